import type { Revisions } from '../../desk/src/action/index.ts';
import type { Database } from '../../desk/src/platform/database/database.ts';
import type { Clock } from '../../desk/src/platform/pure/clock.ts';
import {
  answerQuestion,
  questionExecutors,
  type AnswerOutcome,
  type Answerers,
} from '../../desk/src/question/index.ts';
import { approved, HANNE } from './people.ts';

/** Hanne answers a question; where that needs a second person, Mira approves it. */
export async function answerWithTwo(
  database: Database,
  given: Omit<Parameters<typeof answerQuestion>[1], 'person'>,
  context: { readonly clock: Clock; readonly revisions: Revisions; readonly answerers: Answerers },
): Promise<AnswerOutcome> {
  const whole = { ...context, onNewReaders: async () => {} };
  const outcome = await answerQuestion(database, { ...given, person: HANNE }, whole);
  if (outcome.kind !== 'asked') return outcome;
  const executors = questionExecutors(context.answerers);
  const done = await approved(database, outcome, { clock: context.clock, executors });
  if (done.kind !== 'approved' || done.effectSeq === null) {
    throw new Error(`what was asked for was not done: ${JSON.stringify(done)}`);
  }
  const { questionId } = given;
  return { kind: 'answered', questionId, actionId: outcome.actionId, seq: done.effectSeq };
}
