import type { Attempt } from './attempt-throttle.ts';
import { enqueueStaffMail } from './enqueue-staff-mail.ts';
import { selectMember } from './member-store.ts';
import { whyNotPassword } from './password-rules.ts';
import { selectPasswordHash, storePasswordHash } from './password-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide } from './refuse-within.ts';
import { endSessions } from './session-store.ts';
import { refused, tooMany } from './sign-in-by-password.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';

/**
 * A member chooses another password, or a first one. Who has one says it; every other browser is signed out.
 *
 * @param by.sessionId the session that stays
 */
export async function changePassword(
  house: StaffHouse,
  given: { readonly password: string; readonly current?: string | undefined },
  by: { readonly memberId: number; readonly sessionId: number; readonly source: string },
): Promise<{ readonly kind: 'changed'; readonly seq: number } | Refused> {
  const { database, clock, messageDomain } = house;
  const { memberId, sessionId } = by;
  const member = await selectMember(database.kysely, memberId);
  if (!member) return refuse({ code: 'member-unknown' });
  const refusal = (await whyNotCurrent(house, given.current, by)) ?? whyNotPassword(given.password, member);
  if (refusal) return refuse(refusal);
  const hash = await house.passwords.hash(given.password, 'known');
  if (hash === undefined) return refuse({ code: 'desk-busy' });
  return decide(database, async (tx) => {
    const at = clock();
    await storePasswordHash(tx, memberId, hash, at);
    const ended = await endSessions(tx, { memberId, except: sessionId }, { at, how: 'password-changed' });
    await enqueueStaffMail(tx, { kind: 'changed', what: 'password' }, { memberId, messageDomain, at });
    const seq = await recordInHouse(tx, clock, {
      actor: `member:${memberId}`,
      kind: 'password.changed',
      subject: `member:${memberId}`,
      payload: ended.length === 0 ? {} : { sessionsEnded: ended.map(({ id }) => id) },
    });
    return { kind: 'changed', seq };
  });
}

/** Guessing at a browser that was left open is limited like any other guessing. */
async function whyNotCurrent(
  house: StaffHouse,
  current: string | undefined,
  by: { readonly memberId: number; readonly sessionId: number; readonly source: string },
) {
  const stored = await selectPasswordHash(house.database.kysely, by.memberId);
  if (stored === undefined) return undefined;
  const now = house.clock();
  const device = `session ${by.sessionId}`;
  const attempt: Attempt = { of: 'password', account: { memberId: by.memberId }, device, source: by.source };
  const waitMs = house.throttle.begin(attempt, now);
  if (waitMs > 0) return refused(house, tooMany(waitMs), by.memberId).refusal;
  const isRight = current !== undefined && (await house.passwords.verify(stored, current, 'known'));
  if (!isRight) return refused(house, { code: 'password-wrong' }, by.memberId).refusal;
  house.throttle.forgive(attempt, now);
  return undefined;
}
