import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved } from '../../../test/world/people.ts';

let desk: TestDesk;
let id: number;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const incidents = '/actions/FSN2023-1338/incidents';
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const read = async () => (await desk.call('reader', 'GET', `${incidents}/${id}`)).json();
const send = (payload: object, headers: Record<string, string>) =>
  desk.call('operator', 'POST', `${incidents}/${id}/steps`, { payload, headers });
/** On what is there now. */
const step = async (payload: object) => send(payload, { 'if-match': (await read()).etag });

test('an incident that the desk was told of alerts like any other; its clocks run from when it was told', async () => {
  const answer = await desk.call('operator', 'POST', incidents, {
    payload: {
      kind: 'adverse-event',
      consignee: consignee('100001'),
      instruments: [desk.world.instruments.get('M70452')],
      toldBy: 'Dr. Harmsen',
      description: 'A result that cannot be',
      awareAt: '2023-05-02T16:00:00Z',
    },
  });
  expect(answer.statusCode).toBe(201);
  id = answer.json().incident;
  expect(answer.json().number).toBe(`FSN2023-1338-I${id}`);
  const alerts = await sql<{ address: string; next_at: Date }>`
    select address, next_at from dispatch where kind = 'alert'`.execute(desk.db.database.kysely);
  const at = new Date('2023-05-03T09:00:00Z');
  expect(alerts.rows).toEqual([
    { address: 'techsupport@illumina.com', next_at: at },
    { address: 'vigilance@desk.example', next_at: at },
  ]);
  expect(await read()).toMatchObject({
    kind: 'adverse-event',
    channel: 'telephone',
    awareAt: '2023-05-02T16:00:00.000Z',
    takenBy: null,
    classification: null,
    isClosed: false,
    hasOtherLaw: false,
    steps: [],
  });
});

test('until it is classified every clock runs that could apply', async () => {
  const { clocks } = await read();
  expect(clocks.map(({ key, dueAt, state }: Record<string, string>) => [key, dueAt?.slice(0, 10), state])).toEqual([
    ['eu-public-health-threat', '2023-05-04', 'running'],
    ['us-remedial-action', '2023-05-09', 'running'],
    ['eu-death-or-deterioration', '2023-05-12', 'running'],
    ['eu-serious', '2023-05-17', 'running'],
    ['us-event', '2023-06-01', 'running'],
  ]);
});

