import { isSessionOver } from './session-rules.ts';
import { selectSessions, type SessionRow } from './session-store.ts';
import type { StaffHouse } from './staff-house.ts';

/** The sessions of a member that are in force, the one that was seen last first. */
export async function listSessions(house: StaffHouse, memberId: number): Promise<readonly SessionRow[]> {
  const now = house.clock();
  const sessions = await selectSessions(house.database.kysely, memberId);
  return sessions.filter((session) => !isSessionOver(session, now));
}
