import { defineWords } from '../words/define-words.ts';

/* What lists and single records refuse, by the code of the API. */
export const listProblems = defineWords({
  en: {
    'cursor-unreadable': 'This page of the list cannot be found any more. Begin again at its first page.',
    'exports-busy': 'Several files are being written already. Try again in a moment.',
    'moment-unreadable': 'This is not a day. Choose one from the calendar.',
    'moment-not-yet': 'This day has not come yet.',
    'not-of-the-past':
      'As of a past moment this list cannot be narrowed or sorted so: what was known of it then is not kept. Clear the filters, or look at the list as it stands now.',
    'reply-not-found': 'There is no such reply.',
    'entry-not-found': 'The ledger has no such entry.',
    'consignee-not-found': 'This consignee has nothing to do with this action.',
    'action-unknown': 'There is no action with this reference here.',
  },
  de: {
    'cursor-unreadable': 'Diese Seite der Liste ist nicht mehr zu finden. Beginnen Sie bei der ersten.',
    'exports-busy': 'Es werden schon mehrere Dateien geschrieben. Versuchen Sie es gleich noch einmal.',
    'moment-unreadable': 'Das ist kein Tag. Wählen Sie einen aus dem Kalender.',
    'moment-not-yet': 'Dieser Tag ist noch nicht gekommen.',
    'not-of-the-past':
      'Für einen früheren Zeitpunkt lässt sich diese Liste so weder eingrenzen noch sortieren: was davon damals bekannt war, ist nicht festgehalten. Heben Sie die Filter auf, oder sehen Sie die Liste an, wie sie jetzt ist.',
    'reply-not-found': 'Diese Antwort gibt es nicht.',
    'entry-not-found': 'Diesen Eintrag hat das Ledger nicht.',
    'consignee-not-found': 'Dieser Empfänger hat mit dieser Maßnahme nichts zu tun.',
    'action-unknown': 'Eine Maßnahme mit diesem Zeichen gibt es hier nicht.',
  },
});
