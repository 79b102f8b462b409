import { expect, test } from 'vitest';

import { nameCountry } from './name-country.ts';

test.each([
  ['HK', 'Hong Kong'],
  ['MO', 'Macao'],
  ['US', 'United States'],
  ['GB', 'United Kingdom'],
])('%s is called %s at the terminal, as in the app', (code, name) => {
  expect(nameCountry(code)).toBe(name);
});
