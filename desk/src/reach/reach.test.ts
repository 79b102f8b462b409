import { expect, test } from 'vitest';

import { reachAfter, type Reach } from './reach.ts';

test.each<[Reach, Reach, Reach | undefined]>([
  ['unsent', 'sent', 'sent'],
  ['sent', 'sent', undefined],
  ['sent', 'answered', 'answered'],
  ['sent', 'acknowledged', 'acknowledged'],
  ['acknowledged', 'answered', 'answered'],
  ['answered', 'acknowledged', undefined],
  ['answered', 'sent', undefined],
  ['sent', 'undeliverable', 'undeliverable'],
  ['unsent', 'undeliverable', 'undeliverable'],
  ['answered', 'undeliverable', undefined],
  ['acknowledged', 'undeliverable', undefined],
  ['undeliverable', 'sent', 'sent'],
  ['undeliverable', 'answered', 'answered'],
])('a consignee that is %s and then %s becomes %s', (current, event, expected) => {
  expect(reachAfter(current, event)).toBe(expected);
});
