import type { Sentences } from './en.ts';

const braced = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');
const some = (names: readonly string[], count: number): string =>
  `${names.join(', ')}${count > names.length ? ', …' : ''}`;
const file = (name: string | undefined): string => name ?? 'die Datei';
const EINRUECKUNG =
  'die Einrückung prüfen: Zeilen einer Liste oder eines Blocks beginnen in derselben Spalte, mit Leerzeichen';
const ANFUEHRUNG =
  'einen Text mit Doppelpunkt, #, Klammer oder Anführungszeichen in Anführungszeichen setzen oder unter >- schreiben';

const KINDS: Readonly<Record<string, string>> = {
  boolean: 'true oder false',
  number: 'eine Zahl',
  string: 'ein Text',
  array: 'eine Liste',
  object: 'ein Block mit Feldern',
};

/** The rules that the format states itself, and those of its checker. */
const RULES: Readonly<Record<string, string>> = {
  'a key: small letters, digits and hyphens, at most 40':
    'ein Schlüssel: kleine Buchstaben, Ziffern und Bindestriche, höchstens 40',
  'a single registration number such as US-MF-000000000':
    'eine einmalige Registrierungsnummer (SRN) wie US-MF-000000000',
  'a UDI-DI as GTIN-14: fourteen digits': 'eine UDI-DI als GTIN-14: vierzehn Ziffern',
  'a SHA-256 in 64 small hexadecimal digits': 'ein SHA-256 aus 64 kleinen hexadezimalen Ziffern',
  'a CVE number such as CVE-2023-1968': 'eine CVE-Nummer wie CVE-2023-1968',
  'a CWE number such as CWE-250': 'eine CWE-Nummer wie CWE-250',
  'letters, digits, point, hyphen, underscore; at most 40':
    'Buchstaben, Ziffern, Punkt, Bindestrich, Unterstrich; höchstens 40',
  'a BCP-47 language such as de, en or zh-Hans': 'eine Sprache nach BCP 47 wie de, en oder zh-Hans',
  'needs the text in at least one language': 'braucht den Text in mindestens einer Sprache',
  'Invalid input': 'der Wert passt nicht',
};

