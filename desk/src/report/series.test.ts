/* How an action has come along, while it comes along: every moment has the figures of then, wherever sums were stored. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { storeTallySums } from '../ledger/index.ts';
import { insertPoints } from '../ledger/point-store.ts';
import { openReading, type Reading } from './test-reading.ts';

let desk: Reading;
const HOURS = 8;
const SERIALS = ['M70453', 'M70454', 'M70455', 'M70456', 'NDX550124', 'NDX550125', 'M70457'];
const HOLDERS = ['C-101', 'C-101', 'C-102', 'C-103', 'C-104', 'C-104', 'C-104'];

const hour = (at: number): Date => new Date(Date.UTC(2023, 4, 3, 10 + at));

beforeAll(async () => {
  desk = await openReading();
  for (const [at, serial] of SERIALS.entries()) {
    desk.world.clock.now = hour(at);
    const instrument = desk.world.instruments.get(serial) ?? 0;
    const cells = [{ mode: 'dx', measure: 'patch', said: 'done' as const, on: '2023-05-03' }];
    await desk.say(HOLDERS[at] ?? '', { answers: { receipt: 'yes' }, instruments: [{ instrument, cells }] });
  }
  desk.world.clock.now = hour(HOURS);
});
afterAll(async () => desk.close());

async function claimedSinceOpening(): Promise<readonly number[]> {
  const { points } = (await desk.read('/series')).json();
  for (const point of points) {
    const { levels, reach } = (await desk.read(`/status?asOf=${point.at}`)).json();
    expect(point).toMatchObject({ levels, reach });
  }
  return points.map(({ levels }: { levels: { claimed: number } }) => levels.claimed);
}

test.each([
  ['no sums are stored', async () => undefined],
  [
    'they are stored at several entries on the way',
    async () => desk.db.database.kysely.transaction().execute((tx) => insertPoints(tx, desk.world.action.id, 3)),
  ],
  ['they are stored up to the newest', async () => storeTallySums(desk.db.database, 0)],
])('every moment has the figures of then where %s', async (_where, store) => {
  await store();
  const claimed = await claimedSinceOpening();
  expect([claimed[0], claimed.at(-1)]).toEqual([0, SERIALS.length]);
  // Figures that are the same all along would tell nothing.
  expect(new Set(claimed).size).toBe(SERIALS.length + 1);
});
