import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openTestDatabase, type TestDatabase } from '../../platform/database/test-database.ts';
import { openConsigneeList } from './consignee-list-store.ts';
import { openInstrumentList } from './instrument-list-store.ts';

/* A thousand of each in an action, and more that come while the list is read. */

const ACTION = 1;
const FIRST = 1000;
const LATER = 300;

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
  await sql`insert into ledger_chain (id, name) values (${ACTION}, 'FSN-1')`.execute(db.database.kysely);
  await sql`insert into action (id, reference, opened_at, opened_seq) values (${ACTION}, 'FSN-1', now(), 1)`.execute(
    db.database.kysely,
  );
  await add(1, FIRST);
});
afterAll(async () => db.drop());

/** Consignees with an instrument each; many share a name, so that an order must tell them apart. */
async function add(from: number, to: number): Promise<void> {
  const { kysely } = db.database;
  await sql`
    insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
    select 'C-' || n, 'Labor ' || n % 50, 'labor ' || n % 50, 'customer', case when n % 3 = 0 then 'DE' else 'AT' end, 'Ulm', 'Hauptstr. 1', now()
    from generate_series(${from}::integer, ${to}::integer) n`.execute(kysely);
  await sql`insert into instrument (product, serial) select 'miseqdx', 'M' || lpad((n * 7919 % 100003)::text, 6, '0')
    from generate_series(${from}::integer, ${to}::integer) n`.execute(kysely);
  await sql`
    insert into obligation_instrument (action_id, instrument_id, consignee_id, product, serial, country, levels, added_seq)
    select ${ACTION}, i.id, c.id, i.product, i.serial, c.country, 'oooo', 1
    from generate_series(${from}::integer, ${to}::integer) n
    join consignee c on c.number = 'C-' || n join instrument i on i.serial = 'M' || lpad((n * 7919 % 100003)::text, 6, '0')`.execute(
    kysely,
  );
  await sql`
    insert into reach (action_id, consignee_id, reach, seq, at)
    select ${ACTION}, c.id, 'sent', 1, now() from generate_series(${from}::integer, ${to}::integer) n join consignee c on c.number = 'C-' || n`.execute(
    kysely,
  );
}

type Listed = { readonly id: number; readonly cursorKeys: readonly string[] };
type Open = () => Promise<{
  readonly read: (page: {
    sort: string;
    after?: readonly string[] | undefined;
    limit: number;
  }) => Promise<readonly Listed[]>;
}>;

/** Reads a whole list page by page; `between` runs before every page. */
async function readAll(open: Open, sort: string, between: () => Promise<void>): Promise<readonly number[]> {
  const ids: number[] = [];
  let after: readonly string[] | undefined;
  for (;;) {
    await between();
    // Each page is asked for anew, as over the API.
    const rows = await (await open()).read({ sort, after, limit: 37 });
    ids.push(...rows.map(({ id }) => id));
    after = rows.at(-1)?.cursorKeys;
    if (rows.length < 37) return ids;
  }
}

const known = async (): Promise<readonly number[]> => {
  const found = await sql<{ id: number }>`select consignee_id as id from reach order by 1`.execute(db.database.kysely);
  return found.rows.map(({ id }) => id);
};

const consignees =
  (filter: object): Open =>
  () =>
    openConsigneeList(db.database.kysely, { actionId: ACTION, ...filter });
const instruments =
  (filter: object): Open =>
  () =>
    openInstrumentList(db.database.kysely, { actionId: ACTION, ...filter });

let added = FIRST;

test.each([
  ['consignees by name', consignees({}), 'name'],
  ['consignees by name, backwards', consignees({}), '-name'],
  ['consignees by country', consignees({}), 'country'],
  ['consignees by how many instruments they have, all alike', consignees({}), '-instruments'],
  ['consignees that are searched for', consignees({ q: 'labor' }), 'name'],
  ['instruments by serial number', instruments({}), 'serial'],
  ['instruments by country, backwards', instruments({}), '-country'],
  ['instruments by their worst obligation, all alike', instruments({}), 'worst'],
])('%s: everyone who was there is listed once, whoever comes meanwhile', async (_, open, sort) => {
  const before = await known();
  const until = added + LATER / 10;
  const ids = await readAll(open, sort, async () => {
    if (added < until) await add(added + 1, (added += 5));
  });
  expect(new Set(ids).size).toBe(ids.length);
  // Ids of consignees and of instruments run alike here.
  expect(before.filter((id) => !ids.includes(id))).toEqual([]);
});

test('a filter that few match is sorted like one that many match', async () => {
  const few = await readAll(consignees({ country: 'DE' }), 'name', async () => {});
  const many = await readAll(consignees({}), 'name', async () => {});
  const germans = new Set(few);
  expect(many.filter((id) => germans.has(id))).toEqual(few);
});
