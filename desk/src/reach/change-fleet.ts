/*
 * Changes of a fleet that a person makes by themselves: an instrument moves to its new holder, an instrument is added.
 * Both may need a second person (`fleet`). The frozen fleet stays what it was: what is added is counted beside it.
 */
import type { ActionDefinition, SecondPersonFor } from '@fieldproof/contract';

import { loadNewest, secondPersonIn, type Revisions } from '../action/index.ts';
import {
  actOrAsk,
  approvalFacts,
  proposalOf,
  type Acted,
  type Approval,
  type NewReader,
  type Person,
  type Proposal,
} from '../approval/index.ts';
import { addInstrument, canonicalSerial, findHolding, findInstrument, moveInstrument } from '../instrument/index.ts';
import { appendEntry, lockChain, lockChains } from '../ledger/index.ts';
import { addObligations, instrumentsById, recordFleetChange } from '../obligation/index.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { startReachOf } from './advance-reach.ts';
import { whyNotAdd, whyNotReason, type FleetRefusal } from './fleet-rules.ts';
import { chainsOfMove, consigneeNamed, FleetRefused, moveTo } from './move-instrument.ts';
import { selectReaches } from './reach-store.ts';
import type { Reach } from './reach.ts';

export type MoveInput = {
  readonly instrument: number;
  /** Who holds it now, as whoever decides sees it. */
  readonly from: number;
  /** Its id, or its number as a text. */
  readonly consignee: number | string;
  readonly reason: string;
};

export type AddInput = {
  readonly product: string;
  readonly serial: string;
  readonly consignee: number | string;
  readonly suppliedBy?: number | string | undefined;
  readonly internet?: boolean | undefined;
  readonly reason: string;
};

export type ChangedFleet = {
  readonly instrument: number;
  readonly consignee: number;
  /** How far the notice has got at the consignee: who has it already gets no other by itself. */
  readonly reach: Reach;
  readonly seq: number;
  readonly newReaders: readonly NewReader[];
};

export type FleetChanged = Acted<ChangedFleet> | { readonly kind: 'refused'; readonly refusal: FleetRefusal };

export type FleetContext = { readonly clock: Clock; readonly revisions: Revisions };

/** By whom a change counts as made, and the approval that it rests on. */
export type ChangedBy = { readonly actor: string; readonly approval?: Approval | undefined; readonly clock: Clock };

type Ran = { readonly done: ChangedFleet; readonly happens: readonly SecondPersonFor[] };
type RanAsWanted = Ran & { readonly wantedElsewhere?: readonly SecondPersonFor[] };

/** Moves an instrument to its new holder, with its obligations as they stand. */
export async function changeHolder(
  database: Database,
  given: { readonly actionId: number; readonly input: MoveInput; readonly person: Person },
  context: FleetContext,
): Promise<FleetChanged> {
  const { actionId, input, person } = given;
  const { definition } = await loadNewest(database.kysely, context.revisions, actionId);
  const act = {
    kind: 'move',
    subject: `instrument:${input.instrument}`,
    definition,
    proposal: proposalOf(input),
  } as const;
  return change(database, { ...given, ...act, reason: input.reason }, context, async (tx) => {
    const ran = await changeHolderWithin(tx, { actionId, input }, { actor: person.actor, clock: context.clock });
    return { ...ran, wantedElsewhere: await secondPersonIn(tx, context.revisions, ran.actions) };
  });
}

/** Adds an instrument to the fleet: to the cohort beside the frozen one. */
export async function addToFleet(
  database: Database,
  given: { readonly actionId: number; readonly input: AddInput; readonly person: Person },
  context: FleetContext,
): Promise<FleetChanged> {
  const { actionId, input, person } = given;
  const { definition } = await loadNewest(database.kysely, context.revisions, actionId);
  const act = { kind: 'addition', subject: `action:${actionId}`, definition, proposal: proposalOf(input) } as const;
  return change(database, { ...given, ...act, reason: input.reason }, context, (tx) =>
    addWithin(tx, { actionId, definition, input }, { actor: person.actor, clock: context.clock }),
  );
}

async function change(
  database: Database,
  act: {
    readonly actionId: number;
    readonly kind: 'move' | 'addition';
    readonly subject: string;
    readonly definition: ActionDefinition;
    readonly proposal: Proposal;
    readonly reason: string;
    readonly person: Person;
  },
  { clock }: FleetContext,
  run: (tx: Tx) => Promise<RanAsWanted>,
): Promise<FleetChanged> {
  const { actionId, definition, reason, ...rest } = act;
  return fleetRefusedOr(() =>
    actOrAsk(
      database,
      { ...rest, chain: actionId, reason: reason.trim(), wanted: definition.secondPerson, run },
      clock,
    ),
  );
}

/** What is refused within a transaction, as an answer. */
export async function fleetRefusedOr<Answer>(
  use: () => Promise<Answer>,
): Promise<Answer | { readonly kind: 'refused'; readonly refusal: FleetRefusal }> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof FleetRefused) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}

