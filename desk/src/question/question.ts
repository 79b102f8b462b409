/*
 * Questions: what a machine must not decide. Each kind has the answers that a person may give; what an answer does is the
 * affair of the feature that opened the question.
 */
import type { SecondPersonFor } from '@fieldproof/contract';
import { isReason } from '@fieldproof/contract/reason';

import { includesRole, type Role } from '../staff/index.ts';

/** The answers that each kind allows. The first is the one that most often applies. */
export const QUESTION_ANSWERS = {
  // A reply says of an instrument as a whole …
  'not-needed': ['accept', 'reject'],
  'in-storage': ['accept', 'reject'],
  'never-started': ['accept', 'reject'],
  scrapped: ['accept', 'reject'],
  'never-received': ['accept', 'reject'],
  transferred: ['accept', 'reject'],
  // A reply names what we do not know, or does not fit itself.
  'unknown-serial': ['handled', 'move-here'],
  'modes-not-understood': ['handled'],
  'same-without-first': ['handled'],
  'done-but-gone': ['handled'],
  'step-not-confirmed': ['handled'],
  // A reply disagrees with what is known otherwise.
  'contests-proof': ['handled'],
  'claims-against-reading': ['handled'],
  'claims-despite-break-in': ['handled'],
  'claims-what-is-excused': ['keep', 'believe'],
  'denies-what-is-excused': ['keep', 'believe'],
  // Follow-ups.
  'receipt-denied': ['handled'],
  'users-not-informed': ['handled'],
  'customers-not-identified': ['handled'],
  'customers-not-informed': ['handled'],
  'answered-no': ['handled'],
  // What somebody asks of us.
  offline: ['handled'],
  query: ['handled'],
  'wrong-contact': ['accept', 'reject'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

export type QuestionKind = keyof typeof QUESTION_ANSWERS;

export const QUESTION_KINDS = Object.keys(QUESTION_ANSWERS) as readonly QuestionKind[]; // keys of a constant object

/** How much hangs on the answer. */
export type QuestionRisk = 1 | 2 | 3 | 4;

/**
 * The risk of leaving a question of a kind unanswered. A rule of our own, since no standard orders them: 1 where an
 * instrument may be thought safe that is not, or people at it do not know; 2 where an instrument, a step or a reader of
 * the notice is not accounted for; 3 where somebody waits for us or an excuse waits to be accepted; 4 where waiting changes
 * nothing.
 */
export const QUESTION_RISKS = {
  'contests-proof': 1,
  'claims-against-reading': 1,
  'claims-despite-break-in': 1,
  'done-but-gone': 1,
  'modes-not-understood': 1,
  'users-not-informed': 1,
  'customers-not-informed': 1,
  'unknown-serial': 2,
  transferred: 2,
  'never-received': 2,
  'same-without-first': 2,
  'step-not-confirmed': 2,
  'denies-what-is-excused': 2,
  'receipt-denied': 2,
  'customers-not-identified': 2,
  'answered-no': 2,
  'wrong-contact': 2,
  'not-needed': 3,
  'never-started': 3,
  scrapped: 3,
  offline: 3,
  query: 3,
  'in-storage': 4,
  'claims-what-is-excused': 4,
} as const satisfies Readonly<Record<QuestionKind, QuestionRisk>>;

export type Question = {
  readonly id: number;
  readonly actionId: number;
  readonly kind: QuestionKind;
  readonly consigneeId: number | null;
  readonly instrumentId: number | null;
  readonly cells: readonly number[];
  readonly replyId: number | null;
  /** What is known; may hold personal data. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly openedAt: Date;
  /** The answered question that is asked anew by this one. */
  readonly reopens: number | null;
};

/** What an answer says besides its reason, such as the number of a new holder. Whole numbers only: facts are hashed. */
export type AnswerFacts = Readonly<Record<string, string | number | readonly string[]>>;

export type Answered = {
  readonly answer: string;
  readonly reason: string;
  readonly answeredBy: string;
  readonly answeredAt: Date;
};

/** What is no longer as it was when the question was opened. */
export type StateChange =
  | 'not-held'
  | 'not-in-fleet'
  | 'held-already'
  | 'moved-since'
  | 'serial-unknown'
  | 'contact-unknown'
  | 'contact-replaced'
  | 'too-many';

/** Why a question cannot be answered so, or not opened anew. */
export type AnswerRefusal =
  | { readonly code: 'question-not-found' }
  | { readonly code: 'question-answered'; readonly answer: string; readonly answeredAt: Date }
  | { readonly code: 'answer-unknown'; readonly allowed: readonly string[] }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'fact-missing'; readonly fact: string; readonly remedy: string }
  | { readonly code: 'consignee-unknown'; readonly number: string }
  | { readonly code: 'state-changed'; readonly what: StateChange; readonly why: string }
  | { readonly code: 'approval-waiting'; readonly approval: number }
  | { readonly code: 'person-missing' }
  | { readonly code: 'manager-needed' }
  | { readonly code: 'question-open' }
  | { readonly code: 'kinds-differ'; readonly kinds: readonly QuestionKind[] }
  | { readonly code: 'form-questions-differ'; readonly groups: readonly FormGroup[] }
  | { readonly code: 'answered-alone'; readonly answer: string; readonly questions: readonly number[] }
  | { readonly code: 'question-reopened'; readonly as: number };

/**
 * Why this role may not do what would happen. Who changes the fleet is a manager, by whatever way: an operator may only ask for
 * it, where a second person, who is one, approves it.
 */
export function whyNotByRole(
  happens: readonly SecondPersonFor[],
  by: { readonly role: Role; readonly wanted: readonly SecondPersonFor[] | undefined },
): AnswerRefusal | undefined {
  if (!happens.includes('fleet') || by.wanted?.includes('fleet')) return undefined;
  return includesRole(by.role, 'manager') ? undefined : { code: 'manager-needed' };
}

export function whyNotAnswer(kind: QuestionKind, answer: string, reason: string): AnswerRefusal | undefined {
  const allowed: readonly string[] = QUESTION_ANSWERS[kind];
  if (!allowed.includes(answer)) return { code: 'answer-unknown', allowed };
  return whyNotReason(reason);
}

/**
 * Answers that are given to one question at a time: each says something of its own, a new holder or a contact, or moves the
 * instrument that it is about.
 */
const GIVEN_ALONE: Readonly<Partial<Record<QuestionKind, readonly string[]>>> = {
  transferred: ['accept'],
  'unknown-serial': ['move-here'],
  'wrong-contact': ['accept'],
};

/** The answers of a kind that may be given to several questions at once. */
export function answersTogether(kind: QuestionKind): readonly string[] {
  const alone = GIVEN_ALONE[kind] ?? [];
  return QUESTION_ANSWERS[kind].filter((answer) => !alone.includes(answer));
}

/** Questions that one question of the reply form led to. */
export type FormGroup = { readonly formQuestion: string; readonly questions: readonly number[] };

type Alike = Pick<Question, 'id' | 'kind' | 'facts'>;

/**
 * Why these do not ask the same: they are of several kinds, or of one that several questions of the reply form lead to, such as a no
 * to whatever was asked. One reason cannot be why of both. Our own rule. The largest group first.
 */
export function whyNotAlike(questions: readonly Alike[]): AnswerRefusal | undefined {
  const [kind, ...others] = new Set(questions.map((question) => question.kind));
  if (kind === undefined) return undefined;
  if (others.length > 0) return { code: 'kinds-differ', kinds: [kind, ...others] };
  const byForm = Map.groupBy(questions, ({ facts }) =>
    typeof facts['question'] === 'string' ? facts['question'] : '',
  );
  if (byForm.size < 2) return undefined;
  const groups = [...byForm].map(([formQuestion, ones]) => ({ formQuestion, questions: ones.map(({ id }) => id) }));
  return { code: 'form-questions-differ', groups: groups.toSorted((a, b) => b.questions.length - a.questions.length) };
}

/** Why these are not answered together so, whatever became of each. */
export function whyNotTogether(questions: readonly Alike[], answer: string, reason: string): AnswerRefusal | undefined {
  const kind = questions[0]?.kind;
  if (kind === undefined) return whyNotReason(reason);
  const refusal = whyNotAlike(questions) ?? whyNotAnswer(kind, answer, reason);
  if (refusal !== undefined || answersTogether(kind).includes(answer)) return refusal;
  return { code: 'answered-alone', answer, questions: questions.map(({ id }) => id) };
}

export function whyNotReason(reason: string): AnswerRefusal | undefined {
  return isReason(reason) ? undefined : { code: 'reason-missing' };
}
