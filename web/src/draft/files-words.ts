import { defineWords } from '../words/define-words.ts';

/* The folder of a draft, what its check says, and what its readers would get. */
export const filesWords = defineWords({
  en: {
    check: 'What the check says',
    sound: 'The folder is sound. Nothing keeps it from being opened.',
    unsoundAdding:
      '{count, plural, one {1 error keeps the new languages from being released.} other {# errors keep the new languages from being released.}}',
    soundAdding: 'The folder is sound. Nothing keeps its new languages from being released.',
    soundAddingBut:
      '{count, plural, one {Its new languages can be released. Look at 1 remark.} other {Its new languages can be released. Look at # remarks.}}',
    soundBut:
      '{count, plural, one {The folder can be opened. Look at 1 remark.} other {The folder can be opened. Look at # remarks.}}',
    unsound: '{count, plural, one {1 error keeps it from being opened.} other {# errors keep it from being opened.}}',
    unreadable: 'The action cannot be read yet.',
    findings: 'Findings',
    error: 'error',
    warning: 'remark',
    where: 'Where',
    at: '{file}, line {line}',
    what: 'What is wrong, and what to do',
    files: 'Files',
    filesLead:
      'What is uploaded with the same name takes the place of what is there; a folder takes the place of all of it.',
    filesLeadAdding:
      'Upload the files of the new languages. What is uploaded with the same name takes the place of what is there; the files of the action stay.',
    file: 'File',
    size: 'Size',
    showFile: 'Read {name}',
    closeFile: 'Close',
    download: 'Download',
    referenceTaken:
      'It cannot be opened so: an action with this reference is open already. Change the line “reference” in action.yaml, and what names it.',
    notPart: 'is no part of the action and left alone',
    noFiles: 'No file is there yet. Upload the folder of the action.',
    replaceFolder: 'Upload the folder anew',
    addFiles: 'Upload changed files',
    stored: 'The files are stored and checked.',
    asksAnew: 'A second person was asked for this draft as it is. If you change it, they are asked anew.',
    kilobytes: '{count} kB',

    what_mail: 'Mail',
    'what_mail-text': 'Mail as text',
    what_letter: 'Letter',
    'what_reply-page': 'Reply page',
    'what_bench-card': 'Bench card',
    whatLabel: 'What to look at',
    pageLabel: 'Page',
    page_overview: 'Overview, opened first',
    page_start: 'Form: who answers, and receipt',
    page_measures: 'Form: what was done',
    page_around: 'Form: safeguards and questions',
    reader: 'Seen as',
    invented: 'An invented laboratory',
    readerText: '{name}, {city} ({country})',
    previewsLead:
      'What a consignee would get, in every language of the action beside each other. Drawn by what draws the real thing.',
    cannot: 'There is nothing to look at until the action can be read. Mend what the check finds first.',
    previewOf: '{what} in {language}',
    alsoGets: 'This reader would get: {languages}.',
    heldFor:
      'It would be held, because {missing} {count, plural, one {is} other {are}} demanded there and missing here.',
    nobodyBy_email: 'None of these readers is written to by mail; this is how one would look.',
    nobodyBy_post: 'None of these readers is written to by post; this is how a letter would look.',
  },
  de: {
    check: 'Was die Prüfung sagt',
    sound: 'Der Ordner ist fehlerfrei. Der Eröffnung steht nichts im Wege.',
    unsoundAdding:
      '{count, plural, one {1 Fehler verhindert die Freigabe der neuen Sprachen.} other {# Fehler verhindern die Freigabe der neuen Sprachen.}}',
    soundAdding: 'Der Ordner ist fehlerfrei. Der Freigabe der neuen Sprachen steht nichts im Wege.',
    soundAddingBut:
      '{count, plural, one {Die neuen Sprachen lassen sich freigeben. Sehen Sie sich 1 Hinweis an.} other {Die neuen Sprachen lassen sich freigeben. Sehen Sie sich # Hinweise an.}}',
    soundBut:
      '{count, plural, one {Der Ordner lässt sich eröffnen. Sehen Sie sich 1 Hinweis an.} other {Der Ordner lässt sich eröffnen. Sehen Sie sich # Hinweise an.}}',
    unsound: '{count, plural, one {1 Fehler verhindert die Eröffnung.} other {# Fehler verhindern die Eröffnung.}}',
    unreadable: 'Die Maßnahme lässt sich noch nicht lesen.',
    findings: 'Befunde',
    error: 'Fehler',
    warning: 'Hinweis',
    where: 'Wo',
    at: '{file}, Zeile {line}',
    what: 'Was nicht stimmt, und was zu tun ist',
    files: 'Dateien',
    filesLead: 'Was unter demselben Namen hochgeladen wird, ersetzt, was da ist; ein Ordner ersetzt alles.',
    filesLeadAdding:
      'Laden Sie die Dateien der neuen Sprachen hoch. Was unter demselben Namen hochgeladen wird, ersetzt, was da ist; die Dateien der Maßnahme bleiben.',
    file: 'Datei',
    size: 'Größe',
    showFile: '{name} lesen',
    closeFile: 'Schließen',
    download: 'Herunterladen',
    referenceTaken:
      'So lässt sie sich nicht eröffnen: eine Maßnahme mit diesem Zeichen ist schon eröffnet. Ändern Sie die Zeile „reference“ in action.yaml und alles, was sie nennt.',
    notPart: 'gehört nicht zur Maßnahme und bleibt unbeachtet',
    noFiles: 'Noch ist keine Datei da. Laden Sie den Ordner der Maßnahme hoch.',
    replaceFolder: 'Ordner neu hochladen',
    addFiles: 'Geänderte Dateien hochladen',
    stored: 'Die Dateien sind gespeichert und geprüft.',
    asksAnew: 'Zu diesem Stand des Entwurfs ist eine zweite Person gefragt. Ändern Sie ihn, wird sie neu gefragt.',
    kilobytes: '{count} kB',

    what_mail: 'Mail',
    'what_mail-text': 'Mail als Text',
    what_letter: 'Brief',
    'what_reply-page': 'Antwortseite',
    'what_bench-card': 'Arbeitskarte',
    whatLabel: 'Was Sie ansehen',
    pageLabel: 'Seite',
    page_overview: 'Übersicht, öffnet sich zuerst',
    page_start: 'Formular: wer antwortet, und Erhalt',
    page_measures: 'Formular: was ausgeführt ist',
    page_around: 'Formular: Schutz und Fragen',
    reader: 'Gesehen als',
    invented: 'Ein erfundenes Labor',
    readerText: '{name}, {city} ({country})',
    previewsLead:
      'Was ein Empfänger bekäme, in allen Sprachen der Maßnahme nebeneinander. Erstellt von dem, was auch das Echte erstellt.',
    cannot:
      'Anzusehen gibt es erst etwas, wenn sich die Maßnahme lesen lässt. Berichtigen Sie zuerst, was die Prüfung findet.',
    previewOf: '{what} auf {language}',
    alsoGets: 'Dieser Empfänger bekäme: {languages}.',
    heldFor:
      'Sie würde zurückgehalten, denn {missing} {count, plural, one {ist} other {sind}} dort verlangt und {count, plural, one {fehlt} other {fehlen}} hier.',
    nobodyBy_email: 'Keiner dieser Empfänger bekommt eine Mail; so sähe eine aus.',
    nobodyBy_post: 'Keiner dieser Empfänger bekommt einen Brief; so sähe einer aus.',
  },
});
