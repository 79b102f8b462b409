import { expect, test } from 'vitest';

import { changesOf, fateOfSteps, nextApproval, whyKept, type Approval, type StepsFate } from './approval.ts';

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

test.each<[what: string, fate: StepsFate, approval: Parameters<typeof fateOfSteps>[0]]>([
  ['a decision', 'decided', { kind: 'decision', about: null, proposal: {} }],
  ['a move', 'goAlong', { kind: 'move', about: null, proposal: {} }],
  ['a transfer that is accepted', 'goAlong', answered('transferred', 'accept')],
  ['a transfer that is not accepted', 'untouched', answered('transferred', 'reject')],
  ['an instrument of elsewhere', 'goAlong', answered('unknown-serial', 'move-here')],
  ['what is scrapped', 'decided', answered('scrapped', 'accept')],
  ['another contact', 'untouched', answered('wrong-contact', 'accept')],
  ['a question asked anew', 'untouched', { ...answered('scrapped', ''), kind: 'reopening' }],
  [
    'a move taken back',
    'goAlong',
    { kind: 'reopening', about: { question: { kind: 'transferred' }, to: {} }, proposal: {} },
  ],
])('of the steps in %s it is said: %s', (_, fate, approval) => {
  expect(fateOfSteps(approval)).toBe(fate);
});

function answered(kind: string, answer: string): Parameters<typeof fateOfSteps>[0] {
  return { kind: 'answer', about: { question: { kind }, to: null }, proposal: { answer } };
}

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

test('after one approval comes the next that waits for whoever reads it, and after the last the first again', () => {
  const row = (id: number, whyNot: Approval['whyNot'] = null) => ({ id, outcome: null, whyNot });
  const rows = [row(1), row(2, 'same-person'), row(3), row(4, 'asked-by-nobody')];
  expect(nextApproval(rows, 1)?.id).toBe(3);
  expect(nextApproval(rows, 4)?.id).toBe(1);
  // One that is decided is not among them any more.
  expect(nextApproval(rows, 9)?.id).toBe(1);
  expect(nextApproval([row(1)], 1)).toBeUndefined();
});
