import type { Tx } from '../platform/database/database.ts';
import { stepOfCode, unsealSecret } from './authenticator.ts';
import { acceptStep, selectAuthenticator } from './authenticator-store.ts';
import type { Attempt } from './attempt-throttle.ts';
import { beginSession, type Browser } from './begin-session.ts';
import { findDevice } from './device-mark.ts';
import { selectMember } from './member-store.ts';
import { countRecoveryCodes, spendRecoveryCode } from './recovery-code-store.ts';
import { hashOfRecoveryCode } from './recovery-codes.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import type { SignedIn } from './signed-in.ts';
import { refused, tooMany, type Caller } from './sign-in-by-password.ts';
import { spendTicket } from './spent-ticket-store.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';
import { openTicket } from './ticket.ts';

/** The second step after a password: a code of the authenticator app, or one of the recovery codes. */
export async function signInByCode(
  house: StaffHouse,
  given: { readonly ticket: string; readonly code: string },
  from: { readonly caller: Caller; readonly browser: Browser },
): Promise<SignedIn | Refused> {
  const { database, clock, keys, throttle } = house;
  const now = clock();
  const ticket = openTicket(keys.ticket, 'code', given.ticket, now);
  if ('code' in ticket) return refused(house, ticket, undefined);
  const { memberId } = ticket;
  const device = findDevice(keys.device, from.caller.deviceMarks, memberId);
  const attempt: Attempt = { of: 'code', account: { memberId }, device, source: from.caller.source };
  const waitMs = throttle.begin(attempt, now);
  if (waitMs > 0) return refused(house, tooMany(waitMs), memberId);
  const outcome = await decide(database, async (tx): Promise<SignedIn> => {
    const member = await selectMember(tx, memberId);
    if (member?.state !== 'in-force') return refuseWithin({ code: 'member-disabled' });
    const way = await acceptCode(tx, house, memberId, given.code);
    if (!(await spendTicket(tx, ticket))) refuseWithin({ code: 'ticket-used' });
    const facts = way === 'recovery-code' ? { codesLeft: await countRecoveryCodes(tx, memberId) } : {};
    const session = await beginSession(tx, { memberId, way, browser: from.browser, at: now, facts });
    await recordInHouse(tx, clock, session.entry);
    return { kind: 'signed-in', memberId, session };
  });
  if (outcome.kind === 'refused') return refused(house, outcome.refusal, memberId);
  throttle.forgive(attempt, now);
  return outcome;
}

/** Six digits are of the app; anything else may be a recovery code. */
async function acceptCode(
  tx: Tx,
  house: StaffHouse,
  memberId: number,
  code: string,
): Promise<'authenticator' | 'recovery-code'> {
  const now = house.clock();
  const hash = hashOfRecoveryCode(memberId, code);
  if (hash !== undefined) {
    return (await spendRecoveryCode(tx, memberId, hash, now)) ? 'recovery-code' : refuseWithin({ code: 'code-wrong' });
  }
  const authenticator = await selectAuthenticator(tx, memberId);
  const secret = authenticator && unsealSecret(house.keys.authenticator, memberId, authenticator.sealedSecret);
  const step = secret === undefined ? undefined : stepOfCode(secret, code, now);
  if (!authenticator || step === undefined) return refuseWithin({ code: 'code-wrong' });
  return (await acceptStep(tx, authenticator.id, step)) ? 'authenticator' : refuseWithin({ code: 'code-used' });
}
