import type { Reader } from '../platform/database/database.ts';
import { selectProgress, selectSeqsAsOf, type ProgressSum } from './point-store.ts';

export type Progress = {
  /** The newest entry at the moment; 0 before the first one. */
  readonly seq: number;
  readonly sums: readonly Omit<ProgressSum, 'moment'>[];
};

/**
 * The counts by subject, cohort and level as they stood at some moments.
 *
 * @param moments the earliest first
 */
export async function readProgress(db: Reader, chain: number, moments: readonly Date[]): Promise<readonly Progress[]> {
  const seqs = await selectSeqsAsOf(db, chain, moments);
  const parts = Map.groupBy(await selectProgress(db, chain, seqs), (part) => part.moment);
  let sums = new Map<string, Omit<ProgressSum, 'moment'>>();
  return seqs.map((seq, moment) => {
    const of = parts.get(moment) ?? [];
    sums = new Map(of.some((part) => part.isWhole) ? [] : sums);
    for (const { subject, cohort, level, count } of of) {
      const key = `${subject} ${cohort} ${level}`;
      sums.set(key, { subject, cohort, level, count: (sums.get(key)?.count ?? 0) + count });
    }
    return { seq, sums: [...sums.values()].filter((sum) => sum.count !== 0) };
  });
}
