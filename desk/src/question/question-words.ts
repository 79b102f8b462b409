/* What each kind of question asks, and what each answer does: for whoever has to decide. */
import { QUESTION_KIND_NAMES } from '@fieldproof/contract/names';

import type { QUESTION_ANSWERS, QuestionKind } from './question.ts';

/** What a question is about, in a few words, for lists: the words of the desk's app. */
export const KIND_NAMES: Readonly<Record<QuestionKind, string>> = QUESTION_KIND_NAMES.en;

export const KIND_WORDS: Readonly<Record<QuestionKind, string>> = {
  'not-needed': 'A laboratory says that steps are not needed here.',
  'in-storage': 'A laboratory says that an instrument is in storage.',
  'never-started': 'A laboratory says that an instrument is never started in a mode.',
  scrapped: 'A laboratory says that an instrument was scrapped.',
  'never-received': 'A laboratory says that it never received an instrument.',
  transferred: 'A laboratory says that it passed an instrument on.',
  'unknown-serial': 'A laboratory names an instrument that is not listed for it.',
  'modes-not-understood':
    'Steps are reported done, and nobody there has confirmed that each mode needs them separately.',
  'same-without-first': 'A step is reported as done like another one, which is not reported done.',
  'done-but-gone': 'Steps are reported done on an instrument that is said to be elsewhere.',
  'step-not-confirmed': 'A step is reported done without what belongs to it.',
  'contests-proof': 'A reply says that a step is not done which a reading has proven.',
  'claims-against-reading': 'A reply says that a step is done which a reading has disproved.',
  'claims-despite-break-in':
    'A reply says that steps are done where suspected unauthorised access is open: on an instrument of which it was told, or at an organisation that named none. They count as claimed; they undo nothing that a stranger did.',
  'claims-what-is-excused': 'A reply says that a step is done which was accepted as not applicable.',
  'denies-what-is-excused': 'A reply says that a step is not done which was accepted as not applicable.',
  'receipt-denied': 'Somebody answered that the notice had not been received.',
  'users-not-informed': 'Somebody answered that the users have not been informed.',
  'customers-not-identified': 'A distributor answered that its customers have not been identified.',
  'customers-not-informed': 'A distributor answered that its customers have not been informed.',
  'answered-no': 'Somebody answered no to a question that asks for a follow-up.',
  offline: 'A laboratory asks how the steps are done without internet.',
  query: 'A laboratory asks something.',
  'wrong-contact': 'A laboratory says that somebody else should have been written to.',
};

type AnswerOf<Kind extends QuestionKind> = (typeof QUESTION_ANSWERS)[Kind][number];

const HANDLED = 'you have dealt with it; say in the reason how. No step changes.';
const REJECTED = 'nothing changes; the steps stay as they are.';
const EXCUSED = 'the steps concerned count as excused, and stay in the number of all obligations.';
const EXCUSED_AS_GONE = `${EXCUSED} Where the laboratory reported steps since then: --fact confirmed=yes, after you asked it.`;
const KEPT = 'what was accepted before stays.';

/** What each answer of a kind does. */
export const ANSWER_WORDS: { readonly [Kind in QuestionKind]: Readonly<Record<AnswerOf<Kind>, string>> } = {
  'not-needed': { accept: EXCUSED, reject: REJECTED },
  'in-storage': { accept: EXCUSED, reject: REJECTED },
  'never-started': { accept: EXCUSED, reject: REJECTED },
  scrapped: { accept: EXCUSED_AS_GONE, reject: REJECTED },
  'never-received': { accept: EXCUSED_AS_GONE, reject: REJECTED },
  transferred: {
    accept:
      'the instrument moves to another consignee with its obligations, and the notice goes there. Name it: --fact toConsignee=NUMBER',
    reject: 'the instrument stays where it is.',
  },
  'unknown-serial': {
    handled: HANDLED,
    'move-here':
      'the instrument moves here from where it was known, with its obligations. If there are several: --fact instrument=N',
  },
  'modes-not-understood': { handled: HANDLED },
  'same-without-first': { handled: HANDLED },
  'done-but-gone': { handled: HANDLED },
  'step-not-confirmed': { handled: HANDLED },
  'contests-proof': { handled: HANDLED },
  'claims-against-reading': { handled: HANDLED },
  'claims-despite-break-in': { handled: HANDLED },
  'claims-what-is-excused': { keep: KEPT, believe: 'the steps count as claimed, as the reply says.' },
  'denies-what-is-excused': { keep: KEPT, believe: 'the steps are open again, as the reply says.' },
  'receipt-denied': { handled: HANDLED },
  'users-not-informed': { handled: HANDLED },
  'customers-not-identified': { handled: HANDLED },
  'customers-not-informed': { handled: HANDLED },
  'answered-no': { handled: HANDLED },
  offline: { handled: HANDLED },
  query: { handled: HANDLED },
  'wrong-contact': {
    accept:
      'the person named takes the place of the contact, whose link ends, and gets the notice. Correct what was named: --fact name=… --fact email=…',
    reject: 'the contact stays.',
  },
};
