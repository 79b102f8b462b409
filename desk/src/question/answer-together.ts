import type { Person } from '../approval/index.ts';
import type { Database } from '../platform/database/database.ts';
import { answerQuestion, type AnswerContext, type AnswerOutcome } from './answer-question.ts';
import { selectQuestionsById } from './question-store.ts';
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
 * itself, in a transaction and an entry of its own: what one refuses, or wants a second person for, holds up no other.
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
      ? await answerQuestion(database, { questionId, answer, reason, person }, context)
      : { kind: 'refused', refusal: { code: 'question-not-found' } };
    results.push({ questionId, outcome });
  }
  return { kind: 'done', results };
}
