import { beforeAll, expect, test } from 'vitest';

import { hasWordsFor, loadProblemWords } from '../words/problem-words.ts';
import refusals from '../../../desk/src/question/refusal-sentences.ts?raw';
import answers from '../../../desk/src/question/question.ts?raw';
import { ANSWERS, answersOf, effectOf, nextQuestion, whyKept } from './question.ts';

beforeAll(loadProblemWords);

const rows = [
  { id: 1, approval: null },
  { id: 2, approval: 7 },
  { id: 3, approval: null },
];

test.each([
  [1, 3],
  [3, 1],
  [2, 3],
  [9, 1],
])('after question %i comes question %i: what waits for a second person is left out', (id, next) => {
  expect(nextQuestion(rows, id)?.id).toBe(next);
});

test('after the only question comes none', () => {
  expect(nextQuestion([{ id: 1, approval: null }], 1)).toBeUndefined();
});

test.each([
  ['scrapped', 'accept', 'excusedGone'],
  ['not-needed', 'accept', 'excused'],
  ['transferred', 'accept', 'moved'],
  ['wrong-contact', 'reject', 'contactStays'],
  ['claims-what-is-excused', 'believe', 'claimed'],
  ['denies-what-is-excused', 'believe', 'openAgain'],
  ['unknown-serial', 'move-here', 'movedHere'],
] as const)('of %s the answer %s does: %s', (kind, answer, effect) => {
  expect(effectOf(kind, answer)).toBe(effect);
});

test('what is known nowhere is not offered to be moved here: the desk would refuse it', () => {
  const answers = ['handled', 'move-here'];
  const known = {
    instrument: { id: 1, serial: 'R30412', product: 'p' },
    consignee: { id: 2, number: 'C-1', name: 'A', country: 'DE' },
  };
  expect(answersOf({ answers, elsewhere: [] })).toEqual(['handled']);
  expect(answersOf({ answers, elsewhere: [known] })).toEqual(['handled', 'move-here']);
});

test('every answer that the desk allows has words here', () => {
  const allowed = [...answers.matchAll(/: \[('[a-z-]+'(?:, '[a-z-]+')*)\],/g)].flatMap(([, list = '']) =>
    list.split(', ').map((one) => one.replaceAll("'", '')),
  );
  expect(allowed.length).toBeGreaterThan(20);
  expect(allowed.filter((one) => !ANSWERS.some((answer) => answer === one))).toEqual([]);
});

test('all that is refused of answers has words of the app', () => {
  const codes = [...refusals.matchAll(/^ {2}'([a-z-]+)': \d+/gm)].map((match) => match[1] ?? '');
  expect(codes.length).toBeGreaterThan(8);
  expect(codes.filter((code) => !hasWordsFor(code))).toEqual([]);
});

test.each([
  ['member:4', null, 'Settled by mail', 'keptAnswered'],
  ['member:7', null, 'Settled by mail', undefined],
  ['member:7', null, 'They rang us', 'keptOwn'],
  // A second person said yes to what somebody asked for.
  ['member:4', 'member:7', 'Settled by mail', undefined],
  ['member:7', 'member:4', 'Settled by mail', 'keptAnswered'],
] as const)('what %s answered, asked for by %s, with “%s” while member 7 was writing: %s', (by, askedBy, said, why) => {
  const named = (actor: string) => ({ actor, name: 'Mira' });
  const answered = {
    answer: 'handled',
    reason: said,
    facts: {},
    by: named(by),
    askedBy: askedBy && named(askedBy),
    at: '',
  };
  const of = { reason: 'Settled by mail ', session: { id: 7 } };
  expect(whyKept({ answered, approval: null }, of)).toBe(why);
  expect(whyKept({ answered: null, approval: 3 }, of)).toBe('keptAsked');
  expect(whyKept({ answered: null, approval: null }, of)).toBeUndefined();
});
