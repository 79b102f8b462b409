import { expect, test } from 'vitest';
import { textIn } from './texts.ts';

const greeting = { de: 'Guten Tag', en: 'Good day', 'zh-Hant': '您好' };

test.each([
  ['the reader’s first language', ['en', 'de'], 'en'],
  ['the second, where the first has no text', ['fr', 'de'], 'de'],
  ['a region by its language', ['de-AT'], 'de'],
  ['a script exactly', ['zh-Hant-TW'], 'zh-Hant'],
  ['the first language of the text, where none fits', ['fr', 'ja'], 'de'],
  ['the first language of the text for a reader of unknown language', [], 'de'],
  ['no prototype field for a hostile language', ['constructor'], 'de'],
])('a text is found in %s', (_, languages, expected) => {
  expect(textIn(greeting, languages).language).toBe(expected);
});
