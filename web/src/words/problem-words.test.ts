import { beforeAll, expect, test } from 'vitest';

import refusals from '../../../desk/src/staff/staff-refusals.ts?raw';
import { ApiProblem } from '../api/client.ts';
import { hasWordsFor, loadProblemWords, sayProblem } from './problem-words.ts';

beforeAll(loadProblemWords);

/** The app always sends what it saw; who reads this writes programs. */
const FOR_PROGRAMS = ['precondition-missing'];

test('all that sign-in, accounts and the keeping of staff refuse has words of the app', () => {
  const codes = [...refusals.matchAll(/^ {2}'([a-z-]+)': row/gm)].map((match) => match[1] ?? '');
  expect(codes.length).toBeGreaterThan(40);
  expect(codes.filter((code) => !hasWordsFor(code))).toEqual(FOR_PROGRAMS);
});

test.each([
  ['attempts-too-many', { retryAfterSeconds: 61 }, /Warten Sie 2 Minuten/],
  ['attempts-too-many', { retryAfterSeconds: 20 }, /Warten Sie eine Minute/],
  ['password-too-short', { charactersMin: 12 }, /mindestens 12 Zeichen/],
  ['origin-not-own', { deskUrl: 'https://desk.example' }, /unter https:\/\/desk\.example\./],
  ['state-changed', { what: 'serial-unknown' }, /^Ein Instrument mit dieser Seriennummer ist nicht bekannt/],
  ['state-changed', { what: 'unheard-of' }, /^Seit die Frage entstand, hat sich etwas geändert/],
])('%s is told with its facts', (code, facts, said) => {
  expect(sayProblem(new ApiProblem(422, code, 'In English.', facts), 'de')).toMatch(said);
});

test('a code without words is told as the API says it', () => {
  expect(sayProblem(new ApiProblem(422, 'unheard-of', 'In English.'), 'de')).toBe('In English.');
});
