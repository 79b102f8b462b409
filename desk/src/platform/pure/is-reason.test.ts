import { expect, test } from 'vitest';

import { isReason } from './is-reason.ts';

test.each([
  ['', false],
  [' no ', false],
  ['not', true],
  ['😀a', false],
  ['😀ab', true],
  ['😀'.repeat(2000), true],
  ['x'.repeat(2001), false],
])('%j', (text, is) => {
  expect(isReason(text)).toBe(is);
});
