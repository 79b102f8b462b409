import { expect, test } from 'vitest';

import { changesOf } from './approval.ts';

test('what obligations would become is counted by what they are; what would stay is left out', () => {
  expect(
    changesOf([
      { level: 'open', becomes: 'excused' },
      { level: 'claimed', becomes: null },
      { level: 'open', becomes: 'excused' },
      { level: 'deferred', becomes: 'excused' },
    ]),
  ).toEqual([
    { from: 'open', to: 'excused', count: 2 },
    { from: 'deferred', to: 'excused', count: 1 },
  ]);
  expect(changesOf([])).toEqual([]);
});
