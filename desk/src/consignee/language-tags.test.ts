import { expect, test } from 'vitest';

import { countryMeantBy, isCountry } from './country.ts';
import { parseLanguages } from './language-tags.ts';

test.each([
  ['de', ['de']],
  ['DE-at', ['de-AT']],
  ['fr|nl', ['fr', 'nl']],
  ['  fr   nl fr ', ['fr', 'nl']],
  ['zh-hant', ['zh-Hant']],
  ['deu', ['de']],
])('%j is read as %j', (text, languages) => {
  expect(parseLanguages(text)).toEqual(languages);
});

test.each(['', '   ', 'Deutsch', 'xx', 'd', 'de_DE', 'de; en', 'de fr it en es pt', '123', 'de-', "de' or 1=1"])(
  '%j is no list of languages',
  (text) => {
    expect(parseLanguages(text)).toBeUndefined();
  },
);

test('a country is an assigned code; a common mistake is told what it stands for', () => {
  expect(['DE', 'XK', 'TW'].every(isCountry)).toBe(true);
  expect(['UK', 'EU', 'SU', 'de', 'ZZ', ''].some(isCountry)).toBe(false);
  expect(countryMeantBy('UK')).toBe('GB');
});

test('every country of the list is one that the standard library can name', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const all = Array.from({ length: 676 }, (_, index) =>
    String.fromCodePoint(65 + Math.floor(index / 26), 65 + (index % 26)),
  ).filter(isCountry);
  expect(all).toHaveLength(250);
  expect(all.filter((code) => names.of(code) === undefined)).toEqual([]);
});
