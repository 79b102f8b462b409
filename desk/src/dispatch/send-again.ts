import type { Database } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';
import { selectWithReader } from './letter-store.ts';

/**
 * Sends mails once more, with a fresh count of attempts: as the same mail where it failed or is doubtful, as a new one where it had
 * gone. Where nobody is left whom the notice could reach, nothing is done: what had gone must not end as failed.
 */
export async function sendAgain(
  database: Database,
  of: DecideDispatches & { readonly ids: readonly number[] },
): Promise<Decided | Refused> {
  return decideDispatches(database, 'send-again', {
    ...of,
    whyNot: async (tx, rows) => {
      const notices = rows.filter(({ kind }) => kind === 'notice').map(({ id }) => id);
      const reached = await selectWithReader(tx, { ids: notices, now: of.clock() });
      const ids = notices.filter((id) => !reached.has(id));
      return ids.length === 0 ? undefined : { code: 'readers-gone', ids, count: ids.length };
    },
  });
}
