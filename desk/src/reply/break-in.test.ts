/* Steps are reported done on an instrument that somebody may have got into. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved } from '../../../test/world/people.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.clock.now = new Date('2023-05-20T09:00:00Z');
});
afterAll(() => desk.close());

const ACTION = '/actions/FSN2023-1338';
const HOLDERS: Readonly<Record<string, string>> = {
  M70455: 'C-102',
  M70456: 'C-103',
  M70457: 'C-104',
  NDX550124: 'C-104',
};
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const holder = (serial: string): number => consignee(HOLDERS[serial] ?? 'C-101');
const instrument = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const done = (mode: string, measure: string) => ({ mode, measure, said: 'done', on: '2023-05-12' });

async function write(method: 'POST' | 'PUT', path: string, payload: object, headers = {}) {
  const answer = await desk.call('operator', method, path, { payload, headers });
  expect([path, answer.statusCode < 300, answer.json()]).toEqual([path, true, answer.json()]);
  return answer.json();
}

async function read(path: string) {
  return (await desk.call('reader', 'GET', path)).json();
}

const tell = async (serial: string, kind = 'break-in', instruments = [instrument(serial)]): Promise<number> =>
  (
    await write('POST', `${ACTION}/incidents`, {
      kind,
      consignee: holder(serial),
      instruments,
      toldBy: 'Priya Shah',
      description: 'Somebody else moved the pointer',
    })
  ).incident;

async function step(incident: number, done: object): Promise<void> {
  const { headers } = await desk.call('reader', 'GET', `${ACTION}/incidents/${incident}`);
  const { approval } = await write(
    'POST',
    `${ACTION}/incidents/${incident}/steps`,
    { note: 'The engineer was there', ...done },
    { 'if-match': String(headers['etag']) },
  );
  if (approval !== undefined) await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
}

const replyOf = (serial: string, cells: readonly object[], more: object = {}) => ({
  channel: 'telephone',
  answeredBy: { name: 'Priya Shah' },
  body: {
    version: 1,
    answers: { 'modes-understood': 'yes' },
    instruments: [{ instrument: instrument(serial), cells }],
    unknownSerials: [],
    isReceiptOnly: false,
  },
  ...more,
});

const say = (serial: string, cells: readonly object[], more: object = {}) =>
  write('POST', `${ACTION}/consignees/${holder(serial)}/replies`, replyOf(serial, cells, more));

const open = async (serial: string) =>
  (await read(`${ACTION}/questions?instrument=${instrument(serial)}`)).questions.map(
    ({ kind, cells, facts, risk }: Readonly<Record<string, unknown>>) => ({ kind, cells, facts, risk }),
  );

let first: number;

test('the claim counts, and a person is asked whether it is enough, with the incident', async () => {
  first = await tell('M70453');
  const cells = [
    done('dx', 'patch'),
    { mode: 'dx', measure: 'user-configuration', said: 'not-done', reason: 'another-reason' },
  ];
  const previewed = await write(
    'POST',
    `${ACTION}/consignees/${holder('M70453')}/reply-previews`,
    replyOf('M70453', cells),
  );
  expect(previewed.questions).toEqual([{ kind: 'claims-despite-break-in', instrument: instrument('M70453') }]);
  const said = await say('M70453', cells);
  expect([said.obligations, said.questions.length]).toEqual([1, 1]);
  expect(await open('M70453')).toEqual([
    { kind: 'claims-despite-break-in', cells: [0], facts: { incidents: [first] }, risk: 1 },
  ]);
  const page = await read(`${ACTION}/instruments/${instrument('M70453')}`);
  expect([page.cells[0].level, page.incidents[0].id, page.questions[0].kind]).toEqual([
    'claimed',
    first,
    'claims-despite-break-in',
  ]);
});

test('said again it asks nothing new; of an instrument without one, or of one with an adverse event, it asks nothing', async () => {
  expect((await say('M70453', [done('dx', 'patch')])).questions).toEqual([]);
  await tell('M70454', 'adverse-event');
  expect((await say('M70454', [done('dx', 'patch')])).questions).toEqual([]);
  expect((await say('M70455', [done('dx', 'patch')])).questions).toEqual([]);
});

test('said before the break-in was told and again after it, the same words are asked about', async () => {
  await tell('M70455');
  const again = await say('M70455', [done('dx', 'patch')]);
  expect([again.obligations, again.questions.length]).toEqual([0, 1]);
});

test('closing the incident answers nothing: the question says so, and a person ends it', async () => {
  const [{ id }] = (await read(`${ACTION}/questions?instrument=${instrument('M70453')}`)).questions;
  await step(first, { step: 'classified', classification: 'not-reportable' });
  await step(first, { step: 'closed' });
  const page = await read(`${ACTION}/questions/${id}`);
  expect([page.answered, page.answers]).toEqual([null, ['handled']]);
  expect(page.incidents).toMatchObject([{ id: first, isClosed: true, isNamed: true }]);
  expect(page.words).toContain(`Suspected unauthorised access: FSN2023-1338-I${first}`);
  await write('PUT', `/questions/${id}/answer`, { answer: 'handled', reason: 'It was installed from scratch first' });
  expect(await open('M70453')).toEqual([]);
  expect((await read(`${ACTION}/instruments/${instrument('M70453')}`)).cells[0].level).toBe('claimed');
});

test('more steps on the same instrument ask nothing more, neither while the question is open nor once it is answered', async () => {
  expect(await open('M70455')).toHaveLength(1);
  expect((await say('M70455', [done('dx', 'user-configuration')])).questions).toEqual([]);
  const [{ id }] = (await read(`${ACTION}/questions?instrument=${instrument('M70455')}`)).questions;
  await write('PUT', `/questions/${id}/answer`, { answer: 'handled', reason: 'It was installed from scratch first' });
  expect((await say('M70455', [done('ruo', 'patch')])).questions).toEqual([]);
  const second = await tell('M70455');
  expect((await say('M70455', [done('ruo', 'user-configuration')])).questions).toHaveLength(1);
  expect(await open('M70455')).toMatchObject([{ cells: [3], facts: { incidents: [second] } }]);
});

test('while it is closed a claim asks nothing; opened again it does', async () => {
  expect((await say('M70453', [done('ruo', 'patch')])).questions).toEqual([]);
  await step(first, { step: 'reopened' });
  expect((await say('M70453', [done('ruo', 'user-configuration')])).questions).toHaveLength(1);
});

test('what came too late to count claims nothing', async () => {
  await tell('M70456');
  const older = { receivedAt: '2023-05-14T09:00:00Z' };
  const postponed = { mode: 'dx', measure: 'patch', said: 'not-done', reason: 'avoid-interruption' };
  await say('M70456', [done('dx', 'patch')], { receivedAt: '2023-05-15T09:00:00Z' });
  await say('M70456', [postponed], { receivedAt: '2023-05-16T09:00:00Z' });
  const [{ id }] = (await read(`${ACTION}/questions?instrument=${instrument('M70456')}`)).questions;
  await write('PUT', `/questions/${id}/answer`, { answer: 'handled', reason: 'They put it off again' });
  const late = await say('M70456', [done('dx', 'patch')], older);
  expect([late.overtaken, late.questions]).toEqual([1, []]);
});

test('what is believed against an excuse is asked about like a reply that says so itself, in the same entry', async () => {
  const breakIn = await tell('M70456');
  await step(breakIn, { step: 'unplugged' });
  const excuse = { decision: 'excuse', reasonKey: 'not-needed', reason: 'Locked out of this mode for good' };
  const { approval } = await write('POST', `${ACTION}/decisions`, {
    ...excuse,
    instruments: [{ instrument: instrument('M70456'), cells: [2] }],
  });
  await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
  expect((await say('M70456', [done('ruo', 'patch')])).questions).toHaveLength(1);
  const [{ id, kind }] = (await read(`${ACTION}/questions?instrument=${instrument('M70456')}`)).questions;
  expect(kind).toBe('claims-what-is-excused');
  const { ledgerEntry } = await write('PUT', `/questions/${id}/answer`, { answer: 'believe', reason: 'Seen it' });
  const [opened] = await open('M70456');
  expect(opened).toMatchObject({ kind: 'claims-despite-break-in', cells: [2] });
  expect(opened.facts.incidents).toContain(breakIn);
  const entry = await sql<{ count: number }>`
    select jsonb_array_length(payload -> 'questions') as count from ledger_entry
    where chain = ${desk.world.action.id} and seq = ${ledgerEntry}`.execute(desk.db.database.kysely);
  expect(entry.rows).toEqual([{ count: 1 }]);
});

test('a break-in that names no instrument asks about the consignee, whichever of its instruments is reported done', async () => {
  const unnamed = await tell('M70457', 'break-in', []);
  const ofConsignee = async () =>
    (await read(`${ACTION}/questions?consignee=${holder('M70457')}&kind=claims-despite-break-in`)).questions;
  expect((await say('M70457', [done('dx', 'patch')])).questions).toHaveLength(1);
  const [asked] = await ofConsignee();
  expect(asked).toMatchObject({ instrument: null, cells: [], facts: { incidents: [unnamed] } });
  expect((await say('NDX550124', [done('dx', 'patch')])).questions).toEqual([]);
  await write('PUT', `/questions/${asked.id}/answer`, {
    answer: 'handled',
    reason: 'Both were installed from scratch',
  });
  expect((await say('NDX550124', [done('ruo', 'patch')])).questions).toEqual([]);
  expect(await ofConsignee()).toEqual([]);
  const page = await read(`${ACTION}/questions/${asked.id}`);
  expect(page.incidents).toMatchObject([{ id: unnamed, isNamed: true }]);
});

test('any question about an instrument tells of what is open on it', async () => {
  await write('POST', `${ACTION}/consignees/${holder('M70455')}/replies`, {
    ...replyOf('M70455', []),
    body: {
      ...replyOf('M70455', []).body,
      instruments: [{ instrument: instrument('M70455'), cells: [], isOffline: true }],
    },
  });
  const { questions } = await read(`${ACTION}/questions?kind=offline`);
  const page = await read(`${ACTION}/questions/${questions[0].id}`);
  expect(page.incidents.length).toBeGreaterThan(0);
  for (const one of page.incidents) expect(one).toMatchObject({ kind: 'break-in', isClosed: false, isNamed: false });
  expect(Object.values(await desk.ledgers()).every((one) => one === 'intact')).toBe(true);
});
