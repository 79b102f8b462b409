import { hashEntry } from '@fieldproof/trust';

import type { Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { insertChain, insertEntry, selectHeadForUpdate } from './ledger-store.ts';
import { digestOfTallies, sumOfTallies, type ChainHead, type NewEntry } from './ledger.ts';

/** Begins the chain of a new action. */
export async function createChain(tx: Tx, chain: number, name: string): Promise<void> {
  await insertChain(tx, chain, name);
}

/**
 * Locks a chain until the end of the transaction. What the entry will speak of is written before, what depends on the
 * order of entries (levels, changes, tallies) after: the lock is held as short as that.
 */
export async function lockChain(tx: Tx, chain: number, clock: Clock): Promise<ChainHead> {
  const row = await selectHeadForUpdate(tx, chain);
  if (!row) throw new Error(`there is no chain ${chain}`);
  const now = clock();
  const at = row.at instanceof Date && row.at > now ? row.at : now;
  return { chain, name: row.name, seq: row.seq, at, hash: row.hash };
}

/**
 * Locks several chains in the one order in which two transactions never wait for each other. A chain that is locked
 * already is read anew, with the entries that this transaction has added.
 */
export async function lockChains(
  tx: Tx,
  chains: readonly number[],
  clock: Clock,
): Promise<ReadonlyMap<number, ChainHead>> {
  const heads = new Map<number, ChainHead>();
  for (const chain of [...new Set(chains)].toSorted((a, b) => a - b))
    heads.set(chain, await lockChain(tx, chain, clock));
  return heads;
}

/** Adds an entry with the counts that it changes, and returns the head of which it is the newest entry. */
export async function appendEntry(tx: Tx, head: ChainHead, entry: NewEntry): Promise<ChainHead> {
  const seq = head.seq + 1;
  const { actor, kind, subject } = entry;
  const sums = sumOfTallies(entry.tallies ?? []);
  const payload = sums.length === 0 ? entry.payload : { ...entry.payload, tallies: digestOfTallies(sums) };
  const body = { chain: head.name, seq, at: head.at.toISOString(), actor, kind, subject, payload };
  const hash = hashEntry(body, head.hash);
  await insertEntry(tx, head.chain, body, { previousHash: head.hash, hash }, sums);
  return { ...head, seq, hash };
}
