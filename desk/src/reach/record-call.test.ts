import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';

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
