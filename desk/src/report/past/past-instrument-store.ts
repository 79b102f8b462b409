/*
 * The instruments of an action as of a past entry. Where many match, the list is walked in its order and each row is undone as it
 * comes. Where few of a large fleet match, the walk would be long: they are found from the changes of level.
 */
import { COMPLETE_LEVELS, LEVELS, letterOfLevel, unpackLevels, type Level } from '@fieldproof/contract';
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
  wayOf,
  type InstrumentFilter,
  type InstrumentRow,
} from '../list/instrument-list-store.ts';
import { matchingInstruments } from '../list/matching-store.ts';
import { areComplete, isInCells } from '../list/packed-level-store.ts';
import { elsewhereSince, hasStayed, levelsThen, mayHaveHad, type PastFleet } from './past-fleet-store.ts';

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
  const { total: known, isRare } = await weigh(db, past, filter);
  const onLevels = findLevels(past, filter, { isRare });
  const base = isInBase ? sql`join instrument i on i.id = o.instrument_id` : sql``;
  const part = (way: Way, ofLevels: readonly RawBuilder<unknown>[]) =>
    and([...conditionsOnPart(filter, way), ...(matching === undefined ? [] : [matching.isMatch]), ...ofLevels]);
  /** Those that stand where they stood. */
  const stayed = (way?: Way) => sql`from obligation_instrument o ${base} ${onLevels.undone}
    where ${part(way, onLevels.ofStayed)} and ${hasStayed(past)} and ${and(onLevels.matches)}`;
  /** The others, their levels yet to be undone. */
  const elsewhere = (way?: Way) => sql`from ${elsewhereSince(past)} ${base} where ${part(way, onLevels.ofElsewhere)}`;
  const others = (from: RawBuilder<unknown>) =>
    sql`from (select ${COLUMNS} ${from} offset 0) o ${onLevels.undone} where ${and(onLevels.matches)}`;
  const max = matching === undefined ? COUNTED_MAX : COUNTED_OF_MANY_MAX;
  const all = sql`from (select 1 ${stayed()} union all select 1 ${others(elsewhere())}) o`;
  const total = known ?? (await countRows(db, all, max));
  const isSorted = isInBase || isRare || (Object.keys(withoutUndefined(filter)).length > 1 && isFew(total));
  return {
    total,
    read: async (page) => {
      const way = isSorted ? 'few' : wayOf({ ...filter, worst: undefined }, page.sort);
      const { keys, isAfter, order } = keysetOf(INSTRUMENT_SORTS, page, way);
      // Put in order first: no more of them are undone than it takes to fill the page.
      const ordered = others(sql`${elsewhere(way)} and ${isAfter} ${order}`);
      const parts = [sql`${stayed(way)} and ${isAfter}`, ordered].map(
        (from) => sql`(select ${COLUMNS} ${from} ${order} limit ${page.limit})`,
      );
      const found = await sql<Keyed<Omit<InstrumentRow, 'levels'> & { readonly levels: string }>>`
        select o.instrument_id as id, o.product, o.serial, o.country, o.cohort, null::boolean as internet, past.levels, null::text as "deferredUntil",
          o.consignee_id as "consigneeId", c.number as "consigneeNumber", c.name as "consigneeName", ${keys}
        from (select * from (${sql.join(parts, sql` union all `)}) o ${order} limit ${page.limit}) o
        join consignee c on c.id = o.consignee_id ${levelsThen(past)} ${order}`.execute(db);
      return found.rows.map((row) => ({ ...row, levels: unpackLevels(row.levels) }));
    },
  };
}

