import { expect, test } from 'vitest';

import { isMissing } from './is-missing.ts';

test.each([
  [404, 'instrument-not-found', true],
  [400, 'bad-request', true],
  [401, 'not-signed-in', false],
  [500, 'unexpected', false],
  [0, 'offline', false],
])('an answer of %i, %s: nothing is there is %s', (status, code, is) => {
  expect(isMissing({ status, code })).toBe(is);
});

test('what is there is not missing', () => {
  expect(isMissing(null)).toBe(false);
});
