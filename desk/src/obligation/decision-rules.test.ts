import { LEVELS, type Level } from '@fieldproof/contract';
import { describe, expect, test } from 'vitest';

import {
  levelAfterRuling,
  levelGivenBack,
  whyNotDecide,
  type DecisionInput,
  type DecisionRefusal,
  type Ruling,
  type WhyUnchanged,
} from './decision-rules.ts';

const notNeeded: Ruling = { decision: 'excuse', reasonKey: 'not-needed' };
const scrapped: Ruling = { decision: 'excuse', reasonKey: 'scrapped' };
const defer: Ruling = { decision: 'defer' };
const reopen: Ruling = { decision: 'reopen' };

describe('a decision', () => {
  test.each<[string, Ruling, Level, Level | WhyUnchanged]>([
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

describe('a decision is refused', () => {
  const world = { deferralReasons: ['avoid-interruption'], today: '2023-05-03' };
  const deferral: DecisionInput = {
    decision: 'defer',
    reason: 'The laboratory moves in May',
    until: '2023-06-01',
    protection: 'Network cable unplugged',
    riskOwner: 'Dr. Wiebke Harmsen',
    instruments: [],
  };

  test.each<[string, DecisionInput, DecisionRefusal['code'] | undefined]>([
    ['without a reason', { decision: 'reopen', reason: ' x ', instruments: [] }, 'reason-missing'],
    ['not with a reason', { decision: 'reopen', reason: 'Back in use', instruments: [] }, undefined],
    ['not as a whole deferral', deferral, undefined],
    ['with a reason that the action does not have', { ...deferral, reasonKey: 'holiday' }, 'reason-unknown'],
    ['not with one that it has', { ...deferral, reasonKey: 'avoid-interruption' }, undefined],
    ['with today as its last day', { ...deferral, until: '2023-05-03' }, 'until-not-ahead'],
    ['not with tomorrow as its last day', { ...deferral, until: '2023-05-04' }, undefined],
    ['not with a year', { ...deferral, until: '2024-05-03' }, undefined],
    ['with more than a year', { ...deferral, until: '2024-05-04' }, 'until-too-far'],
    ['without a word on what protects meanwhile', { ...deferral, protection: ' ' }, 'protection-missing'],
    ['without anybody who answers for the risk', { ...deferral, riskOwner: '' }, 'risk-owner-missing'],
  ])('%s', (_, input, code) => {
    expect(whyNotDecide(input, world)?.code).toBe(code);
  });
});

describe('what is given back', () => {
  test.each<[string, { level: Level; untilOn: string | null } | undefined, Level]>([
    ['was never changed: open', undefined, 'open'],
    ['was claimed', { level: 'claimed', untilOn: null }, 'claimed'],
    ['was deferred to a day ahead', { level: 'deferred', untilOn: '2023-05-03' }, 'deferred'],
    ['was deferred to a day that has passed: open by now', { level: 'deferred', untilOn: '2023-05-02' }, 'open'],
  ])('%s', (_, before, level) => {
    expect(levelGivenBack(before, '2023-05-03')).toBe(level);
  });
});
