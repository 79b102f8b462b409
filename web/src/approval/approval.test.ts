import { expect, test } from 'vitest';

import { changesOf, whyKept, type Approval } from './approval.ts';

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

type Outcome = NonNullable<Approval['outcome']>;

test.each([
  ['member:4', 'It still runs', 'keptDecided'],
  ['staff:7', 'It still runs', 'keptDecided'],
  ['member:7', 'It still runs', undefined],
  ['member:7', 'It was scrapped', 'keptOwn'],
] as const)('of what %s decided with “%s” while member 7 was writing: %s', (actor, said, why) => {
  const outcome: Outcome = { outcome: 'rejected', reason: said, by: { actor, name: 'Mira' }, at: '', effect: null };
  const session = { id: 7 };
  expect(whyKept({ about: null, outcome }, { reason: ' It still runs ', session })).toBe(why);
  expect(whyKept({ about: null, outcome }, { reason: ' ', session })).toBeUndefined();
  expect(whyKept({ about: null, outcome: null }, { reason: 'It still runs', session })).toBeUndefined();
});
