import { defineWords } from '../words/define-words.ts';

/* Languages that an action gets after it was prepared or opened. */
export const languagesWords = defineWords({
  en: {
    languages: 'Languages',
    add: 'Add languages',
    addTitle: 'Add languages to {reference}',
    addLead:
      'For each language you get one file for the translator, with everything that is to be written in it. Nothing is sent by this.',
    addLeadOpen:
      'For each language you get one file for the translator, with everything that is to be written in it. What the action says in its languages stays as it is. Nothing is sent by this.',
    wanted: 'Notices wait for these',
    others: 'Others',
    waiting: '{language} ({count} waiting)',
    submit: '{count, plural, =0 {Add languages} one {Add 1 language} other {Add # languages}}',
    none: 'Choose at least one language.',
    how: 'How a language comes in',
    how1: 'Download its file and the notice in a language that you have.',
    how2: 'Have both translated: in the file between the quotation marks; save the translated notice under the name in the table.',
    how3: 'Upload both below. What is missing stands in the table and under “What the check says”.',
    language: 'Language',
    notice: 'Notice',
    texts: 'Texts',
    words: 'Words around them',
    wordsHint: 'Headings, buttons and hints of mail, letter and reply page. What is missing is shown in English.',
    there: '{name} is there',
    missing: '{name} is missing',
    complete: 'all {total}',
    left: '{left} of {total} missing',
    download: 'Download {name}',
    original: 'The original to translate from:',
    lacking:
      '{count, plural, =0 {No notice waits for {added, plural, one {this language} other {these languages}}: whoever is written to from now on gets it.} one {1 contact waits for {added, plural, one {it} other {one of them}}, or got the notice without. Once this is released, sending the notices writes to them in it.} other {# contacts wait for {added, plural, one {it} other {them}}, or got the notice without. Once this is released, sending the notices writes to them in their language.}}',
  },
  de: {
    languages: 'Sprachen',
    add: 'Sprachen hinzufügen',
    addTitle: 'Sprachen zu {reference} hinzufügen',
    addLead:
      'Je Sprache bekommen Sie eine Datei für die Übersetzung, mit allem, was in ihr zu schreiben ist. Gesendet wird dadurch nichts.',
    addLeadOpen:
      'Je Sprache bekommen Sie eine Datei für die Übersetzung, mit allem, was in ihr zu schreiben ist. Was die Maßnahme in ihren Sprachen sagt, bleibt, wie es ist. Gesendet wird dadurch nichts.',
    wanted: 'Auf diese warten Mitteilungen',
    others: 'Weitere',
    waiting: '{language} ({count} warten)',
    submit: '{count, plural, =0 {Sprachen hinzufügen} one {1 Sprache hinzufügen} other {# Sprachen hinzufügen}}',
    none: 'Wählen Sie mindestens eine Sprache.',
    how: 'So kommt eine Sprache hinein',
    how1: 'Laden Sie ihre Datei herunter und die Mitteilung in einer Sprache, die Sie haben.',
    how2: 'Lassen Sie beides übersetzen: in der Datei zwischen den Anführungszeichen; die übersetzte Mitteilung speichern Sie unter dem Namen in der Tabelle.',
    how3: 'Laden Sie beides unten hoch. Was fehlt, steht in der Tabelle und unter „Was die Prüfung sagt“.',
    language: 'Sprache',
    notice: 'Mitteilung',
    texts: 'Texte',
    words: 'Wörter darum',
    wordsHint:
      'Überschriften, Schaltflächen und Hinweise von Mail, Brief und Antwortseite. Was fehlt, steht auf Englisch da.',
    there: '{name} ist da',
    missing: '{name} fehlt',
    complete: 'alle {total}',
    left: '{left} von {total} fehlen',
    download: '{name} herunterladen',
    original: 'Das Original für die Übersetzung:',
    lacking:
      '{count, plural, =0 {Keine Mitteilung wartet auf {added, plural, one {diese Sprache} other {diese Sprachen}}: wer von jetzt an geschrieben bekommt, bekommt sie darin.} one {1 Kontakt wartet darauf oder bekam die Mitteilung ohne. Ist dies freigegeben, bekommt er sie beim Senden der Mitteilungen in seiner Sprache.} other {# Kontakte warten darauf oder bekamen die Mitteilung ohne. Ist dies freigegeben, bekommen sie sie beim Senden der Mitteilungen in ihrer Sprache.}}',
  },
});
