import type { Database } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';

/** Records that printed letters were given to the post, and when: from then on the notice counts as sent. */
export async function markPosted(
  database: Database,
  of: DecideDispatches & { readonly sentAt: Date },
): Promise<Decided | Refused> {
  return decideDispatches(database, 'posted', of);
}