export const de: Sentences = {
  'not-a-folder': () => ['ist kein Ordner', 'den Ordner angeben, in dem action.yaml liegt'],
  'notices-too-many': ({ max }) => [
    `hat mehr als ${max} Dateien einer Maßnahme`,
    'prüfen, ob es der richtige Ordner ist',
  ],
  'not-a-file': () => ['ist keine einfache Datei', 'die Datei selbst in den Ordner legen'],
  'file-too-large': ({ kilobytes }) => [`ist größer als ${kilobytes} kB`, 'prüfen, ob es die richtige Datei ist'],
  'file-closed': () => ['lässt sich nicht lesen', 'die Rechte der Datei prüfen'],
  'not-utf-8': () => ['ist nicht in UTF-8', 'als UTF-8 speichern'],
  'letter-lost': () => [
    'enthält das Zeichen für einen Buchstaben, der nicht zu lesen war; sie war also nicht in UTF-8',
    'als UTF-8 speichern und noch einmal nehmen',
  ],
  'action-file-missing': () => ['action.yaml fehlt', 'den Ordner angeben, in dem sie liegt'],
  'character-invisible': () => ['enthält ein unsichtbares Zeichen', 'das Zeichen an dieser Stelle löschen'],
  'notice-missing': ({ name, language }) => [
    `${name} fehlt`,
    `die Mitteilung auf ${language} schreiben oder ${language} aus languages nehmen`,
  ],
  'notice-empty': () => ['ist leer', 'die Mitteilung hineinschreiben'],
  'notice-undeclared': ({ language }) => [
    'ist in einer Sprache, die action.yaml nicht nennt',
    `${language} bei languages ergänzen oder die Datei entfernen`,
  ],

  'nested-too-deep': ({ max }) => [`ist tiefer als ${max} Ebenen geschachtelt`, 'flacher schreiben'],
  'anchor-refused': () => ['Anker und Verweise werden nicht angenommen', 'den Wert ausschreiben'],
  'key-not-a-word': () => ['ein Schlüssel muss ein Wort sein', 'ein einzelnes Wort vor den Doppelpunkt schreiben'],
  'key-repeated': ({ key }) => [`der Schlüssel ${key} steht hier zweimal`, 'einen davon behalten'],
  'tab-indents': () => ['ein Tabulator steht, wo Leerzeichen einrücken', 'durch Leerzeichen ersetzen'],
  'indentation-wrong': () => ['die Zeile ist nicht eingerückt wie die, zu denen sie gehört', EINRUECKUNG],
  'hyphen-missing': () => ['eine Zeile einer Liste beginnt hier nicht mit einem Strich', EINRUECKUNG],
  'quotation-open': () => ['ein Anführungszeichen ist nicht geschlossen', 'es schließen'],
  'something-missing': ({ why }) => [`hier fehlt etwas (${why})`, `${EINRUECKUNG}; ${ANFUEHRUNG}`],
  'yaml-structure': ({ why }) => [`ist nicht als YAML zu lesen (${why})`, `${ANFUEHRUNG}; ${EINRUECKUNG}`],
  'yaml-unreadable': ({ why }) => [`ist nicht als YAML zu lesen (${why})`, 'hier berichtigen'],

  'field-unknown': ({ name, key }) => [
    `${file(name)} hat kein Feld ${key}`,
    'die Schreibweise berichtigen oder es herausnehmen',
  ],
  'field-missing': ({ name }) => [`${file(name)} fehlt`, 'ergänzen'],
  'field-of-other-type': ({ name, expected, found }) => [
    `${file(name)} muss ${expected === 'record' ? 'ein Text je Sprache' : (KINDS[expected] ?? `vom Typ ${expected}`)} sein`,
    found !== undefined
      ? `in Anführungszeichen setzen: '${found}'`
      : expected === 'record'
        ? 'eine Zeile je Sprache schreiben, etwa "de: …"'
        : 'den Wert berichtigen',
  ],
  'value-unknown': ({ name, known }) => [
    `${file(name)} hat einen unbekannten Wert`,
    `einen von diesen nehmen: ${known.join(', ')}`,
  ],
  'value-too-small': ({ name, min }) => [`${file(name)} ist zu kurz oder zu klein`, `mindestens ${min}`],
  'value-too-big': ({ name, max }) => [`${file(name)} ist zu lang oder zu groß`, `höchstens ${max}`],
  'not-a-language': ({ name }) => [
    `${file(name)} ist keine Sprache`,
    'ein Kürzel nach BCP 47 nehmen, etwa de, en oder pt-BR',
  ],
  'not-a-day': ({ name }) => [`${file(name)} ist kein Tag, den es gibt`, 'als JJJJ-MM-TT schreiben, etwa 2023-04-05'],
  'not-an-email': ({ name }) => [`${file(name)} ist keine E-Mail-Adresse`, 'schreiben wie safety@house.example'],
  'not-a-web-address': ({ name }) => [`${file(name)} ist keine Web-Adresse`, 'vollständig schreiben, mit https://'],
  'value-wrong': ({ name, rule }) => [`${file(name)}: ${RULES[rule] ?? rule}`, 'den Wert berichtigen'],

  'key-twice': ({ key }) => [
    `der Schlüssel ${key} ist zweimal vergeben`,
    'jedem Eintrag der Liste einen eigenen Schlüssel geben',
  ],
  'key-unknown': ({ key, list, answersOf, known }) => [
    `${key} steht nicht in ${list ?? `den Antworten von ${answersOf}`}`,
    known.length > 0 ? `einen von diesen nehmen: ${known.join(', ')}` : 'erst einen Eintrag anlegen: es gibt keinen',
  ],
  'product-without-measure': ({ product }) => [
    `für ${product} gilt keine Maßnahme`,
    'eine Maßnahme für dieses Produkt in einem seiner Modi gelten lassen oder das Produkt herausnehmen',
  ],
  'obligations-too-many': ({ product, count, max }) => [
    `${product} hat ${count} Verpflichtungen je Instrument; die Grenze ist ${max}`,
    'die Maßnahme teilen',
  ],
  'answers-misplaced': ({ kind }) => [
    `eine Frage der Art ${kind} mit den falschen Antworten`,
    'nur der Art choice Antworten geben',
  ],
  'asked-once-of-measures': () => [
    'wird einmal gefragt und steht doch bei Maßnahmen',
    'measures weglassen oder scope instrument oder cell nehmen',
  ],
  'meaning-of-other-kind': ({ means, kind }) => [
    `${means} braucht eine Frage der Art ${kind}, einmal gestellt`,
    `kind ${kind} und scope consignee nehmen`,
  ],
  'meaning-twice': ({ means }) => [`zwei Fragen bedeuten ${means}`, 'nur einer Frage diese Bedeutung geben'],
  'question-not-earlier': ({ question }) => [
    `${question} ist keine frühere Frage`,
    'die Frage, von der sie abhängt, davor stellen',
  ],

  'udi-check-digit': ({ udiDi, product }) => [
    `die Prüfziffer der UDI-DI ${udiDi} von ${product} stimmt nicht`,
    'mit dem Etikett des Produkts vergleichen',
  ],
  'udi-twice': ({ udiDi, product }) => [
    `die UDI-DI ${udiDi} von ${product} gehört auch zu einem anderen Produkt dieser Maßnahme`,
    'jedem Produkt seine eigene UDI-DI geben',
  ],
  'text-missing': ({ path, language }) => [
    `${path} hat keinen Text auf ${language}`,
    `auf ${language} schreiben oder ${language} aus languages nehmen`,
  ],
  'text-undeclared': ({ path, language }) => [
    `${path} hat einen Text auf ${language}, das languages nicht nennt`,
    `${language} bei languages ergänzen oder den Text entfernen`,
  ],
  'translation-declared': ({ language }) => [
    `action.yaml nennt ${language} selbst, seine Texte stehen also dort`,
    `${language} aus languages nehmen oder diese Datei entfernen`,
  ],
  'translation-notice': ({ name }) => [
    `${name} fehlt oder ist leer`,
    'die übersetzte Mitteilung unter diesem Namen in den Ordner legen',
  ],
  'translation-incomplete': ({ count, names }) => [
    count === 1
      ? `ein Text ist nicht übersetzt: ${names.join(', ')}`
      : `${count} Texte sind nicht übersetzt: ${some(names, count)}`,
    'sie zwischen die Anführungszeichen schreiben; was niemand übersetzt, ginge in einer anderen Sprache hinaus',
  ],
  'translation-unknown': ({ name }) => [
    `${name} ist der Name keines Textes dieser Maßnahme`,
    'Namen so lassen, wie sie in der Datei für die Übersetzung stehen',
  ],
  'translation-unreadable': ({ name, why }) => [
    `${name} lässt sich nicht lesen (${why})`,
    'was in geschweiften Klammern steht, wie im Original lassen und die Wörter darin übersetzen; bis dahin steht das auf Englisch da',
  ],
  'translation-values': ({ name, missing, unknown }) => [
    `${name} ${[
      ...(missing.length > 0 ? [`hat nicht ${braced(missing)}`] : []),
      ...(unknown.length > 0 ? [`hat ${braced(unknown)}, was im Original nicht steht`] : []),
    ].join(' und ')}`,
    'was in geschweiften Klammern steht, wie im Original lassen; bis dahin steht das auf Englisch da',
  ],
  'translation-form': ({ name, value }) => [
    `${name} verwendet {${value}} in einer anderen Form als das Original`,
    'was in geschweiften Klammern steht, wie im Original lassen; bis dahin steht das auf Englisch da',
  ],
  'translation-word-unknown': ({ name }) => [
    `${name} ist der Name keines der Wörter um die Texte herum`,
    'Namen so lassen, wie sie in der Datei für die Übersetzung stehen, oder die Zeile streichen; nichts verwendet sie',
  ],
  'translation-same': ({ count, names }) => [
    count === 1
      ? `ein Text ist Wort für Wort der einer anderen Sprache: ${names.join(', ')}`
      : `${count} Texte sind Wort für Wort die einer anderen Sprache: ${some(names, count)}`,
    'sie übersetzen lassen, wenn sie nicht in beiden Sprachen gleich lauten',
  ],
  'translation-words': ({ count, total }) => [
    `${count} von ${total} Wörtern um die Texte herum (Schaltflächen, Überschriften, Hinweise) sind nicht übersetzt`,
    'sie übersetzen lassen; bis dahin stehen sie für die Lesenden auf Englisch da',
  ],
  'notice-same': ({ other }) => [
    `ist Wort für Wort die Mitteilung auf ${other}`,
    'die übersetzte Mitteilung an ihre Stelle legen',
  ],
  'language-demanded': ({ countries, source }) => [
    `Länder, die eine Sprache verlangen, in der es keine Mitteilung gibt: ${countries.map(({ country, languages, isAny }) => `${country} (${languages.join(isAny ? ' oder ' : ', ')})`).join(', ')}; Quelle: ${source}`,
    'die Mitteilung in diesen Sprachen ergänzen; ohne sie warten die Mails in diese Länder, bis ein Mensch sie freigibt',
  ],
  'demand-unanswered': ({ demand }) => [
    `die Mitteilung verlangt ${demand}, aber keine Frage des Formulars beantwortet es`,
    `eine Frage mit demand: ${demand} ergänzen`,
  ],
  'demand-too-coarse': ({ demand, per, scope }) => [
    `die Mitteilung verlangt ${demand} je ${per}, das Formular fragt nur je ${scope}`,
    `mit scope ${per === 'mode' ? 'cell' : per} fragen`,
  ],
  'measure-not-demanded': ({ measure }) => [
    `keine Forderung der Mitteilung nennt die Maßnahme ${measure}`,
    `eine Forderung mit measure: ${measure} ergänzen oder die Maßnahme herausnehmen`,
  ],
  'measure-not-provable': ({ measure }) => [
    `nichts kann die Maßnahme ${measure} nachweisen: sie lässt sich nur melden`,
    'proof mit dem Namen einer Prüfung ergänzen',
  ],
  'receipt-not-asked': () => [
    'keine Frage klärt, ob die Mitteilung angekommen ist',
    'eine Frage der Art yes-no mit means: receipt ergänzen',
  ],
  'address-in-restricted-measure': ({ measure, path }) => [
    `die Adresse für ${measure} ist nicht für alle, aber ${path} enthält eine Adresse, die in jeder Mail stünde`,
    'die Adresse herausnehmen; sagen, wie der Leser sie bekommt',
  ],
  'notice-lacks-fact': ({ fact }) => [
    `die Mitteilung enthält ${fact} nicht, das in action.yaml steht`,
    'in der Mitteilung ergänzen oder action.yaml berichtigen',
  ],
  'reference-of-another': ({ where, name, reference }) => [
    `${where ?? 'die Mitteilung'} nennt ${name}, und diese Maßnahme ist ${reference}`,
    `${reference} schreiben; nur stehen lassen, wo eine andere Maßnahme gemeint ist`,
  ],
  'date-of-another': ({ name, issuedOn }) => [
    `die Mitteilung nennt ${name} und nirgends den Tag, von dem sie ist: ${issuedOn}`,
    'den Tag in der Mitteilung oder issuedOn berichtigen; stehen lassen, wo ein anderer Tag gemeint ist',
  ],
  'notice-in-future': ({ issuedOn, today }) => [
    `die Mitteilung trägt das Datum ${issuedOn}, das noch nicht gekommen ist (heute ist ${today}): bis dahin kann kein Labor einen Schritt als erledigt melden`,
    'issuedOn berichtigen oder mit Öffnen und Versenden warten',
  ],
  'reply-deadline-missing': () => [
    'die Mitteilung nennt keinen Tag, bis zu dem zu antworten ist',
    'reply.dueOn ergänzen, wenn die Mitteilung überarbeitet wird',
  ],
  'action-deadline-missing': () => [
    'die Mitteilung nennt keinen Tag, bis zu dem die Maßnahmen erledigt sein müssen',
    'reply.actDueOn ergänzen, wenn die Mitteilung überarbeitet wird',
  ],
  'srn-missing': () => [
    'der Hersteller hat hier keine einmalige Registrierungsnummer (SRN)',
    'manufacturer.srn ergänzen, wenn eine vergeben ist',
  ],
  'software-not-named': ({ isKnownElsewhere }) => [
    `die Mitteilung nennt keine CVE-Nummer und keine betroffene Softwareversion${isKnownElsewhere ? ', nur andere Quellen tun es' : ''}`,
    'beides in der Mitteilung nennen, damit ein Labor erkennt, ob es betroffen ist',
  ],
  'document-without-digest': ({ document }) => [
    `das Dokument ${document} hat keine Prüfsumme, so dass niemand weiß, welche Fassung gemeint ist`,
    'die sha256 der Datei ergänzen',
  ],
  'privacy-address-missing': () => [
    'die Mitteilung verweist auf eine Datenschutzerklärung ohne ihre Adresse',
    'manufacturer.privacyPolicyUrl ergänzen',
  ],
};
