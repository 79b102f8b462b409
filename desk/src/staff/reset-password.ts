/*
 * A new password by mail. The link replaces the password alone: signing in with it still takes the second factor, so
 * that a mailbox by itself opens nothing. Whether an address is known is told to nobody.
 */
import { enqueueStaffMail } from './enqueue-staff-mail.ts';
import { findOpenLink, issueLink } from './issue-link.ts';
import { RESET_AGAIN_MS, RESETS_A_DAY_MAX } from './limits.ts';
import { endLinks, selectIssuedSince, spendLink } from './link-store.ts';
import { emailKey } from './member-rules.ts';
import { selectMember, selectMemberByEmail, selectMemberForUpdate } from './member-store.ts';
import { whyNotPassword } from './password-rules.ts';
import { storePasswordHash } from './password-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import { endSessions } from './session-store.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';

const DAY_MS = 86_400_000;

/**
 * Sends a link to whoever has this address, if anybody has. Called behind the answer (`background.ts`). A few a day at
 * most: strangers can ask, and must neither fill a mailbox nor the ledger.
 */
export async function requestPasswordReset(house: StaffHouse, email: string): Promise<void> {
  const { database, clock, messageDomain } = house;
  const found = await selectMemberByEmail(database.kysely, emailKey(email));
  if (found?.state !== 'in-force') return;
  await decide(database, async (tx) => {
    const at = clock();
    const member = await selectMemberForUpdate(tx, found.id);
    if (member?.state !== 'in-force') return;
    const issued = await selectIssuedSince(tx, member.id, 'password-reset', new Date(at.getTime() - DAY_MS));
    const isJustSent = issued.some((moment) => moment.getTime() > at.getTime() - RESET_AGAIN_MS);
    if (isJustSent || issued.length >= RESETS_A_DAY_MAX) return;
    const link = await issueLink(tx, house, { memberId: member.id, purpose: 'password-reset', at });
    const to = { memberId: member.id, messageDomain, at };
    await enqueueStaffMail(tx, { kind: 'password-reset', linkId: link.id }, to);
    await recordInHouse(tx, clock, {
      actor: 'house',
      kind: 'password.reset-sent',
      subject: `member:${member.id}`,
      payload: { link: link.id },
    });
  });
}

export type PasswordReset = { readonly kind: 'reset'; readonly memberId: number; readonly seq: number };

/** Sets the password with a link. Everybody who was signed in as this member is out. */
export async function resetPassword(
  house: StaffHouse,
  given: { readonly secret: string; readonly password: string },
): Promise<PasswordReset | Refused> {
  const { database, clock, messageDomain } = house;
  const found = await findOpenLink(database.kysely, given.secret, ['password-reset'], clock());
  if (found.kind === 'refused') return found;
  const { link } = found;
  const owner = await selectMember(database.kysely, link.memberId);
  if (owner?.state !== 'in-force') return refuse({ code: 'link-ended' });
  const refusal = whyNotPassword(given.password, owner);
  if (refusal) return refuse(refusal);
  const hash = await house.passwords.hash(given.password, 'known');
  if (hash === undefined) return refuse({ code: 'desk-busy' });
  return decide(database, async (tx) => {
    const at = clock();
    const member = await selectMemberForUpdate(tx, link.memberId);
    if (member?.state !== 'in-force') return refuseWithin({ code: 'link-ended' });
    if (!(await spendLink(tx, link.id, at))) refuseWithin({ code: 'link-used' });
    await storePasswordHash(tx, member.id, hash, at);
    await endLinks(tx, member.id, at, 'password-reset');
    const ended = await endSessions(tx, { memberId: member.id }, { at, how: 'password-changed' });
    await enqueueStaffMail(tx, { kind: 'changed', what: 'password' }, { memberId: member.id, messageDomain, at });
    const seq = await recordInHouse(tx, clock, {
      actor: `member:${member.id}`,
      kind: 'password.reset',
      subject: `member:${member.id}`,
      payload: { link: link.id, ...(ended.length === 0 ? {} : { sessionsEnded: ended.map(({ id }) => id) }) },
    });
    return { kind: 'reset', memberId: member.id, seq };
  });
}
