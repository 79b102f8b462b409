import type { Tx } from '../platform/database/database.ts';
import { updateRevoked } from './notice-store.ts';

/**
 * Ends the open links of a contact in an action; what was answered through them stays. The ledger entry is the caller's,
 * who ends a link because of something: a confirmed right contact, a link that got into wrong hands.
 *
 * @returns the generations that ended: empty when none was open
 */
export async function revokeLink(
  tx: Tx,
  of: { readonly actionId: number; readonly contactId: number; readonly reason: string; readonly now: Date },
): Promise<readonly number[]> {
  return updateRevoked(tx, of);
}
