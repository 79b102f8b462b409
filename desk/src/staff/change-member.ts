import { endLinks } from './link-store.ts';
import { stateBefore, whyNotChange, type Member, type MemberChange } from './member-rules.ts';
import { selectMemberForUpdate } from './member-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import { endSessions } from './session-store.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';
import { includesRole, ROLES } from './staff.ts';
import { revokeTokensOf } from './token-store.ts';
import { writeVersion } from './write-version.ts';

export type ChangedMember = { readonly kind: 'changed'; readonly version: number; readonly seq: number };

/**
 * A manager changes the role of a member, disables one, or lets one come back. Who is disabled is out at once: sessions,
 * tokens and links end. Tokens that may do more than their maker may from now on end too.
 *
 * @param asked.version the version that the manager saw; undefined at the terminal
 */
export async function changeMember(
  house: StaffHouse,
  asked: { readonly memberId: number; readonly version: number | undefined; readonly change: MemberChange },
  by: { readonly actor: string; readonly memberId: number | null },
): Promise<ChangedMember | Refused> {
  const { database, clock } = house;
  return decide(database, async (tx) => {
    const member = await selectMemberForUpdate(tx, asked.memberId);
    if (!member) return refuseWithin({ code: 'member-unknown' });
    if (asked.version !== undefined && asked.version !== member.version) refuseWithin({ code: 'changed-meanwhile' });
    const refusal = whyNotChange(member, asked.change, by.memberId);
    if (refusal) refuseWithin(refusal);
    const at = clock();
    const changed = changedBy(member, asked.change);
    const digests = await writeVersion(tx, changed, { actor: by.actor, at });
    const isDisabled = changed.state === 'disabled' && member.state !== 'disabled';
    const lostRoles = ROLES.filter((role) => isDisabled || !includesRole(changed.role, role));
    const tokens = await revokeTokensOf(tx, member.id, lostRoles, at);
    const sessions = isDisabled ? await endSessions(tx, { memberId: member.id }, { at, how: 'member-disabled' }) : [];
    if (isDisabled) await endLinks(tx, member.id, at);
    const seq = await recordInHouse(tx, clock, {
      actor: by.actor,
      kind: kindOf(member, changed),
      subject: `member:${member.id}`,
      payload: {
        ...(changed.role === member.role ? {} : { from: member.role, to: changed.role }),
        ...(changed.state === member.state ? {} : { state: changed.state }),
        ...(tokens.length === 0 ? {} : { tokensEnded: tokens }),
        ...(sessions.length === 0 ? {} : { sessionsEnded: sessions.map(({ id }) => id) }),
        digests,
      },
    });
    return { kind: 'changed', version: changed.version, seq };
  });
}

function changedBy(member: Member, change: MemberChange): Member {
  const state = change.state === 'in-force' ? stateBefore(member) : (change.state ?? member.state);
  return { ...member, version: member.version + 1, role: change.role ?? member.role, state };
}

function kindOf(before: Member, after: Member): string {
  if (before.state === after.state) return 'member.role-changed';
  return after.state === 'disabled' ? 'member.disabled' : 'member.enabled';
}
