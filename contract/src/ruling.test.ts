import { describe, expect, test } from 'vitest';

import { LEVELS, type Level } from './level.ts';
import { DECISIONS, levelAfterRuling, whyNeverRuled, type Decision, type Ruling, type WhyRuled } from './ruling.ts';

const notNeeded: Ruling = { decision: 'excuse', reasonKey: 'not-needed' };
const scrapped: Ruling = { decision: 'excuse', reasonKey: 'scrapped' };
const defer: Ruling = { decision: 'defer' };
const reopen: Ruling = { decision: 'reopen' };

describe('a decision', () => {
  test.each<[string, Ruling, Level, Level | WhyRuled]>([
    ['excuses what is open', notNeeded, 'open', 'excused'],
    ['excuses what is deferred', notNeeded, 'deferred', 'excused'],
    ['leaves what is reported done', notNeeded, 'claimed', 'reported-done'],
    ['excuses what is reported done on an instrument that is gone', scrapped, 'claimed', 'excused'],
    ['defers what is open', defer, 'open', 'deferred'],
    ['defers again, with another day', defer, 'deferred', 'deferred'],
    ['does not defer what is reported done', defer, 'claimed', 'reported-done'],
    ['does not defer what is excused', defer, 'excused', 'excused'],
    ['reopens what is excused', reopen, 'excused', 'open'],
    ['reopens what is deferred', reopen, 'deferred', 'open'],
    ['reopens what is reported done', reopen, 'claimed', 'open'],
  ])('%s', (_, ruling, current, after) => {
    const outcome = levelAfterRuling(current, ruling);
    expect('level' in outcome ? outcome.level : outcome.why).toBe(after);
  });

  test.each([notNeeded, scrapped, defer, reopen])('never changes what a reading has shown: %o', (ruling) => {
    expect(levelAfterRuling('proven', ruling)).toEqual({ why: 'proven' });
    expect(levelAfterRuling('disproved', ruling)).toEqual({ why: 'disproved' });
  });

  test('never leads to a proof or a claim', () => {
    const reached = [notNeeded, scrapped, defer, reopen].flatMap((ruling) =>
      LEVELS.flatMap((level) => {
        const outcome = levelAfterRuling(level, ruling);
        return 'level' in outcome ? [outcome.level] : [];
      }),
    );
    expect([...new Set(reached)].toSorted()).toEqual(['deferred', 'excused', 'open']);
  });
});

test.each<[Decision, Level, WhyRuled | undefined]>([
  ['excuse', 'claimed', undefined],
  ['defer', 'claimed', 'reported-done'],
  ['excuse', 'excused', 'excused'],
  ['reopen', 'open', 'open'],
  ['reopen', 'proven', 'proven'],
  ['defer', 'deferred', undefined],
])('to %s may be offered for what is %s, except because: %s', (decision, level, why) => {
  expect(whyNeverRuled(level, decision)).toBe(why);
});

test('every decision may be offered for something', () => {
  expect(DECISIONS.filter((decision) => LEVELS.some((level) => whyNeverRuled(level, decision) === undefined))).toEqual(
    DECISIONS,
  );
});
