import type { Database, Reader } from '../platform/database/database.ts';
import { insertSnapshot, selectChainsToSum, selectHeadSeq, selectSeqAsOf, selectTallySums } from './ledger-store.ts';
import type { TallySubject, TallySum } from './ledger.ts';
import { insertPoints, selectChainsToMark } from './point-store.ts';

/** So many tallies are added up in a few milliseconds; beyond that the sums so far are stored. */
const TALLIES_BETWEEN_SNAPSHOTS = 4000;
/** Sixty moments read half of this each, beyond the nearest point. */
const TALLIES_BETWEEN_POINTS = 400;

/** The newest entry that was recorded at a moment (default: now); 0 when there was none. */
export async function seqAsOf(db: Reader, chain: number, at?: Date): Promise<number> {
  return at ? selectSeqAsOf(db, chain, at) : selectHeadSeq(db, chain);
}

/** The counts as they stood after an entry. */
export async function sumTallies(
  db: Reader,
  chain: number,
  seq: number,
  subjects: readonly TallySubject[],
): Promise<readonly TallySum[]> {
  return selectTallySums(db, chain, seq, subjects);
}

/** Stores sums where many tallies have come since the last ones, so that a question about any moment stays quick. */
export async function storeTallySums(
  database: Database,
  least = TALLIES_BETWEEN_SNAPSHOTS,
  stride = TALLIES_BETWEEN_POINTS,
): Promise<void> {
  for (const chain of await selectChainsToSum(database.kysely, least)) {
    await database.kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => insertSnapshot(tx, chain));
  }
  for (const chain of await selectChainsToMark(database.kysely, stride)) {
    await database.kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => insertPoints(tx, chain, stride));
  }
}
