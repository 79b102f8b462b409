import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { copyOut, copyRows } from './copy.ts';
import { clientOf, connectionOfUrl, openDatabase, transact } from './database.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
  await sql`create table sample (id bigint, text text, day date, ids bigint[], days date[])`.execute(
    house.owner.kysely,
  );
  await sql`grant all on sample to fieldproof_desk`.execute(house.owner.kysely);
});
afterAll(() => house.drop());

describe('what PostgreSQL hands over', () => {
  test('whole numbers arrive as numbers, days as text and instants as Date', async () => {
    const { rows } = await sql`
      select 9007199254740991::bigint as large, '2026-11-23'::date as day, array[1, 2]::bigint[] as ids,
             array['2026-11-23']::date[] as days, '{}'::bigint[] as none, '2026-11-23T10:00:00Z'::timestamptz as at
    `.execute(house.database.kysely);
    expect(rows[0]).toEqual({
      large: 9_007_199_254_740_991,
      day: '2026-11-23',
      ids: [1, 2],
      days: ['2026-11-23'],
      none: [],
      at: new Date('2026-11-23T10:00:00Z'),
    });
  });

  test('a number beyond 2^53 is an error, not a wrong number', async () => {
    await expect(sql`select 9007199254740993::bigint as large`.execute(house.database.kysely)).rejects.toThrow(
      '9007199254740993',
    );
  });
});

