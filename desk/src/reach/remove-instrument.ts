/*
 * Taking back an instrument that was added by mistake. By an entry of its own, with a reason; where the action wants a second
 * person for its fleet, for this too. Any manager may: whoever made the mistake may be away.
 */
import type { SecondPersonFor } from '@fieldproof/contract';

import { loadNewest } from '../action/index.ts';
import { actOrAsk, approvalFacts, type Acted, type Person } from '../approval/index.ts';
import { endHolding, findHolding } from '../instrument/index.ts';
import { appendEntry, lockChain } from '../ledger/index.ts';
import {
  actionsWith,
  fleetChangesOf,
  instrumentsById,
  recordFleetChange,
  removeObligations,
} from '../obligation/index.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import { endReachOf } from './advance-reach.ts';
import { fleetRefusedOr, type ChangedBy, type FleetContext } from './change-fleet.ts';
import { whyNotReason, whyNotRemove, type FleetRefusal, type KnownOfAdded } from './fleet-rules.ts';
import { FleetRefused } from './move-instrument.ts';
import { selectStartedBy } from './reach-store.ts';

export type RemoveInput = { readonly instrument: number; readonly reason: string };

/** Looks what later features know of an instrument that was added: their rows are theirs. */
export type FindKnownOfAdded = (
  tx: Tx,
  of: {
    readonly actionId: number;
    readonly instrumentId: number;
    /** Whose notice lists it. */
    readonly holderId: number;
    /** Its holder, who supplied it, and whoever else came to the action with it. */
    readonly consigneeIds: readonly number[];
    readonly since: Date;
  },
) => Promise<KnownOfAdded>;

export type Removed = { readonly instrument: number; readonly seq: number };

export type FleetRemoved = Acted<Removed> | { readonly kind: 'refused'; readonly refusal: FleetRefusal };

/** Takes an instrument out of a fleet to which it was added by mistake. */
export async function removeFromFleet(
  database: Database,
  given: { readonly actionId: number; readonly input: RemoveInput; readonly person: Person },
  context: FleetContext & { readonly findKnownOfAdded: FindKnownOfAdded },
): Promise<FleetRemoved> {
  const { actionId, input, person } = given;
  const { clock, revisions, findKnownOfAdded } = context;
  const { definition } = await loadNewest(database.kysely, revisions, actionId);
  const reason = input.reason.trim();
  const act = {
    kind: 'removal',
    chain: actionId,
    subject: `instrument:${input.instrument}`,
    proposal: { instrument: input.instrument, reason },
    reason,
    person,
    wanted: definition.secondPerson,
    run: (tx: Tx) => removeWithin(tx, { actionId, input, findKnownOfAdded }, { actor: person.actor, clock }),
  } as const;
  return fleetRefusedOr(() => actOrAsk(database, act, clock));
}

export async function removeWithin(
  tx: Tx,
  of: { readonly actionId: number; readonly input: RemoveInput; readonly findKnownOfAdded: FindKnownOfAdded },
  by: ChangedBy,
): Promise<{ readonly done: Removed; readonly happens: readonly SecondPersonFor[] }> {
  const { actionId, input } = of;
  const { instrument: instrumentId } = input;
  refuseIf(whyNotReason(input.reason));
  const head = await lockChain(tx, actionId, by.clock);
  const [instrument] = await instrumentsById(tx, actionId, [instrumentId]);
  const changes = await fleetChangesOf(tx, { actionId, instrumentId });
  const added = changes.findLast(({ change }) => change === 'added');
  if (!instrument || !added) throw new FleetRefused({ code: instrument ? 'instrument-frozen' : 'instrument-unknown' });
  const holding = await findHolding(tx, instrumentId);
  const isOfAddition = holding?.heldFrom.getTime() === added.at.getTime();
  const { consigneeId: holderId } = instrument;
  // What the installed base had before may name another supplier than the addition did.
  const supplier = isOfAddition && holding.suppliedBy !== undefined ? [holding.suppliedBy] : [];
  const started = await selectStartedBy(tx, { actionId, seq: added.seq });
  const consigneeIds = [...new Set([holderId, ...supplier, ...started])];
  const since = added.at;
  const known = await of.findKnownOfAdded(tx, { actionId, instrumentId, holderId, consigneeIds, since });
  const hasMoved = changes.at(-1)?.id !== added.id;
  refuseIf(whyNotRemove({ ...known, hasMoved, hasLevels: instrument.levels.some((level) => level !== 'open') }));
  const tallies = await removeObligations(tx, actionId, instrument);
  // What the installed base had before stays there, and what another action has in its fleet too.
  if (isOfAddition && (await actionsWith(tx, instrumentId)).length === 0) await endHolding(tx, instrumentId, head.at);
  const ended = await endReachOf(tx, head, { actionId, consigneeIds: known.untouched, startedSeq: added.seq });
  const { product, serial } = instrument;
  const changed = await recordFleetChange(tx, head, {
    actionId,
    instrumentId,
    product,
    serial,
    change: 'removed',
    fromConsignee: holderId,
    fromCountry: instrument.country,
    toConsignee: null,
    cause: 'reversal',
    causeId: added.id,
    reason: input.reason.trim(),
    changedBy: by.actor,
  });
  await appendEntry(tx, head, {
    actor: by.actor,
    kind: 'instrument.removed',
    subject: `instrument:${instrumentId}`,
    payload: {
      consignee: holderId,
      product,
      undoes: added.seq,
      ...approvalFacts(by.approval),
      digests: { ...ended.digests, ...changed.digests },
    },
    tallies: [...tallies, ...ended.tallies],
  });
  return { done: { instrument: instrumentId, seq: head.seq + 1 }, happens: ['fleet'] };
}

function refuseIf(refusal: FleetRefusal | undefined): void {
  if (refusal) throw new FleetRefused(refusal);
}
