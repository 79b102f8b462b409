import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';
import { isIncidentClosed } from './closed-store.ts';

/** So many are named of one instrument, and of a consignee as a whole, the oldest first. */
const NAMED_MAX = 20;

/** A suspected break-in that is not closed. */
export type OpenBreakIn = {
  readonly id: number;
  /** The entry by which it was last opened anew; 0: it never was. */
  readonly reopenedSeq: number;
};

/** Of each instrument that open break-ins name, these; `all`: those of a consignee that name no instrument, and may be about any. */
export type OpenBreakIns = {
  readonly byInstrument: ReadonlyMap<number, readonly OpenBreakIn[]>;
  readonly all: readonly OpenBreakIn[];
};

/** The break-ins that are not closed and name some instruments, or were told of their consignee and name none; the oldest first. */
export async function selectOpenBreakIns(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly instrumentIds: readonly number[] },
): Promise<OpenBreakIns> {
  const { actionId, consigneeId, instrumentIds } = of;
  if (instrumentIds.length === 0) return { byInstrument: new Map(), all: [] };
  const asked = sql`${[...instrumentIds]}::bigint[]`;
  const found = await sql<{ instrument: number | null; breakIns: readonly OpenBreakIn[] }>`
    select one.instrument, to_json((array_agg(json_build_object('id', one.id, 'reopenedSeq', (
      select coalesce(max(s.seq), 0) from incident_step s where s.incident_id = one.id and s.step = 'reopened')) order by one.id
    ))[1:${sql.lit(NAMED_MAX)}]) as "breakIns"
    from (
      select i.id, named.instrument from incident i cross join lateral unnest(i.instrument_ids) named(instrument)
      where i.action_id = ${actionId} and i.kind = 'break-in' and i.instrument_ids && ${asked} and named.instrument = any(${asked})
      union all
      select i.id, null from incident i
      where i.action_id = ${actionId} and i.kind = 'break-in' and i.instrument_ids = '{}' and i.consignee_id = ${consigneeId}
    ) one where not ${isIncidentClosed(sql`one.id`)} group by one.instrument`.execute(db);
  return {
    byInstrument: new Map(
      found.rows.flatMap(({ instrument, breakIns }) => (instrument === null ? [] : [[instrument, breakIns] as const])),
    ),
    all: found.rows.find(({ instrument }) => instrument === null)?.breakIns ?? [],
  };
}
