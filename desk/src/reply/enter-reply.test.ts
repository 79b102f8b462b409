import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { instrumentsById, latestChangesOf } from '../obligation/index.ts';
import { recordReply } from './record-reply.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.clock.now = new Date('2023-05-20T09:00:00Z');
});
afterAll(() => desk.close());

const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const path = (number: string): string => `/actions/FSN2023-1338/consignees/${consignee(number)}/replies`;
const done = (mode: string, measure: string, on = '2023-04-28') => ({ mode, measure, said: 'done', on }) as const;

function bodyOf(serial: string, cells: readonly object[]) {
  return {
    version: 1,
    answers: { receipt: 'yes', 'modes-understood': 'yes' },
    instruments: [{ instrument: idOf(serial), cells }],
    unknownSerials: [],
    isReceiptOnly: false,
  } as const;
}

async function enter(number: string, payload: object) {
  const said = { channel: 'telephone', answeredBy: { name: 'Priya Shah', function: 'Laboratory manager' }, ...payload };
  return desk.call('operator', 'POST', path(number), { payload: said });
}

async function levelsOf(serial: string): Promise<string> {
  const [found] = await instrumentsById(desk.db.database.kysely, desk.world.action.id, [idOf(serial)]);
  return (found?.levels ?? []).join(' ');
}

test('what was told by telephone is a reply like any other, attributed to who said it and to who entered it', async () => {
  const contact = desk.world.contacts.get('lab@harbour-genomics.example');
  const answer = await enter('C-101', {
    contact,
    receivedAt: '2023-04-30T10:00:00+02:00',
    body: bodyOf('M70453', [done('dx', 'patch')]),
  });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    201,
    { obligations: 1, overtaken: 0, appliedLater: false, questions: [] },
  ]);
  expect(await levelsOf('M70453')).toBe('claimed open open open');
  const row = await sql`
    select channel, contact_id, language, answered_by, received_at, entered_by, submission_key like 'desk:%' as is_ours from reply`.execute(
    desk.db.database.kysely,
  );
  expect(row.rows).toEqual([
    {
      channel: 'telephone',
      contact_id: contact,
      language: 'en',
      answered_by: 'Priya Shah',
      received_at: new Date('2023-04-30T08:00:00Z'),
      entered_by: 'staff:2',
      is_ours: true,
    },
  ]);
  const reach = await desk.call('reader', 'GET', `/actions/FSN2023-1338/consignees/${consignee('C-101')}`);
  expect(reach.json()).toMatchObject({ reach: 'answered' });
});

test('it is recorded now, whenever it was received', async () => {
  const entry = await sql<{ actor: string; at: Date; payload: object }>`
    select actor, at, payload from ledger_entry where kind = 'reply.received'`.execute(desk.db.database.kysely);
  expect(entry.rows).toMatchObject([
    { actor: 'staff:2', at: new Date('2023-05-20T09:00:00Z'), payload: { channel: 'telephone' } },
  ]);
});

test('told by somebody who reads none of the notice’s languages it is in the one of them that they most likely read', async () => {
  const contact = desk.world.contacts.get('qualite@tilleuls.example'); // reads French, in France
  const answer = await enter('C-103', { contact, body: bodyOf('M70456', [done('dx', 'patch')]) });
  expect(answer.statusCode).toBe(201);
  const row = await sql<{ language: string }>`select language from reply where contact_id = ${contact}`.execute(
    desk.db.database.kysely,
  );
  expect(row.rows).toEqual([{ language: 'en' }]);
});

test('no copy is mailed unless an address is given', async () => {
  const mails = async () =>
    (
      await sql<{ address: string }>`select address from dispatch where kind = 'receipt'`.execute(
        desk.db.database.kysely,
      )
    ).rows;
  expect(await mails()).toEqual([]);
  await enter('C-101', { copyTo: 'lab@harbour-genomics.example', body: bodyOf('M70453', [done('ruo', 'patch')]) });
  expect(await mails()).toEqual([{ address: 'lab@harbour-genomics.example' }]);
});

