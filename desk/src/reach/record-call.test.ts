import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { lockChain } from '../ledger/index.ts';
import { transact } from '../platform/database/database.ts';

let desk: TestDesk;
let path: string;
beforeAll(async () => {
  desk = await openDesk();
  path = `/actions/FSN2023-1338/consignees/${desk.world.consignees.get('100001')}/calls`;
});
afterAll(() => desk.close());

test('a call is recorded with whom, when and what for, and changes no figure', async () => {
  const before = (await desk.call('reader', 'GET', '/actions/FSN2023-1338/status')).json();
  const first = await desk.call('operator', 'POST', path, {
    payload: { outcome: 'not-reached', callbackOn: '2023-05-04' },
  });
  expect(first.statusCode).toBe(201);
  desk.world.clock.now = new Date('2023-05-03T11:00:00Z');
  const contact = desk.world.contacts.get('w.harmsen@klinikum-nord.example');
  const payload = {
    outcome: 'spoke',
    at: '2023-05-03T12:30:00+02:00',
    spokeWith: 'Dr. Harmsen',
    contact,
    note: 'Will answer',
  };
  const second = await desk.call('operator', 'POST', path, { payload });
  expect(second.json()).toMatchObject({ call: first.json().call + 1 });
  const { events } = (await desk.call('reader', 'GET', path.replace('/calls', '/timeline'))).json();
  const called = events.filter(({ source }: { source: string }) => source === 'call');
  expect(called).toMatchObject([
    { facts: { contact: expect.stringContaining('Harmsen') } },
    { facts: { contact: null } },
  ]);
  const { calls } = (await desk.call('reader', 'GET', path)).json();
  expect(calls).toMatchObject([
    {
      outcome: 'spoke',
      at: '2023-05-03T10:30:00.000Z',
      spokeWith: 'Dr. Harmsen',
      contact,
      note: 'Will answer',
      by: { actor: 'staff:2' },
    },
    { outcome: 'not-reached', at: '2023-05-03T09:00:00.000Z', callbackOn: '2023-05-04', contact: null },
  ]);
  const after = (await desk.call('reader', 'GET', '/actions/FSN2023-1338/status')).json();
  expect({ ...after, seq: 0, asOf: '' }).toEqual({ ...before, seq: 0, asOf: '' });
});

