/*
 * The fleet of an action as it stood after an entry, undone from what stands now. What nobody has touched since stands where it
 * stood: one look into an index says so. What moved or was taken back since is found from the change that did it.
 *
 * Each relation here is called `o` and has those columns of `obligation_instrument` that lists of the past are found and shown by;
 * `levels` are those of now until `levelsThen`.
 */
import { LEVELS, letterOfLevel, type Level } from '@fieldproof/contract';
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

/**
 * Instruments that were in the fleet and have moved or were taken back since: the first change since tells who held them, and in which country. The
 * installed base is asked about those alone that are not in the fleet now: every obligation of theirs was open in the end. Each is
 * looked up by itself (`offset 0`): left to itself the database reads the whole fleet for a few thousand.
 */
export function elsewhereSince({ actionId, seq, openLevels }: PastFleet): RawBuilder<unknown> {
  const inBase = (column: RawBuilder<unknown>) =>
    sql`(select ${column} from instrument i where i.id = f.instrument_id)`;
  const whens = [...openLevels].map(([product, levels]) => sql`when ${product} then ${levels}`);
  return sql`(
    select f.instrument_id, f.action_id, coalesce(n.product, ${inBase(sql`i.product`)}) as product, coalesce(n.serial, ${inBase(sql`i.serial`)}) as serial,
      coalesce(f.from_country, (select c.country from consignee c where c.id = f.from_consignee)) as country, coalesce(n.cohort, 2) as cohort,
      coalesce(n.levels, ${inBase(sql`case i.product ${sql.join(whens, sql` `)} end`)}) as levels, f.from_consignee as consignee_id
    from obligation_fleet_change f
    left join lateral (
      select * from obligation_instrument n where n.action_id = ${actionId} and n.instrument_id = f.instrument_id offset 0) n on true
    where f.action_id = ${actionId} and f.seq > ${seq} and f.change <> 'added' and (n.cohort is distinct from 1 or n.added_seq <= ${seq})
      and not exists (
        select from obligation_fleet_change e
        where e.action_id = f.action_id and e.instrument_id = f.instrument_id and e.seq > ${seq} and (e.seq, e.id) < (f.seq, f.id))) o`;
}

/**
 * Of a row `o`, before its levels are undone: whether one of them may have been one of these. It is there now, or a change has
 * taken it away since; asked of each row by itself, since the changes of all are many.
 */
export function mayHaveHad({ actionId, seq }: PastFleet, levels: readonly Level[]): RawBuilder<unknown> {
  return sql`(o.levels ~ ${`[${levels.map(letterOfLevel).join('')}]`} or (
    select true from obligation_change c
    where c.action_id = ${actionId} and c.instrument_id = o.instrument_id and c.seq + 0 > ${seq} and c.from_level = any(${[...levels]}::text[]) limit 1))`;
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
