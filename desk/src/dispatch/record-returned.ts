import type { Database } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';

/**
 * Records that letters which had been posted came back, or were not posted after all: they count as failed, and consignees whom
 * nothing else reached as undeliverable. From there they can be sent again, printed anew.
 */
export async function recordReturned(
  database: Database,
  of: DecideDispatches & { readonly ids: readonly number[] },
): Promise<Decided | Refused> {
  return decideDispatches(database, 'returned', of);
}
