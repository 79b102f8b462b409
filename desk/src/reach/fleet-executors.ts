import { loadNewest, type Revisions } from '../action/index.ts';
import type { Executor, Executors } from '../approval/index.ts';
import { addWithin, changeHolderWithin, fleetRefusedOr, type ChangedFleet } from './change-fleet.ts';
import { additionBody, moveBody, removalProposal } from './fleet-documents.ts';
import { problemOfFleet } from './fleet-refusals.ts';
import { removeWithin, type FindKnownOfAdded } from './remove-instrument.ts';

/** How changes of a fleet are carried out that a second person has approved. */
export function fleetExecutors(revisions: Revisions, findKnownOfAdded: FindKnownOfAdded): Executors {
  return {
    move: (tx, approval, { person, clock }) => {
      const given = { actionId: approval.chain, input: moveBody.parse(approval.proposal) };
      return executed(() => changeHolderWithin(tx, given, { actor: person.actor, approval, clock }));
    },
    addition: async (tx, approval, { person, clock }) => {
      const { definition } = await loadNewest(tx, revisions, approval.chain);
      const given = { actionId: approval.chain, definition, input: additionBody.parse(approval.proposal) };
      return executed(() => addWithin(tx, given, { actor: person.actor, approval, clock }));
    },
    removal: (tx, approval, { person, clock }) => {
      const given = { actionId: approval.chain, input: removalProposal.parse(approval.proposal), findKnownOfAdded };
      return executed(() => removeWithin(tx, given, { actor: person.actor, approval, clock }));
    },
  };
}

async function executed(
  use: () => Promise<{ readonly done: Pick<ChangedFleet, 'seq'> & Partial<ChangedFleet> }>,
): ReturnType<Executor> {
  const outcome = await fleetRefusedOr(use);
  if ('kind' in outcome) return { kind: 'refused', problem: problemOfFleet(outcome.refusal) };
  return { kind: 'executed', seq: outcome.done.seq, newReaders: outcome.done.newReaders ?? [] };
}
