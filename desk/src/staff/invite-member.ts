import type { Tx } from '../platform/database/database.ts';
import { enqueueStaffMail } from './enqueue-staff-mail.ts';
import { issueLink, type IssuedLink } from './issue-link.ts';
import { MEMBERS_MAX } from './limits.ts';
import { emailKey, isEmail, type MemberLanguage } from './member-rules.ts';
import { countMembers, insertMember, selectMemberByEmail, selectMemberForUpdate } from './member-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';
import type { Role } from './staff.ts';
import { writeVersion } from './write-version.ts';

export type NewMember = {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language: MemberLanguage;
};

export type Invited = {
  readonly kind: 'invited';
  readonly memberId: number;
  /** For the terminal alone: whoever has it becomes the member. */
  readonly link: IssuedLink;
  readonly seq: number;
};

/** Takes somebody into the house and writes to them: they join with the link of that mail. */
export async function inviteMember(
  house: StaffHouse,
  invited: NewMember,
  by: { readonly actor: string },
): Promise<Invited | Refused> {
  const { database, clock } = house;
  const email = invited.email.trim();
  const name = invited.name.trim();
  const key = emailKey(email);
  return decide(database, async (tx) => {
    if (!isEmail(email)) refuseWithin({ code: 'email-unreadable' });
    if ((await countMembers(tx)) >= MEMBERS_MAX) refuseWithin({ code: 'members-too-many' });
    const at = clock();
    const facts = { email, name, role: invited.role, language: invited.language };
    const memberId = await insertMember(tx, facts, { key, invitedAt: at, joinedAt: null });
    if (memberId === undefined) {
      const known = await selectMemberByEmail(tx, key);
      return refuseWithin({ code: 'email-known', member: known?.id ?? 0 });
    }
    const digests = await writeVersion(tx, { id: memberId, version: 1, ...facts, state: 'invited' }, { ...by, at });
    const link = await sendInvitation(tx, house, { memberId, at });
    const seq = await recordInHouse(tx, clock, {
      actor: by.actor,
      kind: 'member.invited',
      subject: `member:${memberId}`,
      payload: { role: invited.role, link: link.id, digests },
    });
    return { kind: 'invited', memberId, link, seq };
  });
}

/**
 * Writes to a member once more: whose invitation was lost, or who has lost what they sign in with. What they sign in
 * with now stays good until they accept.
 *
 * @param by.memberId the manager; nobody invites themselves
 */
export async function inviteAgain(
  house: StaffHouse,
  memberId: number,
  by: { readonly actor: string; readonly memberId: number | null },
): Promise<Invited | Refused> {
  const { database, clock } = house;
  return decide(database, async (tx) => {
    const member = await selectMemberForUpdate(tx, memberId);
    if (!member) return refuseWithin({ code: 'member-unknown' });
    if (member.id === by.memberId) refuseWithin({ code: 'not-yourself' });
    if (member.state === 'disabled') refuseWithin({ code: 'member-disabled' });
    const link = await sendInvitation(tx, house, { memberId, at: clock() });
    const seq = await recordInHouse(tx, clock, {
      actor: by.actor,
      kind: 'member.invited-again',
      subject: `member:${memberId}`,
      payload: { link: link.id },
    });
    return { kind: 'invited', memberId, link, seq };
  });
}

async function sendInvitation(
  tx: Tx,
  house: StaffHouse,
  to: { readonly memberId: number; readonly at: Date },
): Promise<IssuedLink> {
  const link = await issueLink(tx, house, { ...to, purpose: 'invitation' });
  const { messageDomain } = house;
  await enqueueStaffMail(tx, { kind: 'invitation', linkId: link.id }, { ...to, messageDomain });
  return link;
}
