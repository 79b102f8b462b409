import { expect, test } from 'vitest';

import { isCountryMeant } from './find-countries.ts';

const US = { value: 'US', label: 'United States' };
const GB = { value: 'GB', label: 'Vereinigtes Königreich' };
const AT = { value: 'AT', label: 'Österreich' };
const UA = { value: 'UA', label: 'Ukraine' };

test.each([
  ['USA', US, true],
  ['us', US, true],
  ['United', US, true],
  ['states', US, true],
  ['UK', GB, true],
  ['uk', UA, true],
  ['England', GB, true],
  ['Großbritannien', GB, true],
  ['konig', GB, true],
  ['öst', AT, true],
  ['osterreich', AT, true],
  ['', AT, true],
  ['USA', GB, false],
  ['at', US, true],
  ['UK', AT, false],
])('%j typed into a choice of countries finds %o: %s', (typed, country, isFound) => {
  expect(isCountryMeant(country, typed)).toBe(isFound);
});
