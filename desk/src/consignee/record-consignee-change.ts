import { digestOf, newSalt } from '@fieldproof/trust';

import type { Reader, Tx } from '../platform/database/database.ts';
import {
  insertConsigneeChange,
  selectConsigneeChanges,
  type ConsigneeChange,
  type RecordedConsigneeChange,
} from './consignee-change-store.ts';

/** Keeps what somebody changed about an organisation or a contact; every entry that speaks of it names the digest. */
export async function recordConsigneeChange(
  tx: Tx,
  change: ConsigneeChange,
): Promise<{ readonly id: number; readonly digests: Readonly<Record<string, string>> }> {
  const recorded = { ...change, salt: newSalt() };
  const id = await insertConsigneeChange(tx, recorded);
  return { id, digests: { [`consignee-change:${id}`]: digestOfChange(recorded) } };
}

function digestOfChange(change: RecordedConsigneeChange): string {
  return digestOf([
    change.salt.toString('hex'),
    change.consigneeId,
    change.contactId,
    change.change,
    change.facts,
    change.reason,
    change.changedBy,
    change.changedAt.toISOString(),
  ]);
}

/** Recomputes digests of changes for the check of the ledger: ids are changes. */
export async function digestConsigneeChanges(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectConsigneeChanges(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.id), digestOfChange(row)]));
}
