/*
 * The instruments of an action as of a past entry. Where many match, the list is walked in its order and each row is undone as it
 * comes. Where few of a large fleet match, the walk would be long: they are found from the changes of level.
 */
import { LEVELS, letterOfLevel, unpackLevels, type Level } from '@fieldproof/contract';
import { sql, type RawBuilder } from 'kysely';

import { countTallies } from '../../ledger/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import {
  COUNTED_MAX,
  COUNTED_OF_MANY_MAX,
  countRows,
  isFew,
  keysetOf,
  withoutUndefined,
  type Keyed,
  type OpenedList,
  type Total,
  type Way,
} from '../../platform/database/keyset.ts';
import {
  conditionsOnPart,
  countByTallies,
  INSTRUMENT_SORTS,
  isInCells,
  wayOf,
  type InstrumentFilter,
  type InstrumentRow,
} from '../list/instrument-list-store.ts';
import { matchingInstruments } from '../list/matching-store.ts';
import { elsewhereSince, hasStayed, levelsThen, type PastFleet } from './past-fleet-store.ts';

/** At most one of `level`, `worst` and `isComplete`. */
export type PastInstrumentFilter = Omit<InstrumentFilter, 'internet' | 'deferredUntil'>;

const COLUMNS = sql`o.action_id, o.instrument_id, o.product, o.serial, o.country, o.cohort, o.levels, o.consignee_id`;

/** Counts the list and makes it ready to be read page by page. Whether an instrument was on the internet is not told. */
export async function openPastInstrumentList(
  db: Reader,
  past: PastFleet,
  filter: PastInstrumentFilter,
): Promise<OpenedList<InstrumentRow>> {
  const matching = filter.q === undefined ? undefined : await matchingInstruments(db, filter.actionId, filter.q);
  const isInBase = matching?.isInBase === true;
  const onLevels = conditionsOnLevels(filter);
  const { total: known, isRare } = await weigh(db, past, filter);
  const levels = onLevels.length > 0 ? levelsThen(past) : sql``;
  const conditions = (way: Way): readonly RawBuilder<unknown>[] => [
    ...conditionsOnPart(filter, way),
    ...onLevels,
    ...(filter.cells === undefined ? [] : [isInCells(filter.cells, filter.level, sql`past.levels`)]),
    ...(matching === undefined ? [] : [matching.isMatch]),
  ];
  const rare = isRare ? [sql`o.instrument_id = any(array(${instrumentsThatMay(past, levelsNamed(filter))}))`] : [];
  /** Those that stand where they stood, and the others. */
  const branches = (way?: Way): readonly [RawBuilder<unknown>, RawBuilder<unknown>] => [
    sql`from ${isInBase ? sql`instrument i join obligation_instrument o on o.instrument_id = i.id` : sql`obligation_instrument o`} ${levels}
      where ${sql.join([...conditions(way), hasStayed(past), ...rare], sql` and `)}`,
    sql`from ${elsewhereSince(past)} ${isInBase ? sql`join instrument i on i.id = o.instrument_id` : sql``} ${levels}
      where ${sql.join(conditions(way), sql` and `)}`,
  ];
  const [stayed, elsewhere] = branches();
  const max = matching === undefined ? COUNTED_MAX : COUNTED_OF_MANY_MAX;
  const all = sql`from (select 1 ${stayed} union all select 1 ${elsewhere}) o`;
  const total = known ?? (await countRows(db, all, max));
  const isSorted = isInBase || isRare || (Object.keys(withoutUndefined(filter)).length > 1 && isFew(total));
  return {
    total,
    read: async (page) => {
      const way = isSorted ? 'few' : wayOf({ ...filter, worst: undefined }, page.sort);
      const { keys, isAfter, order } = keysetOf(INSTRUMENT_SORTS, page, way);
      const parts = branches(way).map(
        (from) => sql`(select ${COLUMNS} ${from} and ${isAfter} ${order} limit ${page.limit})`,
      );
      const found = await sql<Keyed<Omit<InstrumentRow, 'levels'> & { readonly levels: string }>>`
        select o.instrument_id as id, o.product, o.serial, o.country, o.cohort, null::boolean as internet, past.levels,
          o.consignee_id as "consigneeId", c.number as "consigneeNumber", c.name as "consigneeName", ${keys}
        from (select * from (${sql.join(parts, sql` union all `)}) o ${order} limit ${page.limit}) o
        join consignee c on c.id = o.consignee_id ${levelsThen(past)} ${order}`.execute(db);
      return found.rows.map((row) => ({ ...row, levels: unpackLevels(row.levels) }));
    },
  };
}

