/* A request is about more instruments than are told: an incident on any of them is named and counted. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../../test/world/open-desk.ts';
import { approved } from '../../../../test/world/people.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.clock.now = new Date('2023-05-20T09:00:00Z');
});
afterAll(() => desk.close());

const ACTION = '/actions/FSN2023-1338';
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const instrument = (serial: string): number => desk.world.instruments.get(serial) ?? 0;

async function write(method: 'POST' | 'PUT', path: string, payload: object) {
  const answer = await desk.call('operator', method, path, { payload });
  expect([path, answer.statusCode < 300, answer.json()]).toEqual([path, true, answer.json()]);
  return answer.json();
}

async function tell(number: string, serial: string): Promise<number> {
  const told = await write('POST', `${ACTION}/incidents`, {
    kind: 'break-in',
    consignee: consignee(number),
    instruments: [instrument(serial)],
    toldBy: 'Priya Shah',
    description: 'Somebody else was at it',
    awareAt: '2023-05-20T08:00:00Z',
  });
  return told.incident;
}

async function openOnListed(approval: number): Promise<number[]> {
  const { approvals } = (await desk.call('reader', 'GET', '/approvals?limit=100')).json();
  const { about } = approvals.find(({ id }: { readonly id: number }) => id === approval);
  expect([about.instruments.length, about.incidentsMore]).toEqual([3, 0]);
  return about.incidents.map(({ id }: { readonly id: number }) => id);
}

async function approve(approval: number): Promise<void> {
  const outcome = await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
  expect(outcome).toMatchObject({ kind: 'approved' });
}

const FIVE = ['M70452', 'M70453', 'M70454', 'M70455', 'M70456'];
let onLast: number;

test('a decision and its reversal name the incident on an instrument that the list leaves out', async () => {
  const asked = await write('POST', `${ACTION}/decisions`, {
    decision: 'excuse',
    reasonKey: 'not-needed',
    reason: 'Locked out of this mode for good',
    instruments: FIVE.map((serial) => ({ instrument: instrument(serial), cells: [1] })),
  });
  expect(await openOnListed(asked.approval)).toEqual([]);
  await tell('C-104', 'NDX550124');
  onLast = await tell('C-103', 'M70456');
  expect(await openOnListed(asked.approval)).toEqual([onLast]);
  await approve(asked.approval);
  const { decision } = await write('POST', `${ACTION}/decisions`, {
    decision: 'reopen',
    reason: 'They are in use again',
    instruments: FIVE.map((serial) => ({ instrument: instrument(serial), cells: [1] })),
  });
  const { approval } = await write('POST', `${ACTION}/decisions/${decision}/reversal`, { reason: 'Of others' });
  expect(await openOnListed(approval)).toEqual([onLast]);
});

test('a decision on a thousand names the incident on the last, each once', async () => {
  // Of the thousand all but two are in no fleet: what counts is that they are named.
  const asked = await sql<{ id: number }>`
    insert into approval (chain, kind, demands, subject, proposal, reason, role, asked_by, salt, asked_at, asked_seq)
    select ${desk.world.action.id}::integer, 'decision', array['excuse'], 'instrument:1', jsonb_build_object(
        'decision', 'excuse', 'reasonKey', 'not-needed', 'instruments', jsonb_agg(jsonb_build_object(
          'instrument', case n when 999 then ${instrument('M70456')}::bigint when 1000 then ${instrument('M70456')}::bigint else 1000000 + n end,
          'cells', jsonb_build_array(0)) order by n)),
      'Locked out', 'manager', 'staff:1', decode(repeat('00', 16), 'hex'), now(), 1
    from generate_series(1, 1000) n returning id`.execute(desk.db.database.kysely);
  const { about } = (await desk.call('reader', 'GET', `/approvals/${asked.rows[0]?.id}`)).json();
  expect([about.instrumentCount, about.incidents, about.incidentsMore]).toEqual([
    999,
    [{ id: onLast, kind: 'break-in' }],
    0,
  ]);
});

test('an answer about all instruments names the incidents on those that it is about, and no others', async () => {
  await write('POST', `${ACTION}/consignees/${consignee('C-104')}/replies`, {
    channel: 'telephone',
    answeredBy: { name: 'Somebody' },
    body: {
      version: 1,
      answers: {},
      unknownSerials: [],
      isReceiptOnly: false,
      all: {
        cells: [{ mode: 'ruo', measure: 'patch', said: 'not-done', reason: 'not-needed-here' }],
        instrumentsListed: 3,
      },
      instruments: [{ instrument: instrument('NDX550124'), cells: [] }],
    },
  });
  const { questions } = (await desk.call('reader', 'GET', `${ACTION}/questions?kind=not-needed`)).json();
  const onSecond = await tell('C-104', 'NDX550125');
  await write('PUT', `/questions/${questions[0].id}/answer`, {
    answer: 'accept',
    reason: 'They have no other mode',
  });
  // The page of an instrument tells of each request one instrument alone.
  const page = (await desk.call('reader', 'GET', `${ACTION}/instruments/${instrument('M70457')}`)).json();
  expect(page.waiting).toMatchObject([{ kind: 'answer', about: { incidents: [{ id: onSecond }], incidentsMore: 0 } }]);
});
