import { expect, test } from 'vitest';

import { telephoneMeantBy } from './telephone.ts';

test.each([
  ['030 1234567', '301234567'],
  ['+49 (0)30 / 1234-567', '49301234567'],
  ['0049 30 1234567', '49301234567'],
  ['34567', '34567'],
  ['0034', undefined],
  ['M70452', undefined],
  ['2023-1338 x', undefined],
  ['', undefined],
])('%j may be the telephone number whose digits hold %j', (text, digits) => {
  expect(telephoneMeantBy(text)?.digits).toBe(digits);
});

test('one with the code of a country may be stored without it, whose length nobody knows', () => {
  expect(telephoneMeantBy('+49 30 1234567')?.national).toEqual(['9301234567', '301234567', '1234567']);
  expect(telephoneMeantBy('030 1234567')?.national).toEqual([]);
});
