import type { MemberLanguage } from './member-rules.ts';
import { selectMemberForUpdate } from './member-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';
import { writeVersion } from './write-version.ts';

/** A member changes how they are called, or the language in which the desk speaks to them. */
export async function changeProfile(
  house: StaffHouse,
  memberId: number,
  change: { readonly name?: string | undefined; readonly language?: MemberLanguage | undefined },
): Promise<{ readonly kind: 'changed'; readonly seq: number } | Refused> {
  const { database, clock } = house;
  return decide(database, async (tx) => {
    const member = await selectMemberForUpdate(tx, memberId);
    if (!member) return refuseWithin({ code: 'member-unknown' });
    const name = change.name?.trim() || member.name;
    const language = change.language ?? member.language;
    if (name === member.name && language === member.language) refuseWithin({ code: 'nothing-to-change' });
    const actor = `member:${memberId}`;
    const changed = { ...member, version: member.version + 1, name, language };
    const digests = await writeVersion(tx, changed, { actor, at: clock() });
    const seq = await recordInHouse(tx, clock, {
      actor,
      kind: 'member.profile-changed',
      subject: actor,
      payload: { language, digests },
    });
    return { kind: 'changed', seq };
  });
}
