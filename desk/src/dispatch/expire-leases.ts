import { transact, type Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { selectOrphans } from './queue-store.ts';
import { writeAttempts } from './record-attempts.ts';

/**
 * Brings mails into doubt whose dispatcher is gone: an attempt was begun, and nobody lived to tell how it ended. They
 * are shown, and go again after some minutes with the same Message-ID unless a person stops them.
 *
 * @param isEach take every mail that is being sent, whatever its lease: when it is known that no dispatcher is alive
 * @returns how many came into doubt
 */
export async function expireLeases(
  database: Database,
  { clock, pace, isEach }: { readonly clock: Clock; readonly pace: number; readonly isEach: boolean },
): Promise<number> {
  return transact(database, async (tx) => {
    const now = clock();
    const orphans = await selectOrphans(tx, { now, isEach });
    if (orphans.length === 0) return 0;
    const ended = orphans.map((dispatch) => ({
      dispatch,
      consigneeIds: dispatch.consigneeIds,
      // Claiming a row sets the moment from which it is next due to the moment of the claim.
      startedAt: dispatch.nextAt,
      endedAt: now,
      end: {
        kind: 'unknown',
        failure: 'connection-lost',
        response: 'The desk ended in the middle of the attempt; nobody knows whether the mail was accepted.',
      } as const,
    }));
    await writeAttempts(tx, ended, { clock, pace });
    return orphans.length;
  });
}
