import { expect, test } from 'vitest';

import { isReason } from './is-reason.ts';

test.each([
  ['  ', false],
  ['ok', false],
  ['👍👍', false],
  ['👍👍👍', true],
  [' yes ', true],
])('%j as a reason: %s, counted in characters as the desk counts them', (text, isEnough) => {
  expect(isReason(text)).toBe(isEnough);
});
