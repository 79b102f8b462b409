import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';

/** How many incidents of an action were closed after an entry: the last step that closed or reopened each closed it. */
export async function countClosedIncidents(
  db: Reader,
  { actionId, seq }: { readonly actionId: number; readonly seq: number },
): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from incident i where i.action_id = ${actionId} and (
      select s.step from incident_step s where s.incident_id = i.id and s.step in ('closed', 'reopened') and s.seq <= ${seq}
      order by s.id desc limit 1) = 'closed'`.execute(db);
  return found.rows[0]?.count ?? 0;
}
