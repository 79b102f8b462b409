import { expect, test } from 'vitest';

import { defineWords } from './define-words.ts';
import { formatsIn } from './formats.ts';

const words = defineWords({
  en: { waiting: '{count, plural, one {1 waits} other {# wait}}', plain: 'It’s here' },
  de: { waiting: '{count, plural, one {1 wartet} other {# warten}}', plain: 'Es ist da' },
});

test('a text is told in the language asked for, with its plurals', () => {
  expect(words.in('en')('waiting', { count: 1 })).toBe('1 waits');
  expect(words.in('de')('waiting', { count: 1234 })).toBe('1.234 warten');
  expect(words.in('de')('plain')).toBe('Es ist da');
});

test('only own keys are texts', () => {
  expect(words.has('plain')).toBe(true);
  expect(words.has('toString')).toBe(false);
});

test.each([
  [0, 10, '0%'],
  [1, 3, '33%'],
  [1, 1_000_000, '< 0.1%'],
  [999_999, 1_000_000, '> 99.9%'],
  [1_000_000, 1_000_000, '100%'],
  [972, 1000, '97.2%'],
  [5, 0, '–'],
])('%i of %i is %s: never all or nothing while it is neither', (part, whole, text) => {
  expect(formatsIn('en').share(part, whole)).toBe(text);
});

test('days are written out, and names of countries are those of the language', () => {
  expect(formatsIn('de').day('2026-11-03')).toBe('3. November 2026');
  expect(formatsIn('en').day('2026-11-03')).toBe('3 November 2026');
  expect(formatsIn('de').country('AT')).toBe('Österreich');
  expect(formatsIn('en').country('??')).toBe('??');
});

test('how long ago is told in the largest unit', () => {
  const now = new Date('2026-11-26T12:00:00Z');
  expect(formatsIn('en').ago('2026-11-26T11:59:50Z', now)).toBe('this minute');
  expect(formatsIn('en').ago('2026-11-24T11:00:00Z', now)).toBe('2 days ago');
  expect(formatsIn('de').ago('2026-12-10T13:00:00Z', now)).toBe('in 2 Wochen');
});