test.each([
  [{ outcome: 'spoke' }, 422, 'spoke-with-missing'],
  [{ outcome: 'message-left', at: '2023-05-04T09:00:00Z' }, 422, 'call-in-future'],
  [{ outcome: 'message-left', at: '2023-05-01T09:00:00Z' }, 422, 'call-before-action'],
  [{ outcome: 'message-left', contact: 999_999 }, 422, 'contact-not-found'],
  [{ outcome: 'hung-up' }, 400, 'bad-request'],
])('%j is refused', async (payload, status, code) => {
  const answer = await desk.call('operator', 'POST', path, { payload });
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test('a call with an organisation that leaves the action at that moment is refused', async () => {
  const { kysely } = desk.db.owner;
  const actionId = desk.world.action.id;
  const { rows } = await sql<{ id: number }>`
    insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
    values ('C-300', 'Hafenlabor', 'hafenlabor', 'customer', 'DE', 'Kiel', '', now()) returning id`.execute(kysely);
  const id = rows[0]?.id ?? 0;
  await sql`insert into reach (action_id, consignee_id, reach, seq, at) values (${actionId}, ${id}, 'unsent', 1, now())`.execute(
    kysely,
  );
  const waiting = async () => (await sql`select from pg_locks where not granted`.execute(kysely)).rows.length;
  const called = await transact(desk.db.database, async (tx) => {
    await lockChain(tx, actionId, desk.world.clock);
    const answer = desk.call('operator', 'POST', `/actions/FSN2023-1338/consignees/${id}/calls`, {
      payload: { outcome: 'message-left' },
    });
    const call = answer.then((given) => given.json());
    await expect.poll(waiting).toBeGreaterThan(0);
    await sql`delete from reach where action_id = ${actionId} and consignee_id = ${id}`.execute(tx);
    return { call };
  });
  expect(await called.call).toMatchObject({ code: 'consignee-not-found' });
});

test('a call with an organisation that has nothing to do with the action is refused', async () => {
  const answer = await desk.call('operator', 'POST', '/actions/FSN2023-1338/consignees/999/calls', {
    payload: { outcome: 'message-left' },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'consignee-not-found']);
});

test('the ledger holds, and has no name in it', async () => {
  expect(await desk.ledgers()).toEqual({ house: 'intact', 'FSN2023-1338': 'intact' });
  const entries = await desk.db.database.pool.query(
    "select payload::text from ledger_entry where kind = 'call.recorded'",
  );
  expect(entries.rows).toHaveLength(2);
  expect(JSON.stringify(entries.rows)).not.toMatch(/Harmsen|Will answer/);
});

describe('a call that was recorded wrongly', () => {
  const reader = async (to: string) => (await desk.call('reader', 'GET', to)).json();
  const record = async (payload: object) =>
    (await desk.call('operator', 'POST', path, { payload })).json().call as number; // an id
  const correct = async (id: number, payload: object, etag?: string) => {
    const seen = etag ?? (await reader(`${path}/${id}`)).etag;
    const headers = { 'if-match': seen };
    return desk.call('operator', 'POST', `${path}/${id}/correction`, { payload, headers });
  };
  const spoke = { outcome: 'spoke', spokeWith: 'Frau Kerber', at: '2023-05-03T10:00:00Z', note: 'Patched' };
  const reason = 'It was Frau Kerber, not nobody';

  test('is corrected by another one that names it, and both stay', async () => {
    const first = await record({ outcome: 'not-reached', at: '2023-05-03T10:00:00Z', callbackOn: '2023-05-09' });
    const answer = await correct(first, { call: spoke, reason });
    expect(answer.statusCode).toBe(201);
    const second = answer.json().call;
    expect(await reader(`${path}/${first}`)).toMatchObject({ outcome: 'not-reached', correctedBy: second });
    expect(await reader(`${path}/${second}`)).toMatchObject({
      ...spoke,
      at: '2023-05-03T10:00:00.000Z',
      corrects: first,
      reason,
    });
    const { events } = await reader(path.replace('/calls', '/timeline'));
    const told = new Map<number, object>(
      events.flatMap(({ source, id, facts }: { source: string; id: number; facts: object }) =>
        source === 'call' ? [[id, facts] as const] : [],
      ),
    );
    expect(told.get(second)).toMatchObject({
      corrects: first,
      reason,
      correctedBy: null,
      before: { outcome: 'not-reached' },
      after: null,
    });
    expect(told.get(first)).toMatchObject({
      corrects: null,
      correctedBy: second,
      correction: reason,
      before: null,
      after: { outcome: 'spoke', spokeWith: 'Frau Kerber' },
    });
    const { rows } = await desk.db.owner.pool.query("select payload from ledger_entry where kind = 'call.corrected'");
    expect(rows).toMatchObject([{ payload: { corrects: first, outcome: 'spoke' } }]);
    expect(JSON.stringify(rows)).not.toContain('Kerber');

    expect((await correct(first, { call: spoke, reason })).json()).toMatchObject({
      code: 'call-corrected',
      by: second,
    });
    expect((await correct(second, { call: null, reason })).statusCode).toBe(201);
  });

  test('counts no more: whom to call again is told by what stands', async () => {
    desk.world.clock.now = new Date('2023-05-20T11:00:00Z');
    const due = async () => (await reader('/actions/FSN2023-1338/consignees?callbackDue=true')).total.count as number; // a figure
    const before = await due();
    const promised = await record({ outcome: 'not-reached', callbackOn: '2023-05-20' });
    expect(await due()).toBe(before + 1);
    const none = await correct(promised, { call: null, reason: 'That was another laboratory' });
    expect(none.statusCode).toBe(201);
    expect(await reader(`${path}/${none.json().call}`)).toMatchObject({ outcome: 'none', callbackOn: null });
    expect(await due()).toBe(before);
  });

  test('a promised call is not kept by one that reached nobody', async () => {
    desk.world.clock.now = new Date('2023-05-20T11:00:00Z');
    const due = async () => (await reader('/actions/FSN2023-1338/consignees?callbackDue=true')).total.count as number; // a figure
    await record({ outcome: 'message-left', at: '2023-05-20T08:00:00Z', callbackOn: '2023-05-20' });
    const promised = await due();
    await record({ outcome: 'not-reached', at: '2023-05-20T09:00:00Z' });
    expect(await due()).toBe(promised);
    await record({ ...spoke, at: '2023-05-20T10:00:00Z' });
    expect(await due()).toBe(promised - 1);
  });

  test.each([
    [{ call: null, reason: ' ' }, 422, 'reason-missing'],
    [{ call: { ...spoke, spokeWith: '' }, reason }, 422, 'spoke-with-missing'],
    [{ call: { ...spoke, at: '2023-06-20T11:00:00Z' }, reason }, 422, 'call-in-future'],
    [{ call: { ...spoke, outcome: 'none' }, reason }, 400, 'bad-request'],
    [{ call: { ...spoke, callbackOn: '2023-05-04' }, reason }, 422, 'callback-in-past'],
  ])('is not corrected with %j', async (payload, status, code) => {
    const first = await record({ outcome: 'message-left' });
    const answer = await correct(first, payload);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  test('is corrected only by who has seen it as it is', async () => {
    const first = await record({ outcome: 'message-left' });
    const stale = (await reader(`${path}/${first}`)).etag;
    await correct(first, { call: spoke, reason });
    expect((await correct(first, { call: spoke, reason }, stale)).statusCode).toBe(412);
    const without = await desk.call('operator', 'POST', `${path}/${first}/correction`, {
      payload: { call: null, reason },
    });
    expect(without.statusCode).toBe(428);
    const elsewhere = path.replace(/consignees\/\d+/, `consignees/${desk.world.consignees.get('C-101')}`);
    expect((await desk.call('reader', 'GET', `${elsewhere}/${first}`)).statusCode).toBe(404);
  });

  test('is had as a file with the others', async () => {
    const file = await desk.call('reader', 'GET', '/actions/FSN2023-1338/calls?format=csv&outcome=none');
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.body).toContain('That was another laboratory');
    expect(file.body.trim().split('\r\n')).toHaveLength(3);
    const { total } = await reader('/actions/FSN2023-1338/calls');
    expect(total.count).toBeGreaterThan(5);
  });
});
