import { afterAll, beforeAll, expect, test } from 'vitest';

import { hearCommand } from '../../../test/world/hear-command.ts';
import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved } from '../../../test/world/people.ts';
import { prepareQuestion } from './question-commands.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  const consignee = desk.world.consignees.get('C-101');
  const instrument = desk.world.instruments.get('M70453') ?? 0;
  await desk.call('operator', 'POST', `/actions/FSN2023-1338/consignees/${consignee}/replies`, {
    payload: {
      channel: 'paper',
      answeredBy: { name: 'Priya Shah' },
      body: {
        version: 1,
        answers: { 'users-informed': 'no' },
        instruments: [{ instrument, cells: [], statement: { said: 'scrapped', how: 'Recycled' } }],
        unknownSerials: [],
        isReceiptOnly: false,
      },
    },
  });
});
afterAll(() => desk.close());

function run(...args: readonly string[]) {
  return hearCommand((io) =>
    prepareQuestion(args)({
      ...desk.system,
      actor: 'operator:test',
      onNewReaders: async () => {},
      describeQuestion: async () => [],
      io,
    }),
  );
}

async function numberOf(kind: string): Promise<string> {
  const found = await desk.db.database.pool.query('select id from question where kind = $1 order by id desc', [kind]);
  return String(found.rows[0].id);
}

test('an answer that changes nothing is given at once', async () => {
  const answered = await run('answer', await numberOf('users-not-informed'), 'handled', '--reason', 'Called them');
  expect(answered).toMatchObject({ status: 0, out: expect.stringContaining('is answered "handled"') });
});

test('an answer that excuses waits for a member of the house; what it asks for is said', async () => {
  const number = await numberOf('scrapped');
  const asked = await run('answer', number, 'accept', '--reason', 'Seen the certificate');
  expect(asked).toMatchObject({ status: 0, out: expect.stringMatching(/waits for a second person.*approval \d+/) });
  const again = await run('answer', number, 'accept', '--reason', 'Seen the certificate');
  expect(again).toMatchObject({ status: 1, err: expect.stringContaining('waits for a second person already') });
  const approval = Number(/approval (\d+)/.exec(asked.out)?.[1]);
  expect(await approved(desk.db.database, { kind: 'asked', approval }, desk.system)).toMatchObject({
    kind: 'approved',
  });
  expect((await run('show', number)).out).toContain('Answered "accept"');
});

test('a question that was opened anew says so, and so does the one that asks it again', async () => {
  const number = await numberOf('users-not-informed');
  await desk.call('operator', 'POST', `/questions/${number}/reopening`, { payload: { reason: 'They were not' } });
  const anew = await numberOf('users-not-informed');
  expect((await run('show', number)).out).toContain(`Opened anew as question ${anew}.`);
  expect((await run('show', anew)).out).toContain(`answered before, as question ${number}`);
});
