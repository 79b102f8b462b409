import { expect, test } from 'vitest';

import countries from '../../../data/countries.json?raw';
import { choicesOf, LANGUAGES } from './languages.ts';

test('every language that a country demands of a notice can be chosen', () => {
  const demanded = [...countries.matchAll(/"noticeLanguages": \[(.*?)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, tag = '']) => tag),
  );
  expect(demanded.length).toBeGreaterThan(40);
  expect([...new Set(demanded)].filter((tag) => !LANGUAGES.some((one) => one === tag))).toEqual([]);
});

test('what most notices wait for comes first, then the rest by name; what is there is left out', () => {
  const { wanted, others } = choicesOf({
    there: ['de', 'en'],
    waiting: [
      { language: 'fr', count: 2 },
      { language: 'el', count: 9 },
    ],
    nameOf: (language) => ({ el: 'Greek', fr: 'French', bg: 'Bulgarian', vi: 'Vietnamese' })[language] ?? 'M',
    collate: (a, b) => a.localeCompare(b),
  });
  expect(wanted.map(({ name }) => name)).toEqual(['Greek', 'French']);
  expect([others.at(0)?.name, others.at(-1)?.name]).toEqual(['Bulgarian', 'Vietnamese']);
  expect(others.some(({ language }) => language === 'de' || language === 'el')).toBe(false);
});
