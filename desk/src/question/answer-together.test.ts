/* Several questions of one kind get the same answer: each as it would by itself. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved } from '../../../test/world/people.ts';
import { QUESTION_KINDS, answersTogether, whyNotTogether } from './question.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.clock.now = new Date('2023-05-20T09:00:00Z');
});
afterAll(() => desk.close());

const ACTION = '/actions/FSN2023-1338';
const HOLDERS = { M70453: 'C-101', M70454: 'C-101', M70455: 'C-102', M70456: 'C-103', M70457: 'C-104' } as const;
type Serial = keyof typeof HOLDERS;
const instrument = (serial: Serial): number => desk.world.instruments.get(serial) ?? 0;
const REASON = 'Each disposal certificate lies before us';

async function say(serial: Serial, entry: object): Promise<readonly number[]> {
  const consignee = desk.world.consignees.get(HOLDERS[serial]) ?? 0;
  const payload = {
    channel: 'telephone',
    answeredBy: { name: 'Priya Shah' },
    body: {
      version: 1,
      answers: { 'modes-understood': 'yes' },
      instruments: [{ instrument: instrument(serial), cells: [], ...entry }],
      unknownSerials: [],
      isReceiptOnly: false,
    },
  };
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 60_000);
  const answer = await desk.call('operator', 'POST', `${ACTION}/consignees/${consignee}/replies`, { payload });
  expect(answer.statusCode).toBe(201);
  return answer.json().questions;
}

/** The questions that a no to something on the form led to. */
async function saidNo(answers: object, number: string): Promise<readonly number[]> {
  const payload = {
    channel: 'telephone',
    answeredBy: { name: 'Priya Shah' },
    body: {
      version: 1,
      answers: { 'modes-understood': 'yes', ...answers },
      instruments: [],
      unknownSerials: [],
      isReceiptOnly: false,
    },
  };
  const path = `${ACTION}/consignees/${desk.world.consignees.get(number)}`;
  const sent = await desk.call('operator', 'POST', `${path}/replies`, { payload });
  expect(sent.statusCode).toBe(201);
  return sent.json().questions;
}

const scrapped = async (serial: Serial): Promise<number> =>
  (await say(serial, { statement: { said: 'scrapped', how: 'Recycled' } }))[0] ?? 0;

async function answer(questions: readonly number[], payload: object, headers = {}) {
  const body = { reason: REASON, ...payload, questions };
  const sent = await desk.call('operator', 'POST', `${ACTION}/questions/answers`, { payload: body, headers });
  return { status: sent.statusCode, body: sent.json() };
}

const preview = async (questions: readonly number[]) =>
  (await desk.call('operator', 'POST', `${ACTION}/questions/answer-previews`, { payload: { questions } })).json();

let three: readonly number[];

