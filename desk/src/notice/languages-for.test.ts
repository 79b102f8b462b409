import { describe, expect, test } from 'vitest';

import type { Country } from '../action/index.ts';
import { chooseLanguages, languagesFor } from './languages-for.ts';

const germanEnglish = { languages: ['de', 'en'], urgent: true };

describe('the languages of a mail', () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['DE', ['de'], ['de'], []],
    ['AT', ['de-AT'], ['de'], []],
    ['US', ['en'], ['en'], []],
    ['DE', ['en'], ['en', 'de'], []],
    ['DE', ['en', 'de'], ['en', 'de'], []],
    ['PL', ['pl'], ['en'], ['pl']],
    ['BE', ['nl'], ['de', 'en'], ['fr', 'nl']],
    ['LU', ['fr'], ['de', 'en'], []],
    ['XX', ['fr'], ['en'], []],
    ['XX', ['de'], ['de'], []],
  ])(
    'a notice in German and English for %s, contact reading %j: %j, missing %j',
    (country, contact, languages, missing) => {
      expect(languagesFor(germanEnglish, country, contact)).toEqual({ languages, missing });
    },
  );

  test('a Belgian contact gets each language that the country demands, its own first', () => {
    const action = { languages: ['de', 'en', 'fr', 'nl'], urgent: true };
    expect(languagesFor(action, 'BE', ['nl'])).toEqual({ languages: ['nl', 'fr', 'de'], missing: [] });
  });

  test('an action in a single language goes out in it, held where the country demands another', () => {
    expect(languagesFor({ languages: ['en'], urgent: false }, 'DE', ['de'])).toEqual({
      languages: ['en'],
      missing: ['de'],
    });
  });

  test('an action that nobody there reads still has a language', () => {
    expect(languagesFor({ languages: ['ja', 'ko'], urgent: false }, 'XX', ['pt'])).toEqual({
      languages: ['ja'],
      missing: [],
    });
  });

  test('what suffices while a notice is urgent is added, so that nothing is held', () => {
    const country: Country = {
      code: 'XX',
      region: 'EU',
      languages: ['fi'],
      noticeLanguages: ['fi', 'sv'],
      noticeRule: 'all',
      urgentLanguages: ['en'],
      source: 'test',
    };
    const of = { country, contactLanguages: ['de'] };
    expect(chooseLanguages(germanEnglish, of)).toEqual({ languages: ['de', 'en'], missing: [] });
    expect(chooseLanguages({ ...germanEnglish, urgent: false }, of)).toEqual({
      languages: ['de'],
      missing: ['fi', 'sv'],
    });
  });
});
