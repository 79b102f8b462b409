/** Code to sentences in German: what is wrong, and what to do about it. */
import type { ProblemFacts } from '../fleet-problem.ts';
import type { ProblemSentences } from './en.ts';

const quoted = ({ value = '' }: ProblemFacts) => `„${value}“`;
const email =
  (what: string, remedy: string) =>
  (facts: ProblemFacts): readonly [string, string] => [`${quoted(facts)} ${what}.`, remedy];

const FILLED = 'Ihre Zellen müssen ausgefüllt sein.';

const CELLS: Readonly<Record<string, string>> = {
  serial: 'Ihre Zellen dürfen nur in der Zeile eines Händlers oder Importeurs leer bleiben.',
  product: 'Ihre Zellen dürfen nur in der Zeile eines Händlers oder Importeurs leer bleiben.',
  address: 'Ihre Zellen dürfen leer bleiben, wo nichts mit der Post geht.',
  contact_email: 'Ihre Zellen dürfen leer bleiben, wo der Kanal post ist.',
  contact_role: 'Ihre Zellen dürfen leer bleiben.',
  contact_telephone: 'Ihre Zellen dürfen leer bleiben.',
  supplied_by: 'Ihre Zellen dürfen leer bleiben.',
  internet: 'Ihre Zellen dürfen leer bleiben, wo es nicht bekannt ist.',
};

/** What a file looks like, and why a workbook cannot be read, as the readers of files name it. */
const NAMED: Readonly<Record<string, string>> = {
  'an old Excel workbook (.xls) or a protected one': 'eine alte Excel-Mappe (.xls) oder eine geschützte',
  'a PDF document': 'ein PDF-Dokument',
  'a PNG picture': 'ein PNG-Bild',
  'a GIF picture': 'ein GIF-Bild',
  'a JPEG picture': 'ein JPEG-Bild',
  'a gzip archive': 'ein gzip-Archiv',
  'a 7-Zip archive': 'ein 7-Zip-Archiv',
  'a RAR archive': 'ein RAR-Archiv',
  'a bzip2 archive': 'ein bzip2-Archiv',
  'a Zstandard archive': 'ein Zstandard-Archiv',
  'a Windows program': 'ein Windows-Programm',
  'a Linux program': 'ein Linux-Programm',
  'an SQLite database': 'eine SQLite-Datenbank',
  'a rich text document (RTF)': 'ein RTF-Dokument',
  'a web page (some programs name such a file .xls)': 'eine Webseite (manche Programme nennen so eine Datei .xls)',
  'an XML document': 'ein XML-Dokument',
  'a JSON document': 'ein JSON-Dokument',
  'a binary file': 'eine Binärdatei',
  'a Word document': 'ein Word-Dokument',
  'a PowerPoint presentation': 'eine PowerPoint-Präsentation',
  'a binary Excel workbook (.xlsb)': 'eine binäre Excel-Mappe (.xlsb)',
  'an OpenDocument file': 'eine OpenDocument-Datei',
  'a ZIP archive': 'ein ZIP-Archiv',
  'its end is missing, as after a broken download': 'ihr Ende fehlt, wie nach einem abgebrochenen Download',
  'its list of parts is broken': 'das Verzeichnis ihrer Teile ist beschädigt',
  'it is encrypted': 'sie ist verschlüsselt',
  'it is compressed in a way that workbooks are not': 'sie ist gepackt, wie Mappen es nicht sind',
  'it has two parts of the same name': 'sie hat zwei Teile desselben Namens',
  'it defines entities, which workbooks do not': 'sie definiert Entitäten, was Mappen nicht tun',
  'its text is not UTF-8': 'ihr Text ist nicht in UTF-8',
  'its first sheet is not what spreadsheet programs write':
    'ihr erstes Blatt ist nicht, was Tabellenprogramme schreiben',
};

function named({ value = '' }: ProblemFacts): string {
  const part = /^its part (.*) is broken$/.exec(value)?.[1];
  const parts = /^it has more than (\d+) parts$/.exec(value)?.[1];
  if (part !== undefined) return `ihr Teil ${part} ist beschädigt`;
  return parts === undefined ? (NAMED[value] ?? value) : `sie hat mehr als ${parts} Teile`;
}

