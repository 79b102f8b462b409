import { expect, test } from 'vitest';

import { isReason } from './reason.ts';

test.each([
  ['  ', false],
  ['', false],
  [' no ', false],
  ['not', true],
  ['😀a', false],
  ['😀ab', true],
  ['😀'.repeat(2000), true],
  ['x'.repeat(2001), false],
])('%j as a reason: %s, counted in characters', (text, is) => {
  expect(isReason(text)).toBe(is);
});
