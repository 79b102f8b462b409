import type { InstrumentReply } from '@fieldproof/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { openDesk, openSecondAction, SECOND_REFERENCE, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE, JONAS, TERMINAL } from '../../../test/world/people.ts';
import type { Action } from '../action/index.ts';
import { decideApproval } from '../approval/index.ts';
import { contactsOf } from '../consignee/index.ts';
import { instrumentsById, latestChangesOf } from '../obligation/index.ts';
import { answerQuestion, listQuestions, reopenQuestion } from '../question/index.ts';
import { readStatus } from '../report/index.ts';

let desk: TestDesk;
let second: Action;
beforeAll(async () => {
  desk = await openDesk();
  second = await openSecondAction(desk.db, desk.world.clock);
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 60_000);
});

const database = () => desk.db.database;
const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const context = () => ({ ...desk.system, onNewReaders: async () => {} });
const done = (mode: string, measure: string) => ({ mode, measure, said: 'done', on: '2023-05-02' }) as const;

async function say(number: string, serial: string, entry: Partial<InstrumentReply>, more: object = {}): Promise<void> {
  const path = `/actions/FSN2023-1338/consignees/${consignee(number)}/replies`;
  const instruments = serial === '' ? [] : [{ instrument: idOf(serial), cells: [], ...entry }];
  const body = {
    version: 1,
    answers: { 'modes-understood': 'yes' },
    instruments,
    unknownSerials: [],
    isReceiptOnly: false,
  };
  const answer = await desk.call('operator', 'POST', path, {
    payload: { channel: 'telephone', answeredBy: { name: 'Somebody' }, body: { ...body, ...more } },
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
}

const preview = (id: number) => desk.call('operator', 'POST', `/questions/${id}/reopening-previews`);

async function openOf(kind: string, number: string): Promise<number> {
  const of = { actionId: desk.world.action.id, consigneeId: consignee(number), state: 'open', limit: 100 } as const;
  const found = await listQuestions(database().kysely, of);
  return found.find((question) => question.kind === kind)?.id ?? 0;
}

async function answer(
  kind: string,
  number: string,
  word: string,
  facts?: Record<string, string | number>,
): Promise<number> {
  const questionId = await openOf(kind, number);
  const given = { questionId, answer: word, reason: 'Spoke with the laboratory', facts, person: HANNE };
  const outcome = await answerQuestion(database(), given, context());
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
  if (outcome.kind === 'asked') await approved(database(), outcome, desk.system);
  return questionId;
}

function reopen(questionId: number) {
  return reopenQuestion(database(), { questionId, reason: 'It was another instrument', person: HANNE }, context());
}

async function levelsOf(serial: string): Promise<string> {
  const [found] = await instrumentsById(database().kysely, desk.world.action.id, [idOf(serial)]);
  return (found?.levels ?? []).join(' ');
}

async function status() {
  const { world, system } = desk;
  return readStatus(database().kysely, world.action, { revisions: system.revisions, now: world.clock() });
}

describe('an answer', () => {
  test('that excuses waits for a second person; meanwhile nobody answers otherwise', async () => {
    await say('100001', 'M70452', { statement: { said: 'scrapped', how: 'Recycled' } });
    const questionId = await openOf('scrapped', '100001');
    const given = { questionId, answer: 'accept', reason: 'Seen the certificate', person: TERMINAL };
    const asked = await answerQuestion(database(), given, context());
    expect(asked).toMatchObject({ kind: 'asked' });
    expect(await levelsOf('M70452')).toBe('open open open open');
    const other = { ...given, answer: 'reject', person: JONAS };
    expect(await answerQuestion(database(), other, context())).toMatchObject({
      refusal: { code: 'approval-waiting', approval: asked.kind === 'asked' ? asked.approval : 0 },
    });
    expect(await approved(database(), asked, desk.system)).toMatchObject({ kind: 'approved' });
    expect(await levelsOf('M70452')).toBe('excused excused excused excused');
  });

  test('that cannot be carried out is refused when it is asked for, not when it is approved', async () => {
    await say('C-104', 'M70457', { statement: { said: 'transferred', to: 'Somewhere' } });
    const questionId = await openOf('transferred', 'C-104');
    const given = {
      questionId,
      answer: 'accept',
      reason: 'They said so',
      facts: { toConsignee: 'C-999' },
      person: HANNE,
    };
    expect(await answerQuestion(database(), given, context())).toMatchObject({
      refusal: { code: 'consignee-unknown' },
    });
  });

  test('that changes nothing needs nobody else', async () => {
    const questionId = await openOf('transferred', 'C-104');
    const given = { questionId, answer: 'reject', reason: 'It stands where it stood', person: JONAS };
    expect(await answerQuestion(database(), given, context())).toMatchObject({ kind: 'answered' });
  });
});

describe('a question that is opened anew', () => {
  test('gives back what was excused, is asked again, and names the first', async () => {
    const [first] = await listQuestions(database().kysely, {
      actionId: desk.world.action.id,
      kind: 'scrapped',
      state: 'answered',
      limit: 1,
    });
    const outcome = await reopen(first?.id ?? 0);
    expect(outcome).toMatchObject({ kind: 'done', done: { obligations: 4, unchanged: [], stays: [] } });
    expect(await levelsOf('M70452')).toBe('open open open open');
    expect((await status()).excused).toEqual({});
    const anew = await desk.call('reader', 'GET', `/questions/${await openOf('scrapped', '100001')}`);
    expect(anew.json()).toMatchObject({ kind: 'scrapped', reopens: first?.id, reopenedAs: null, answered: null });
    const old = await desk.call('reader', 'GET', `/questions/${first?.id}`);
    expect(old.json()).toMatchObject({ reopenedAs: anew.json().id, answered: { answer: 'accept' } });
    expect(await reopen(first?.id ?? 0)).toMatchObject({ refusal: { code: 'question-reopened', as: anew.json().id } });
    expect(await reopen(anew.json().id)).toMatchObject({ refusal: { code: 'question-open' } });
  });

  test('is as old as what was said: a report that came since the first time still stands against it', async () => {
    await say('100001', 'M70452', { cells: [done('dx', 'patch')] });
    const questionId = await openOf('scrapped', '100001');
    const given = { questionId, answer: 'accept', reason: 'Seen the certificate', person: HANNE };
    expect(await answerQuestion(database(), given, context())).toMatchObject({
      refusal: { code: 'fact-missing', fact: 'confirmed' },
    });
  });

  test('leaves what has changed since, and names it', async () => {
    await say('C-103', 'M70456', { statement: { said: 'never-started', modes: ['ruo'] } });
    const questionId = await answer('never-started', 'C-103', 'accept');
    await say('C-103', 'M70456', { cells: [done('ruo', 'patch')] });
    await answer('claims-what-is-excused', 'C-103', 'believe');
    expect(await levelsOf('M70456')).toBe('open open claimed excused');
    expect(await reopen(questionId)).toMatchObject({
      kind: 'done',
      done: { obligations: 1, unchanged: [{ instrument: idOf('M70456'), cell: 2, why: 'changed-since' }] },
    });
    expect(await levelsOf('M70456')).toBe('open open claimed open');
  });

  test('that gives an excuse back needs a second person', async () => {
    await answer('never-started', 'C-103', 'reject');
    await say('C-103', 'M70456', { statement: { said: 'scrapped', how: 'Recycled' } });
    await answer('scrapped', 'C-103', 'accept', { confirmed: 'yes' });
    await say('C-103', 'M70456', { cells: [done('dx', 'patch')] });
    const believed = await answer('claims-what-is-excused', 'C-103', 'believe');
    const outcome = await reopen(believed);
    expect(outcome).toMatchObject({ kind: 'asked' });
    await approved(database(), outcome, desk.system);
    expect(await levelsOf('M70456')).toBe('excused excused excused excused');
  });

  test('takes the instrument back to who held it, in every action, with a second person', async () => {
    await say('C-101', 'M70453', { cells: [done('dx', 'patch')] });
    await say('C-101', 'M70453', { statement: { said: 'transferred', to: 'Labor Alpenblick' } });
    const questionId = await answer('transferred', 'C-101', 'accept', { toConsignee: 'C-102' });
    const holder = async (action: number) =>
      (await instrumentsById(database().kysely, action, [idOf('M70453')]))[0]?.consigneeId;
    expect([await holder(desk.world.action.id), await holder(second.id)]).toEqual([
      consignee('C-102'),
      consignee('C-102'),
    ]);
    expect((await preview(questionId)).json()).toMatchObject({ isMovedBack: true, isSecondWanted: true, stays: [] });
    expect(await holder(second.id)).toBe(consignee('C-102'));
    const outcome = await reopen(questionId);
    expect(outcome).toMatchObject({ kind: 'asked' });
    expect(await approved(database(), outcome, desk.system)).toMatchObject({ kind: 'approved' });
    expect([await holder(desk.world.action.id), await holder(second.id)]).toEqual([
      consignee('C-101'),
      consignee('C-101'),
    ]);
    const latest = await latestChangesOf(database().kysely, {
      actionId: desk.world.action.id,
      instrumentIds: [idOf('M70453')],
    });
    expect(latest[0]).toMatchObject({ level: 'claimed', holderId: consignee('C-101') });
  });

  test('leaves an instrument where it is that has moved on since', async () => {
    const questionId = await answer('transferred', 'C-101', 'accept', { toConsignee: 'C-102' });
    await say('C-102', 'M70453', { statement: { said: 'transferred', to: 'Prairie' } });
    await answer('transferred', 'C-102', 'accept', { toConsignee: 'C-104' });
    expect(await reopen(questionId)).toMatchObject({ kind: 'done', done: { stays: ['holder'] } });
  });

  test('gives the new contact the languages of the one before, and not what that one is there', async () => {
    const contactOf = async (name: string) =>
      (await contactsOf(database().kysely, [consignee('C-102')])).find((contact) => contact.name === name);
    await desk.db.owner.kysely
      .updateTable('consignee_contact')
      .set({ role: 'Head of laboratory', languages: ['de', 'en'] })
      .where('consignee_id', '=', consignee('C-102'))
      .execute();
    await say('C-102', '', {}, { rightContact: { name: 'Jakob Moser', email: 'moser@alpenblick.example' } });
    await answer('wrong-contact', 'C-102', 'accept');
    expect(await contactOf('Jakob Moser')).toMatchObject({ role: '', languages: ['de', 'en'] });
    const role = 'Quality manager';
    await say('C-102', '', {}, { rightContact: { name: 'Lena Auer', email: 'auer@alpenblick.example', role } });
    await answer('wrong-contact', 'C-102', 'accept');
    expect(await contactOf('Lena Auer')).toMatchObject({ role });
  });

  test('does not bring a contact back who was replaced', async () => {
    await say('C-102', '', {}, { rightContact: { name: 'Eva Huber', email: 'huber@alpenblick.example' } });
    const questionId = await answer('wrong-contact', 'C-102', 'accept');
    // It says so before it is done, and whom it is about.
    const eva = (await contactsOf(database().kysely, [consignee('C-102')])).find(({ name }) => name === 'Eva Huber');
    expect((await preview(questionId)).json()).toEqual({
      obligations: 0,
      unchanged: [],
      stays: ['contact'],
      isMovedBack: false,
      contact: { id: eva?.id, name: 'Eva Huber', consignee: consignee('C-102') },
      isSecondWanted: false,
    });
    expect(await reopen(questionId)).toMatchObject({ kind: 'done', done: { stays: ['contact'] } });
    expect((await preview(questionId)).json()).toMatchObject({ code: 'question-reopened' });
    const timeline = await desk.call(
      'reader',
      'GET',
      `/actions/FSN2023-1338/consignees/${consignee('C-102')}/timeline`,
    );
    const anew = timeline.json().events.find(({ source }: { readonly source: string }) => source === 'question-anew');
    expect(anew).toMatchObject({
      facts: { reopens: questionId, reason: expect.any(String) },
    });
    expect(anew.by.actor).toMatch(/./);
  });

  test('over the API', async () => {
    await say('C-104', '', {}, { question: 'Which file is it?' });
    const id = await openOf('query', 'C-104');
    const payload = { answer: 'handled', reason: 'Sent the file' };
    expect((await desk.call('operator', 'PUT', `/questions/${id}/answer`, { payload })).statusCode).toBe(200);
    const path = `/questions/${id}/reopening`;
    expect((await desk.call('reader', 'POST', path, { payload: { reason: 'It was another' } })).statusCode).toBe(403);
    const anew = await desk.call('operator', 'POST', path, { payload: { reason: 'It was another' } });
    expect([anew.statusCode, anew.json()]).toMatchObject([
      201,
      { reopens: id, obligations: 0, unchanged: [], stays: [] },
    ]);
    const again = await desk.call('operator', 'POST', path, { payload: { reason: 'It was another' } });
    expect(again.json()).toMatchObject({ status: 409, code: 'question-reopened', as: anew.json().question });
  });
});

test('what waits can be rejected, and the question is answered otherwise then', async () => {
  const questionId = await openOf('transferred', 'C-101');
  const given = {
    questionId,
    answer: 'accept',
    reason: 'They said so',
    facts: { toConsignee: 'C-103' },
    person: HANNE,
  };
  const outcome = await answerQuestion(database(), given, context());
  // Whoever held it when it was said no longer does.
  expect(outcome).toMatchObject({ refusal: { code: 'state-changed' } });
  const rejected = await answerQuestion(database(), { ...given, answer: 'reject' }, context());
  expect(rejected).toMatchObject({ kind: 'answered' });
  const gone = { approvalId: 999_999, outcome: 'rejected', reason: 'no such', person: JONAS } as const;
  expect(await decideApproval(database(), gone, desk.system)).toMatchObject({
    refusal: { code: 'approval-not-found' },
  });
});

test('every ledger holds, and levels add up to the fleet', async () => {
  expect(await desk.ledgers()).toEqual({ house: 'intact', 'FSN2023-1338': 'intact', [SECOND_REFERENCE]: 'intact' });
  const { levels, obligations } = await status();
  expect(Object.values(levels).reduce((sum, count) => sum + count, 0)).toBe(obligations);
});
