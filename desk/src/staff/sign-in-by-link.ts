import { beginSession, type Browser } from './begin-session.ts';
import { findOpenLink } from './issue-link.ts';
import { spendLink } from './link-store.ts';
import { selectMember } from './member-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import type { SignedIn } from './signed-in.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';

/** The demonstration's way in: a link that its start printed, once. */
export async function signInByLink(house: StaffHouse, secret: string, browser: Browser): Promise<SignedIn | Refused> {
  const { database, clock } = house;
  if (!house.isDemonstration) return refuse({ code: 'demonstration-only' });
  const found = await findOpenLink(database.kysely, secret, ['demonstration'], clock());
  if (found.kind === 'refused') return found;
  const { link } = found;
  return decide(database, async (tx) => {
    const at = clock();
    const member = await selectMember(tx, link.memberId);
    if (member?.state !== 'in-force') return refuseWithin({ code: 'member-disabled' });
    if (!(await spendLink(tx, link.id, at))) refuseWithin({ code: 'link-used' });
    const facts = { link: link.id };
    const session = await beginSession(tx, { memberId: member.id, way: 'demonstration', browser, at, facts });
    await recordInHouse(tx, clock, session.entry);
    return { kind: 'signed-in', memberId: member.id, session };
  });
}
