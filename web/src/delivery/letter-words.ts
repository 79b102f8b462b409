import { defineWords } from '../words/define-words.ts';

/* Letters that were made to be printed. */
export const letterWords = defineWords({
  en: {
    reprint: 'Print once more',
    made: '{count, plural, one {1 letter is ready.} other {# letters are ready.}}',
    leftOut:
      '{count, plural, one {1 letter was left out: the links of its readers have ended.} other {# letters were left out: the links of their readers have ended.}}',
    openLetters: 'Open the letters to print',
    openHint: 'They open in a window of their own; print them there.',
  },
  de: {
    reprint: 'Noch einmal drucken',
    made: '{count, plural, one {1 Brief ist fertig.} other {# Briefe sind fertig.}}',
    leftOut:
      '{count, plural, one {1 Brief blieb außen vor: die Links seiner Leser sind beendet.} other {# Briefe blieben außen vor: die Links ihrer Leser sind beendet.}}',
    openLetters: 'Briefe zum Drucken öffnen',
    openHint: 'Sie öffnen sich in einem eigenen Fenster; drucken Sie sie dort.',
  },
});
