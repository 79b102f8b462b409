import { sql, type RawBuilder } from 'kysely';

import { isIncidentClosed } from '../incident/index.ts';

/** Suspicions of one consignee that hold its instruments; more are read together by whoever has them in hand. */
const HOLDS_READ_MAX = 50;
/** Instruments that are named of one suspicion. */
const NAMED_MAX = 25;

/** The suspected break-ins of a consignee that are not closed, for a `with` of the statements that show its pages. */
export function openBreakIns(of: { readonly actionId: number; readonly consigneeId: number }): RawBuilder<unknown> {
  return sql`select n.id, n.aware_at, n.instrument_ids from incident n
    where n.action_id = ${of.actionId} and n.consignee_id = ${of.consigneeId} and n.kind = 'break-in'
      and not ${isIncidentClosed(sql`n.id`)}
    order by n.id limit ${HOLDS_READ_MAX}`;
}

/** Whether a row of `held` holds the instrument: it names it, or none. */
export function holds(instrumentId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(cardinality(held.instrument_ids) = 0 or ${instrumentId} = any(held.instrument_ids))`;
}

/** The rows of `held` with those of the consignee's instruments that they name; one that names only others' holds nothing. */
export function namedHolds(of: { readonly actionId: number; readonly consigneeId: number }): RawBuilder<unknown> {
  return sql`select held.id, held.aware_at as "awareAt", cardinality(held.instrument_ids) = 0 as "isAll", own.instruments
    from held cross join lateral (
      select coalesce(json_agg(o), '[]') as instruments, count(*) as named from (
        select product, serial from obligation_instrument
        where action_id = ${of.actionId} and consignee_id = ${of.consigneeId} and instrument_id = any(held.instrument_ids)
        order by serial, instrument_id limit ${NAMED_MAX}) o) own
    where cardinality(held.instrument_ids) = 0 or own.named > 0
    order by held.id`;
}
