/*
 * Pages by keyset: a page begins behind the values by which the last row of the page before was sorted. Rows that are added
 * meanwhile move nothing, and the thousandth page costs what the first one does.
 */
import { sql, type RawBuilder } from 'kysely';

import type { KeyType } from '../pure/cursor.ts';
import type { Reader } from './database.ts';

/** One column of an order. It must never be null; the last one of a sort tells rows apart. */
export type SortKey = { readonly by: RawBuilder<unknown>; readonly type: KeyType };

/** The orders of a list by name; each can be asked for in both directions. */
export type Sorts = Readonly<Record<string, readonly [SortKey, ...SortKey[]]>>;

export type PageOf = {
  /** `name`, or `-name` for the other direction. */
  readonly sort: string;
  /** The keys of the row before the page. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
};

/** A row with the values by which it was sorted, as texts. */
export type Keyed<Row> = Row & { readonly cursorKeys: readonly string[] };

export type Keyset = {
  /** A column `"cursorKeys"`. */
  readonly keys: RawBuilder<unknown>;
  /** A condition: true for the first page. */
  readonly isAfter: RawBuilder<unknown>;
  /** `order by …`. */
  readonly order: RawBuilder<unknown>;
};

const CASTS: Readonly<Record<KeyType, string>> = { text: 'text', number: 'bigint', instant: 'timestamptz' };

/** The same value, in words that no index has: the rows are found by what they must match, and then sorted. */
const OPAQUE: Readonly<Record<KeyType, (by: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  text: (by) => sql`(${by} || '')`,
  number: (by) => sql`(${by} + 0)`,
  instant: (by) => sql`(${by} + interval '0')`,
};

/** A column that has one value in every row of the list, and an index in which the order of the page stands behind it. */
export type Within = SortKey & { readonly value: string | number | boolean };

/**
 * How the rows of a page are found. Left to itself the database assumes that matching rows lie anywhere in an order, and
 * walks it until the page is full; where they lie together at its end, that is all of it.
 * - `few`: fetched by what they must match, and sorted.
 * - a column: walked in an index that begins with it.
 */
export type Way = 'few' | Within | undefined;

/** The parts of a query for a page. Throws for a sort that the list does not have: the schema of the route knows them. */
export function keysetOf(sorts: Sorts, page: PageOf, way?: Way): Keyset {
  const isDescending = page.sort.startsWith('-');
  const keys = sorts[isDescending ? page.sort.slice(1) : page.sort];
  if (keys === undefined) throw new Error(`there is no sort ${page.sort}`);
  const within = typeof way === 'object' ? [way] : [];
  const columns = [...within, ...keys].map(({ by, type }) => (way === 'few' ? OPAQUE[type](by) : by));
  const direction = sql.raw(isDescending ? 'desc' : 'asc');
  const texts = keys.map(({ by, type }) => (type === 'instant' ? sql`to_json(${by}) #>> '{}'` : sql`(${by})::text`));
  const given = page.after?.map((key, index) => sql`${key}::${sql.raw(CASTS[keys[index]?.type ?? 'text'])}`);
  const after = given && [...within.map(({ value }) => sql`${value}`), ...given];
  return {
    keys: sql`array[${sql.join(texts)}]::text[] as "cursorKeys"`,
    isAfter:
      after === undefined
        ? sql`true`
        : sql`(${sql.join(columns)}) ${sql.raw(isDescending ? '<' : '>')} (${sql.join(after)})`,
    order: sql`order by ${sql.join(columns.map((column) => sql`${column} ${direction}`))}`,
  };
}

/**
 * The condition that a column has a value. Where the page is walked within it, in words that do not tell the database that it
 * is always the same: it would else leave the column out of the order, and with it the index that begins with it.
 */
export function isValue(by: RawBuilder<unknown>, value: string | number | boolean, way?: Way): RawBuilder<unknown> {
  return typeof way === 'object' && way.by === by ? sql`${by} between ${value} and ${value}` : sql`${by} = ${value}`;
}

/** The ids of a page in its order, as a table `page (id, place)`: what is shown of the rows is read of no others. */
export function pageOf(
  id: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
  { isAfter, order }: Pick<Keyset, 'isAfter' | 'order'>,
  limit: number,
): RawBuilder<unknown> {
  return sql`(select id, row_number() over () as place from (
    select ${id} as id ${from} and ${isAfter} ${order} limit ${limit}) ordered) page`;
}

/** The types of the keys of each sort, for whoever reads cursors. */
export function keyTypesOf(sorts: Sorts): Readonly<Record<string, readonly KeyType[]>> {
  return Object.fromEntries(Object.entries(sorts).map(([name, keys]) => [name, keys.map(({ type }) => type)]));
}

/** How many rows there are: exactly, or "at least" so many. */
export type Total = { readonly count: number; readonly isExact: boolean };

/** Counting stops here: nobody reads on to the ten-thousandth row, and counting them all costs as much as reading them. */
export const COUNTED_MAX = 10_000;
/** What many rows are searched for is compared with each: counting stops sooner. */
export const COUNTED_OF_MANY_MAX = 500;

/** Counts the rows of `from …`, up to a limit. */
export async function countRows(db: Reader, from: RawBuilder<unknown>, max = COUNTED_MAX): Promise<Total> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from (select 1 ${from} limit ${max + 1}) as counted`.execute(db);
  const count = found.rows[0]?.count ?? 0;
  return { count: Math.min(count, max), isExact: count <= max };
}

/** So many rows are fetched and sorted in the time in which an order of a million is walked to the fiftieth of them. */
const FEW_MAX = 5000;

/** Whether so few rows match that they are fetched and sorted. */
export function isFew({ count, isExact }: Total): boolean {
  return isExact && count <= FEW_MAX;
}

/** A text that is searched for, as a pattern of LIKE: what is typed stands for itself. */
export function likePattern(text: string, where: 'anywhere' | 'beginning' | 'whole' = 'anywhere'): string {
  const escaped = text.replaceAll(/[\\%_]/g, (found) => `\\${found}`);
  return `${where === 'anywhere' ? '%' : ''}${escaped}${where === 'whole' ? '' : '%'}`;
}

/** What a list is read from once its filters are known. */
export type OpenedList<Row> = {
  readonly total: Total;
  readonly read: (page: PageOf) => Promise<readonly Keyed<Row>[]>;
};

/** The filters of a list that were given. */
export function withoutUndefined<Filter extends object>(filter: Filter): Partial<Filter> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Partial<Filter>; // fewer of the same
}
