import { expect, test } from 'vitest';

import { charactersOf, whyTooShort } from './password-rules.ts';

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

test('a password that is too short is told as the desk would tell it', () => {
  expect(whyTooShort('short', 12)).toMatchObject({ code: 'password-too-short', facts: { charactersMin: 12 } });
  expect(whyTooShort('long enough!', 12)).toBeUndefined();
});