const COMPLETE: readonly Level[] = ['claimed', 'excused', 'proven'];
const lettersOf = (levels: readonly Level[]): string => levels.map(letterOfLevel).join('');

function conditionsOnLevels({ level, worst, isComplete }: PastInstrumentFilter): readonly RawBuilder<unknown>[] {
  const worse = worst === undefined ? [] : LEVELS.slice(0, LEVELS.indexOf(worst));
  return [
    ...[level, worst].flatMap((one) => (one === undefined ? [] : [sql`past.levels like ${`%${letterOfLevel(one)}%`}`])),
    ...(worse.length === 0 ? [] : [sql`past.levels !~ ${`[${lettersOf(worse)}]`}`]),
    ...(isComplete === undefined
      ? []
      : [sql`past.levels ${sql.raw(isComplete ? '~' : '!~')} ${`^[${lettersOf(COMPLETE)}]+$`}`]),
  ];
}

/** An instrument that matches has an obligation at one of these levels. */
function levelsNamed({ level, worst, isComplete }: PastInstrumentFilter): readonly Level[] {
  if (worst !== undefined) return [worst];
  if (level !== undefined) return [level];
  return isComplete === true ? COMPLETE : LEVELS.filter((one) => !COMPLETE.includes(one));
}

/**
 * Instruments that may have had an obligation at one of these levels, and all that had. Of `open`, which is what no change has
 * touched, those that have one now or that a change took from there since; of the others what a change had brought there.
 */
function instrumentsThatMay({ actionId, seq }: PastFleet, levels: readonly Level[]): RawBuilder<unknown> {
  const names = sql`${[...levels]}::text[]`;
  if (!levels.includes('open')) {
    return sql`
      select c.instrument_id from obligation_change c
      where c.action_id = ${actionId} and c.to_level = any(${names}) and c.seq <= ${seq} and not exists (
        select from obligation_change l
        where l.action_id = ${actionId} and l.instrument_id = c.instrument_id and l.cell = c.cell and l.seq > c.seq and l.seq <= ${seq})`;
  }
  // Written out, so that the indexes of levels apply.
  const isThere = levels.map((level) => sql`n.levels like ${sql.lit(`%${letterOfLevel(level)}%`)}`);
  return sql`
    select n.instrument_id from obligation_instrument n where n.action_id = ${actionId} and (${sql.join(isThere, sql` or `)})
    union select c.instrument_id from obligation_change c
    where c.action_id = ${actionId} and c.seq > ${seq} and c.from_level = any(${names})`;
}

/**
 * What the tallies tell of a list before it is read: its total, where they tell it (or that it is more than anybody reads), and
 * whether so few of many match that they are not met by walking.
 */
async function weigh(
  db: Reader,
  { actionId, seq, openLevels }: PastFleet,
  filter: PastInstrumentFilter,
): Promise<{ readonly total: Total | undefined; readonly isRare: boolean }> {
  const { product, country, cohort, level, cells, worst, isComplete, consigneeId, q } = filter;
  const isOfPart = consigneeId === undefined && q === undefined;
  const counted = await countByTallies(db, { ...filter, consigneeId: undefined, q: undefined }, seq);
  const exact = isOfPart ? counted : undefined;
  if (level === undefined && worst === undefined && isComplete === undefined) return { total: exact, isRare: false };
  const of = { product, country, cohort, seq };
  const fleet = await countTallies(db, actionId, { ...of, subject: 'instrument' });
  const levels = level === undefined ? undefined : [level];
  const obligations =
    counted?.count ?? (await countTallies(db, actionId, { ...of, subject: 'obligation', levels, cells }));
  const cellsMax = Math.max(
    1,
    ...(cells?.map((one) => one.cells.length) ?? [...openLevels.values()].map((packed) => packed.length)),
  );
  const least = counted?.count ?? Math.ceil(obligations / cellsMax);
  const isMany = least > COUNTED_MAX;
  const atLeast = isMany && isOfPart ? { count: COUNTED_MAX, isExact: false } : undefined;
  const none = obligations === 0 ? { count: 0, isExact: true } : undefined;
  return { total: exact ?? none ?? atLeast, isRare: fleet > COUNTED_MAX && !isMany };
}
