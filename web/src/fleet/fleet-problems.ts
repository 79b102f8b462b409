import { defineWords } from '../words/define-words.ts';

/* Why an instrument that was added is not taken back, by the code of the API. */
export const fleetProblems = defineWords({
  en: {
    'instrument-frozen':
      'This instrument is of the fleet as it was frozen, which stays. Excuse its obligations instead, with the reason.',
    'moved-since-added':
      'This instrument has moved since it was added. Excuse its obligations instead, with the reason.',
    'spoken-of-since':
      'Somebody has said or decided something about this instrument since it was added. Excuse its obligations instead, with the reason.',
    'notice-went':
      'A notice that lists this instrument has gone or was printed. Excuse its obligations instead, with the reason, and tell its holder.',
    'notice-waits':
      'A notice waits for somebody who holds nothing else. Stop it among the deliveries first; where it has gone, excuse the obligations instead.',
  },
  de: {
    'instrument-frozen':
      'Dieses Instrument gehört zum Bestand, wie er bei der Eröffnung war; der bleibt. Nehmen Sie stattdessen seine Verpflichtungen aus, mit Grund.',
    'moved-since-added':
      'Dieses Instrument wurde seit der Aufnahme verlegt. Nehmen Sie stattdessen seine Verpflichtungen aus, mit Grund.',
    'spoken-of-since':
      'Seit der Aufnahme wurde zu diesem Instrument etwas gesagt oder entschieden. Nehmen Sie stattdessen seine Verpflichtungen aus, mit Grund.',
    'notice-went':
      'Eine Mitteilung, die dieses Instrument nennt, ging hinaus oder wurde gedruckt. Nehmen Sie stattdessen seine Verpflichtungen aus, mit Grund, und sagen Sie es seinem Halter.',
    'notice-waits':
      'Eine Mitteilung wartet auf jemanden, der sonst nichts hat. Stoppen Sie sie zuerst unter den Sendungen; ging sie schon hinaus, nehmen Sie stattdessen die Verpflichtungen aus.',
  },
});
