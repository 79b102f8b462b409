import { describe, expect, test } from 'vitest';

import type { Country } from '../action/index.ts';
import { chooseLanguages, languagesFor } from './languages-for.ts';

const germanEnglish = { languages: ['de', 'en'], urgent: true };

describe('the languages of a mail', () => {
  test.each<[string, readonly string[], readonly string[], readonly string[], string]>([
    ['DE', ['de'], ['de'], [], 'de'],
    ['AT', ['de-AT'], ['de'], [], 'de'],
    ['US', ['en'], ['en'], [], 'en'],
    ['DE', ['en'], ['en', 'de'], [], 'en'],
    ['DE', ['en', 'de'], ['en', 'de'], [], 'en'],
    ['PL', ['pl'], ['en'], ['pl'], 'en'],
    ['BE', ['nl'], ['de', 'en'], ['fr', 'nl'], 'en'],
    ['LU', ['fr'], ['de', 'en'], [], 'en'],
    ['XX', ['fr'], ['en'], [], 'en'],
    ['XX', ['de'], ['de'], [], 'de'],
  ])(
    'a notice in German and English for %s, contact reading %j: %j, missing %j; the pages speak %s',
    (country, contact, languages, missing, read) => {
      expect(languagesFor(germanEnglish, country, contact)).toEqual({ languages, missing, read });
    },
  );

  test('a Belgian contact gets each language that the country demands, its own first', () => {
    const action = { languages: ['de', 'en', 'fr', 'nl'], urgent: true };
    expect(languagesFor(action, 'BE', ['nl'])).toMatchObject({
      languages: ['nl', 'fr', 'de'],
      missing: [],
      read: 'nl',
    });
  });

  test('an action in a single language goes out in it, held where the country demands another', () => {
    expect(languagesFor({ languages: ['en'], urgent: false }, 'DE', ['de'])).toMatchObject({
      languages: ['en'],
      missing: ['de'],
    });
  });

  test('an action that nobody there reads still has a language', () => {
    expect(languagesFor({ languages: ['ja', 'ko'], urgent: false }, 'XX', ['pt'])).toMatchObject({
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
    expect(chooseLanguages(germanEnglish, of)).toMatchObject({ languages: ['de', 'en'], missing: [] });
    expect(chooseLanguages({ ...germanEnglish, urgent: false }, of)).toMatchObject({
      languages: ['de'],
      missing: ['fi', 'sv'],
    });
  });
});
