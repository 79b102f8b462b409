import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';
import { isIncidentClosed } from './closed-store.ts';

/** So many are named of one instrument, the oldest first. */
const NAMED_MAX = 20;

/** The break-ins, suspected and not closed, that name instruments: of each such instrument their ids, the oldest first. */
export async function selectOpenBreakIns(
  db: Reader,
  { actionId, instrumentIds }: { readonly actionId: number; readonly instrumentIds: readonly number[] },
): Promise<ReadonlyMap<number, readonly number[]>> {
  if (instrumentIds.length === 0) return new Map();
  const asked = sql`${[...instrumentIds]}::bigint[]`;
  const found = await sql<{ instrument: number; incidents: readonly number[] }>`
    select named.instrument, (array_agg(i.id order by i.id))[1:${sql.lit(NAMED_MAX)}] as incidents
    from incident i cross join lateral unnest(i.instrument_ids) named(instrument)
    where i.action_id = ${actionId} and i.kind = 'break-in' and i.instrument_ids && ${asked} and named.instrument = any(${asked})
      and not ${isIncidentClosed(sql`i.id`)}
    group by named.instrument`.execute(db);
  return new Map(found.rows.map(({ instrument, incidents }) => [instrument, incidents]));
}