test('what is entered late does not overwrite what was told since', async () => {
  desk.world.clock.now = new Date('2023-05-21T09:00:00Z');
  await recordReply(
    desk.db.database,
    {
      actionId: desk.world.action.id,
      consigneeId: consignee('C-103'),
      contactId: null,
      channel: 'page',
      revision: 1,
      language: 'fr',
      answeredBy: { name: 'Claire Aubert', function: '', email: '' },
      body: {
        ...bodyOf('M70456', [done('dx', 'patch', '2023-05-20')]),
        answers: { 'modes-understood': 'yes' },
        instruments: [{ instrument: idOf('M70456'), cells: [done('dx', 'patch', '2023-05-20')] }],
        unknownSerials: [],
      },
      submissionKey: 'page:late',
    },
    {
      revision: desk.world.revision,
      actor: 'contact:1',
      copyTo: null,
      messageDomain: 'desk.example',
      clock: desk.world.clock,
    },
  );
  desk.world.clock.now = new Date('2023-05-25T09:00:00Z');
  const putOff = {
    mode: 'dx',
    said: 'not-done',
    reason: 'avoid-interruption',
    until: '2023-06-10',
    protection: 'Unplugged',
  };
  const answer = await enter('C-103', {
    receivedAt: '2023-05-19T09:00:00Z',
    body: bodyOf('M70456', [
      { ...putOff, measure: 'patch' },
      { ...putOff, measure: 'user-configuration' },
    ]),
  });
  expect(answer.json()).toMatchObject({ obligations: 1, overtaken: 1 });
  expect(await levelsOf('M70456')).toBe('claimed deferred open open');
  const later = await enter('C-103', {
    receivedAt: '2023-05-24T09:00:00Z',
    body: bodyOf('M70456', [{ ...putOff, measure: 'patch' }]),
  });
  expect(later.json()).toMatchObject({ obligations: 1, overtaken: 0 });
  expect(await levelsOf('M70456')).toBe('deferred deferred open open');
});

test('of two that are entered late the one that was received later counts, whatever the order', async () => {
  const claim = (on: string, receivedAt: string) =>
    enter('C-104', { receivedAt, body: bodyOf('M70457', [done('dx', 'patch', on)]) });
  await claim('2023-05-12', '2023-05-15T09:00:00Z');
  const older = await claim('2023-05-02', '2023-05-10T09:00:00Z');
  expect(older.json()).toMatchObject({ obligations: 0, overtaken: 1 });
  const latest = await latestChangesOf(desk.db.database.kysely, {
    actionId: desk.world.action.id,
    instrumentIds: [idOf('M70457')],
  });
  expect(latest[0]).toMatchObject({ doneOn: '2023-05-12' });
});

test('the newest answer to a question is the one that was received last', async () => {
  const ask = (answers: object, receivedAt: string) =>
    enter('100001', { receivedAt, body: { ...bodyOf('M70452', []), answers, instruments: [], unknownSerials: [] } });
  await ask({ 'modes-understood': 'yes' }, '2023-05-15T09:00:00Z');
  const claim = await enter('100001', {
    body: { ...bodyOf('M70452', [done('dx', 'patch')]), answers: {}, unknownSerials: [] },
  });
  expect(claim.json()).toMatchObject({ obligations: 1, questions: [] });
});

test.each([
  [{ answeredBy: { name: ' ' } }, 'name-missing'],
  [{ contact: 999_999 }, 'contact-not-found'],
  [{ copyTo: 'nobody' }, 'email-unusable'],
  [{ receivedAt: '2023-05-26T09:00:00Z' }, 'received-in-future'],
  [{ receivedAt: '2023-04-04T09:00:00Z' }, 'received-before-notice'],
])('with %j it is refused', async (other, code) => {
  const answer = await enter('C-102', { body: bodyOf('M70455', [done('dx', 'patch')]), ...other });
  expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
});

test('of an organisation that has nothing to do with the action it is not found', async () => {
  const payload = { channel: 'paper', answeredBy: { name: 'X' }, body: bodyOf('M70452', [done('dx', 'patch')]) };
  const answer = await desk.call('operator', 'POST', '/actions/FSN2023-1338/consignees/999/replies', { payload });
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'consignee-not-found']);
});

test('the ledger holds, and knows who entered it', async () => {
  expect((await desk.ledgers())['FSN2023-1338']).toBe('intact');
  const { kysely } = desk.db.owner;
  await sql`alter table reply disable trigger user`.execute(kysely);
  await sql`update reply set entered_by = null where channel = 'telephone'`.execute(kysely);
  expect((await desk.ledgers())['FSN2023-1338']).toContain('reply:');
});
