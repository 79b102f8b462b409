import { describe, expect, test } from 'vitest';

import { dayOf, isDay, longDate, longTime } from './dates.ts';
import { errorFacts } from './error-facts.ts';
import { fold } from './fold.ts';
import { createMessages } from './messages.ts';

describe('days', () => {
  test.each([
    ['2023-04-05', true],
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-13-01', false],
    ['05.04.2023', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  test('are written out in the language of the reader', () => {
    expect(longDate('2023-04-05', 'de')).toBe('5. April 2023');
    expect(longDate('2023-04-05', 'en')).toBe('5 April 2023');
  });

  test('an instant carries its zone', () => {
    expect(longTime(new Date('2023-04-05T14:03:00Z'), 'en')).toBe('5 April 2023 at 14:03 UTC');
  });

  test('the day of an instant depends on the zone', () => {
    expect(dayOf(new Date('2023-04-05T23:30:00Z'), 'Europe/Berlin')).toBe('2023-04-06');
  });
});

test.each([
  ['Universitätsklinikum  Köln', 'universitatsklinikum koln'],
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('what is logged of an error is where and why, and no row of the database', () => {
  const error = Object.assign(new Error('violates check constraint'), {
    code: '23514',
    detail: 'Failing row contains (1, Wiebke Harmsen, w.harmsen@klinikum-nord.example)',
  });
  const logged = JSON.stringify([
    errorFacts(error),
    errorFacts(new AggregateError([error], 'several')),
    errorFacts('x'),
  ]);
  expect(logged).toContain('23514');
  expect(logged).not.toContain('Harmsen');
});

describe('messages', () => {
  const messages = createMessages(
    {
      en: { left: '{count, plural, one {# box} other {# boxes}} left', hello: 'Hello {name}' },
      de: { left: 'Noch {count, plural, one {# Kästchen} other {# Kästchen}}', hello: 'Guten Tag {name}' },
    },
    'en',
  );

  test('count in the grammar of the language', () => {
    expect(messages.in('en')('left', { count: 1 })).toBe('1 box left');
    expect(messages.in('de')('left', { count: 3 })).toBe('Noch 3 Kästchen');
  });

  test('a regional language finds its primary language, an unknown one the fallback', () => {
    expect(messages.in('de-AT')('hello', { name: 'Ä' })).toBe('Guten Tag Ä');
    expect(messages.in('fr')('hello', { name: '<b>' })).toBe('Hello <b>');
  });
});