/** A fleet says yes and no; what the database calls true and false. */
function asWritten(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

export const de: ProblemSentences = {
  'empty-file': () => [
    'Die Datei ist leer.',
    'Die Liste als CSV oder XLSX speichern, mit einer Kopfzeile und einer Zeile je Instrument.',
  ],
  'other-kind': (facts) => [
    `Die Datei sieht nach etwas anderem aus als einer Liste von Instrumenten: ${named(facts)}.`,
    'Die Liste als CSV oder XLSX speichern.',
  ],
  'file-too-large': ({ known }) => [`Die Datei ist größer als ${known}.`, 'Den Export prüfen oder die Liste teilen.'],
  'mixed-encodings': ({ line, otherLine }) => [
    `Zeile ${line} ist in Windows-1252 geschrieben und Zeile ${otherLine} in UTF-8; Namen würden so oder so verstümmelt.`,
    'Die ganze Liste noch einmal in einer Codierung exportieren, am besten als CSV UTF-8.',
  ],
  'too-many-rows': ({ known }) => [`Die Datei hat mehr als ${known} Zeilen.`, 'Die Liste teilen.'],
  'record-too-long': ({ known }) => [
    `Von hier an gehören mehr als ${known} Zeichen zu einer Zeile der Tabelle.`,
    'Nach einem Anführungszeichen suchen, das nie geschlossen wird, oder nach einer Zelle mit einem ganzen Dokument.',
  ],
  'no-rows': () => ['Die Datei hat eine Kopfzeile und keine Zeile darunter.', 'Eine Zeile je Instrument ergänzen.'],
  'workbook-unreadable': (facts) => [
    `Die Mappe lässt sich nicht lesen: ${named(facts)}.`,
    'In einem Tabellenprogramm öffnen und noch einmal als XLSX speichern, oder als CSV UTF-8.',
  ],
  'workbook-inflates': ({ known }) => [
    `Die Mappe ist entpackt größer als ${known}.`,
    'Die Liste allein in einer neuen Mappe speichern, oder als CSV UTF-8.',
  ],
  'workbook-too-large': ({ known }) => [
    `Eine Mappe darf höchstens ${known} Zeilen haben.`,
    'Die Liste als CSV UTF-8 speichern, wofür diese Grenze nicht gilt; oder eine verirrte Zelle weit unter der Liste löschen.',
  ],
  'workbook-outsize': ({ value }) => [
    `Das erste Blatt hat eine Zelle bei ${value}, weit außerhalb einer Liste von Instrumenten.`,
    'Die Liste in ein neues Blatt kopieren und dieses speichern.',
  ],
  'unknown-column': (facts) => [
    `Die Spalte ${quoted(facts)} gehört nicht zu einer Flottendatei.`,
    'Sie löschen oder ihren Namen berichtigen.',
  ],
  'missing-column': ({ column = '' }) => [
    `Die Spalte „${column}“ fehlt.`,
    `Sie in der Kopfzeile ergänzen. ${CELLS[column] ?? FILLED}`,
  ],
  'duplicate-column': ({ column }) => [`Die Spalte „${column}“ gibt es zweimal.`, 'Eine davon behalten.'],
  'no-header': (facts) => [
    `Die erste Zeile nennt keine der Spalten: ${quoted(facts)}.`,
    'Die Kopfzeile an den Anfang stellen: serial, product, consignee, consignee_name, kind, country, city, address, language, contact_name, contact_email, contact_role, channel, supplied_by, internet; und contact_telephone, wo sie bekannt ist.',
  ],
  'cell-count': ({ count, known }) => [
    `Die Zeile hat ${count} Zellen, die Kopfzeile ${known}.`,
    'Einen Wert, der das Trennzeichen enthält, in Anführungszeichen setzen.',
  ],
  'quotation-mark': () => [
    'Ein Anführungszeichen in dieser Zeile ist nicht geschlossen oder steht mitten in einem Wert.',
    'Es schließen, und ein Anführungszeichen in einem Wert doppelt schreiben.',
  ],
  required: ({ column }) => [`„${column}“ ist leer.`, 'Ausfüllen.'],
  'too-long': ({ column, known }) => [`„${column}“ hat mehr als ${known} Zeichen.`, 'Kürzen.'],
  'control-character': (facts) => [
    `${quoted(facts)} enthält ein Steuerzeichen.`,
    'Es entfernen; oft stammt es von einer falschen Codierung oder einem fehlerhaften Export.',
  ],
  'direction-mark': (facts) => [
    `${quoted(facts)} enthält ein unsichtbares Zeichen, das die Leserichtung ändert; es kann sich also anders lesen, als es ist.`,
    'Den Wert neu tippen.',
  ],
  'serial-shape': (facts) => [
    `${quoted(facts)} ist keine Seriennummer.`,
    'Buchstaben, Ziffern, Punkt, Bindestrich, Schrägstrich, Plus und Unterstrich, höchstens 40.',
  ],
  'number-shape': (facts) => [
    `${quoted(facts)} ist keine Nummer eines Empfängers.`,
    'Buchstaben, Ziffern, Punkt, Bindestrich, Schrägstrich und Unterstrich, höchstens 40.',
  ],
  'unknown-product': (facts) => [
    `${quoted(facts)} ist kein Produkt dieser Maßnahme.`,
    `Einen Schlüssel, einen Namen oder eine Katalognummer nehmen: ${facts.known}.`,
  ],
  kind: (facts) => [`${quoted(facts)} ist keine Art von Empfänger.`, 'customer, distributor oder importer schreiben.'],
  country: (facts) => [
    `${quoted(facts)} ist kein Länderkürzel nach ISO 3166.`,
    facts.known === undefined ? 'Zwei große Buchstaben wie DE oder US schreiben.' : `${facts.known} schreiben.`,
  ],
  language: (facts) => [
    `${quoted(facts)} ist keine Liste von Sprachen.`,
    'Ein bis fünf Kürzel nach BCP 47, durch Leerzeichen oder | getrennt, etwa de oder fr|nl.',
  ],
  channel: (facts) => [`${quoted(facts)} ist kein Kanal.`, 'email oder post schreiben.'],
  internet: (facts) => [
    `${quoted(facts)} sagt nicht, ob es Internet gibt.`,
    'yes oder no schreiben, oder leer lassen, wo es nicht bekannt ist.',
  ],
  'email-without-at': email('ist keine E-Mail-Adresse: sie hat kein @', 'Berichtigen, oder den Kanal post nehmen.'),
  'email-several': email(
    'ist mehr als eine E-Mail-Adresse',
    'Jedem Kontakt eine eigene Zeile mit derselben Seriennummer geben.',
  ),
  'email-spaced': email('ist keine E-Mail-Adresse: sie enthält ein Leerzeichen', 'Berichtigen.'),
  'email-too-long': email('ist länger, als eine E-Mail-Adresse sein kann', 'Berichtigen.'),
  'email-local-part': email('ist keine E-Mail-Adresse: der Teil vor dem @ ist nicht möglich', 'Berichtigen.'),
  'email-not-ascii': email(
    'hat vor dem @ Buchstaben, die viele Mailserver ablehnen',
    'Die Adresse in ihrer ASCII-Form nehmen, oder den Kanal post.',
  ),
  'email-domain': email('ist keine E-Mail-Adresse: was auf das @ folgt, kann es nicht geben', 'Berichtigen.'),
  'email-missing': () => [
    'Der Kanal ist email, und es gibt keine Adresse.',
    'contact_email ausfüllen, oder den Kanal post nehmen.',
  ],
  telephone: (facts) => [
    `${quoted(facts)} ist keine Telefonnummer.`,
    'Ziffern angeben, mit + ( ) - . / und einer Durchwahl wie „DW 12“, wo es eine gibt, oder die Zelle leer lassen.',
  ],
  'address-missing': () => [
    'Der Kanal ist post, und es gibt keine Postanschrift.',
    'address ausfüllen, oder den Kanal email nehmen.',
  ],
  'serial-missing': () => [
    'Die Zeile nennt einen Kunden und kein Instrument.',
    'serial und product ausfüllen; nur ein Händler oder Importeur darf ohne Instrument stehen.',
  ],
  'duplicate-line': ({ otherLine }) => [`Die Zeile sagt dasselbe wie Zeile ${otherLine}.`, 'Eine davon löschen.'],
  'serial-at-two': ({ value, other, otherLine }) => [
    `${value} steht hier und in Zeile ${otherLine} bei einem anderen Empfänger (${other}).`,
    'Die Zeile dessen behalten, der es hat.',
  ],
  'consignee-contradiction': ({ column, value, other, otherLine }) => [
    `„${column}“ des Empfängers ist hier „${value}“ und in Zeile ${otherLine} „${other}“.`,
    'Die Zeilen einer Empfängernummer in Übereinstimmung bringen, oder dem anderen Standort eine eigene Nummer geben.',
  ],
  'contact-contradiction': ({ column, value, other, otherLine }) => [
    `„${column}“ des Kontakts ist hier „${value}“ und in Zeile ${otherLine} „${other}“.`,
    'Die Zeilen eines Kontakts in Übereinstimmung bringen.',
  ],
  'instrument-contradiction': ({ column, value = 'leer', other = 'leer', otherLine }) => [
    `„${column}“ des Instruments ist hier ${asWritten(value)} und in Zeile ${otherLine} ${asWritten(other)}.`,
    'Die Zeilen eines Instruments in Übereinstimmung bringen.',
  ],
  'supplier-unknown': (facts) => [
    `${quoted(facts)} hat es geliefert und ist weder in der Datei noch bekannt.`,
    'Eine Zeile dafür ergänzen, mit der Art distributor oder importer; serial und product dürfen darin leer sein.',
  ],
  'supplier-is-customer': (facts) => [
    `${quoted(facts)} hat es geliefert und ist ein Kunde.`,
    'supplied_by berichtigen, oder die Art jenes Empfängers.',
  ],
  'supplier-itself': () => ['Der Empfänger hätte sich selbst beliefert.', 'supplied_by leer lassen.'],
  'held-by-another': ({ value, other }) => [
    `${value} steht nach allem, was bekannt ist, bei ${other}.`,
    'Wenn es umgezogen ist, erst den Umzug festhalten; ein Import zieht keine Instrumente um.',
  ],
  'looks-like-formula': (facts) => [
    `${quoted(facts)} würde in einem Tabellenprogramm als Formel ausgeführt. Es wurde als Text übernommen.`,
    'Prüfen, woher es stammt.',
  ],
};
