import { sql } from 'kysely';

import type { Reader } from './database.ts';

/** How many connections of a test's database wait for a lock: what a test of two at once waits for before it goes on. */
export async function countLockWaits(owner: Reader): Promise<number> {
  const found = await sql<{ waiting: number }>`
    select count(*)::integer as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(owner);
  return found.rows[0]?.waiting ?? 0;
}
