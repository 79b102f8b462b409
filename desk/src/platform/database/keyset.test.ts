import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { countRows, isValue, keysetOf, likePattern, pageOf, type Sorts, type Way } from './keyset.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;

const SORTS = {
  name: [
    { by: sql`t.name`, type: 'text' },
    { by: sql`t.id`, type: 'number' },
  ],
  at: [
    { by: sql`t.at`, type: 'instant' },
    { by: sql`t.id`, type: 'number' },
  ],
} as const satisfies Sorts;

const COUNTRY = sql`t.country`;
const WITHIN: Way = { by: COUNTRY, type: 'text', value: 'DE' };

beforeAll(async () => {
  db = await openTestDatabase();
  const { kysely } = db.owner;
  await sql`create table keyset_thing (id bigint primary key, country text not null, name text not null, at timestamptz not null)`.execute(
    kysely,
  );
  await sql`grant select on keyset_thing to fieldproof_desk`.execute(kysely);
  // Names and moments repeat; some moments are less than a millisecond apart, one is never.
  await sql`
    insert into keyset_thing select n, case when n % 3 = 0 then 'DE' else 'AT' end, 'name ' || n % 7,
      case when n % 11 = 0 then '-infinity' else '2023-05-03T09:00:00Z'::timestamptz + n % 13 * interval '10 microseconds' end
    from generate_series(1, 200) n`.execute(kysely);
});
afterAll(async () => db.drop());

type Row = { readonly id: number; readonly cursorKeys: readonly string[] };

/** Every id of a list, page by page. */
async function readAll(sort: string, way: Way, limit: number): Promise<readonly number[]> {
  const from = sql`from keyset_thing t where ${isValue(COUNTRY, 'DE', way)}`;
  const ids: number[] = [];
  for (let after: readonly string[] | undefined; ;) {
    const keyset = keysetOf(SORTS, { sort, after, limit }, way);
    const found = await sql<Row>`
      select t.id, ${keyset.keys} from ${pageOf(sql`t.id`, from, keyset, limit)} join keyset_thing t on t.id = page.id
      order by page.place`.execute(db.database.kysely);
    ids.push(...found.rows.map(({ id }) => id));
    after = found.rows.at(-1)?.cursorKeys;
    if (found.rows.length < limit) return ids;
  }
}

describe('a list that is read page by page', () => {
  test.each(['name', '-name', 'at', '-at'])(
    'by %s has each row once and in its order, whichever way it is found',
    async (sort) => {
      const direction = sql.raw(sort.startsWith('-') ? 'desc' : 'asc');
      const column = sql.raw(sort.replace('-', ''));
      const whole = await sql<Row>`
      select id from keyset_thing where country = 'DE' order by ${column} ${direction}, id ${direction}`.execute(
        db.database.kysely,
      );
      const expected = whole.rows.map(({ id }) => id);
      for (const way of [undefined, 'few', WITHIN] as const) {
        for (const limit of [1, 7, 200]) expect(await readAll(sort, way, limit)).toEqual(expected);
      }
    },
  );

  test('has no sort that it does not know', () => {
    expect(() => keysetOf(SORTS, { sort: 'size', limit: 1 })).toThrow('there is no sort size');
  });
});

test.each([
  [10, { count: 10, isExact: false }],
  [66, { count: 66, isExact: true }],
  [67, { count: 66, isExact: true }],
])('counting up to %i tells %j', async (max, total) => {
  const from = sql`from keyset_thing t where country = 'DE'`;
  expect(await countRows(db.database.kysely, from, max)).toEqual(total);
});

test.each([
  ['50%', 'anywhere', '%50\\%%'],
  ['a_b', 'beginning', 'a\\_b%'],
  ['a\\b', 'whole', 'a\\\\b'],
] as const)('%s is searched for %s as it is typed', (text, where, pattern) => {
  expect(likePattern(text, where)).toBe(pattern);
});