describe('a person', () => {
  test('takes it, classifies it, reports it', async () => {
    expect((await step({ step: 'taken' })).statusCode).toBe(201);
    const classified = { step: 'classified', classification: 'serious' };
    expect((await step(classified)).json()).toMatchObject({ code: 'reason-missing' });
    const asked = await step({ ...classified, note: 'A result was wrong, and nobody came to harm' });
    expect(asked.statusCode).toBe(202);
    await approved(desk.db.database, { kind: 'asked', approval: asked.json().approval }, desk.system);
    const report = {
      step: 'reported',
      country: 'DE',
      authority: 'BfArM',
      reportedAt: '2023-05-03T08:00:00Z',
      reference: 'MIR-17',
    };
    expect((await step(report)).statusCode).toBe(201);
    const incident = await read();
    expect(incident).toMatchObject({
      takenBy: { actor: 'staff:2', name: 'operator' },
      classification: 'serious',
      instruments: [
        {
          serial: 'M70452',
          product: 'miseqdx',
          obligations: [{ mode: 'dx', measure: 'patch', level: 'open' }, {}, {}, {}],
        },
      ],
    });
    expect(incident.steps).toMatchObject([
      { step: 'taken', by: { actor: 'staff:2', name: 'operator' }, report: null },
      { step: 'classified', classification: 'serious' },
      { step: 'reported', report: { country: 'DE', authority: 'BfArM', reference: 'MIR-17' } },
    ]);
    const states = Object.fromEntries(
      incident.clocks.map((clock: Record<string, unknown>) => [clock['key'], clock['state']]),
    );
    expect(states).toMatchObject({
      'eu-serious': 'stopped',
      'us-event': 'running',
      'us-remedial-action': 'not-applicable',
    });
  });

  test('records that the cable is out now: the incident and the list of the day say so, and what was told stays', async () => {
    expect((await step({ step: 'unplugged', note: '' })).json()).toMatchObject({ code: 'note-missing' });
    expect((await step({ step: 'unplugged', note: 'Their IT, on the telephone' })).statusCode).toBe(201);
    const { at } = (await read()).steps.at(-1);
    expect(await read()).toMatchObject({ isNetworkUnplugged: null, unpluggedAt: at });
    const today = (await desk.call('reader', 'GET', '/actions/FSN2023-1338/today')).json();
    expect(today.items[0]).toMatchObject({ kind: 'incident', facts: { state: { unpluggedAt: at } } });
    const entry = await sql<{ kind: string }>`
      select kind from ledger_entry where chain = ${desk.world.action.id} order by seq desc limit 1`.execute(
      desk.db.database.kysely,
    );
    expect(entry.rows[0]?.kind).toBe('incident.unplugged');
  });

  test('does not close it while a report is due', async () => {
    const answer = await step({ step: 'closed', note: 'All done' });
    expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: 'clock-running', clocks: ['us-event'] }]);
  });

  test('does nothing on what somebody else has changed meanwhile', async () => {
    const { etag } = await read();
    await step({ step: 'noted', note: 'Called again' });
    const stale = await send(
      { step: 'classified', classification: 'not-reportable', note: 'Not so' },
      { 'if-match': etag },
    );
    expect([stale.statusCode, stale.json().code]).toEqual([412, 'changed-meanwhile']);
  });

  test('does nothing without saying what was seen', async () => {
    const { steps } = await read();
    for (const headers of [{}, { 'if-match': 'seen' }] as const) {
      const blind = await send({ step: 'noted', note: 'Called once more' }, headers);
      expect([blind.statusCode, blind.json()]).toMatchObject([428, { code: 'precondition-missing', status: 428 }]);
    }
    expect((await read()).steps).toHaveLength(steps.length);
  });

  test('closes and reopens it', async () => {
    await step({ step: 'reported', country: 'US', authority: 'FDA', reportedAt: '2023-05-03T08:30:00Z' });
    expect((await step({ step: 'closed', note: 'Both reports are made' })).statusCode).toBe(201);
    expect((await step({ step: 'taken' })).json().code).toBe('incident-closed');
    expect((await step({ step: 'reopened', note: 'A follow-up came' })).statusCode).toBe(201);
    expect(await read()).toMatchObject({ isClosed: false });
  });

  test('takes a report back that was none: its clock runs again, and it is not closed until another is recorded', async () => {
    const states = async () => {
      const { clocks } = await read();
      return Object.fromEntries(clocks.map(({ key, state }: Record<string, string>) => [key, state]));
    };
    const fda = (await read()).steps.find(
      (one: { report: { country: string } | null }) => one.report?.country === 'US',
    );
    expect(await states()).toMatchObject({ 'us-event': 'stopped' });
    const taken = await step({ step: 'retracted', retracts: fda.id, note: 'It was another event' });
    expect(taken.statusCode).toBe(201);
    expect(await states()).toMatchObject({ 'us-event': 'running', 'eu-serious': 'stopped' });
    expect((await read()).steps.at(-1)).toMatchObject({ step: 'retracted', retracts: fda.id, report: null });
    expect((await step({ step: 'closed', note: 'All done' })).json()).toMatchObject({ clocks: ['us-event'] });
    const again = await step({ step: 'retracted', retracts: fda.id, note: 'It was another event' });
    expect([again.statusCode, again.json().code]).toEqual([422, 'report-not-found']);
    await step({ step: 'reported', country: 'US', authority: 'FDA', reportedAt: '2023-05-03T08:40:00Z' });
    expect(await states()).toMatchObject({ 'us-event': 'stopped' });
  });

  test('with a role that only reads does nothing', async () => {
    const payload = { step: 'taken' };
    expect((await desk.call('reader', 'POST', `${incidents}/${id}/steps`, { payload })).statusCode).toBe(403);
  });
});

test.each([
  [{ kind: 'break-in', consignee: 999_999 }, 404, 'consignee-not-found'],
  [{ kind: 'break-in', consignee: 1, contact: 999_999 }, 422, 'contact-not-found'],
  [{ kind: 'break-in', consignee: 1, instruments: [999_999] }, 422, 'instrument-unknown'],
  [{ kind: 'break-in', consignee: 1, awareAt: '2023-05-04T09:00:00Z' }, 422, 'aware-in-future'],
  [{ kind: 'fire', consignee: 1 }, 400, 'bad-request'],
])('%j is refused', async (payload, status, code) => {
  const answer = await desk.call('operator', 'POST', incidents, { payload });
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test.each([`${incidents}/999999`, '/actions/none/incidents/1'])('%s is not found', async (path) => {
  expect((await desk.call('reader', 'GET', path)).statusCode).toBe(404);
});

test('the ledger holds without a word or a name of it, and whoever changes a step is found', async () => {
  expect(await desk.ledgers()).toEqual({ house: 'intact', 'FSN2023-1338': 'intact' });
  const entries = await sql`select payload from ledger_entry where kind like 'incident.%'`.execute(
    desk.db.database.kysely,
  );
  expect(JSON.stringify(entries.rows)).not.toMatch(/Harmsen|Called again|BfArM/);
  const { kysely } = desk.db.owner;
  await sql`alter table incident_step disable trigger user`.execute(kysely);
  await sql`update incident_step set reported_at = '2023-05-02T17:00:00Z' where authority = 'BfArM'`.execute(kysely);
  expect((await desk.ledgers())['FSN2023-1338']).toContain('incident-step');
});
