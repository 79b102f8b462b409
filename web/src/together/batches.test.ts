import { expect, test } from 'vitest';

import { canGoOn, nextBatch } from './batches.ts';

test('they are sent ten at a time, and none twice', () => {
  const todo = Array.from({ length: 23 }, (_, id) => id + 1);
  expect([nextBatch(todo, 0).length, nextBatch(todo, 20), nextBatch(todo, 23)]).toEqual([10, [21, 22, 23], []]);
});

test.each([
  ['the desk is lost', { status: 0, code: 'unreachable' }, 0, true],
  ['something before it answers in its place', { status: 504, code: 'failed' }, 0, true],
  ['the first request still runs', { status: 409, code: 'idempotency-unfinished' }, 0, true],
  ['some are done', { status: 422, code: 'reason-missing' }, 10, true],
  ['it is refused before anything is done', { status: 422, code: 'reason-missing' }, 0, false],
] as const)('where %s, whether it goes on', (_, problem, done, expected) => {
  expect(canGoOn(problem, done)).toBe(expected);
});
