import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.clock.now = new Date('2023-05-20T09:00:00Z');
});
afterAll(() => desk.close());

const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const post = (path: string, payload: object) =>
  desk.call('operator', 'POST', `/actions/FSN2023-1338${path}`, { payload });
const preview = (payload: object) => post('/decision-previews', payload);

test('what a decision would do is said beforehand, by level, and nothing is done', async () => {
  const deferred = await post('/decisions', {
    decision: 'defer',
    reason: 'The laboratory asked for it by telephone',
    until: '2023-06-20',
    protection: 'Network cable unplugged',
    riskOwner: 'Dr. Wiebke Harmsen',
    instruments: [{ instrument: idOf('M70452'), cells: [0] }],
  });
  expect(deferred.statusCode).toBe(201);
  const before = await desk.ledgers();
  const named = [{ instrument: idOf('M70452'), cells: 'all' }];
  const excuse = await preview({ decision: 'excuse', reasonKey: 'scrapped', instruments: named });
  expect([excuse.statusCode, excuse.json()]).toEqual([
    200,
    {
      changes: [
        { from: 'deferred', to: 'excused', obligations: 1 },
        { from: 'open', to: 'excused', obligations: 3 },
      ],
      unchanged: [],
      needsSecondPerson: true,
    },
  ]);
  const reopen = await preview({ decision: 'reopen', instruments: named });
  expect(reopen.json()).toEqual({
    changes: [{ from: 'deferred', to: 'open', obligations: 1 }],
    unchanged: [{ why: 'open', obligations: 3 }],
    needsSecondPerson: false,
  });
  expect(await desk.ledgers()).toEqual(before);
});

test('what is not in the fleet is refused as it would be by the decision', async () => {
  const answer = await preview({ decision: 'reopen', instruments: [{ instrument: 999_999, cells: 'all' }] });
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'instrument-unknown']);
});
