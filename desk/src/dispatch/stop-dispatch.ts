import type { Database } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';

/** Keeps dispatches from being sent. What is being sent at this moment cannot be stopped, what was sent not recalled. */
export async function stopDispatch(
  database: Database,
  of: DecideDispatches & { readonly ids: readonly number[] },
): Promise<Decided | Refused> {
  return decideDispatches(database, 'stop', of);
}
