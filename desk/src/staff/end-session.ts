import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import { endSessions } from './session-store.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';

export type EndedSession = { readonly kind: 'ended'; readonly seq: number };

/**
 * Ends a session at once: one's own, by signing out or from the list, or a member's by a manager.
 *
 * @param which.memberId whose it must be; left out for a manager
 */
export async function endSession(
  house: StaffHouse,
  which: { readonly id: number; readonly memberId?: number | undefined; readonly how: 'signed-out' | 'revoked' },
  by: { readonly actor: string },
): Promise<EndedSession | Refused> {
  const { database, clock } = house;
  return decide(database, async (tx) => {
    const [ended] = await endSessions(tx, { id: which.id }, { at: clock(), how: which.how });
    if (!ended || (which.memberId !== undefined && ended.memberId !== which.memberId)) {
      return refuseWithin({ code: 'session-not-found' });
    }
    const seq = await recordInHouse(tx, clock, {
      actor: by.actor,
      kind: which.how === 'signed-out' ? 'session.ended' : 'session.revoked',
      subject: `session:${which.id}`,
      payload: { member: ended.memberId },
    });
    return { kind: 'ended', seq };
  });
}
