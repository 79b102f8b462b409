import { z } from 'zod';

import { loadNewest, type Revisions } from '../action/index.ts';
import type { Executor, Executors } from '../approval/index.ts';
import { decideWithin, refusedOr, type DecidedBy, type MadeDecision } from './decide-obligations.ts';
import { decisionBody } from './decision-documents.ts';
import { problemOfDecision } from './refusal-sentences.ts';
import { reverseWithin } from './reverse-decision.ts';

const reversalBody = z.object({ decision: z.int(), reason: z.string() });

/** How decisions and reversals are carried out that a second person has approved. */
export function decisionExecutors(revisions: Revisions): Executors {
  return {
    decision: async (tx, approval, { person, clock }) => {
      const { definition } = await loadNewest(tx, revisions, approval.chain);
      const given = { actionId: approval.chain, definition, input: decisionBody.parse(approval.proposal) };
      return executed((by) => decideWithin(tx, given, by), { actor: person.actor, approval, clock });
    },
    reversal: async (tx, approval, { person, clock }) => {
      const given = { actionId: approval.chain, ...reversalBody.parse(approval.proposal) };
      return executed((by) => reverseWithin(tx, given, by), { actor: person.actor, approval, clock });
    },
  };
}

async function executed(
  use: (by: DecidedBy) => Promise<{ readonly done: MadeDecision }>,
  by: DecidedBy,
): ReturnType<Executor> {
  const outcome = await refusedOr(() => use(by));
  if ('kind' in outcome) return { kind: 'refused', problem: problemOfDecision(outcome.refusal) };
  return { kind: 'executed', seq: outcome.done.seq, newReaders: [] };
}
