import type { Database } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';
import { selectPrinted } from './letter-store.ts';

/**
 * Records that letters were given to the post, and when: from then on the notice counts as sent. `all` means every letter that
 * was printed: one that nobody has printed cannot have been posted.
 */
export async function markPosted(
  database: Database,
  of: DecideDispatches & { readonly sentAt: Date },
): Promise<Decided | Refused> {
  if (of.ids !== 'all') return decideDispatches(database, 'posted', of);
  const ids = (await selectPrinted(database.kysely, of.actionId)).map(({ id }) => id);
  if (ids.length === 0) return { kind: 'refused', refusal: { code: 'nothing-to-decide', decision: 'posted' } };
  return decideDispatches(database, 'posted', { ...of, ids });
}
