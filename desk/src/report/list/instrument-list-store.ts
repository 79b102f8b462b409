/* The instruments of an action, with the levels of their obligations. */
import { COMPLETE_LEVELS, LEVELS, letterOfLevel, unpackLevels, type Level } from '@fieldproof/contract';
import { sql, type RawBuilder } from 'kysely';

import { countTallies } from '../../ledger/index.ts';
import {
  COUNTED_MAX,
  COUNTED_OF_MANY_MAX,
  countRows,
  isFew,
  isValue,
  keysetOf,
  pageOf,
  withoutUndefined,
  type Keyed,
  type OpenedList,
  type SortKey,
  type Sorts,
  type Total,
  type Way,
} from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import { matchingInstruments } from './matching-store.ts';
import { areComplete, isInCells, type Cells } from './packed-level-store.ts';

export type InstrumentRow = {
  readonly id: number;
  readonly product: string;
  readonly serial: string;
  readonly country: string;
  readonly cohort: number;
  readonly internet: boolean | null;
  readonly levels: readonly Level[];
  /** The first day, YYYY-MM-DD, on which a deferral of it ends; null where nothing is deferred. */
  readonly deferredUntil: string | null;
  readonly consigneeId: number;
  readonly consigneeNumber: string;
  readonly consigneeName: string;
};

export type InstrumentFilter = {
  readonly actionId: number;
  readonly product?: string | undefined;
  readonly country?: string | undefined;
  readonly consigneeId?: number | undefined;
  /** With an obligation at this level; with `cells`, in one of those. */
  readonly level?: Level | undefined;
  /** The cells of a mode, a measure, or both; products that are not named have none. */
  readonly cells?: Cells | undefined;
  /** By the worst obligation. */
  readonly worst?: Level | undefined;
  /** Nothing open, deferred or disproved; with `cells`, in none of those. */
  readonly isComplete?: boolean | undefined;
  readonly cohort?: number | undefined;
  readonly internet?: 'yes' | 'no' | 'unknown' | undefined;
  /** With a deferral that ends on this day, YYYY-MM-DD, or before. */
  readonly deferredUntil?: string | undefined;
  /** A part of the serial number. */
  readonly q?: string | undefined;
};

const text = (column: string): SortKey => ({ by: sql.raw(`o.${column}`), type: 'text' });
const number = (column: string): SortKey => ({ by: sql.raw(`o.${column}`), type: 'number' });
const serial = [text('serial'), number('instrument_id')] as const;

export const INSTRUMENT_SORTS = {
  serial,
  product: [text('product'), ...serial],
  country: [text('country'), ...serial],
  worst: [number('worst'), ...serial],
} as const satisfies Sorts;

/** From here on the worst obligation of an instrument is at a level at which it is complete. */
const SPLIT = LEVELS.length - COMPLETE_LEVELS.length;

/** Serial numbers that were found in the installed base are sorted there, before anything else is read of them. */
const SORTS_OF_FOUND = {
  ...INSTRUMENT_SORTS,
  serial: [
    { by: sql`i.serial`, type: 'text' },
    { by: sql`i.id`, type: 'number' },
  ],
} as const satisfies Sorts;

/** Counts the list and makes it ready to be read page by page. */
export async function openInstrumentList(db: Reader, filter: InstrumentFilter): Promise<OpenedList<InstrumentRow>> {
  const matching = filter.q === undefined ? undefined : await matchingInstruments(db, filter.actionId, filter.q);
  const isInBase = matching?.isInBase === true;
  const fromOf = (way?: Way): RawBuilder<unknown> => {
    const conditions = [...conditionsOf(filter, way), ...(matching === undefined ? [] : [matching.isMatch])];
    return sql`from ${isInBase ? sql`instrument i join obligation_instrument o on o.instrument_id = i.id` : sql`obligation_instrument o`}
      where ${sql.join(conditions, sql` and `)}`;
  };
  const max = matching === undefined ? COUNTED_MAX : COUNTED_OF_MANY_MAX;
  const total = (await countByTallies(db, filter)) ?? (await countRows(db, fromOf(), max));
  const isSorted = isInBase || (Object.keys(withoutUndefined(filter)).length > 1 && isFew(total));
  return {
    total,
    read: async (page) => {
      const way = isSorted ? 'few' : wayOf(filter, page.sort);
      const keyset = keysetOf(isInBase ? SORTS_OF_FOUND : INSTRUMENT_SORTS, page, way);
      const { keys } = keysetOf(INSTRUMENT_SORTS, page);
      const found = await sql<Keyed<PackedRow>>`
        select ${COLUMNS}, ${keys} from ${pageOf(sql`o.instrument_id`, fromOf(way), keyset, page.limit)}
        join obligation_instrument o on o.action_id = ${filter.actionId} and o.instrument_id = page.id
        join consignee c on c.id = o.consignee_id order by page.place`.execute(db);
      return found.rows.map((row) => ({ ...row, levels: unpackLevels(row.levels) }));
    },
  };
}

type PackedRow = Omit<InstrumentRow, 'levels'> & { readonly levels: string };

const COLUMNS = sql`o.instrument_id as id, o.product, o.serial, o.country, o.cohort, o.internet, o.levels, o.consignee_id as "consigneeId",
  (select to_char(min(f.until_on), 'YYYY-MM-DD') from obligation_deferral f where f.action_id = o.action_id and f.instrument_id = o.instrument_id) as "deferredUntil",
  c.number as "consigneeNumber", c.name as "consigneeName"`;

