import { digestOf } from '@fieldproof/trust';

import { approvalsById, askersOf, proposalOf, type Person } from '../approval/index.ts';
import type { Database, Reader } from '../platform/database/database.ts';
import { answerQuestion, type AnswerContext, type AnswerOutcome } from './answer-question.ts';
import { selectAnswers, selectQuestionsById } from './question-store.ts';
import { whyNotTogether, type AnswerRefusal } from './question.ts';

/** Each takes a transaction of its own: a request is answered within seconds. */
export const QUESTIONS_TOGETHER_MAX = 100;

export type AnsweredTogether =
  | { readonly kind: 'refused'; readonly refusal: AnswerRefusal }
  | {
      readonly kind: 'done';
      readonly results: readonly { readonly questionId: number; readonly outcome: AnswerOutcome }[];
    };

/**
 * One person gives several questions of one kind the same answer for the same reason. Each is answered as it would be by
 * itself, in a transaction and an entry of its own: what one refuses, or wants a second person for, holds up no other. What the
 * same person has answered or asked for in the same words before is told as it was done then: a request whose answer was lost on
 * the way, or that came to its end half, is sent again.
 */
export async function answerTogether(
  database: Database,
  given: {
    readonly actionId: number;
    readonly questionIds: readonly number[];
    readonly answer: string;
    readonly reason: string;
    readonly person: Person;
  },
  context: AnswerContext,
): Promise<AnsweredTogether> {
  const { actionId, answer, reason, person } = given;
  const ids = [...new Set(given.questionIds)];
  const found = (await selectQuestionsById(database.kysely, ids)).filter((question) => question.actionId === actionId);
  const refusal = whyNotTogether(found, answer, reason);
  if (refusal) return { kind: 'refused', refusal };
  const known = new Set(found.map(({ id }) => id));
  const results: { questionId: number; outcome: AnswerOutcome }[] = [];
  for (const questionId of ids) {
    const outcome: AnswerOutcome = known.has(questionId)
      ? await answerOnce(database, { questionId, answer, reason, person }, context)
      : { kind: 'refused', refusal: { code: 'question-not-found' } };
    results.push({ questionId, outcome });
  }
  return { kind: 'done', results };
}

type GivenTogether = {
  readonly questionId: number;
  readonly answer: string;
  readonly reason: string;
  readonly person: Person;
};

async function answerOnce(database: Database, given: GivenTogether, context: AnswerContext): Promise<AnswerOutcome> {
  const outcome = await answerQuestion(database, given, context);
  if (outcome.kind !== 'refused') return outcome;
  return (await doneBefore(database.kysely, given, outcome.refusal)) ?? outcome;
}

/** What the same person did before in the same words, where that is why it is refused now. */
async function doneBefore(
  db: Reader,
  { questionId, answer, reason, person }: GivenTogether,
  refusal: AnswerRefusal,
): Promise<AnswerOutcome | undefined> {
  if (refusal.code === 'question-answered') {
    const [question] = await selectQuestionsById(db, [questionId]);
    const [given] = await selectAnswers(db, [questionId]);
    if (!question || given?.answer !== answer || given.reason !== reason.trim()) return undefined;
    if (Object.keys(given.facts).length > 0) return undefined;
    const { seq, answeredBy } = given;
    const askedBy = (await askersOf(db, { chain: question.actionId, seqs: [seq] })).get(seq) ?? answeredBy;
    return askedBy === person.actor ? { kind: 'answered', questionId, actionId: question.actionId, seq } : undefined;
  }
  if (refusal.code !== 'approval-waiting') return undefined;
  const [asked] = await approvalsById(db, [refusal.approval]);
  if (asked?.kind !== 'answer' || asked.askedBy !== person.actor) return undefined;
  const isSame = digestOf(asked.proposal) === digestOf(proposalOf({ questionId, answer, reason }));
  return isSame
    ? { kind: 'asked', questionId, actionId: asked.chain, approval: refusal.approval, seq: asked.seq }
    : undefined;
}