function and(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

const lettersOf = (levels: readonly Level[]): string => levels.map(letterOfLevel).join('');

/** An instrument that matches had an obligation at one of these levels; undefined: whatever it had. */
function levelsNamed({ level, worst, isComplete }: PastInstrumentFilter): readonly Level[] | undefined {
  if (worst !== undefined) return [worst];
  if (level !== undefined) return [level];
  if (isComplete === undefined) return undefined;
  return isComplete ? COMPLETE_LEVELS : LEVELS.filter((one) => !COMPLETE_LEVELS.includes(one));
}

type OnLevels = {
  /** By what rows are found. */
  readonly ofStayed: readonly RawBuilder<unknown>[];
  readonly ofElsewhere: readonly RawBuilder<unknown>[];
  /** What undoes the levels of a row `o`, and asks whether they match. */
  readonly undone: RawBuilder<unknown>;
  readonly matches: readonly RawBuilder<unknown>[];
};

function findLevels(past: PastFleet, filter: PastInstrumentFilter, { isRare }: { readonly isRare: boolean }): OnLevels {
  const { cells, level, worst, isComplete } = filter;
  const named = levelsNamed(filter);
  if (named === undefined) {
    const inCells = cells === undefined ? [] : [isInCells(cells, undefined, sql`o.levels`)];
    return { ofStayed: inCells, ofElsewhere: inCells, undone: sql``, matches: [] };
  }
  const isBrought = !named.includes('open');
  const among = (ids: RawBuilder<unknown>): RawBuilder<unknown> => sql`o.instrument_id = any(array(${ids}))`;
  const worse = worst === undefined ? [] : LEVELS.slice(0, LEVELS.indexOf(worst));
  const matches = [
    ...[level, worst].flatMap((one) => (one === undefined ? [] : [sql`past.levels like ${`%${letterOfLevel(one)}%`}`])),
    ...(worse.length === 0 ? [] : [sql`past.levels !~ ${`[${lettersOf(worse)}]`}`]),
    ...(isComplete === undefined ? [] : [areComplete(cells, isComplete, sql`past.levels`)]),
    ...(cells === undefined ? [] : [isInCells(cells, level, sql`past.levels`)]),
  ];
  const undone = levelsThen(past);
  if (isRare && isBrought) {
    const brought = [among(broughtBy(past, named))];
    // That an instrument was brought to a level is all that is asked of it then.
    if (level !== undefined && cells === undefined) {
      return { ofStayed: brought, ofElsewhere: brought, undone: sql``, matches: [] };
    }
    return { ofStayed: brought, ofElsewhere: brought, undone, matches };
  }
  const ofStayed = isRare ? [among(openedOrLeft(past, named))] : [];
  return { ofStayed, ofElsewhere: [], undone, matches: [mayHaveHad(past, named), ...matches] };
}

/** Instruments that a change had brought to one of these levels, and no later one by then took it away. */
function broughtBy({ actionId, seq }: PastFleet, levels: readonly Level[]): RawBuilder<unknown> {
  return sql`
    select c.instrument_id from obligation_change c
    where c.action_id = ${actionId} and c.to_level = any(${[...levels]}::text[]) and c.seq <= ${seq} and not exists (
      select from obligation_change l
      where l.action_id = ${actionId} and l.instrument_id = c.instrument_id and l.cell = c.cell and l.seq > c.seq and l.seq <= ${seq})`;
}

/** Instruments of the fleet of now that may have been at one of these levels, `open` among them: they are, or have left it since. */
function openedOrLeft({ actionId, seq }: PastFleet, levels: readonly Level[]): RawBuilder<unknown> {
  // Written out, so that the indexes of levels apply.
  const isThere = levels.map((level) => sql`n.levels like ${sql.lit(`%${letterOfLevel(level)}%`)}`);
  return sql`
    select n.instrument_id from obligation_instrument n where n.action_id = ${actionId} and (${sql.join(isThere, sql` or `)})
    union select c.instrument_id from obligation_change c
    where c.action_id = ${actionId} and c.seq > ${seq} and c.from_level = any(${[...levels]}::text[])`;
}

/**
 * What the tallies tell of a list before it is read: its total, where they tell it (or that it is more than anybody reads), and
 * whether those that match are so few that they are found sooner by their levels than by walking.
 */
async function weigh(
  db: Reader,
  { actionId, seq, openLevels }: PastFleet,
  filter: PastInstrumentFilter,
): Promise<{ readonly total: Total | undefined; readonly isRare: boolean }> {
  const { product, country, cohort, level, isComplete, cells, consigneeId, q } = filter;
  const isOfPart = consigneeId === undefined && q === undefined;
  const counted = await countByTallies(db, { ...filter, consigneeId: undefined, q: undefined }, seq);
  const exact = isOfPart ? counted : undefined;
  const named = levelsNamed(filter);
  if (named === undefined) return { total: exact, isRare: false };
  const of = { product, country, cohort, seq };
  const fleet = await countTallies(db, actionId, { ...of, subject: 'instrument' });
  // The worst level is asked of the whole instrument: the cell that decides may be any.
  const ofCells = level === undefined && isComplete === undefined ? undefined : cells;
  const obligations =
    counted?.count ??
    (await countTallies(db, actionId, { ...of, subject: 'obligation', levels: named, cells: ofCells }));
  const cellsMax = Math.max(
    1,
    ...(cells?.map((one) => one.cells.length) ?? [...openLevels.values()].map((packed) => packed.length)),
  );
  // So many instruments share them at the least; with what else they have, the worst level may yet be another.
  const least = counted?.count ?? (level === undefined ? 0 : Math.ceil(obligations / cellsMax));
  const isMany = least > COUNTED_MAX;
  const atLeast = isMany && isOfPart ? { count: COUNTED_MAX, isExact: false } : undefined;
  const none = obligations === 0 ? { count: 0, isExact: true } : undefined;
  if (isMany || fleet <= COUNTED_MAX) return { total: exact ?? none ?? atLeast, isRare: false };
  // So many are read to find them, in whatever part of the fleet they are.
  const everywhere = await countTallies(db, actionId, { subject: 'obligation', levels: named, seq });
  return { total: exact ?? none, isRare: everywhere < fleet };
}
