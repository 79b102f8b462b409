import { expect, test, vi } from 'vitest';

import { measure, median, percentile } from './measure.ts';

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('a percentile is a value that was measured', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(values, 0.95)).toBe(95);
  expect(percentile([7], 0.95)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test('sides run in turn, the first is what the others are compared with, and a broken promise sets the exit status', async () => {
  const order: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const wait = (name: string, ms: number) => async () => {
    order.push(name);
    await new Promise((resolve) => setTimeout(resolve, ms));
  };
  const results = await measure({
    name: 'waiting',
    rounds: 2,
    sides: {
      short: wait('short', 5),
      long: { prepare: async () => void order.push('prepare'), run: wait('long', 50) },
    },
    ratioMin: 0.5,
  });
  log.mockRestore();
  expect(order).toEqual(Array.from({ length: 3 }, () => ['short', 'prepare', 'long']).flat());
  expect(results['short']?.ratio).toBe(1);
  expect(results['long']?.ratio).toBeLessThan(0.5);
  expect(process.exitCode).toBe(1);
  process.exitCode = undefined;
});