test('what accepting them would excuse is told beforehand, and which have to be looked at by themselves', async () => {
  three = [await scrapped('M70453'), await scrapped('M70454'), await scrapped('M70455')];
  await say('M70454', { cells: [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-12' }] });
  expect(await preview(three)).toEqual({
    kind: 'scrapped',
    answers: ['accept', 'reject'],
    together: ['accept', 'reject'],
    open: three,
    waiting: [],
    answered: [],
    alone: [
      {
        question: three[1],
        instrument: { id: instrument('M70454'), serial: 'M70454', product: 'miseqdx' },
        why: 'reported-since',
      },
    ],
    accepting: {
      obligations: 8,
      instruments: 2,
      isExact: true,
      first: [
        { id: instrument('M70453'), serial: 'M70453' },
        { id: instrument('M70455'), serial: 'M70455' },
      ],
    },
  });
});

test('each is asked of a second person by itself, and what one refuses holds up no other', async () => {
  const { status, body } = await answer([...three, 999_999], { answer: 'accept' }, { 'idempotency-key': 'once' });
  expect([status, body.answered, body.asked, body.refused]).toEqual([200, 0, 2, 2]);
  expect(body.results).toMatchObject([
    { question: three[0], outcome: 'asked', problem: null },
    { question: three[1], outcome: 'refused', approval: null, problem: { code: 'fact-missing', fact: 'confirmed' } },
    { question: three[2], outcome: 'asked' },
    { question: 999_999, outcome: 'refused', problem: { code: 'question-not-found', status: 404 } },
  ]);
  const [first, , third] = body.results;
  expect(first.approval).not.toBe(third.approval);
  expect(third.ledgerEntry).toBe(first.ledgerEntry + 1);
  const again = await answer([...three, 999_999], { answer: 'accept' }, { 'idempotency-key': 'once' });
  expect(again.body).toEqual(body);
});

test('what waits already is named by the preview, and refused', async () => {
  const waits = await preview(three);
  expect([waits.open, waits.waiting]).toEqual([[three[1]], [three[0], three[2]]]);
  const { body } = await answer(three, { answer: 'reject' });
  expect([body.answered, body.asked, body.refused]).toEqual([1, 0, 2]);
  expect(body.results[0].problem).toMatchObject({ code: 'approval-waiting' });
  expect((await preview(three)).answered).toEqual([three[1]]);
});

test('what needs nobody else is done at once, each with an entry of its own and the same reason', async () => {
  const two = [await scrapped('M70456'), await scrapped('M70457')];
  const { body } = await answer([...two, ...two], { answer: 'reject' });
  expect([body.answered, body.results.length]).toEqual([2, 2]);
  const { questions } = (await desk.call('reader', 'GET', `${ACTION}/questions?state=answered&kind=scrapped`)).json();
  const given = questions.filter(({ id }: { readonly id: number }) => two.includes(id));
  expect(given.map(({ answered }: { readonly answered: { readonly reason: string } }) => answered.reason)).toEqual([
    REASON,
    REASON,
  ]);
  expect(body.results[1].ledgerEntry).toBe(body.results[0].ledgerEntry + 1);
});

test('sent again with another key because its answer was lost, it is told what was done; another answer or person is refused', async () => {
  const two = [await scrapped('M70456'), await scrapped('M70457')];
  const [first = 0, second = 0] = two;
  const asked = (await answer([first], { answer: 'accept' }, { 'idempotency-key': 'lost-1' })).body.results[0];
  const answered = (await answer([second], { answer: 'reject' }, { 'idempotency-key': 'lost-2' })).body.results[0];
  expect([asked.outcome, answered.outcome]).toEqual(['asked', 'answered']);
  expect((await answer(two, { answer: 'accept' }, { 'idempotency-key': 'anew-1' })).body.results).toMatchObject([
    asked,
    { outcome: 'refused', problem: { code: 'question-answered' } },
  ]);
  expect((await answer(two, { answer: 'reject' }, { 'idempotency-key': 'anew-2' })).body.results).toMatchObject([
    { outcome: 'refused', problem: { code: 'approval-waiting' } },
    answered,
  ]);
  const other = await answer(two, { answer: 'reject', reason: 'Another reason altogether' });
  expect([other.body.answered, other.body.asked, other.body.refused]).toEqual([0, 0, 2]);
  const payload = { questions: two, answer: 'reject', reason: REASON };
  const manager = (await desk.call('manager', 'POST', `${ACTION}/questions/answers`, { payload })).json();
  expect([manager.answered, manager.asked, manager.refused]).toEqual([0, 0, 2]);
  await approved(desk.db.database, { kind: 'asked', approval: asked.approval }, desk.system);
  const [done] = (await answer([first], { answer: 'accept' })).body.results;
  expect([done.outcome, done.ledgerEntry > asked.ledgerEntry]).toEqual(['answered', true]);
});

test('several kinds, an answer that says something of its own, and no reason are refused as a whole', async () => {
  const [moved = 0] = await say('M70456', { statement: { said: 'transferred', to: 'Harbour Genomics' } });
  const gone = await scrapped('M70457');
  expect(await answer([moved, gone], { answer: 'reject' })).toMatchObject({
    status: 422,
    body: { code: 'kinds-differ', kinds: ['transferred', 'scrapped'] },
  });
  expect(await answer([moved], { answer: 'accept' })).toMatchObject({
    status: 422,
    body: { code: 'answered-alone', questions: [moved] },
  });
  expect(await answer([gone], { answer: 'believe' })).toMatchObject({ status: 422, body: { code: 'answer-unknown' } });
  expect(await answer([gone], { answer: 'reject', reason: 'no' })).toMatchObject({ body: { code: 'reason-missing' } });
  expect((await answer([], { answer: 'reject' })).status).toBe(400);
  const reader = await desk.call('reader', 'POST', `${ACTION}/questions/answers`, {
    payload: { questions: [gone], answer: 'reject', reason: REASON },
  });
  expect(reader.statusCode).toBe(403);
  expect((await preview([gone, moved])).code).toBe('kinds-differ');
  expect(await preview([moved])).toMatchObject({ together: ['reject'], accepting: null, alone: [] });
});

test('a no to one question of the form is not answered with a no to another, and the preview tells them apart', async () => {
  const said = await saidNo({ 'users-instructed': 'no', firewall: 'no' }, 'C-103');
  const more = await saidNo({ 'users-instructed': 'no' }, 'C-104');
  const nos = [...said, ...more];
  expect(nos.length).toBe(3);
  const { status, body } = await answer(nos, { answer: 'handled' });
  expect([status, body.code]).toEqual([422, 'form-questions-differ']);
  const [larger, smaller] = body.groups;
  expect([larger.formQuestion, larger.questions.length]).toEqual(['users-instructed', 2]);
  expect([smaller.formQuestion, smaller.questions.length]).toEqual(['firewall', 1]);
  expect(await preview(nos)).toMatchObject({ code: 'form-questions-differ', groups: body.groups });
  expect(await preview(larger.questions)).toMatchObject({ kind: 'answered-no', open: larger.questions });
  expect((await answer(larger.questions, { answer: 'handled' })).body.answered).toBe(2);
});

test('questions of another action are none of this one', async () => {
  const elsewhere = await desk.call('operator', 'POST', '/actions/FSN2024-1/questions/answers', {
    payload: { questions: [1], answer: 'reject', reason: REASON },
  });
  expect(elsewhere.statusCode).toBe(404);
  expect(Object.values(await desk.ledgers()).every((one) => one === 'intact')).toBe(true);
});

test('every kind has an answer for several at once', () => {
  expect(QUESTION_KINDS.filter((kind) => answersTogether(kind).length === 0)).toEqual([]);
  expect(answersTogether('wrong-contact')).toEqual(['reject']);
  expect(whyNotTogether([{ id: 4, kind: 'unknown-serial', facts: {} }], 'move-here', REASON)).toEqual({
    code: 'answered-alone',
    answer: 'move-here',
    questions: [4],
  });
});

test('one about more instruments than an answer changes is looked at by itself, and holds the others up in nothing', async () => {
  const consignee = desk.world.consignees.get('C-104');
  await sql`
    with added as (
      insert into instrument (product, serial) select 'miseqdx', 'Z9' || n from generate_series(1, 10001) n returning id, product, serial)
    insert into obligation_instrument (action_id, instrument_id, consignee_id, product, serial, country, levels, added_seq)
    select ${desk.world.action.id}::integer, id, ${consignee}::bigint, product, serial, 'DE', 'oooo', 1 from added`.execute(
    desk.db.database.kysely,
  );
  const { rows } = await sql<{ id: number }>`
    insert into question (action_id, kind, risk, consignee_id, instrument_id, cells, reply_id, facts, opened_at, opened_seq, salt)
    select action_id, 'not-needed', 3, ${consignee}::bigint, null, '{}', reply_id, '{"cells": [{"mode": "dx", "measure": "patch"}], "instruments": "all"}', opened_at, opened_seq, salt
    from question order by id limit 1 returning id`.execute(desk.db.database.kysely);
  const huge = rows[0]?.id ?? 0;
  expect(await preview([huge])).toMatchObject({ open: [huge], alone: [{ question: huge, why: 'too-many' }] });
});