describe('a transaction', () => {
  test('what it throws rolls back and the connection is lent again', async () => {
    const refused = transact(house.database, async (tx) => {
      await sql`insert into sample (id) values (1)`.execute(tx);
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    const { rows } = await sql`select count(*) as count from sample`.execute(house.database.kysely);
    expect(rows[0]).toEqual({ count: 0 });
    expect(house.database.pool.totalCount).toBe(house.database.pool.idleCount);
  });

  test('a COPY belongs to it, whatever the text holds', async () => {
    const texts = ['', 'tab\tnewline\nreturn\rbackslash\\', '\\N', '\\.', 'Ä 日本 🧬', null];
    const found = await transact(house.database, async (tx) => {
      const rows = texts.map((text, index) => [String(index), text]);
      expect(await copyRows(clientOf(tx), 'copy sample (id, text) from stdin', rows)).toBe(texts.length);
      const read = copyOut(clientOf(tx), 'copy (select text from sample order by id) to stdout');
      const found: (string | null)[] = [];
      for await (const row of read) found.push(...row);
      return found;
    });
    expect(found).toEqual(texts);
    await sql`delete from sample`.execute(house.database.kysely);
  });

  test('rows that end in an error store nothing', async () => {
    function* rows() {
      yield ['1', 'a'];
      throw new Error('line 2 is bad');
    }
    const refused = transact(house.database, (tx) =>
      copyRows(clientOf(tx), 'copy sample (id, text) from stdin', rows()),
    );
    await expect(refused).rejects.toThrow('line 2 is bad');
    const { rows: left } = await sql`select from sample`.execute(house.database.kysely);
    expect(left).toHaveLength(0);
  });

  test('a bad value in a COPY is refused by PostgreSQL and the connection is lent again', async () => {
    const refused = transact(house.database, (tx) =>
      copyRows(clientOf(tx), 'copy sample (id, text) from stdin', [['not a number', 'a']]),
    );
    await expect(refused).rejects.toThrow('invalid input syntax');
    const { rows } = await sql`select 1 as one`.execute(house.database.kysely);
    expect(rows).toEqual([{ one: 1 }]);
  });

  test('that is chosen to end a deadlock is run again, whole, and both are done', async () => {
    await sql`insert into sample (id, text) values (1, ''), (2, '')`.execute(house.database.kysely);
    const runs = { one: 0, two: 0 };
    const has = { one: false, two: false };
    const { promise: both, resolve: met } = Promise.withResolvers<void>();
    const write = async (name: 'one' | 'two', ids: readonly [number, number]) =>
      transact(house.database, async (tx) => {
        const add = (id: number) => sql`update sample set text = text || ${name} where id = ${id}`.execute(tx);
        runs[name] += 1;
        await add(ids[0]);
        has[name] = true;
        if (has.one && has.two) met();
        await both;
        await add(ids[1]);
        return name;
      });
    expect(await Promise.all([write('one', [1, 2]), write('two', [2, 1])])).toEqual(['one', 'two']);
    expect(runs.one + runs.two).toBeGreaterThan(2);
    const { rows } = await sql<{ text: string }>`select text from sample order by id`.execute(house.database.kysely);
    expect(rows.map(({ text }) => text.length)).toEqual([6, 6]);
    await sql`delete from sample`.execute(house.database.kysely);
  });

  test('that meets a conflict each time, or fails for another reason, is a fault', async () => {
    let runs = 0;
    const failing = (code: string) => {
      runs = 0;
      return transact(house.database, async (tx) => {
        runs += 1;
        await sql.raw(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`).execute(tx);
      });
    };
    for (const [code, expected] of [
      ['40P01', 4],
      ['40001', 4],
      ['23505', 1],
    ] as const) {
      await expect(failing(code)).rejects.toMatchObject({ code });
      expect(runs).toBe(expected);
    }
  });

  test('150,000 rows go in and out with flat memory', async () => {
    function* many() {
      for (let id = 0; id < 150_000; id += 1) yield [String(id), `serial ${id}`];
    }
    const count = await transact(house.database, async (tx) => {
      await copyRows(clientOf(tx), 'copy sample (id, text) from stdin', many());
      let read = 0;
      for await (const row of copyOut(clientOf(tx), 'copy sample (id, text) to stdout')) read += row.length / 2;
      await sql`delete from sample`.execute(tx);
      return read;
    });
    expect(count).toBe(150_000);
  });
});

describe('the role of the desk', () => {
  test('reads and adds to append-only tables, and is refused every change', async () => {
    const { rows } = await sql<{ name: string; column: string }>`
      select table_name as name, min(column_name) as column
      from platform_append_only join information_schema.columns using (table_name) group by table_name
    `.execute(house.database.kysely);
    expect(rows.length).toBeGreaterThan(5);
    for (const { name, column } of rows) {
      for (const statement of [`delete from ${name}`, `truncate ${name}`, `update ${name} set ${column} = ${column}`]) {
        await expect(sql.raw(statement).execute(house.database.kysely)).rejects.toThrow(
          `permission denied for table ${name}`,
        );
      }
      await sql.raw(`select from ${name}`).execute(house.database.kysely);
    }
  });

  test('even the owner is refused by the trigger', async () => {
    await expect(sql`truncate ledger_entry cascade`.execute(house.owner.kysely)).rejects.toThrow('is refused');
  });

  test('cannot create tables', async () => {
    await expect(sql`create table mine (id int)`.execute(house.database.kysely)).rejects.toThrow('permission denied');
  });
});

describe('the address of another server', () => {
  test('the desk takes its role, keeps the options of the URL, and may choose the database', () => {
    const url = 'postgres://me:secret@db.example:5433/house?sslmode=require&options=-c%20lock_timeout%3D5s';
    expect(connectionOfUrl(url, { role: 'desk', database: 'scratch' })).toEqual({
      connectionString: 'postgres://me:secret@db.example:5433/scratch?sslmode=require',
      options: '-c lock_timeout=5s -c role=fieldproof_desk',
    });
  });

  test('what is not an address is refused without repeating it', () => {
    const read = () => connectionOfUrl('postgres://me:secret@/house', { role: 'owner' });
    expect(read).toThrow('Write it as postgres://');
    expect(read).not.toThrow('secret');
  });

  test('the owner stays who the URL says', () => {
    expect(connectionOfUrl('postgres:///house?host=/run/pg', { role: 'owner' })).toEqual({
      connectionString: 'postgres:///house?host=%2Frun%2Fpg',
    });
  });
});

test('a database that was only used through transact ends its connections when it is disposed', async () => {
  const database = openDatabase({ connection: house.connections.desk });
  await transact(database, (tx) => sql`select 1`.execute(tx));
  expect(database.pool.totalCount).toBe(1);
  await database[Symbol.asyncDispose]();
  expect(database.pool.ended).toBe(true);
  expect(database.pool.totalCount).toBe(0);
});
