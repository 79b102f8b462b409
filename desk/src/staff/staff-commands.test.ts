import { afterAll, beforeAll, expect, test } from 'vitest';

import { checkChain, HOUSE_CHAIN } from '../ledger/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { runStaff } from './staff-commands.ts';
import { findStaff } from './staff-tokens.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(async () => db.drop());

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runStaff(args, {
    database: db.database,
    clock: () => new Date('2023-05-03T09:00:00Z'),
    actor: 'operator:test',
    io: { out: (line) => out.push(line), err: (line) => err.push(line) },
  });
  return { status, out: out.join('\n'), err: err.join('\n') };
}

test('without anybody the list says how to add one', async () => {
  expect(await run('list')).toMatchObject({ status: 0, out: expect.stringContaining('staff add') });
});

test('a token that is disabled opens nothing, and both are in the ledger of the house', async () => {
  const { out: token } = await run('add', 'Quality', '--role', 'operator');
  expect(await findStaff(db.database.kysely, token)).toMatchObject({ id: 1, name: 'Quality' });
  expect((await run('list')).out).toMatch(/1 {2}operator {2}Quality, made on 3 May 2023 .*, in force/);
  expect(await run('disable', '1')).toMatchObject({ status: 0 });
  expect(await findStaff(db.database.kysely, token)).toBeUndefined();
  expect((await run('list')).out).toContain('disabled on 3 May 2023');
  const kinds = await db.database.pool.query('select kind, actor from ledger_entry where chain = 0 order by seq');
  expect(kinds.rows).toEqual([
    { kind: 'token.created', actor: 'operator:test' },
    { kind: 'token.disabled', actor: 'operator:test' },
  ]);
  expect(await checkChain(db.database.kysely, HOUSE_CHAIN, {})).toMatchObject({ kind: 'intact' });
});

test('who has a token already is told so when another one is made', async () => {
  await run('add', 'Twice', '--role', 'reader');
  expect((await run('add', 'Twice', '--role', 'reader')).err).toContain('another token in force: 2');
});

test('a token that is not in force is not disabled again', async () => {
  expect(await run('disable', '1')).toMatchObject({ status: 1, err: expect.stringContaining('staff list') });
  expect(await run('disable', '99')).toMatchObject({ status: 1 });
});

test('--json lists what is known, and no token', async () => {
  const { out } = await run('list', '--json');
  expect(JSON.parse(out).tokens[0]).toEqual({
    id: 1,
    name: 'Quality',
    role: 'operator',
    createdAt: '2023-05-03T09:00:00.000Z',
    revokedAt: '2023-05-03T09:00:00.000Z',
  });
});

test.each([
  [[]],
  [['remove', '1']],
  [['add', 'A']],
  [['add', ' ', '--role', 'reader']],
  [['add', 'A', '--role', 'king']],
  [['list', 'all']],
  [['disable']],
  [['disable', '0']],
  [['disable', '1e99']],
])('%j is wrong usage', async (args) => {
  expect(await run(...args)).toMatchObject({ status: 2, err: expect.stringContaining('usage: fieldproof staff add') });
});
