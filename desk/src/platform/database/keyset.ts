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

/** The parts of a query for a page. Throws for a sort that the list does not have: the schema of the route knows them. */
export function keysetOf(sorts: Sorts, page: PageOf): Keyset {
  const isDescending = page.sort.startsWith('-');
  const keys = sorts[isDescending ? page.sort.slice(1) : page.sort];
  if (keys === undefined) throw new Error(`there is no sort ${page.sort}`);
  const columns = keys.map(({ by }) => by);
  const direction = sql.raw(isDescending ? 'desc' : 'asc');
  const texts = keys.map(({ by, type }) => (type === 'instant' ? sql`to_json(${by}) #>> '{}'` : sql`(${by})::text`));
  const after = page.after?.map((key, index) => sql`${key}::${sql.raw(CASTS[keys[index]?.type ?? 'text'])}`);
  return {
    keys: sql`array[${sql.join(texts)}]::text[] as "cursorKeys"`,
    isAfter:
      after === undefined
        ? sql`true`
        : sql`(${sql.join(columns)}) ${sql.raw(isDescending ? '<' : '>')} (${sql.join(after)})`,
    order: sql`order by ${sql.join(columns.map((column) => sql`${column} ${direction}`))}`,
  };
}

/** The types of the keys of each sort, for whoever reads cursors. */
export function keyTypesOf(sorts: Sorts): Readonly<Record<string, readonly KeyType[]>> {
  return Object.fromEntries(Object.entries(sorts).map(([name, keys]) => [name, keys.map(({ type }) => type)]));
}

/** How many rows there are: exactly, or "at least" so many. */
export type Total = { readonly count: number; readonly isExact: boolean };

/** Counting stops here: nobody reads on to the ten-thousandth row, and counting them all costs as much as reading them. */
const COUNTED_MAX = 10_000;

/** Counts the rows of `from …`, up to a limit. */
export async function countRows(db: Reader, from: RawBuilder<unknown>, max = COUNTED_MAX): Promise<Total> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from (select 1 ${from} limit ${max + 1}) as counted`.execute(db);
  const count = found.rows[0]?.count ?? 0;
  return { count: Math.min(count, max), isExact: count <= max };
}

/** What a list is read from once its filters are known. */
export type OpenedList<Row> = {
  readonly total: Total;
  readonly read: (page: PageOf) => Promise<readonly Keyed<Row>[]>;
};
