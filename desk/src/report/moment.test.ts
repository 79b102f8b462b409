import { expect, test } from 'vitest';

import { momentOf, sentenceOfMoment } from './moment.ts';

const NOW = new Date('2026-11-23T17:39:12.345Z');

test.each([
  ['a past day, to its end', '2023-05-03', '2023-05-03T23:59:59.999Z'],
  ['yesterday', '2026-11-22', '2026-11-22T23:59:59.999Z'],
  ['a past instant', '2023-05-03T12:00:00+02:00', '2023-05-03T10:00:00.000Z'],
  ['today, which is known up to now', '2026-11-23', '2026-11-23T17:39:12.345Z'],
  ['this very instant', '2026-11-23T17:39:12.345Z', '2026-11-23T17:39:12.345Z'],
])('%s is a moment', (_, text, moment) => {
  expect(momentOf(text, NOW)).toEqual(new Date(moment));
});

test.each([
  ['tomorrow', '2026-11-24', 'not-yet'],
  ['next year', '2027-01-01', 'not-yet'],
  ['later today', '2026-11-23T17:39:13Z', 'not-yet'],
  ['a day that there is not', '2023-02-30', 'unreadable'],
  ['an instant without its zone', '2023-05-03T12:00:00', 'unreadable'],
  ['a word', 'yesterday', 'unreadable'],
])('%s is refused', (_, text, refusal) => {
  expect(momentOf(text, NOW)).toBe(refusal);
});

test('whoever asks for the future is told what time it is', () => {
  expect(sentenceOfMoment('not-yet', NOW)).toContain('23 November 2026 at 17:39 UTC');
});
