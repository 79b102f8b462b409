import { LEVELS, packLevels, unpackLevels, worstLevel, type Level } from '@fieldproof/contract';
import { describe, expect, test } from 'vitest';

import { isPastDeferral, levelAfterSaying, type Saying } from './obligation.ts';

const TODAY = '2023-05-03';
const done: Saying = { said: 'done', on: '2023-05-02' };
const putOff: Saying = {
  said: 'not-done',
  reason: 'avoid-interruption',
  until: '2023-06-01',
  protection: 'network cable unplugged',
  needsDecision: false,
};
const notDone: Saying = { said: 'not-done', reason: 'avoid-interruption', needsDecision: false };
const notNeeded: Saying = { ...putOff, reason: 'not-needed-here', needsDecision: true };

describe('a reply', () => {
  test.each<[string, Level, Saying, Level, string | undefined]>([
    ['that says done makes an open obligation claimed', 'open', done, 'claimed', undefined],
    ['that says done makes a deferred obligation claimed', 'deferred', done, 'claimed', undefined],
    ['that says done again leaves it claimed', 'claimed', done, 'claimed', undefined],
    ['never lowers a proof to a claim', 'proven', done, 'proven', undefined],
    [
      'that claims what a reading disproved changes nothing and asks',
      'disproved',
      done,
      'disproved',
      'claims-against-reading',
    ],
    ['that claims what is excused changes nothing and asks', 'excused', done, 'excused', 'claims-what-is-excused'],
    ['with reason, date and protection defers', 'open', putOff, 'deferred', undefined],
    ['that takes a claim back and gives a date defers', 'claimed', putOff, 'deferred', undefined],
    ['that takes a claim back opens it again', 'claimed', notDone, 'open', undefined],
    ['without a date stays open', 'open', notDone, 'open', undefined],
    ['with a reason that a person must accept stays open', 'open', notNeeded, 'open', undefined],
    ['that denies a proof changes nothing and asks', 'proven', notDone, 'proven', 'contests-proof'],
    ['cannot put off what a reading disproved', 'disproved', putOff, 'disproved', undefined],
    ['that denies what is excused changes nothing and asks', 'excused', notDone, 'excused', 'denies-what-is-excused'],
  ])('%s', (_, current, saying, level, conflict) => {
    const outcome = levelAfterSaying(current, saying, TODAY);
    expect(outcome.level).toBe(level);
    expect(outcome.conflict).toBe(conflict);
  });

  test.each([
    ['a date that has passed', { ...putOff, until: '2023-05-02' }],
    ['no word on what protects meanwhile', { ...putOff, protection: '  ' }],
  ])('with %s stays open', (_, saying) => {
    expect(levelAfterSaying('open', saying, TODAY).level).toBe('open');
  });
});

test('a deferral holds on its last day and ends the day after', () => {
  expect(isPastDeferral('2023-05-03', '2023-05-03')).toBe(false);
  expect(isPastDeferral('2023-05-03', '2023-05-04')).toBe(true);
});

describe('an instrument', () => {
  test('has the level of its worst obligation', () => {
    expect(worstLevel(['claimed', 'claimed', 'open', 'proven'])).toBe('open');
    expect(worstLevel(['disproved', 'open'])).toBe('disproved');
    expect(worstLevel(['excused', 'proven'])).toBe('excused');
    expect(worstLevel(['proven', 'proven'])).toBe('proven');
  });

  test('packs its levels one letter a cell and reads them back', () => {
    expect(packLevels(LEVELS)).toBe('xodcep');
    expect(unpackLevels('xodcep')).toEqual(LEVELS);
    expect(() => unpackLevels('q')).toThrow(RangeError);
  });
});
