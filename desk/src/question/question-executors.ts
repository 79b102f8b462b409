import { z } from 'zod';

import type { Executors } from '../approval/index.ts';
import { answerWithin } from './answer-question.ts';
import { refusedOr, type Answerers } from './answerer.ts';
import { problemOfAnswer } from './refusal-sentences.ts';
import { reopenWithin } from './reopen-question.ts';

export const answerFact = z.union([z.string().max(2000), z.int(), z.array(z.string().max(300)).max(20)]);

const answerBody = z.object({
  questionId: z.int(),
  answer: z.string(),
  reason: z.string(),
  facts: z.record(z.string(), answerFact).optional(),
});
const reopeningBody = z.object({ questionId: z.int(), reason: z.string() });

/** How answers and reopenings are carried out that a second person has approved. */
export function questionExecutors(answerers: Answerers): Executors {
  return {
    answer: async (tx, approval, { person, clock }) => {
      const by = { actor: person.actor, approval, clock, answerers };
      const outcome = await refusedOr(() => answerWithin(tx, answerBody.parse(approval.proposal), by));
      if ('kind' in outcome) return { kind: 'refused', problem: problemOfAnswer(outcome.refusal) };
      return { kind: 'executed', seq: outcome.done.seq, newReaders: outcome.done.newReaders };
    },
    reopening: async (tx, approval, { person, clock }) => {
      const by = { actor: person.actor, approval, clock, answerers };
      const outcome = await refusedOr(() => reopenWithin(tx, reopeningBody.parse(approval.proposal), by));
      if ('kind' in outcome) return { kind: 'refused', problem: problemOfAnswer(outcome.refusal) };
      return { kind: 'executed', seq: outcome.done.seq, newReaders: outcome.done.newReaders };
    },
  };
}
