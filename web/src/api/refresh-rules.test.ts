import { expect, test } from 'vitest';

import { isStale } from './refresh-rules.ts';
import { keyOf } from './use-api.ts';

const NOW = 1_000_000;
const of = (route: string, path: object = {}, age = 5000) => ({
  queryKey: keyOf(route, { path }),
  dataUpdatedAt: NOW - age,
});
const CHANGED = new Set(['TB-2031-07']);

test.each([
  ['what belongs to the action that has changed', of('/actions/{reference}/status', { reference: 'TB-2031-07' }), true],
  ['what belongs to another action', of('/actions/{reference}/status', { reference: 'FSN2023-1338' }), false],
  ['what belongs to no action', of('/approvals'), true],
  ['a plan that is a minute old', of('/actions/{reference}/notice-plan', { reference: 'TB-2031-07' }, 60_000), true],
  ['a plan that was just made', of('/actions/{reference}/notice-plan', { reference: 'TB-2031-07' }), false],
])('%s', (_, read, expected) => {
  expect(isStale(read, { changed: CHANGED, now: NOW })).toBe(expected);
});

test('after the stream was away, whatever is on the screen; but a plan keeps its minute', () => {
  const other = { reference: 'FSN2023-1338' };
  expect(isStale(of('/actions/{reference}/status', other), { changed: 'anything', now: NOW })).toBe(true);
  expect(isStale(of('/actions/{reference}/notice-plan', other), { changed: 'anything', now: NOW })).toBe(false);
});

test('a record with its version is known by its route too', () => {
  const record = { queryKey: ['record', ...of('/staff/{id}', { id: 1 }).queryKey], dataUpdatedAt: NOW };
  expect(isStale(record, { changed: CHANGED, now: NOW })).toBe(true);
});
