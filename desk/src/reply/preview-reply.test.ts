import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.clock.now = new Date('2023-05-20T09:00:00Z');
});
afterAll(() => desk.close());

const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const done = (mode: string, measure: string) => ({ mode, measure, said: 'done', on: '2023-04-28' }) as const;

async function call(noun: 'replies' | 'reply-previews', instruments: readonly object[], more: object = {}) {
  const consignee = desk.world.consignees.get('C-101') ?? 0;
  const body = { version: 1, answers: { 'modes-understood': 'yes' }, instruments, unknownSerials: [] };
  const payload = {
    channel: 'telephone',
    answeredBy: { name: 'Priya Shah' },
    body: { ...body, isReceiptOnly: false },
    ...more,
  };
  return desk.call('operator', 'POST', `/actions/FSN2023-1338/consignees/${consignee}/${noun}`, { payload });
}

const said = () => [
  { instrument: idOf('M70453'), cells: [done('dx', 'patch')] },
  { instrument: idOf('M70454'), cells: [], statement: { said: 'scrapped', how: 'broken down for parts' } },
];

test('what entering a reply would do is said beforehand, and entering it does the same', async () => {
  const previewed = await call('reply-previews', said());
  expect([previewed.statusCode, previewed.json()]).toEqual([
    200,
    {
      changes: [{ instrument: idOf('M70453'), cell: 0, from: 'open', to: 'claimed' }],
      overtaken: 0,
      questions: [{ kind: 'scrapped', instrument: idOf('M70454') }],
      reach: 'answered',
      appliedLater: false,
    },
  ]);
  const stored = await sql<{ count: number }>`select count(*)::integer as count from reply`.execute(
    desk.db.database.kysely,
  );
  expect(stored.rows[0]?.count).toBe(0);
  const entered = await call('replies', said());
  expect(entered.json()).toMatchObject({ obligations: 1, overtaken: 0, appliedLater: false });
  expect(entered.json().questions).toHaveLength(1);
});

test('what was said before would change nothing, and what something newer has changed is counted', async () => {
  const again = await call('reply-previews', said());
  expect(again.json()).toMatchObject({ changes: [], questions: [], reach: null });
  const earlier = await call(
    'reply-previews',
    [{ instrument: idOf('M70453'), cells: [{ ...done('dx', 'patch'), on: '2023-04-20' }] }],
    { receivedAt: '2023-04-21T09:00:00Z' },
  );
  expect(earlier.json()).toMatchObject({ changes: [], overtaken: 1 });
});

test('it is refused as entering it would be', async () => {
  const answer = await call('reply-previews', [{ instrument: 999_999, cells: [done('dx', 'patch')] }]);
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'instrument-unknown']);
});
