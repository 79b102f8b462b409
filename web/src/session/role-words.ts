import { defineWords } from '../words/define-words.ts';

/** The roles, and what each may do. */
export const roleWords = defineWords({
  en: {
    reader: 'reader',
    operator: 'operator',
    manager: 'manager',
    readerMeans: 'Reads everything and changes nothing.',
    operatorMeans: 'Does the day’s work: answers questions, corrects contacts, records calls, excuses and defers.',
    managerMeans: 'Also opens actions, sends notices, changes the fleet, and says who belongs to the house.',
  },
  de: {
    reader: 'Lesen',
    operator: 'Sachbearbeitung',
    manager: 'Leitung',
    readerMeans: 'Liest alles und ändert nichts.',
    operatorMeans:
      'Macht die Arbeit des Tages: beantwortet Fragen, berichtigt Kontakte, hält Anrufe fest, nimmt aus und schiebt auf.',
    managerMeans:
      'Eröffnet außerdem Maßnahmen, versendet Mitteilungen, ändert die Flotte und sagt, wer zum Haus gehört.',
  },
});
