import { expect, test } from 'vitest';

import { drawOf } from './draw.ts';

test('a draw depends on seed, person and decision, and on nothing that happened before', () => {
  const first = drawOf(1, 'site C-100');
  const alone = first.fraction('profile');
  first.fraction('something else');
  expect(drawOf(1, 'site C-100').fraction('profile')).toBe(alone);
  expect(drawOf(2, 'site C-100').fraction('profile')).not.toBe(alone);
  expect(drawOf(1, 'site C-101').fraction('profile')).not.toBe(alone);
});

test('what is drawn lies within its bounds and follows its weights', () => {
  const draw = drawOf(7, 'anybody');
  const counts = { often: 0, seldom: 0 };
  for (let turn = 0; turn < 2000; turn++) {
    const whole = draw.whole(`whole ${turn}`, 3, 5);
    expect(whole).toBeGreaterThanOrEqual(3);
    expect(whole).toBeLessThanOrEqual(5);
    counts[draw.weigh(`weigh ${turn}`, { often: 9, seldom: 1 })] += 1;
  }
  expect(counts.seldom).toBeGreaterThan(120);
  expect(counts.seldom).toBeLessThan(280);
  expect(draw.chance('never', 0)).toBe(false);
  expect(draw.chance('always', 1)).toBe(true);
});
