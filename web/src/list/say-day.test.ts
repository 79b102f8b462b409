import { expect, test } from 'vitest';

import { sayDay } from './say-day.ts';

const day = (text: string): string => `the day ${text}`;

test.each([
  ['2026-05-01', 'the day 2026-05-01'],
  ['2026-05-01T12:00:00Z', 'the day 2026-05-01'],
  ['2026', 'the day 2026'],
  ['tomorrow', 'tomorrow'],
  [undefined, ''],
])('of %j in the address it says “%s”', (text, said) => {
  expect(sayDay(text, day)).toBe(said);
});
