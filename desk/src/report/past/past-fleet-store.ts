/*
 * The fleet of an action as it stood after an entry, undone from what stands now. What nobody has touched since stands where it
 * stood: one look into an index says so. What moved or was taken back since is found from the change that did it.
 *
 * Each relation here is called `o` and has the columns of `obligation_instrument`; `levels` are those of now until `levelsThen`.
 */
import { LEVELS, letterOfLevel } from '@fieldproof/contract';
import { sql, type RawBuilder } from 'kysely';

export type PastFleet = {
  readonly actionId: number;
  /** The newest entry that is known. */
  readonly seq: number;
  /** Packed open levels by product: what an instrument had when it was taken back. */
  readonly openLevels: ReadonlyMap<string, string>;
};

/** Of a row of the fleet of now: it was in the fleet, and with whom it is. */
export function hasStayed({ actionId, seq }: PastFleet): RawBuilder<unknown> {
  return sql`o.added_seq <= ${seq} and not exists (
    select from obligation_fleet_change f where f.action_id = ${actionId} and f.instrument_id = o.instrument_id and f.seq > ${seq})`;
}

/** Instruments that were in the fleet and have moved or were taken back since: the first change since tells who held them. */
export function elsewhereSince({ actionId, seq, openLevels }: PastFleet): RawBuilder<unknown> {
  return sql`(
    select f.instrument_id, f.action_id, i.product, i.serial, c.country, coalesce(n.cohort, 2) as cohort,
      coalesce(n.levels, p.levels) as levels, f.from_consignee as consignee_id
    from obligation_fleet_change f join instrument i on i.id = f.instrument_id join consignee c on c.id = f.from_consignee
    join unnest(${[...openLevels.keys()]}::text[], ${[...openLevels.values()]}::text[]) as p(product, levels) on p.product = i.product
    left join obligation_instrument n on n.action_id = f.action_id and n.instrument_id = f.instrument_id
    where f.action_id = ${actionId} and f.seq > ${seq} and f.change <> 'added' and (n.cohort is distinct from 1 or n.added_seq <= ${seq})
      and not exists (
        select from obligation_fleet_change e
        where e.action_id = f.action_id and e.instrument_id = f.instrument_id and e.seq > ${seq} and (e.seq, e.id) < (f.seq, f.id))) o`;
}

const LETTER = sql`case u.from_level ${sql.join(
  LEVELS.map((level) => sql`when ${sql.lit(level)} then ${sql.lit(letterOfLevel(level))}`),
  sql` `,
)} end`;

/**
 * `past (levels)` of a row `o`: each cell as it was before its first change since; as it stands where there was none. In words that
 * the index of entries does not have: it is the instrument by which its changes are found.
 */
export function levelsThen({ actionId, seq }: PastFleet): RawBuilder<unknown> {
  return sql`cross join lateral (
    select string_agg(coalesce(${LETTER}, substr(o.levels, n, 1)), '' order by n) as levels
    from generate_series(1, length(o.levels)) n left join (
      select distinct on (cell) cell, from_level from obligation_change
      where action_id = ${actionId} and instrument_id = o.instrument_id and seq + 0 > ${seq} order by cell, seq) u on u.cell = n - 1) past`;
}
