import { appendEntry, lockChain } from '../ledger/index.ts';
import { transact, type Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { insertPrinted } from './letter-store.ts';

/** Records that letters were written into a file to print. Their state stays: what counts is that they were posted. */
export async function recordPrinted(
  database: Database,
  of: {
    readonly actionId: number;
    readonly ids: readonly number[];
    readonly isReprint: boolean;
    readonly actor: string;
    readonly clock: Clock;
  },
): Promise<void> {
  if (of.ids.length === 0) return;
  const reason = of.isReprint ? 'Printed once more' : 'Printed';
  await transact(database, async (tx) => {
    await insertPrinted(tx, { ids: of.ids, reason, actor: of.actor, at: of.clock() });
    const head = await lockChain(tx, of.actionId, of.clock);
    await appendEntry(tx, head, {
      actor: of.actor,
      kind: 'dispatch.printed',
      subject: `action:${of.actionId}`,
      payload: { dispatches: [...of.ids], isReprint: of.isReprint },
    });
  });
}
