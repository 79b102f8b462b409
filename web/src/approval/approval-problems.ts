import { defineWords } from '../words/define-words.ts';

/* What the desk refuses of approvals, by the code of the API. */
export const approvalProblems = defineWords({
  en: {
    'person-missing':
      'This takes two people, and nobody stands behind this token: it was made at the terminal. Use one that a member made, or do it signed in.',
    'approval-not-found': 'There is no such request. Look at the list of those that wait.',
    'approval-decided':
      'This was {outcome, select, approved {approved} rejected {rejected} withdrawn {withdrawn} other {decided}} meanwhile. Ask anew if it is still to be done.',
    'not-a-person': 'A second person approves, signed in as themselves.',
    'same-person': 'Another person must approve what you asked for. You can withdraw it.',
    'asked-by-nobody':
      'Nobody stands behind the token that asked for this, and it takes two people. Reject it, and have a member ask anew.',
    'approval-kinds-differ': 'These are of several kinds. Approve those of one kind together.',
    'approved-alone': 'This is approved one at a time.',
    'not-yours': 'Only who asked can withdraw it. Reject it instead, with a reason.',
  },
  de: {
    'person-missing':
      'Dafür braucht es zwei Personen, und hinter diesem Token steht niemand: es wurde am Terminal erstellt. Nehmen Sie eines, das jemand am Desk erstellt hat, oder melden Sie sich an.',
    'approval-not-found': 'Diesen Antrag gibt es nicht. Sehen Sie in der Liste der wartenden nach.',
    'approval-decided':
      'Dem wurde inzwischen {outcome, select, approved {zugestimmt} other {nicht zugestimmt: abgelehnt oder zurückgezogen}}. Stellen Sie den Antrag neu, wenn es noch geschehen soll.',
    'not-a-person': 'Zustimmen muss eine zweite Person, die selbst angemeldet ist.',
    'same-person': 'Was Sie beantragt haben, muss jemand anderes entscheiden. Sie können es zurückziehen.',
    'asked-by-nobody':
      'Hinter dem Token, das dies beantragt hat, steht niemand, und es braucht zwei Personen. Lehnen Sie ab, und lassen Sie es jemanden neu beantragen.',
    'approval-kinds-differ': 'Das sind mehrere Arten. Stimmen Sie denen einer Art zusammen zu.',
    'approved-alone': 'Dem wird einzeln zugestimmt.',
    'not-yours': 'Zurückziehen kann nur, wer es beantragt hat. Lehnen Sie es stattdessen mit einem Grund ab.',
  },
});
