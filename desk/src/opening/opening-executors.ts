import { z } from 'zod';

import type { Decliners, Executors } from '../approval/index.ts';
import { approveRelease, takeBackRelease } from './release-draft.ts';

const releaseProposal = z.object({
  draft: z.int(),
  digests: z.object({ files: z.string(), fleet: z.string().nullable() }),
});

/** How the release of a draft is carried out that a second person has approved. */
export function openingExecutors(): Executors {
  return {
    opening: async (tx, approval, { person, clock }) => {
      const released = await approveRelease(tx, {
        proposal: releaseProposal.parse(approval.proposal),
        approval: approval.id,
        approvedBy: person.actor,
        askedBy: approval.askedBy,
        reason: approval.reason,
        clock,
      });
      return released.kind === 'refused' ? released : { ...released, newReaders: [] };
    },
  };
}

/** A draft whose release was rejected or withdrawn is prepared on. */
export function openingDecliners(): Decliners {
  return {
    opening: async (tx, approval, { outcome, person, clock }) =>
      takeBackRelease(tx, {
        ...releaseProposal.parse(approval.proposal),
        approval: approval.id,
        outcome,
        actor: person.actor,
        clock,
      }),
  };
}
