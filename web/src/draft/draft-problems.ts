import { defineWords } from '../words/define-words.ts';

/* What keeps a draft from going on, by the code of the API. */
export const draftProblems = defineWords({
  en: {
    'draft-unknown': 'There is no such draft here. See those that there are in the list.',
    'draft-in-other-state':
      '{state, select, preparing {This draft is being prepared.} asked {This draft waits for a second person.} opening {This draft is being opened. Wait until it is open or refused.} opened {This draft is open as an action. What changes now is an entry of the action.} discarded {This draft was discarded. Prepare another one.} other {This draft is in another state now.}}',
    'draft-changed': 'The draft was changed after this was asked for. Look at it again and release it as it is now.',
    'action-unreadable': 'The action cannot be read. Mend what its check finds.',
    'action-unsound': 'The action has errors. Mend what its check finds.',
    'action-open': 'The action {reference} is open already. Give this one a reference of its own.',
    'revision-empty': 'No language is added yet. Add one, and upload its files.',
    'revision-behind':
      'The action has got further languages meanwhile. Upload your files once more: what was added is taken up by that.',
    'revision-changes':
      'Only languages can be added to an open action. {count, plural, one {One thing is} other {# things are}} other than in the action: {changed}. Put {count, plural, one {it} other {them}} back; a changed text is another notice, with a reference of its own.',
    'revision-has-no-fleet': 'This draft adds languages to an open action, and takes no fleet.',
    'action-unknown': 'The action {reference} is not open here.',
    'language-there': 'The draft has one of these languages already. Upload its files.',
    'language-invalid':
      '“{language}” is no language as notices name them.{instead, select, null {} other { Use {instead}.}}',
    'fleet-missing': 'The draft has no fleet. Upload the file.',
    'fleet-not-judged':
      '{state, select, uploading {The fleet is still arriving. Wait until it is there and checked.} waiting {The fleet is checked once the products of the action can be read. Mend the folder.} checking {The fleet is still being checked. Wait for the verdict.} other {The fleet could not be checked. Upload it again.}}',
    'fleet-refused':
      '{problems, plural, one {The fleet has 1 problem. Mend the file and upload it again.} other {The fleet has # problems. Mend the file and upload it again.}}',
    'fleet-empty': 'The fleet names no instrument. Upload a file that does.',
    'fleet-lost': 'The fleet file is no longer what was released. Upload it again.',
    'disk-full': 'The disk of the server is full. Make room there and try again.',
    'opening-failed': 'It could not be opened; the log of the desk says why. Nothing of it was kept. Release it again.',
    'second-person-missing': 'The action wants a second person for its opening, and this desk cannot ask one.',
    'approval-waiting':
      'A second person was asked for this draft already and has not decided. Have that decided or withdrawn first.',
    'folder-unknown': 'The folder {folder} is no longer there.',
    'folder-unreadable': 'The folder {folder} has a file that is no text in UTF-8.',
    'file-name': 'The file “{name}” has a name that no file of an action has.',
    'files-too-many': 'A folder has {max} files at most. Choose the folder of one action.',
    'files-too-large': 'The files of a folder are {maxMb} MB at most. Choose the folder of one action.',
    'fleet-too-large': 'A fleet file is {maxMb} MB at most. Check the export.',
    'upload-incomplete': 'The file did not arrive whole. Upload it again; the fleet is what it was before.',
    'upload-replaced': 'Another upload for this draft began meanwhile and takes the place of this one.',
    'upload-stopped': 'The upload was stopped. The fleet is what it was before.',
    'character-unstorable': 'One of the files holds a character that no text has. Save it as plain text in UTF-8.',
  },
  de: {
    'draft-unknown': 'Diesen Entwurf gibt es hier nicht. In der Liste stehen die, die es gibt.',
    'draft-in-other-state':
      '{state, select, preparing {Dieser Entwurf ist in Vorbereitung.} asked {Dieser Entwurf wartet auf eine zweite Person.} opening {Dieser Entwurf wird eröffnet. Warten Sie, bis das gelungen oder gescheitert ist.} opened {Dieser Entwurf ist als Maßnahme eröffnet. Was sich jetzt ändert, ist ein Eintrag der Maßnahme.} discarded {Dieser Entwurf wurde verworfen. Bereiten Sie einen anderen vor.} other {Dieser Entwurf steht inzwischen anders.}}',
    'draft-changed':
      'Der Entwurf wurde geändert, nachdem die Freigabe beantragt war. Sehen Sie ihn noch einmal an, und geben Sie ihn frei, wie er jetzt ist.',
    'action-unreadable': 'Die Maßnahme lässt sich nicht lesen. Berichtigen Sie, was die Prüfung findet.',
    'action-unsound': 'Die Maßnahme hat Fehler. Berichtigen Sie, was die Prüfung findet.',
    'action-open': 'Die Maßnahme {reference} ist schon eröffnet. Geben Sie dieser ein eigenes Zeichen.',
    'revision-empty': 'Noch ist keine Sprache hinzugefügt. Fügen Sie eine hinzu, und laden Sie ihre Dateien hoch.',
    'revision-behind':
      'Die Maßnahme hat inzwischen weitere Sprachen bekommen. Laden Sie Ihre Dateien noch einmal hoch: was hinzukam, wird dabei übernommen.',
    'revision-changes':
      'Zu einer eröffneten Maßnahme lassen sich nur Sprachen hinzufügen. Anders als in der Maßnahme {count, plural, one {ist} other {sind}}: {changed}. Stellen Sie das zurück; ein geänderter Text ist eine andere Mitteilung mit eigenem Zeichen.',
    'revision-has-no-fleet': 'Dieser Entwurf fügt einer eröffneten Maßnahme Sprachen hinzu und nimmt keinen Bestand.',
    'action-unknown': 'Die Maßnahme {reference} ist hier nicht eröffnet.',
    'language-there': 'Eine dieser Sprachen hat der Entwurf schon. Laden Sie ihre Dateien hoch.',
    'language-invalid':
      '„{language}“ ist keine Sprache, wie Mitteilungen sie nennen.{instead, select, null {} other { Nehmen Sie {instead}.}}',
    'fleet-missing': 'Der Entwurf hat keinen Bestand. Laden Sie die Datei hoch.',
    'fleet-not-judged':
      '{state, select, uploading {Der Bestand kommt noch an. Warten Sie, bis er da und geprüft ist.} waiting {Geprüft wird der Bestand, sobald sich die Produkte der Maßnahme lesen lassen. Berichtigen Sie den Ordner.} checking {Der Bestand wird noch geprüft. Warten Sie das Ergebnis ab.} other {Der Bestand ließ sich nicht prüfen. Laden Sie ihn neu hoch.}}',
    'fleet-refused':
      '{problems, plural, one {Der Bestand hat 1 Mangel. Berichtigen Sie die Datei, und laden Sie sie neu hoch.} other {Der Bestand hat # Mängel. Berichtigen Sie die Datei, und laden Sie sie neu hoch.}}',
    'fleet-empty': 'Der Bestand nennt kein Instrument. Laden Sie eine Datei hoch, die eines nennt.',
    'fleet-lost': 'Die Bestandsdatei ist nicht mehr die, die freigegeben wurde. Laden Sie sie neu hoch.',
    'disk-full': 'Die Platte des Servers ist voll. Schaffen Sie dort Platz, und versuchen Sie es noch einmal.',
    'opening-failed':
      'Die Eröffnung misslang; das Protokoll des Desks sagt warum. Es blieb nichts davon. Geben Sie noch einmal frei.',
    'second-person-missing':
      'Die Maßnahme verlangt für ihre Eröffnung eine zweite Person, und dieser Desk kann keine fragen.',
    'approval-waiting':
      'Zu diesem Entwurf ist die Zustimmung schon beantragt, und noch ist nicht entschieden. Lassen Sie das zuerst entscheiden oder zurückziehen.',
    'folder-unknown': 'Den Ordner {folder} gibt es nicht mehr.',
    'folder-unreadable': 'Im Ordner {folder} liegt eine Datei, die kein Text in UTF-8 ist.',
    'file-name': 'Die Datei „{name}“ heißt, wie keine Datei einer Maßnahme heißt.',
    'files-too-many': 'Ein Ordner hat höchstens {max} Dateien. Wählen Sie den Ordner einer einzigen Maßnahme.',
    'files-too-large':
      'Die Dateien eines Ordners haben höchstens {maxMb} MB. Wählen Sie den Ordner einer einzigen Maßnahme.',
    'fleet-too-large': 'Eine Bestandsdatei hat höchstens {maxMb} MB. Prüfen Sie den Export.',
    'upload-incomplete':
      'Die Datei kam nicht ganz an. Laden Sie sie noch einmal hoch; der Bestand ist, was er vorher war.',
    'upload-replaced': 'Inzwischen hat ein anderes Hochladen für diesen Entwurf begonnen und tritt an seine Stelle.',
    'upload-stopped': 'Das Hochladen wurde abgebrochen. Der Bestand ist, was er vorher war.',
    'character-unstorable':
      'Eine der Dateien enthält ein Zeichen, das kein Text hat. Speichern Sie sie als reinen Text in UTF-8.',
  },
});
