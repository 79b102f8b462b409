/* The people of the demonstration's invented house: they have no mail and no password, and sign in with printed links. */
import { admitMember, admitWithin } from './admit-member.ts';
import { issueLink } from './issue-link.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { NewMember } from './invite-member.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide } from './refuse-within.ts';
import type { StaffHouse } from './staff-house.ts';

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

/** Whose the API token of the demonstration is: what it asks for is approved by the colleague. */
export async function demonstrationManager(database: Database, clock: Clock): Promise<number> {
  return admitMember(database, MANAGER, { actor: ACTOR, clock });
}

async function linkFor(house: StaffHouse, member: NewMember): Promise<string> {
  const { database, clock } = house;
  const url = await decide(database, async (tx) => {
    const memberId = await admitWithin(tx, member, { actor: ACTOR, clock });
    const link = await issueLink(tx, house, { memberId, purpose: 'demonstration', at: clock() });
    await recordInHouse(tx, clock, {
      actor: ACTOR,
      kind: 'link.issued',
      subject: `member:${memberId}`,
      payload: { link: link.id, purpose: 'demonstration' },
    });
    return link.url;
  });
  if (typeof url !== 'string') throw new Error('nothing of this is refused');
  return url;
}
