import type { Database } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';

/**
 * Sends mails once more, with a fresh count of attempts: as the same mail where it failed or is doubtful, as a new one where it had
 * gone.
 */
export async function sendAgain(
  database: Database,
  of: DecideDispatches & { readonly ids: readonly number[] },
): Promise<Decided | Refused> {
  return decideDispatches(database, 'send-again', of);
}
