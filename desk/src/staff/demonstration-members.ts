/* The people of the demonstration's invented house: they have no mail and no password, and sign in with printed links. */
import { issueLink } from './issue-link.ts';
import type { NewMember } from './invite-member.ts';
import { emailKey } from './member-rules.ts';
import { insertMember, selectMemberByEmail } from './member-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide } from './refuse-within.ts';
import type { StaffHouse } from './staff-house.ts';
import { writeVersion } from './write-version.ts';

const ACTOR = 'operator:demonstration';

const MANAGER: NewMember = {
  name: 'Renate Vogelsang',
  email: 'renate.vogelsang@desk.example',
  role: 'manager',
  language: 'en',
};
/** The second person, where an action wants two. */
const COLLEAGUE: NewMember = {
  name: 'Tomasz Brandt',
  email: 'tomasz.brandt@desk.example',
  role: 'manager',
  language: 'en',
};

/** A fresh link for each of the two; links of an earlier start end. */
export async function openDemonstration(
  house: StaffHouse,
): Promise<{ readonly manager: string; readonly colleague: string }> {
  if (!house.isDemonstration) throw new Error('only the demonstration prints links that sign somebody in');
  return { manager: await linkFor(house, MANAGER), colleague: await linkFor(house, COLLEAGUE) };
}

async function linkFor(house: StaffHouse, member: NewMember): Promise<string> {
  const { database, clock } = house;
  const url = await decide(database, async (tx) => {
    const known = await selectMemberByEmail(tx, emailKey(member.email));
    const memberId = known?.id ?? (await admit());
    const link = await issueLink(tx, house, { memberId, purpose: 'demonstration', at: clock() });
    await recordInHouse(tx, clock, {
      actor: ACTOR,
      kind: 'link.issued',
      subject: `member:${memberId}`,
      payload: { link: link.id, purpose: 'demonstration' },
    });
    return link.url;

    async function admit(): Promise<number> {
      const at = clock();
      const id = await insertMember(tx, member, { key: emailKey(member.email), invitedAt: at, joinedAt: at });
      if (id === undefined) throw new Error('nobody else makes the members of the demonstration');
      const version = { id, version: 1, ...member, state: 'in-force' } as const;
      const digests = await writeVersion(tx, version, { actor: ACTOR, at });
      const entry = { actor: ACTOR, kind: 'member.joined', subject: `member:${id}` };
      await recordInHouse(tx, clock, { ...entry, payload: { role: member.role, digests } });
      return id;
    }
  });
  if (typeof url !== 'string') throw new Error('nothing of this is refused');
  return url;
}
