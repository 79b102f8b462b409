/* The second action leaves everything to one person; the founding one, which has the same fleet, wants two. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openDesk, openSecondAction, SECOND_REFERENCE, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE } from '../../../test/world/people.ts';
import type { Action } from '../action/index.ts';
import { instrumentsById } from '../obligation/index.ts';
import { answerQuestion, listQuestions, reopenQuestion } from '../question/index.ts';
import { changeHolder } from './change-fleet.ts';

let desk: TestDesk;
let second: Action;
beforeAll(async () => {
  desk = await openDesk();
  second = await openSecondAction(desk.db, desk.world.clock, { isLeftToOnePerson: true });
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 60_000);
});

const database = () => desk.db.database;
const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const context = () => ({ ...desk.system, onNewReaders: async () => {} });

async function holders(serial: string): Promise<readonly (number | undefined)[]> {
  const of = async (action: number) =>
    (await instrumentsById(database().kysely, action, [idOf(serial)]))[0]?.consigneeId;
  return [await of(desk.world.action.id), await of(second.id)];
}

async function chainOf(asked: object): Promise<number | undefined> {
  const id = 'approval' in asked ? Number(asked.approval) : 0;
  const row = await database().kysely.selectFrom('approval').select('chain').where('id', '=', id).executeTakeFirst();
  return row?.chain;
}

test('a move waits where another action that has the instrument wants a second person, in the ledger of the move', async () => {
  const input = {
    instrument: idOf('M70452'),
    from: consignee('100001'),
    consignee: 'C-101',
    reason: 'Sold with the laboratory’s move to Leeds',
  };
  const asked = await changeHolder(database(), { actionId: second.id, input, person: HANNE }, desk.system);
  expect(asked).toMatchObject({ kind: 'asked' });
  expect(await chainOf(asked)).toBe(second.id);
  expect(await holders('M70452')).toEqual([consignee('100001'), consignee('100001')]);
  expect(await approved(database(), asked, desk.system)).toMatchObject({ kind: 'approved' });
  expect(await holders('M70452')).toEqual([consignee('C-101'), consignee('C-101')]);
});

test('so does an answer that moves an instrument, and opening its question anew', async () => {
  const path = `/actions/${SECOND_REFERENCE}/consignees/${consignee('C-101')}/replies`;
  const entry = { instrument: idOf('M70453'), cells: [], statement: { said: 'transferred', to: 'Labor Alpenblick' } };
  const body = {
    version: 1,
    answers: { 'modes-understood': 'yes' },
    instruments: [entry],
    unknownSerials: [],
    isReceiptOnly: false,
  };
  const payload = { channel: 'telephone', answeredBy: { name: 'Somebody' }, body };
  expect((await desk.call('operator', 'POST', path, { payload })).statusCode).toBe(201);
  const [question] = await listQuestions(database().kysely, { actionId: second.id, state: 'open', limit: 1 });
  const of = { questionId: question?.id ?? 0, reason: 'Spoke with the laboratory', person: HANNE };
  const given = { ...of, answer: 'accept', facts: { toConsignee: 'C-102' } };
  const asked = await answerQuestion(database(), given, context());
  expect(asked).toMatchObject({ kind: 'asked' });
  expect(await chainOf(asked)).toBe(second.id);
  await approved(database(), asked, desk.system);
  expect(await holders('M70453')).toEqual([consignee('C-102'), consignee('C-102')]);
  const back = await reopenQuestion(database(), of, context());
  expect(back).toMatchObject({ kind: 'asked' });
  await approved(database(), back, desk.system);
  expect(await holders('M70453')).toEqual([consignee('C-101'), consignee('C-101')]);
  expect(await desk.ledgers()).toEqual({ house: 'intact', 'FSN2023-1338': 'intact', [SECOND_REFERENCE]: 'intact' });
});
