import { digestOf } from '@fieldproof/trust';

import type { ChainHead, Tally } from '../ledger/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import {
  endReaches,
  insertReachChanges,
  selectConsigneesOfFleet,
  selectReachChanges,
  selectReaches,
  selectUnsentSince,
  type ReachChange,
  type RecordedReachChange,
} from './reach-store.ts';
import { reachAfter, type Reach } from './reach.ts';

export type WrittenReach = {
  readonly changed: number;
  readonly tallies: readonly Tally[];
  /** For the entry's payload: `{ "reach:17": … }`, or nothing when nobody advanced. */
  readonly digests: Readonly<Record<string, string>>;
};

/** Starts the reach of everyone who holds or passed on an instrument of a fleet that was just frozen. */
export async function startReach(tx: Tx, head: ChainHead, actionId: number): Promise<WrittenReach> {
  const consignees = await selectConsigneesOfFleet(tx, actionId);
  return startReachOf(tx, head, actionId, consignees);
}

/** Starts the reach of consignees that an action did not have before: a new holder, a customer of a distributor. */
export async function startReachOf(
  tx: Tx,
  head: ChainHead,
  actionId: number,
  consignees: readonly { readonly consigneeId: number; readonly country: string }[],
): Promise<WrittenReach> {
  const known = new Set(
    (
      await selectReaches(
        tx,
        actionId,
        consignees.map((one) => one.consigneeId),
      )
    ).map((row) => row.consigneeId),
  );
  const started = consignees.filter((one) => !known.has(one.consigneeId));
  const countries = new Map(started.map((one) => [one.consigneeId, one.country]));
  const changes = started.map((one): ReachChange => ({ consigneeId: one.consigneeId, from: null, to: 'unsent' }));
  return write(tx, head, { actionId, cause: 'fleet', causeId: null }, changes, countries);
}

/** Notes under the lock of the chain that a notice got further; consignees for whom it is no news are left as they are. */
export async function advanceReach(
  tx: Tx,
  head: ChainHead,
  advance: {
    readonly actionId: number;
    readonly consigneeIds: readonly number[];
    readonly to: Reach;
    readonly cause: string;
    readonly causeId: number | null;
  },
): Promise<WrittenReach> {
  const rows = await selectReaches(tx, advance.actionId, advance.consigneeIds);
  const changes = rows.flatMap((row): ReachChange[] => {
    const to = reachAfter(row.reach, advance.to);
    return to ? [{ consigneeId: row.consigneeId, from: row.reach, to }] : [];
  });
  return write(tx, head, advance, changes, new Map(rows.map((row) => [row.consigneeId, row.country])));
}

/**
 * Ends the reach of consignees that came to an action by an addition that was a mistake, by this one or by one that was taken
 * back before it, and that nothing has reached since.
 */
export async function endReachOf(
  tx: Tx,
  head: ChainHead,
  of: { readonly actionId: number; readonly consigneeIds: readonly number[]; readonly startedSeq: number },
): Promise<WrittenReach> {
  const rows = await selectUnsentSince(tx, of);
  if (rows.length === 0) return { changed: 0, tallies: [], digests: {} };
  const seq = head.seq + 1;
  const why = { cause: 'fleet', causeId: null, at: head.at };
  const changes = rows.map(({ consigneeId, reach }) => ({ consigneeId, from: reach, to: null }));
  await endReaches(tx, { actionId: of.actionId, seq, ...why }, changes);
  return {
    changed: rows.length,
    tallies: rows.map(({ country, reach }): Tally => ({ subject: 'consignee', country, level: reach, count: -1 })),
    digests: { [`reach:${seq}`]: digestChangesOfReach(changes.map((change) => ({ ...change, ...why }))) },
  };
}

async function write(
  tx: Tx,
  head: ChainHead,
  why: { readonly actionId: number; readonly cause: string; readonly causeId: number | null },
  unordered: readonly ReachChange[],
  countries: ReadonlyMap<number, string>,
): Promise<WrittenReach> {
  if (unordered.length === 0) return { changed: 0, tallies: [], digests: {} };
  const seq = head.seq + 1;
  const changes = unordered.toSorted((a, b) => a.consigneeId - b.consigneeId);
  const of = { cause: why.cause, causeId: why.causeId, at: head.at };
  await insertReachChanges(tx, { actionId: why.actionId, seq, ...of }, changes);
  return {
    changed: changes.length,
    tallies: changes.flatMap(({ consigneeId, from, to }): Tally[] => {
      const country = countries.get(consigneeId) ?? '';
      const gained: Tally = { subject: 'consignee', country, level: to, count: 1 };
      return from ? [{ subject: 'consignee', country, level: from, count: -1 }, gained] : [gained];
    }),
    digests: { [`reach:${seq}`]: digestChangesOfReach(changes.map((change) => ({ ...change, ...of }))) },
  };
}

function digestChangesOfReach(changes: readonly RecordedReachChange[]): string {
  return digestOf(
    changes.map(({ consigneeId, from, to, cause, causeId, at }) => [
      consigneeId,
      from,
      to,
      cause,
      causeId,
      at.toISOString(),
    ]),
  );
}

/** How far the notice of an action has got at a consignee; undefined for one that has nothing to do with it. */
export async function reachAt(db: Reader, actionId: number, consigneeId: number): Promise<Reach | undefined> {
  return (await selectReaches(db, actionId, [consigneeId]))[0]?.reach;
}

/** Recomputes digests for the check of the ledger: ids are entry numbers. */
export async function digestReach(
  db: Reader,
  actionId: number,
  seqs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectReachChanges(db, actionId, seqs.map(Number));
  return new Map([...Map.groupBy(rows, (row) => row.seq)].map(([seq, of]) => [String(seq), digestChangesOfReach(of)]));
}
