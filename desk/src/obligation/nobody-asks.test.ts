import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { addToken } from '../staff/index.ts';

let desk: TestDesk;
let authorization: string;
beforeAll(async () => {
  desk = await openDesk();
  const by = { actor: 'operator:test', clock: desk.world.clock };
  authorization = `Bearer ${await addToken(desk.db.database, { name: 'Nightly', role: 'manager' }, by)}`;
});
afterAll(() => desk.close());

const ACTION = '/actions/FSN2023-1338';
const instrument = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const excuse = () => ({
  decision: 'excuse',
  reasonKey: 'scrapped',
  reason: 'Seen at the recycler',
  instruments: [{ instrument: instrument('M70453'), cells: [1] }],
});

test.each<[string, 'POST' | 'PUT', () => string, () => object]>([
  ['excuses', 'POST', () => `${ACTION}/decisions`, excuse],
  [
    'moves',
    'PUT',
    () => `${ACTION}/instruments/${instrument('M70452')}/holder`,
    () => ({ from: desk.world.consignees.get('100001'), consignee: 'C-101', reason: 'Sold' }),
  ],
  [
    'adds',
    'POST',
    () => `${ACTION}/instruments`,
    () => ({ product: 'miseqdx', serial: 'M79000', consignee: 'C-101', reason: 'Found in the cellar' }),
  ],
])(
  'a token of no member asks for nothing that %s, and the same token of a member does',
  async (_, method, path, payload) => {
    const refused = await desk.call('manager', method, path(), { payload: payload(), headers: { authorization } });
    expect([refused.statusCode, refused.json()]).toEqual([403, expect.objectContaining({ code: 'person-missing' })]);
    expect(refused.json().detail).toContain('made at the terminal');
    const asked = await desk.call('manager', method, path(), { payload: payload() });
    expect(asked.statusCode).toBe(202);
  },
);

test('a token of no member does what one person may', async () => {
  const path = `${ACTION}/consignees/${desk.world.consignees.get('100001')}/calls`;
  const done = await desk.call('operator', 'POST', path, {
    payload: { outcome: 'message-left' },
    headers: { authorization },
  });
  expect(done.statusCode).toBe(201);
});
