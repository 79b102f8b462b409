import { expect, test } from 'vitest';

import { readLine, readLines } from './plain-text.ts';

test.each([
  ['  Dr.  Wiebke\tHarmsen ', 'Dr. Wiebke Harmsen'],
  ['Labor\r\nAlpenblick', 'Labor Alpenblick'],
  ['Mu\u0308ller', 'Müller'],
  ['', ''],
  ['a\u0000b', undefined],
  ['a\u202eb', undefined],
  ['שלום\u200f', 'שלום\u200f'],
])('%j as a line is %j', (text, line) => {
  expect(readLine(text)).toBe(line);
});

test('an address keeps its lines and loses the empty ones', () => {
  expect(readLines(' Talweg 3 \r\n\r\n 6020  Innsbruck')).toBe('Talweg 3\n6020 Innsbruck');
  expect(readLines('a\u2066b')).toBeUndefined();
});
