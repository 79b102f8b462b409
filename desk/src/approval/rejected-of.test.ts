import { expect, test } from 'vitest';

import { rejectedLast } from './rejected-of.ts';

const at = (hour: number): Date => new Date(Date.UTC(2023, 4, 3, hour));
const asked = (id: number, hour: number) => ({ id, askedAt: at(hour), outcome: null });
const decided = (id: number, hours: readonly [number, number], outcome: 'approved' | 'rejected' | 'withdrawn') => ({
  id,
  askedAt: at(hours[0]),
  outcome: { outcome, reason: 'Not so', decidedBy: 'member:2', decidedAt: at(hours[1]), effectSeq: null },
});
const rejected = decided(5, [8, 10], 'rejected');

test.each([
  ['nothing else was asked', [rejected], [], 5],
  ['what was decided before it', [rejected], [at(9)], 5],
  ['what is decided since', [rejected], [at(11)], undefined],
  ['what is asked since', [asked(6, 11), rejected], [], undefined],
  ['what was asked before and waits still', [asked(6, 9), rejected], [], 5],
  ['what was asked before and is approved since', [decided(6, [9, 12], 'approved'), rejected], [], undefined],
  ['another that was rejected later', [decided(6, [9, 12], 'rejected'), rejected], [], 6],
  ['what was only withdrawn', [decided(6, [9, 12], 'withdrawn')], [], undefined],
])('a request that was rejected is told of, as long as nothing came since: %s', (_, requests, decidedAt, told) => {
  expect(rejectedLast(requests, decidedAt)?.id).toBe(told);
});
