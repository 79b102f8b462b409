import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';

import { connectionOfUrl, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

let house: TestDatabase;
let folder: string;
let url: string;

beforeAll(async () => {
  house = await openTestDatabase();
  const { user, host, database } = house.connections.owner;
  url = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
});
afterAll(() => house.drop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await sql`create database scratch`.execute(house.owner.kysely);
  await write(1, 'create table platform_append_only (table_name text primary key); create table one (id int)');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await sql`drop database scratch with (force)`.execute(house.owner.kysely);
});

const write = (number: number, text: string) => writeFile(join(folder, `000${number}-step.sql`), text);
const owner = () => connectionOfUrl(url, { role: 'owner', database: 'scratch' });
const run = () => migrate(owner(), { folder });

test('each file is applied once, in order', async () => {
  await write(2, 'alter table one add name text');
  expect(await run()).toEqual(['0001-step.sql', '0002-step.sql']);
  expect(await run()).toEqual([]);
});

test('two desks that start at once migrate one after the other', async () => {
  expect((await Promise.all([run(), run()])).flat()).toEqual(['0001-step.sql']);
});

test('a file that was changed after it had been applied is refused', async () => {
  await run();
  await write(1, 'select 1');
  await expect(run()).rejects.toThrow('0001-step.sql was changed after it had been applied');
});

test('a database of a newer version is refused', async () => {
  await write(2, 'select 1');
  await run();
  await rm(join(folder, '0002-step.sql'));
  await expect(run()).rejects.toThrow('0002-step.sql, which this version of Fieldproof does not know');
});

test('a gap in the numbers is refused', async () => {
  await write(3, 'select 1');
  await expect(run()).rejects.toThrow('0003-step.sql should be number 2');
});

test('a file that fails changes nothing and is named', async () => {
  await write(2, 'create table two (id int); select no_such_column');
  await expect(run()).rejects.toThrow('0002-step.sql failed and changed nothing: column "no_such_column"');
  await using database = openDatabase({ connection: owner() });
  const { rows } = await sql`select to_regclass('one') as one, to_regclass('two') as two`.execute(database.kysely);
  expect(rows).toEqual([{ one: 'one', two: null }]);
});

test('through a URL the desk acts as its role and has the rights of the tables', async () => {
  await write(2, "create table two (id int); insert into platform_append_only values ('two')");
  await run();
  await using desk = openDatabase({ connection: connectionOfUrl(url, { role: 'desk', database: 'scratch' }) });
  const { rows } = await sql`select current_user as who`.execute(desk.kysely);
  expect(rows).toEqual([{ who: 'fieldproof_desk' }]);
  await sql`insert into one values (1)`.execute(desk.kysely);
  await sql`delete from one`.execute(desk.kysely);
  await sql`insert into two values (1)`.execute(desk.kysely);
  await expect(sql`delete from two`.execute(desk.kysely)).rejects.toThrow('permission denied for table two');
  await expect(sql`delete from platform_migration`.execute(desk.kysely)).rejects.toThrow('permission denied');
});

test('a user who may not create the role is told what to ask for', async () => {
  await sql`create role stranger login`.execute(house.owner.kysely);
  try {
    const stranger = connectionOfUrl(url.replace('fieldproof_owner', 'stranger'), {
      role: 'owner',
      database: 'scratch',
    });
    await expect(migrate(stranger, { folder })).rejects.toThrow('grant fieldproof_desk to');
  } finally {
    await sql`drop role stranger`.execute(house.owner.kysely);
  }
});

test('a server that is not there is named as such', async () => {
  const nowhere = connectionOfUrl('postgres://me@127.0.0.1:1/house', { role: 'owner' });
  await expect(migrate(nowhere, { folder })).rejects.toThrow('The database cannot be reached');
});
