import { sql } from 'kysely';

import type { Database } from '../platform/database/database.ts';

export type VisitCount = {
  readonly actionId: number;
  readonly contactId: number;
  readonly day: string;
  readonly visits: number;
};

export async function addVisits(database: Database, counts: readonly VisitCount[]): Promise<void> {
  await sql`
    insert into reply_visit (action_id, contact_id, on_day, visits)
    select * from unnest(${counts.map((c) => c.actionId)}::integer[], ${counts.map((c) => c.contactId)}::bigint[],
      ${counts.map((c) => c.day)}::date[], ${counts.map((c) => c.visits)}::integer[])
    on conflict (action_id, contact_id, on_day) do update set visits = reply_visit.visits + excluded.visits`.execute(
    database.kysely,
  );
}
