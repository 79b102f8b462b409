import { expect, test } from 'vitest';

import { countries } from '../action/country-list.ts';
import { reportingDays } from './reporting-day.ts';

const day = Date.UTC(2023, 4, 5);

test('no day of a country of the Union or the EEA ends later than in Reykjavík or earlier than in Helsinki', () => {
  for (const { code } of countries.filter(({ region }) => region !== 'other')) {
    const end = reportingDays('eu', code).endOf(day).toISOString();
    expect([code, end >= '2023-05-05T20:59:59.999Z' && end <= '2023-05-05T23:59:59.999Z']).toEqual([code, true]);
  }
});

test('a country that is not listed is aware with the westernmost and ends with the easternmost', () => {
  const { dayOf, endOf } = reportingDays('eu', 'ZZ');
  expect(dayOf(new Date('2023-05-05T23:30:00Z'))).toBe(day);
  expect(endOf(day).toISOString()).toBe('2023-05-05T20:59:59.999Z');
});

test('for the United States awareness falls on the day of the west, and the last day is that of UTC', () => {
  const { dayOf, endOf } = reportingDays('us', 'US');
  expect(dayOf(new Date('2023-05-06T06:59:00Z'))).toBe(day);
  expect(dayOf(new Date('2023-05-06T07:00:00Z'))).toBe(day + 24 * 3_600_000);
  expect(endOf(day).toISOString()).toBe('2023-05-05T23:59:59.999Z');
});
