import { expect, test } from 'vitest';

import { createRandom, randomFrom } from './random.ts';

test('the numbers are those of xoshiro128**', () => {
  const { uint32 } = randomFrom([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, uint32)).toEqual([
    11_520, 0, 5_927_040, 70_819_200, 2_031_721_883, 1_637_235_492, 1_287_239_034, 3_734_860_849, 3_729_100_597,
    4_258_142_804,
  ]);
});

test('a seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).uint32);
  expect(draw(1338)).toEqual(draw(1338));
  expect(draw(1338)).not.toEqual(draw(1339));
  expect(draw(0).some((number) => number !== 0)).toBe(true);
});

test('fractions lie from 0 up to 1 and fill it evenly', () => {
  const { fraction } = createRandom(7);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let index = 0; index < 10_000; index += 1) {
    const tenth = Math.floor(fraction() * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(tenths).toHaveLength(10);
  expect(tenths.every((count) => count > 850 && count < 1150)).toBe(true);
});

test('a shuffle keeps every item', () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  const shuffled = createRandom(3).shuffle(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
});
