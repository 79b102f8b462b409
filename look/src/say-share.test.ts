import { expect, test } from 'vitest';

import { sayShare } from './say-share.ts';

const styles = [0, 1].map(
  (decimals) => new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: decimals }),
);
const inEnglish = (share: number, decimals: number): string => styles[decimals]?.format(share) ?? '';

test('no share of a thousand is read as nothing or all while it is neither', () => {
  for (let part = 1; part < 1000; part += 1) {
    for (const whole of [1000, 1001, 9999]) {
      expect(sayShare(part, whole, inEnglish)).not.toBe('0%');
      expect(sayShare(whole - part, whole, inEnglish)).not.toBe('100%');
    }
  }
  expect(sayShare(1, 1_000_000, inEnglish)).toBe('< 0.1%');
  expect(sayShare(999_999, 1_000_000, inEnglish)).toBe('> 99.9%');
});

test('a share is rounded to the nearest, and finer near nothing and all', () => {
  expect(sayShare(775, 10_000, inEnglish)).toBe('7.8%');
  expect(sayShare(1, 3, inEnglish)).toBe('33%');
  expect(sayShare(0, 10, inEnglish)).toBe('0%');
  expect(sayShare(10, 10, inEnglish)).toBe('100%');
  expect(sayShare(0, 0, inEnglish)).toBe('–');
});
