import { z } from 'zod';

import type { Executors } from '../approval/index.ts';
import { CLASSIFICATIONS } from './clocks.ts';
import { refusedOr, stepWithin } from './record-step.ts';
import { problemOfStep } from './step-refusals.ts';

const proposal = z.object({ incident: z.int(), classification: z.enum(CLASSIFICATIONS), note: z.string() });

/** How a classification is carried out that a second person has approved. */
export function stepExecutors(): Executors {
  return {
    classification: async (tx, approval, { person, clock }) => {
      const { incident: incidentId, classification, note } = proposal.parse(approval.proposal);
      const input = { step: 'classified', classification, note } as const;
      const by = { actor: person.actor, approval, clock };
      const outcome = await refusedOr(() => stepWithin(tx, { actionId: approval.chain, incidentId, input }, by));
      if ('kind' in outcome) return { kind: 'refused', problem: problemOfStep(outcome.refusal) };
      return { kind: 'executed', seq: outcome.done.seq, newReaders: [] };
    },
  };
}
