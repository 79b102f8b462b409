import { digestOf, newSalt } from '@fieldproof/trust';

import type { ChainHead } from '../ledger/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import {
  insertFleetChange,
  selectFleetChanges,
  type FleetChange,
  type RecordedFleetChange,
} from './fleet-change-store.ts';

/** Notes under the lock of the chain what happened to an instrument of a fleet; the caller's entry names the digest. */
export async function recordFleetChange(
  tx: Tx,
  head: ChainHead,
  change: FleetChange,
): Promise<{ readonly id: number; readonly digests: Readonly<Record<string, string>> }> {
  const recorded = { ...change, at: head.at, seq: head.seq + 1, salt: newSalt() };
  const id = await insertFleetChange(tx, recorded);
  return { id, digests: { [`fleet-change:${id}`]: digestOfFleetChange(recorded) } };
}

function digestOfFleetChange(change: RecordedFleetChange): string {
  return digestOf([
    change.salt.toString('hex'),
    change.actionId,
    change.instrumentId,
    change.product,
    change.serial,
    change.change,
    change.fromConsignee,
    change.toConsignee,
    change.cause,
    change.causeId,
    change.reason,
    change.changedBy,
    change.at.toISOString(),
    change.seq,
    // What was recorded before countries were keeps its digest.
    ...(change.fromCountry === null ? [] : [change.fromCountry]),
  ]);
}

/** Recomputes digests of fleet changes for the check of the ledger: ids are fleet changes. */
export async function digestFleetChanges(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectFleetChanges(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.id), digestOfFleetChange(row)]));
}
