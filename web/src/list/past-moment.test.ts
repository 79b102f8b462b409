import { expect, test } from 'vitest';

import { columnsOfPast, kindOfMoment, momentOfPage, queryOfNow } from './past-moment.ts';

test.each([
  ['2026-05-03', 'day'],
  ['2026-11-27', 'soFar'],
  ['2026-11-27T10:00:00Z', 'instant'],
  ['soon', 'day'],
])('as of %s is told as %s', (asOf, kind) => {
  expect(kindOfMoment(asOf, '2026-11-27')).toBe(kind);
});

test('the same list as it stands now keeps its filters and its order, and begins at its first page', () => {
  const query = new URLSearchParams('level=open&sort=-serial&asOf=2026-05-03&cursor=abc&trail=-.x');
  expect(queryOfNow(query).toString()).toBe('level=open&sort=-serial');
});

test.each([
  [{ asOf: '2026-11-27T10:00:00.000Z', instruments: [] }, '2026-11-27T10:00:00.000Z'],
  [{ asOf: null, instruments: [] }, undefined],
  [{ replies: [] }, undefined],
  [undefined, undefined],
])('the page %j is of the moment %s', (page, moment) => {
  expect(momentOfPage(page)).toBe(moment);
});

test('of the past a list is sorted by what has a history alone', () => {
  const of = (key: string, sort?: string) => ({ key, header: key, render: () => null, sort });
  const columns = columnsOfPast([of('serial', 'serial'), of('glyph', 'worst'), of('holder')], ['serial', 'country']);
  expect(columns.map(({ key, sort }) => [key, sort])).toEqual([
    ['serial', 'serial'],
    ['glyph', undefined],
    ['holder', undefined],
  ]);
});
