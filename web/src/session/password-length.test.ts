import { expect, test } from 'vitest';

import { charactersOf } from './password-length.ts';

test.each([
  ['', 0],
  ['zwölf Zeichen', 13],
  // The same letter, composed by two keyboards in two ways.
  ['zwo\u0308lf', 5],
  // One sign, two units of UTF-16.
  ['𝕏', 1],
])('%j has %i characters', (password, count) => {
  expect(charactersOf(password)).toBe(count);
});
