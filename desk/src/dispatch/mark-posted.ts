import type { Database } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';
import { momentOfPosting, printedBy, whyNotPosted } from './letter-rules.ts';
import { selectPrinted } from './letter-store.ts';
import { selectPause } from './pause-store.ts';

/**
 * Records that letters were given to the post, and on which day: from then on the notice counts as sent. `all` means every
 * letter that had been printed by that day.
 */
export async function markPosted(
  database: Database,
  of: Omit<DecideDispatches, 'reason'> & { readonly postedOn: string },
): Promise<Decided | Refused> {
  const { actionId, postedOn: day, clock } = of;
  const printed = await selectPrinted(database.kysely, actionId);
  const byThen = printedBy(day, printed);
  // Where none had been printed by then, that is what is said of those that were.
  const ids = of.ids !== 'all' ? of.ids : byThen.length > 0 ? byThen : printed.map(({ id }) => id);
  return decideDispatches(database, 'posted', {
    ...of,
    ids,
    reason: `Posted on ${day}`,
    sentAt: momentOfPosting(day),
    whyNot: async (tx, rows) => {
      const pausedAt = (await selectPause(tx, actionId))?.pausedAt;
      const named = rows.map(({ id }) => id);
      return whyNotPosted(named, { day, now: clock(), pausedAt, printed: await selectPrinted(tx, actionId) });
    },
  });
}
