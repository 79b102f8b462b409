import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';

/** How many open questions of the highest risk each action has; actions without any are left out. */
export async function selectUrgentQuestions(db: Reader): Promise<ReadonlyMap<number, number>> {
  const found = await sql<{ actionId: number; count: number }>`
    select action_id as "actionId", count(*)::integer as count from question where is_open and risk = 1 and action_id in (
      select id from action) group by action_id`.execute(db);
  return new Map(found.rows.map((row) => [row.actionId, row.count]));
}

/** The incidents of each action, at most so many of all. */
export async function selectIncidentIds(
  db: Reader,
  limit: number,
): Promise<readonly { readonly id: number; readonly actionId: number }[]> {
  const found = await sql<{ id: number; actionId: number }>`
    select id, action_id as "actionId" from incident order by id desc limit ${limit}`.execute(db);
  return found.rows;
}
