import { expect, test } from 'vitest';

import {
  dayFieldOf,
  entryOf,
  missingIn,
  NOTHING_OF_IT,
  NOTHING_OF_STEP,
  NOTHING_TOLD,
  wrongDayField,
  type Told,
} from './told.ts';

const told: Told = { ...NOTHING_TOLD, channel: 'telephone', name: ' Dr. Ada Sommer ' };
const bodyOf = (one: Told) => entryOf(one, 36).body;

test('nothing is assumed of what nobody has said', () => {
  expect(missingIn(NOTHING_TOLD)).toEqual(new Set(['channel', 'name']));
  expect(bodyOf(told)).toEqual({ version: 1, answers: {}, instruments: [], unknownSerials: [], isReceiptOnly: false });
});

test('a step that was told done in one mode says nothing of the other', () => {
  const one = {
    ...NOTHING_OF_IT,
    about: 'steps',
    steps: { 'dx patch': { ...NOTHING_OF_STEP, said: 'done' } },
  } as const;
  expect(bodyOf({ ...told, instruments: { 7: one } }).instruments).toEqual([
    { instrument: 7, cells: [{ mode: 'dx', measure: 'patch', said: 'done' }] },
  ]);
});

test('a step that is not done keeps its reason, its day and what protects until then', () => {
  const step = { said: 'planned', on: '', until: '2026-12-24', protection: 'cable unplugged' };
  const one = { ...NOTHING_OF_IT, about: 'steps', steps: { 'ruo patch': step } } as const;
  expect(bodyOf({ ...told, instruments: { 7: one } }).instruments[0]?.cells).toEqual([
    {
      mode: 'ruo',
      measure: 'patch',
      said: 'not-done',
      reason: 'planned',
      until: '2026-12-24',
      protection: 'cable unplugged',
    },
  ]);
});

test.each([
  ['scrapped', '', true],
  ['scrapped', 'by the disposal firm', false],
  ['in-storage', '', false],
  ['never-started', '', true],
  ['steps', '', true],
] as const)('%s with the words "%s" lacks something: %s', (about, words, isMissing) => {
  const instruments = { 7: { ...NOTHING_OF_IT, about, words } };
  expect(missingIn({ ...told, instruments }).has('7')).toBe(isMissing);
});

test('what is told of all instruments alike is said once, with how many they were', () => {
  const all = { 'dx patch': { ...NOTHING_OF_STEP, said: 'done', on: '2026-11-12' }, 'ruo patch': NOTHING_OF_STEP };
  expect(bodyOf({ ...told, all })).toMatchObject({
    all: { cells: [{ mode: 'dx', measure: 'patch', said: 'done', on: '2026-11-12' }], instrumentsListed: 36 },
    instruments: [],
  });
});

test('an impossible day is told at the field of its step, on one instrument or on all alike', () => {
  const facts = { day: '2026-11-28', why: 'after-told', mode: 'dx', measure: 'patch', instrument: 7 };
  expect(wrongDayField({ code: 'day-impossible', facts })).toBe(dayFieldOf(7, 'dx patch'));
  expect(wrongDayField({ code: 'day-impossible', facts: { ...facts, instrument: null } })).toBe(
    dayFieldOf('all', 'dx patch'),
  );
  expect(wrongDayField({ code: 'nothing-said', facts: {} })).toBeUndefined();
  expect(wrongDayField(null)).toBeUndefined();
});
