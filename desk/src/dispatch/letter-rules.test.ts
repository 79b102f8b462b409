import { describe, expect, test } from 'vitest';

import { printedBy, whyNotPosted } from './letter-rules.ts';

const now = new Date('2023-05-03T09:00:00Z');
const printed = [
  { id: 1, printedAt: new Date('2023-05-01T08:00:00Z') },
  { id: 2, printedAt: new Date('2023-05-03T08:00:00Z') },
];
const facts = { day: '2023-05-03', now, pausedAt: undefined, printed };

describe('letters that were posted', () => {
  test.each([
    ['printed and posted on one day', [1, 2], {}, undefined],
    ['today in the east, where it is tomorrow already', [1], { now: new Date('2023-05-03T00:00:00Z') }, undefined],
    ['a day that has not come', [1], { day: '2023-05-04' }, { code: 'posted-in-future', day: '2023-05-04' }],
    ['never printed', [1, 3], {}, { code: 'letters-not-printed', ids: [3] }],
    [
      'printed only afterwards',
      [1, 2],
      { day: '2023-05-01' },
      { code: 'letters-printed-later', day: '2023-05-01', ids: [2] },
    ],
    ['while the notices are held back', [1], { pausedAt: now }, { code: 'dispatch-paused', since: now.toISOString() }],
  ] as const)('%s', (_case, ids, change, refusal) => {
    expect(whyNotPosted(ids, { ...facts, ...change })).toEqual(refusal);
  });

  test('of all that were printed, those count that had been by the end of that day, wherever it ended', () => {
    expect(printedBy('2023-05-03', printed)).toEqual([1, 2]);
    expect(printedBy('2023-05-01', printed)).toEqual([1]);
    expect(printedBy('2023-05-02', [{ id: 3, printedAt: new Date('2023-05-03T12:00:00Z') }])).toEqual([3]);
    expect(printedBy('2023-04-29', printed)).toEqual([]);
  });
});
