import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hearCommand } from '../../../test/world/hear-command.ts';
import { HOUSE_CHAIN, checkChain } from '../ledger/index.ts';
import { STAFF_DIGESTERS } from './staff-digests.ts';
import { prepareStaff } from './staff-commands.ts';
import { findStaff } from './staff-tokens.ts';
import { codeAt, PASSWORD } from './test-members.ts';
import { openStaffDesk, type StaffDesk } from './test-staff-desk.ts';

let desk: StaffDesk;
let db: StaffDesk['db'];

beforeAll(async () => {
  desk = await openStaffDesk();
  ({ db } = desk);
  desk.clock.now = new Date('2023-05-03T09:00:00Z');
});
afterAll(() => desk[Symbol.asyncDispose]());

function run(...args: readonly string[]) {
  return hearCommand((io) => prepareStaff(args)({ house: desk.house, actor: 'operator:test', io }));
}

test('without anybody the list says how to add one', async () => {
  const { status, out } = await run('list');
  expect(status).toBe(0);
  expect(out).toContain('staff invite');
  expect(out).toContain('staff add');
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
  expect(await checkChain(db.database.kysely, HOUSE_CHAIN, STAFF_DIGESTERS)).toMatchObject({ kind: 'intact' });
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
    member: null,
    createdAt: '2023-05-03T09:00:00.000Z',
    revokedAt: '2023-05-03T09:00:00.000Z',
  });
});

describe('an invitation at the terminal', () => {
  test('makes the first manager of a house, who joins with the link that is printed', async () => {
    const { status, out: url, err } = await run('invite', 'Ada Stern', 'ada@maker.example', '--role', 'manager');
    expect([status, err]).toEqual([0, expect.stringContaining('works once, until 10 May 2023')]);
    expect(url).toMatch(/^http:\/\/localhost:4480\/desk\/invitation#[0-9A-Z]{32}$/);
    const secret = new URL(url).hash.slice(1);
    const browser = desk.openBrowser();
    const { ticket, secret: app } = (await browser.ask('POST', '/invitation', { secret })).body.authenticator;
    const authenticator = { ticket, code: codeAt(app, desk.clock()) };
    const accepted = await browser.ask('PUT', '/invitation/acceptance', { secret, password: PASSWORD, authenticator });
    expect(accepted.body.session).toMatchObject({ name: 'Ada Stern', role: 'manager' });
    expect((await run('list')).out).toMatch(
      /member +1 {2}manager {3}Ada Stern <ada@maker.example>, in force, last seen on 3 May 2023/,
    );
  });

  test('of somebody who is known is a new one, with the role that they have', async () => {
    const again = await run('invite', 'Ada', 'ADA@maker.example', '--role', 'manager');
    expect(again).toMatchObject({ status: 0, err: expect.stringContaining('Ada Stern is invited again') });
    const other = await run('invite', 'Ada', 'ada@maker.example', '--role', 'reader');
    expect(other).toMatchObject({ status: 1, err: expect.stringContaining('with the role manager') });
  });

  test('of an address that is none says so', async () => {
    expect(await run('invite', 'Ada', 'ada', '--role', 'reader')).toMatchObject({
      status: 1,
      err: expect.stringContaining('name@house.example'),
    });
  });

  test('is in the list of the machine too', async () => {
    const { members } = JSON.parse((await run('list', '--json')).out);
    expect(members).toMatchObject([{ id: 1, name: 'Ada Stern', role: 'manager', state: 'in-force' }]);
  });
});

test('a member is shut out by address', async () => {
  expect(await run('disable', 'Ada@maker.example')).toMatchObject({
    status: 0,
    out: 'Ada Stern (manager) is signed out everywhere and gets in no more.',
  });
  expect((await run('list')).out).toContain('<ada@maker.example>, disabled');
  expect(await run('disable', 'ada@maker.example')).toMatchObject({ status: 1 });
  expect(await run('disable', 'nobody@maker.example')).toMatchObject({
    status: 1,
    err: expect.stringContaining('staff list'),
  });
  expect(await run('invite', 'Ada', 'ada@maker.example', '--role', 'manager')).toMatchObject({ status: 1 });
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
  [['invite', 'Ada', '--role', 'reader']],
  [['invite', 'Ada', 'a@b.example']],
  [['invite', 'Ada', 'a@b.example', '--role', 'king']],
  [['invite', 'Ada', 'a@b.example', '--role', 'reader', '--language', 'fr']],
  [['invite', ' ', 'a@b.example', '--role', 'reader']],
  [['add', 'A', '--role', 'reader', '--language', 'de']],
  [['list', '--role', 'reader']],
])('%j is wrong usage', async (args) => {
  expect(await run(...args)).toMatchObject({
    status: 2,
    err: expect.stringContaining('usage: fieldproof staff invite'),
  });
});
