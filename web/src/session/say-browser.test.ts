import { expect, test } from 'vitest';

import { sayBrowser } from './say-browser.ts';

test.each([
  ['Firefox on Windows', 'Firefox on Windows', 'Firefox unter Windows'],
  ['iPad', 'iPad', 'iPad'],
  ['', 'A browser that does not say which', 'Ein Browser, der nicht sagt, welcher er ist'],
])('%j is said in the language of the reader', (stored, en, de) => {
  expect(sayBrowser(stored, 'en')).toBe(en);
  expect(sayBrowser(stored, 'de')).toBe(de);
});
