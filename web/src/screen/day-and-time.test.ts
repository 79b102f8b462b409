import { expect, test } from 'vitest';

import { dayAndTime } from './day-and-time.ts';

test.each([
  ['2026-05-06', { day: '2026-05-06', time: undefined }],
  ['2026-05-06T14:30', { day: '2026-05-06', time: '14:30' }],
  ['2026-05-06T14:30:05', { day: '2026-05-06', time: '14:30' }],
  ['2026-13-40', undefined],
  ['soon', undefined],
  ['', undefined],
])('a field with %j holds %j', (value, expected) => {
  expect(dayAndTime(value)).toEqual(expected);
});
