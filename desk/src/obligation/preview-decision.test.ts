import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved } from '../../../test/world/people.ts';

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
      asked: [],
      left: 4,
      needsSecondPerson: true,
      seen: expect.any(Number),
    },
  ]);
  const reopen = await preview({ decision: 'reopen', instruments: named });
  expect(reopen.json()).toMatchObject({
    changes: [{ from: 'deferred', to: 'open', obligations: 1 }],
    unchanged: [{ why: 'open', obligations: 3 }],
    needsSecondPerson: false,
  });
  expect(await desk.ledgers()).toEqual(before);
});

test('nobody overwrites what they have not seen: the decision is refused with what it is now', async () => {
  const named = [{ instrument: idOf('M70453'), cells: [0, 1] }];
  const reopen = { decision: 'reopen', reason: 'The day that was agreed is past', instruments: named };
  const defer = (until: string, instruments: object[]) => ({
    decision: 'defer',
    reason: 'The laboratory asked for it by telephone',
    until,
    protection: 'Network cable unplugged',
    riskOwner: 'Dr. Wiebke Harmsen',
    instruments,
  });
  await post('/decisions', defer('2023-06-20', named));
  const { seen } = (await preview({ decision: 'reopen', instruments: named })).json();
  // Of other obligations: what is named has not changed.
  await post('/decisions', defer('2023-06-21', [{ instrument: idOf('M70453'), cells: [2] }]));
  expect((await post('/decisions', { ...reopen, instruments: [{ ...named[0], cells: [1] }], seen })).statusCode).toBe(
    201,
  );
  // To another day: the level is the same, what was decided is not.
  await post('/decisions', defer('2023-07-01', [{ instrument: idOf('M70453'), cells: [0] }]));
  const stale = await post('/decisions', { ...reopen, seen });
  expect([stale.statusCode, stale.json()]).toMatchObject([
    412,
    {
      code: 'changed-meanwhile',
      count: 2,
      changed: [
        { instrument: idOf('M70453'), cell: 1, from: 'deferred', to: 'open' },
        { instrument: idOf('M70453'), cell: 0, from: 'deferred', to: 'deferred' },
      ],
    },
  ]);
  const now = (await preview({ decision: 'reopen', instruments: named })).json();
  expect(now.changes).toEqual([{ from: 'deferred', to: 'open', obligations: 1 }]);
  expect((await post('/decisions', { ...reopen, seen: now.seen })).statusCode).toBe(201);
  expect((await post('/decisions', defer('2023-06-20', named))).statusCode).toBe(201);
});

test('what was asked of a second person is not held to what the first had seen', async () => {
  const named = [{ instrument: idOf('M70454'), cells: [0] }];
  const { seen } = (await preview({ decision: 'excuse', reasonKey: 'scrapped', instruments: named })).json();
  const excuse = {
    decision: 'excuse',
    reasonKey: 'scrapped',
    reason: 'Seen the certificate',
    instruments: named,
    seen,
  };
  const asked = await post('/decisions', excuse);
  expect(asked.statusCode).toBe(202);
  await post('/decisions', {
    decision: 'defer',
    reason: 'The laboratory asked for it by telephone',
    until: '2023-06-20',
    protection: 'Network cable unplugged',
    riskOwner: 'Dr. Wiebke Harmsen',
    instruments: named,
  });
  const waiting = { kind: 'asked', approval: asked.json().approval };
  expect(await approved(desk.db.database, waiting, desk.system)).toMatchObject({ kind: 'approved' });
});

test('what waits already for a second person is told with who asked and when, and asked for again it is refused', async () => {
  const instrument = idOf('M70455');
  const excuse = (cells: object) => ({
    decision: 'excuse',
    reasonKey: 'scrapped',
    instruments: [{ instrument, ...cells }],
  });
  const reason = 'Seen the certificate';
  const { approval } = (await post('/decisions', { ...excuse({ cells: [1, 2] }), reason })).json();
  const told = await preview(excuse({ cells: 'all' }));
  expect(told.json()).toMatchObject({
    asked: [
      { approval, obligations: 2, instruments: [{ instrument, cells: [1, 2] }], askedBy: { name: expect.any(String) } },
    ],
    left: 2,
  });
  expect((await preview({ decision: 'reopen', instruments: [{ instrument, cells: 'all' }] })).json().asked).toEqual([]);
  const again = await post('/decisions', { ...excuse({ cells: [2] }), reason });
  expect([again.statusCode, again.json()]).toMatchObject([409, { code: 'asked-already', approvals: [approval] }]);
  const rest = await post('/decisions', { ...excuse({ cells: 'all' }), reason });
  expect([rest.statusCode, rest.json()]).toMatchObject([202, { leftOut: 2 }]);
  const { proposal } = (await desk.call('reader', 'GET', `/approvals/${rest.json().approval}`)).json();
  expect(proposal.instruments).toEqual([{ instrument, cells: [0, 3] }]);
});

test('what is not in the fleet is refused as it would be by the decision', async () => {
  const answer = await preview({ decision: 'reopen', instruments: [{ instrument: 999_999, cells: 'all' }] });
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'instrument-unknown']);
});
