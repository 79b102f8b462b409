import { defineWords } from '../words/define-words.ts';

/* Why a call is not recorded or corrected so, by the code of the API. */
export const callProblems = defineWords({
  en: {
    'call-not-found': 'There is no such call with this consignee any more.',
    'call-corrected': 'This call was corrected already. Correct the one that took its place.',
    'call-changed': 'Somebody else has corrected this call meanwhile. Close this and look at what is there now.',
  },
  de: {
    'call-not-found': 'Einen solchen Anruf gibt es bei diesem Empfänger nicht.',
    'call-corrected': 'Dieser Anruf wurde schon berichtigt. Berichtigen Sie den, der an seine Stelle trat.',
    'call-changed':
      'Jemand anderes hat diesen Anruf inzwischen berichtigt. Schließen Sie dies und sehen Sie nach, was jetzt dort steht.',
  },
});