export async function selectInstrument(
  db: Reader,
  actionId: number,
  instrumentId: number,
): Promise<InstrumentRow | undefined> {
  const found = await sql<PackedRow>`
    select ${COLUMNS} from obligation_instrument o join consignee c on c.id = o.consignee_id
    where o.action_id = ${actionId} and o.instrument_id = ${instrumentId}`.execute(db);
  return found.rows.map((row) => ({ ...row, levels: unpackLevels(row.levels) }))[0];
}

const WITHIN = {
  consignee: sql`o.consignee_id`,
  worst: sql`o.worst`,
  country: sql`o.country`,
  product: sql`o.product`,
} as const;

/** The indexes that begin with what is filtered by, and go on by serial number. */
export function wayOf({ consigneeId, worst, country, product }: InstrumentFilter, sort: string): Way {
  if (!/^-?serial$/.test(sort)) return undefined;
  if (consigneeId !== undefined) return { by: WITHIN.consignee, type: 'number', value: consigneeId };
  if (country !== undefined) return { by: WITHIN.country, type: 'text', value: country };
  if (worst !== undefined) return { by: WITHIN.worst, type: 'number', value: LEVELS.indexOf(worst) };
  if (product !== undefined) return { by: WITHIN.product, type: 'text', value: product };
  return undefined;
}

function conditionsOf(filter: InstrumentFilter, way?: Way): readonly RawBuilder<unknown>[] {
  const { level, cells, worst, isComplete, internet, deferredUntil } = filter;
  return [
    ...conditionsOnPart(filter, way),
    // Written out, so that the indexes of a level and of what is rare apply.
    ...(level === undefined ? [] : [isAtSome([level])]),
    ...(cells === undefined ? [] : [isInCells(cells, level, sql`o.levels`)]),
    ...(worst === undefined ? [] : [isValue(WITHIN.worst, LEVELS.indexOf(worst), way)]),
    ...(isComplete === undefined ? [] : completeness(isComplete, cells)),
    ...(internet === undefined ? [] : [INTERNET[internet]]),
    ...(deferredUntil === undefined
      ? []
      : [
          sql`o.instrument_id in (select instrument_id from obligation_deferral where action_id = ${filter.actionId} and until_on <= ${deferredUntil}::date)`,
        ]),
  ];
}

function isAtSome(levels: readonly Level[]): RawBuilder<unknown> {
  const each = levels.map((level) => sql`o.levels like ${sql.lit(`%${letterOfLevel(level)}%`)}`);
  return sql`(${sql.join(each, sql` or `)})`;
}

/** With cells it is asked of them alone; what then holds of the whole instrument is said too, for the indexes that know it. */
function completeness(isComplete: boolean, cells: InstrumentFilter['cells']): readonly RawBuilder<unknown>[] {
  const ofWhole = sql`o.worst ${sql.raw(isComplete ? '>=' : '<')} ${SPLIT}`;
  if (cells === undefined) return [ofWhole];
  return [isComplete ? isAtSome(COMPLETE_LEVELS) : ofWhole, areComplete(cells, isComplete, sql`o.levels`)];
}

/** Which part of the fleet is asked for, whatever is known of it. */
export function conditionsOnPart(
  { actionId, product, country, consigneeId, cohort }: InstrumentFilter,
  way?: Way,
): readonly RawBuilder<unknown>[] {
  return [
    sql`o.action_id = ${actionId}`,
    ...(product === undefined ? [] : [isValue(WITHIN.product, product, way)]),
    ...(country === undefined ? [] : [isValue(WITHIN.country, country, way)]),
    ...(consigneeId === undefined ? [] : [isValue(WITHIN.consignee, consigneeId, way)]),
    // Written out, so that the index of what was added applies.
    ...(cohort === undefined ? [] : [sql`o.cohort = ${cohort} ${cohort === 1 ? sql`` : sql`and o.cohort <> 1`}`]),
  ];
}

const INTERNET = {
  yes: sql`o.internet`,
  no: sql`o.internet is distinct from true and o.internet = false`,
  unknown: sql`o.internet is distinct from true and o.internet is null`,
} as const;

/**
 * What the tallies count, now or after an entry, they count exactly, and it is the figure of the status: instruments by their
 * worst obligation.
 */
export async function countByTallies(db: Reader, filter: InstrumentFilter, seq?: number): Promise<Total | undefined> {
  const { actionId, product, country, cohort, worst, isComplete, level, cells, ...others } = filter;
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  const of = { product, country, cohort, seq };
  const complete = isComplete === undefined ? LEVELS : isComplete ? COMPLETE_LEVELS : LEVELS.slice(0, SPLIT);
  if (level !== undefined || cells !== undefined) {
    const isOneCell = cells?.every((one) => one.cells.length <= 1) === true;
    // One of both: what is asked of each obligation apart is counted nowhere together.
    const isAsked = (level === undefined) !== (isComplete === undefined);
    if (!isOneCell || !isAsked || worst !== undefined) return undefined;
    const levels = level === undefined ? complete : [level];
    // One cell an instrument: so many obligations, so many instruments.
    return { count: await countTallies(db, actionId, { ...of, subject: 'obligation', levels, cells }), isExact: true };
  }
  const levels = worst === undefined ? complete : complete.filter((one) => one === worst);
  return { count: await countTallies(db, actionId, { ...of, subject: 'instrument', levels }), isExact: true };
}

/** How many obligations these filters name, now or after an entry; null where the tallies do not tell. */
export async function countObligations(db: Reader, filter: InstrumentFilter, seq?: number): Promise<number | null> {
  const { actionId, product, country, cohort, level, cells, ...others } = filter;
  if (Object.values(others).some((value) => value !== undefined)) return null;
  const levels = level === undefined ? undefined : [level];
  return countTallies(db, actionId, { subject: 'obligation', product, country, cohort, levels, cells, seq });
}
