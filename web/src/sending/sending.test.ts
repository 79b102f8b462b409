import { describe, expect, test } from 'vitest';

import { todayWords } from '../today/today-words.ts';
import {
  countriesWrittenTo,
  isPausable,
  isGoing,
  previewsFor,
  waysTheyGet,
  whatNext,
  type Progress,
} from './sending.ts';
import { sendingWords } from './sending-words.ts';

const counts = { waiting: 0, held: 0, sending: 0, sent: 3, doubtful: 0, failed: 0, stopped: 0, printing: 0 };
const progress = { counts, planning: null, paused: null } as unknown as Progress; // as far as it is looked at
const paused = { since: '', by: { actor: '', name: '' }, reason: '' };

test('a country where nobody has a contact is not counted', () => {
  const country = { consignees: 1, held: 0 };
  const countries = [
    { ...country, country: 'DE', email: 1, post: 0 },
    { ...country, country: 'FR', email: 0, post: 2 },
    { ...country, country: 'IT', email: 0, post: 0 },
  ];
  expect(countriesWrittenTo({ countries })).toBe(2);
});

test.each([
  [[], []],
  [['post'], ['letter']],
  [
    ['email', 'email'],
    ['mail', 'mail-text'],
  ],
  [
    ['post', 'email'],
    ['mail', 'mail-text', 'letter'],
  ],
] as const)('who is written to by %j has these to look at: %j', (channels, previews) => {
  expect(previewsFor(channels.map((channel) => ({ channel })))).toEqual(previews);
});

describe('mails', () => {
  test('go while some wait and nobody has paused them', () => {
    const waiting = { ...progress, counts: { ...counts, waiting: 2 } };
    expect([progress, waiting, { ...waiting, paused }].map(isGoing)).toEqual([false, true, false]);
  });
});

test('a pause also holds back what would go later by itself: it is offered once there is a notice', () => {
  expect(isPausable({ ...progress, total: 0 })).toBe(false);
  expect(isPausable({ ...progress, total: 12 })).toBe(true);
});

describe('where nobody is left to plan for', () => {
  test('everything has gone, or what waits is named with its number', () => {
    expect(whatNext(progress)).toEqual([]);
    expect(whatNext({ counts: { ...counts, held: 371, printing: 12, sending: 1, waiting: 2 } })).toEqual([
      { state: 'held', count: 371 },
      { state: 'printing', count: 12 },
      { state: 'waiting', count: 2 },
      { state: 'sending', count: 1 },
    ]);
  });
});

test('each way in which the contacts of a consignee get it is told once', () => {
  const held = { gets: ['en'], heldFor: ['fr'] };
  const german = { gets: ['de'], heldFor: [] };
  expect(waysTheyGet([{ ...held }, german, { ...held }])).toEqual([held, german]);
});

test.each([
  ['en', /translation/i],
  ['de', /Übersetzung/],
] as const)('of what is held only that is said which can be done here (%s)', (language, impossible) => {
  const said = sendingWords.in(language)('next_held', { count: 3 });
  expect(said).not.toMatch(impossible);
  expect(todayWords.in(language)('do_deliveries-held')).not.toMatch(impossible);
});
