import { describe, expect, test } from 'vitest';

import { canDecide, DECISIONS, heldInAll, missingLanguages, STATES, whyLeft } from './delivery.ts';

describe('what may be decided', () => {
  test.each([
    ['waiting', 'email', ['stop']],
    ['held', 'email', ['release', 'stop']],
    ['sending', 'email', []],
    ['sent', 'email', ['send-again']],
    ['doubtful', 'email', ['stop', 'send-again']],
    ['failed', 'email', ['send-again']],
    ['stopped', 'email', ['send-again']],
    ['printing', 'post', ['stop', 'posted']],
    ['sent', 'post', ['returned']],
    ['failed', 'post', ['send-again']],
    ['stopped', 'post', ['send-again']],
  ] as const)('about what is %s by %s: %j', (state, channel, expected) => {
    expect(STATES).toContain(state);
    expect(DECISIONS.filter((decision) => canDecide(decision, { state, channel, failure: null }))).toEqual(expected);
  });

  test('about what another notice took the place of: nothing', () => {
    const replaced = { state: 'stopped', channel: 'email', failure: 'replaced' } as const;
    expect(DECISIONS.filter((decision) => canDecide(decision, replaced))).toEqual([]);
  });
});

test('a mail that waits for two languages counts for each of them, the most first, and once in all', () => {
  const held = [
    { languages: ['lv'], count: 2 },
    { languages: ['et', 'lv'], count: 3 },
    { languages: ['fi'], count: 4 },
  ];
  expect(missingLanguages(held)).toEqual([
    { language: 'lv', count: 5 },
    { language: 'fi', count: 4 },
    { language: 'et', count: 3 },
  ]);
  expect(heldInAll(held)).toBe(9);
});

test('what cannot be sent again is told by why, each once', () => {
  const left = (
    [
      [4, 'readers-gone'],
      [7, 'dispatch-on-paper'],
      [9, 'readers-gone'],
    ] as const
  ).map(([id, why]) => ({ id, why, state: 'sent' as const }));
  expect(whyLeft(left)).toEqual([
    { why: 'readers-gone', ids: [4, 9] },
    { why: 'dispatch-on-paper', ids: [7] },
  ]);
});
