import { expect, test } from 'vitest';

import { linesOf, oneLine } from './one-line.ts';

test.each([
  ['Klinikum Süd, Köln – Haus 2', 'Klinikum Süd, Köln – Haus 2'],
  ['a\r\nBcc: b@example.org', 'a Bcc: b@example.org'],
  ['a\u0085b\u2028c\u2029d', 'a b c d'],
  ['  a \t b  ', 'a b'],
  ['gpj.\u202Etxt', 'gpj. txt'],
  ['\u061Cab\u200Fc', 'ab c'],
  ['\u0000', ''],
  ['half a pair \uD800', 'half a pair \uFFFD'],
  ['検査室 東京', '検査室 東京'],
  ['', ''],
])('%j is %j on one line', (text, expected) => {
  expect(oneLine(text)).toBe(expected);
});

test('an address keeps its lines, whatever ends them', () => {
  expect(linesOf('Hafenstraße 12\r\n\n 24103  Kiel \u2028Haus B')).toEqual(['Hafenstraße 12', '24103 Kiel', 'Haus B']);
});
