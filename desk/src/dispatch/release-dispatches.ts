import type { Database } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';

/**
 * Lets mails go that were held because the action has no text in a language which the reader's country demands: a person
 * takes it on, with the reason. They go in the languages that there are.
 *
 * @clause IVDR Art. 84(8): the language is the member state's to determine, so a machine does not decide to do without
 */
export async function releaseDispatches(database: Database, of: DecideDispatches): Promise<Decided | Refused> {
  return decideDispatches(database, 'release', of);
}