export async function changeHolderWithin(
  tx: Tx,
  { actionId, input }: { readonly actionId: number; readonly input: MoveInput },
  by: ChangedBy,
): Promise<Ran & { readonly actions: readonly number[] }> {
  refuseIf(whyNotReason(input.reason));
  const holder = await consigneeNamed(tx, input.consignee);
  const chains = await chainsOfMove(tx, actionId, input.instrument);
  const heads = await lockChains(tx, chains, by.clock);
  const head = await lockChain(tx, actionId, by.clock);
  const moved = await moveTo(tx, heads, {
    actionId,
    instrumentId: input.instrument,
    from: input.from,
    holder,
    word: 'moved',
    cause: 'desk',
    causeId: null,
    reason: input.reason.trim(),
    actor: by.actor,
  });
  await appendEntry(tx, head, {
    actor: by.actor,
    kind: 'instrument.moved',
    subject: `instrument:${input.instrument}`,
    payload: { from: input.from, to: holder.id, ...approvalFacts(by.approval), digests: moved.digests },
    tallies: moved.tallies,
  });
  const of = { actionId, instrument: input.instrument, consignee: holder.id };
  return { ...(await ran(tx, of, head.seq + 1, moved.newReaders)), actions: chains };
}

export async function addWithin(
  tx: Tx,
  {
    actionId,
    definition,
    input,
  }: { readonly actionId: number; readonly definition: ActionDefinition; readonly input: AddInput },
  by: ChangedBy,
): Promise<Ran> {
  refuseIf(whyNotReason(input.reason));
  const holder = await consigneeNamed(tx, input.consignee);
  const supplier = input.suppliedBy === undefined ? undefined : await consigneeNamed(tx, input.suppliedBy);
  const { product, internet = null } = input;
  const serial = canonicalSerial(input.serial);
  const head = await lockChain(tx, actionId, by.clock);
  const known = serial === undefined ? undefined : await findKnown(tx, actionId, { product, serial });
  const products = definition.products.map(({ key }) => key);
  refuseIf(whyNotAdd({ product, serial, consigneeId: holder.id }, { products, known }));
  const added = { product, serial: serial ?? '', consigneeId: holder.id, internet };
  const instrumentId =
    known?.instrument ?? (await addInstrument(tx, { ...added, suppliedBy: supplier?.id ?? null, now: head.at }));
  if (known?.heldBy === null) {
    const { id: toConsigneeId } = holder;
    const held = { suppliedBy: supplier?.id ?? null, internet };
    await moveInstrument(tx, { instrumentId, toConsigneeId, reason: 'added', now: head.at, ...held });
  }
  const tallies = await addObligations(tx, head, {
    actionId,
    definition,
    added: { ...added, instrumentId, country: holder.country },
  });
  const readers = [holder, ...(supplier ? [supplier] : [])];
  const started = await startReachOf(tx, head, actionId, [
    ...new Map(readers.map((one) => [one.id, { consigneeId: one.id, country: one.country }])).values(),
  ]);
  const changed = await recordFleetChange(tx, head, {
    ...added,
    actionId,
    instrumentId,
    change: 'added',
    fromConsignee: null,
    fromCountry: null,
    toConsignee: holder.id,
    cause: 'desk',
    causeId: null,
    reason: input.reason.trim(),
    changedBy: by.actor,
  });
  await appendEntry(tx, head, {
    actor: by.actor,
    kind: 'instrument.added',
    subject: `instrument:${instrumentId}`,
    payload: {
      consignee: holder.id,
      product,
      isNew: known === undefined,
      ...approvalFacts(by.approval),
      digests: { ...started.digests, ...changed.digests },
    },
    tallies: [...tallies, ...started.tallies],
  });
  const newReaders = readers.map(({ id }) => ({ actionId, consigneeId: id }));
  return ran(tx, { actionId, instrument: instrumentId, consignee: holder.id }, head.seq + 1, newReaders);
}

async function findKnown(
  tx: Tx,
  actionId: number,
  named: { readonly product: string; readonly serial: string },
): Promise<{ readonly instrument: number; readonly isInFleet: boolean; readonly heldBy: number | null } | undefined> {
  const instrument = await findInstrument(tx, named);
  if (!instrument) return undefined;
  const inFleet = await instrumentsById(tx, actionId, [instrument.id]);
  const holding = await findHolding(tx, instrument.id);
  return { instrument: instrument.id, isInFleet: inFleet.length > 0, heldBy: holding?.consigneeId ?? null };
}

async function ran(
  tx: Tx,
  of: { readonly actionId: number; readonly instrument: number; readonly consignee: number },
  seq: number,
  newReaders: readonly NewReader[],
): Promise<Ran> {
  const [row] = await selectReaches(tx, of.actionId, [of.consignee]);
  const { instrument, consignee } = of;
  return { done: { instrument, consignee, reach: row?.reach ?? 'unsent', seq, newReaders }, happens: ['fleet'] };
}

function refuseIf(refusal: FleetRefusal | undefined): void {
  if (refusal) throw new FleetRefused(refusal);
}
