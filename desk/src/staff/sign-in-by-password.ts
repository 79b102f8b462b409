import { selectAuthenticator } from './authenticator-store.ts';
import type { Attempt } from './attempt-throttle.ts';
import { findDevice } from './device-mark.ts';
import { emailKey } from './member-rules.ts';
import { selectMemberByEmail } from './member-store.ts';
import { selectPasskeys } from './passkey-store.ts';
import { selectPasswordHash } from './password-store.ts';
import { countRecoveryCodes } from './recovery-code-store.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused, type StaffRefusal } from './staff-refusals.ts';
import { sealTicket } from './ticket.ts';

/** Where an attempt comes from. */
export type Caller = {
  readonly source: string;
  /** The marks that the browser brings, as they stand in its cookie. */
  readonly deviceMarks: string | undefined;
};

export const SECOND_FACTORS = ['authenticator', 'recovery-code', 'passkey'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

export type PasswordAccepted = {
  readonly kind: 'accepted';
  /** For the step that follows: a code, or a passkey. */
  readonly ticket: string;
  readonly factors: readonly SecondFactor[];
};

/**
 * The first of two steps. That an address is unknown, an account disabled or without a password, and that a password is
 * wrong, is one answer that takes one time.
 */
export async function signInByPassword(
  house: StaffHouse,
  given: { readonly email: string; readonly password: string },
  caller: Caller,
): Promise<PasswordAccepted | Refused> {
  const db = house.database.kysely;
  const now = house.clock();
  const key = emailKey(given.email);
  const member = await selectMemberByEmail(db, key);
  const device = findDevice(house.keys.device, caller.deviceMarks, member?.id ?? 0);
  const account = member ? { memberId: member.id } : { unknown: key };
  const attempt: Attempt = { of: 'password', account, device, source: caller.source };
  const waitMs = house.throttle.begin(attempt, now);
  if (waitMs > 0) return refused(house, tooMany(waitMs), member?.id);
  const stored = await selectPasswordHash(db, member?.id ?? 0);
  const hash = member?.state === 'in-force' ? stored : undefined;
  const isRight = await house.passwords.verify(hash, given.password, device === undefined ? 'stranger' : 'known');
  if (isRight === undefined) {
    house.throttle.forgive(attempt, now);
    return refused(house, { code: 'desk-busy' }, undefined);
  }
  if (!isRight || !member) return refused(house, { code: 'credentials-wrong' }, member?.id);
  house.throttle.forgive(attempt, now);
  return {
    kind: 'accepted',
    ticket: sealTicket(house.keys.ticket, 'code', { memberId: member.id }, now),
    factors: await factorsOf(house, member.id),
  };
}

/** What a member has besides the password. */
async function factorsOf(house: StaffHouse, memberId: number): Promise<readonly SecondFactor[]> {
  const db = house.database.kysely;
  const [authenticator, passkeys, codes] = await Promise.all([
    selectAuthenticator(db, memberId),
    selectPasskeys(db, memberId),
    countRecoveryCodes(db, memberId),
  ]);
  const has = { authenticator: authenticator !== undefined, 'recovery-code': codes > 0, passkey: passkeys.length > 0 };
  return SECOND_FACTORS.filter((factor) => has[factor]);
}

export function tooMany(waitMs: number): StaffRefusal {
  return { code: 'attempts-too-many', retryAfterSeconds: Math.ceil(waitMs / 1_000) };
}

/** A refusal of a sign-in is counted for the ledger of the house. */
export function refused(house: StaffHouse, refusal: StaffRefusal, memberId: number | undefined): Refused {
  house.refusals.note({ code: refusal.code, memberId });
  return refuse(refusal);
}
