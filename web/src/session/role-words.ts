import { defineWords } from '../words/define-words.ts';

/** The roles, and what each may do: said of somebody, and to somebody. */
export const roleWords = defineWords({
  en: {
    reader: 'reader',
    operator: 'operator',
    manager: 'manager',
    readerMeans: 'Reads everything and changes nothing.',
    readerYou: 'You read everything and change nothing.',
    operatorYou: 'You do the day’s work: answer questions, correct contacts, record calls, excuse and defer.',
    managerYou:
      'You do the day’s work, open actions, send notices, change the fleet, and say who belongs to the house.',
    operatorMeans: 'Does the day’s work: answers questions, corrects contacts, records calls, excuses and defers.',
    managerMeans:
      'Does the day’s work, opens actions, sends notices, changes the fleet, and says who belongs to the house.',
  },
  de: {
    reader: 'Lesen',
    operator: 'Sachbearbeitung',
    manager: 'Leitung',
    readerMeans: 'Liest alles und ändert nichts.',
    readerYou: 'Sie lesen alles und ändern nichts.',
    operatorYou:
      'Sie machen die Arbeit des Tages: beantworten Fragen, berichtigen Kontakte, halten Anrufe fest, nehmen aus und schieben auf.',
    managerYou:
      'Sie machen die Arbeit des Tages, eröffnen Maßnahmen, versenden Mitteilungen, ändern den Bestand und sagen, wer zum Haus gehört.',
    operatorMeans:
      'Macht die Arbeit des Tages: beantwortet Fragen, berichtigt Kontakte, hält Anrufe fest, nimmt aus und schiebt auf.',
    managerMeans:
      'Macht die Arbeit des Tages, eröffnet Maßnahmen, versendet Mitteilungen, ändert den Bestand und sagt, wer zum Haus gehört.',
  },
});
