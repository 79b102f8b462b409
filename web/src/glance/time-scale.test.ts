import { expect, test } from 'vitest';

import { nearest, ticksBetween } from './time-scale.ts';

const DAY = 86_400_000;
const start = Date.parse('2026-11-02T10:00:00Z');

test.each([
  ['an hour', 3_600_000],
  ['a day', DAY],
  ['six weeks', 42 * DAY],
  ['three years', 1095 * DAY],
])('%s has between two and eight ticks, all within it', (_, length) => {
  const ticks = ticksBetween(start, start + length, 8);
  expect(ticks.length).toBeGreaterThanOrEqual(2);
  expect(ticks.length).toBeLessThanOrEqual(9);
  for (const { at } of ticks) {
    expect(at).toBeGreaterThanOrEqual(start);
    expect(at).toBeLessThanOrEqual(start + length);
  }
});

test('ticks within a day tell the time of day, over weeks they tell the day', () => {
  expect(ticksBetween(start, start + 3_600_000, 8).every(({ isDay }) => !isDay)).toBe(true);
  expect(ticksBetween(start, start + 42 * DAY, 8).every(({ isDay }) => isDay)).toBe(true);
});

test('a moment alone has one tick', () => {
  expect(ticksBetween(start, start, 8)).toEqual([{ at: start, isDay: true }]);
});

test.each([
  [-5, 0],
  [11, 1],
  [16, 2],
  [99, 2],
])('%i is nearest to moment %i', (at, index) => {
  expect(nearest([0, 10, 20], at)).toBe(index);
});
