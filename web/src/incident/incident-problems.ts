import { defineWords } from '../words/define-words.ts';

/* What the desk refuses about incidents, by the code of the API. */
export const incidentProblems = defineWords({
  en: {
    'incident-not-found': 'There is no such incident in this action.',
    'incident-closed': 'This incident has been closed meanwhile. Reopen it with a reason first.',
    'incident-open': 'This incident is open already.',
    'taken-already': 'You have this incident in hand already.',
    'classified-so': 'This is how it is classified already.',
    'not-classified': 'Classify it first: until then nobody knows what has to be reported.',
    'clock-running': 'A report is still due. Record it, or classify the incident otherwise, with a reason.',
    'reason-missing': 'Give a reason of three to 2,000 letters: whoever reads the record later must understand it.',
    'note-missing': 'Write what is to be noted.',
    'country-unknown': '{country} is no country that the desk knows.',
    'authority-missing': 'Say which authority it was reported to.',
    'report-in-future': 'A report is recorded after it was made. Correct its time.',
    'report-before-awareness': 'No report was made before we became aware of it. Correct its time.',
    'report-not-found': 'This has been taken back already.',
    'contact-not-found': 'This contact is not one of the consignee’s any more. Choose another, or none.',
    'instrument-unknown': 'One of these instruments is not in the fleet of this action. Nothing was recorded.',
    'aware-in-future': 'We cannot become aware in the future. Correct the time.',
    'noticed-in-future': 'It was not noticed in the future. Correct the day, or leave it out.',
  },
  de: {
    'incident-not-found': 'Diesen Vorfall gibt es in dieser Maßnahme nicht.',
    'incident-closed': 'Dieser Vorfall wurde inzwischen abgeschlossen. Nehmen Sie ihn erst mit einem Grund wieder auf.',
    'incident-open': 'Dieser Vorfall ist schon offen.',
    'taken-already': 'Sie haben diesen Vorfall schon übernommen.',
    'classified-so': 'So ist er schon eingestuft.',
    'not-classified': 'Stufen Sie ihn erst ein: bis dahin weiß niemand, was gemeldet werden muss.',
    'clock-running':
      'Eine Meldung ist noch fällig. Tragen Sie sie ein, oder stufen Sie den Vorfall mit einem Grund anders ein.',
    'reason-missing':
      'Geben Sie einen Grund mit 3 bis 2.000 Zeichen an: wer es später liest, muss die Entscheidung verstehen.',
    'note-missing': 'Schreiben Sie, was festzuhalten ist.',
    'country-unknown': '{country} ist kein Land, das der Desk kennt.',
    'authority-missing': 'Sagen Sie, an welche Behörde gemeldet wurde.',
    'report-in-future': 'Eine Meldung wird eingetragen, nachdem sie gemacht wurde. Berichtigen Sie den Zeitpunkt.',
    'report-before-awareness':
      'Bevor wir davon wussten, wurde nichts gemeldet. Berichtigen Sie den Zeitpunkt der Meldung.',
    'report-not-found': 'Das wurde schon zurückgenommen.',
    'contact-not-found': 'Dieser Kontakt gehört nicht mehr zu diesem Empfänger. Wählen Sie einen anderen oder keinen.',
    'instrument-unknown':
      'Eines dieser Instrumente gehört nicht zum Bestand dieser Maßnahme. Es wurde nichts eingetragen.',
    'aware-in-future': 'In der Zukunft kann uns nichts bekannt werden. Berichtigen Sie den Zeitpunkt.',
    'noticed-in-future': 'In der Zukunft wurde nichts bemerkt. Berichtigen Sie den Tag, oder lassen Sie ihn weg.',
  },
});
