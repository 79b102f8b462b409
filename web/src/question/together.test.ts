import { expect, test } from 'vitest';

import { countOutcomes, groupsOf, sentFor, whyNotTogether } from './together.ts';

const answered = { answer: 'reject', reason: '', facts: {}, by: { actor: 'staff:1', name: '' }, askedBy: null, at: '' };
const row = (id: number, more: object = {}) => ({
  id,
  kind: 'scrapped' as const,
  answered: null,
  approval: null,
  ...more,
});

test.each([
  ['one kind', [row(1), row(2)], undefined],
  ['one kind beside answered ones of another', [row(1), row(2, { kind: 'offline', answered })], undefined],
  ['two kinds', [row(1), row(2, { kind: 'offline' })], 'severalKinds'],
  ['only such as wait for a second person', [row(1, { approval: 4 })], 'noneOpen'],
  ['a hundred', Array.from({ length: 100 }, (_, id) => row(id)), undefined],
  ['more than a hundred', Array.from({ length: 101 }, (_, id) => row(id)), 'tooMany'],
] as const)('%s: why they are not answered together', (_, rows, why) => {
  expect(whyNotTogether(rows)).toBe(why);
});

test('accepted, those on which the laboratory reported since are left; rejected, none is', () => {
  const preview = { open: [1, 2, 3], alone: [{ question: 2, instrument: null, why: 'reported-since' as const }] };
  expect([sentFor(preview, 'accept'), sentFor(preview, 'reject'), sentFor(preview, undefined)]).toEqual([
    [1, 3],
    [1, 2, 3],
    [1, 2, 3],
  ]);
});

test('what does not ask the same is told apart where that is why the desk refused', () => {
  const groups = [{ formQuestion: 'users-instructed', questions: [1, 2] }];
  expect(groupsOf({ code: 'form-questions-differ', facts: { groups } })).toEqual(groups);
  expect(groupsOf({ code: 'kinds-differ', facts: { kinds: [] } })).toEqual([]);
  expect(groupsOf(null)).toEqual([]);
});

test('what became of them is counted apart', () => {
  const results = (['answered', 'asked', 'answered', 'refused'] as const).map((outcome) => ({ outcome }));
  expect(countOutcomes(results)).toEqual({ answered: 2, asked: 1, refused: 1 });
});
