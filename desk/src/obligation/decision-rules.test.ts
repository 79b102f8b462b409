import type { Level } from '@fieldproof/contract';
import { describe, expect, test } from 'vitest';

import { levelGivenBack, whyNotDecide, type DecisionInput, type DecisionRefusal } from './decision-rules.ts';

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
