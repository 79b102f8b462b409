import { appendEntry, HOUSE_CHAIN, lockChain, type NewEntry } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';

/** Adds entries to the ledger of the house, last in a transaction; the number of the first of them. */
export async function recordInHouse(tx: Tx, clock: Clock, ...entries: readonly NewEntry[]): Promise<number> {
  let head = await lockChain(tx, HOUSE_CHAIN, clock);
  const first = head.seq + 1;
  for (const entry of entries) head = await appendEntry(tx, head, entry);
  return first;
}
