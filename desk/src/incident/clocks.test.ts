import { describe, expect, test } from 'vitest';

import { clocksOf, hasOtherLaw, regimeOf, type ClockFacts, type Classification } from './clocks.ts';

/** A Wednesday. */
const awareAt = new Date('2023-05-03T14:20:00Z');
const inGermany = { awareAt, country: 'DE', isInUs: true };
const unknown: ClockFacts = { classification: null, reports: [] };
const soon = new Date('2023-05-03T15:00:00Z');

function dueOf(clocks: ReturnType<typeof clocksOf>): Readonly<Record<string, string>> {
  return Object.fromEntries(clocks.map((clock) => [clock.key, clock.dueAt.toISOString()]));
}

function statesOf(clocks: ReturnType<typeof clocksOf>): Readonly<Record<string, string>> {
  return Object.fromEntries(clocks.map((clock) => [clock.key, clock.state]));
}

describe('the clocks of an incident', () => {
  test('end with the last hour of their last day; the day of awareness is not counted', () => {
    expect(dueOf(clocksOf(inGermany, unknown, soon))).toEqual({
      'eu-public-health-threat': '2023-05-05T21:59:59.999Z',
      'us-remedial-action': '2023-05-10T23:59:59.999Z',
      'eu-death-or-deterioration': '2023-05-13T21:59:59.999Z',
      'eu-serious': '2023-05-18T21:59:59.999Z',
      'us-event': '2023-06-02T23:59:59.999Z',
    });
  });

  test.each([
    ['2023-05-05T23:59:59Z', '2023-05-12'],
    ['2023-05-05T03:00:00Z', '2023-05-11'],
    ['2023-05-06T10:00:00Z', '2023-05-12'],
    ['2023-05-07T10:00:00Z', '2023-05-12'],
    ['2023-05-08T08:00:00Z', '2023-05-15'],
  ])('five work days after %s end on %s: no weekend counts', (aware, on) => {
    const clocks = clocksOf({ ...inGermany, awareAt: new Date(aware) }, unknown, soon);
    expect(dueOf(clocks)['us-remedial-action']).toBe(`${on}T23:59:59.999Z`);
  });

  test.each([
    ['DE', '2023-05-03T14:20:00Z', '2023-05-05T21:59:59.999Z'],
    ['DE', '2023-05-03T22:30:00Z', '2023-05-06T21:59:59.999Z'],
    ['DE', '2023-01-03T14:20:00Z', '2023-01-05T22:59:59.999Z'],
    ['DE', '2023-03-24T14:20:00Z', '2023-03-26T21:59:59.999Z'],
    ['FI', '2023-05-03T14:20:00Z', '2023-05-05T20:59:59.999Z'],
    ['FI', '2023-10-27T14:20:00Z', '2023-10-29T21:59:59.999Z'],
    ['IE', '2023-01-03T14:20:00Z', '2023-01-05T23:59:59.999Z'],
    ['IS', '2023-05-03T14:20:00Z', '2023-05-05T23:59:59.999Z'],
    ['ES', '2023-05-03T22:30:00Z', '2023-05-05T21:59:59.999Z'],
    ['PT', '2023-05-03T23:30:00Z', '2023-05-05T22:59:59.999Z'],
  ])('in %s, two days after %s, end at midnight there: %s', (country, aware, dueAt) => {
    const clocks = clocksOf({ awareAt: new Date(aware), country, isInUs: false }, unknown, soon);
    expect(dueOf(clocks)['eu-public-health-threat']).toBe(dueAt);
  });

  test('are listed in the order in which they run out', () => {
    const due = clocksOf(inGermany, unknown, soon).map((clock) => clock.dueAt.getTime());
    expect(due).toEqual(due.toSorted((a, b) => a - b));
  });

  test('all run until somebody has classified it', () => {
    expect(new Set(Object.values(statesOf(clocksOf(inGermany, unknown, soon))))).toEqual(new Set(['running']));
  });

  test.each<[Classification, readonly string[]]>([
    ['public-health-threat', ['eu-public-health-threat', 'us-remedial-action']],
    ['death-or-deterioration', ['eu-death-or-deterioration', 'us-event']],
    ['serious', ['eu-serious', 'us-event']],
    ['not-reportable', []],
    ['not-an-incident', []],
  ])('that is classified as %s: %j run, the others do not apply', (classification, running) => {
    const states = statesOf(clocksOf(inGermany, { classification, reports: [] }, soon));
    expect(Object.keys(states).filter((key) => states[key] === 'running')).toEqual(running);
    expect(Object.values(states).filter((state) => state === 'not-applicable')).toHaveLength(5 - running.length);
  });

  test.each<[string, string, boolean, readonly string[]]>([
    ['in the Union', 'FR', false, ['eu']],
    ['in Norway', 'NO', false, ['eu']],
    ['in the United States', 'US', false, ['us']],
    ['elsewhere with products that are on the market there', 'JP', true, ['us']],
    ['elsewhere', 'JP', false, []],
  ])('%s are those of its law', (_, country, isInUs, regimes) => {
    const clocks = clocksOf({ awareAt, country, isInUs }, unknown, soon);
    expect([...new Set(clocks.map((clock) => clock.regime))]).toEqual(regimes);
  });
});

describe('a clock', () => {
  const facts = (reports: ClockFacts['reports']): ClockFacts => ({ classification: 'serious', reports });

  test('is overdue from the millisecond after its last day', () => {
    const at = (iso: string) => statesOf(clocksOf(inGermany, facts([]), new Date(iso)))['eu-serious'];
    expect(at('2023-05-18T21:59:59.999Z')).toBe('running');
    expect(at('2023-05-18T22:00:00Z')).toBe('overdue');
  });

  test('is stopped by the first report to the authority of where it happened, and by no other', () => {
    const reports = [
      { country: 'DE', reportedAt: new Date('2023-05-12T10:00:00Z') },
      { country: 'DE', reportedAt: new Date('2023-05-11T10:00:00Z') },
      { country: 'FR', reportedAt: new Date('2023-05-10T10:00:00Z') },
      { country: 'NO', reportedAt: new Date('2023-05-09T10:00:00Z') },
      { country: 'JP', reportedAt: new Date('2023-05-04T10:00:00Z') },
    ];
    const clocks = clocksOf(inGermany, facts(reports), new Date('2023-05-20T10:00:00Z'));
    expect(clocks.find((clock) => clock.key === 'eu-serious')).toMatchObject({
      state: 'stopped',
      stoppedAt: new Date('2023-05-11T10:00:00Z'),
      isLate: false,
    });
    expect(statesOf(clocks)['us-event']).toBe('running');
  });

  test.each([
    ['DE', { eu: 'DE', us: 'US' }],
    ['NO', { eu: 'NO', us: 'US' }],
    ['US', { us: 'US' }],
    ['JP', { us: 'US' }],
  ])('of what happened in %s names whose authority is owed the report: %j', (country, owed) => {
    const clocks = clocksOf({ ...inGermany, country }, unknown, soon);
    expect(Object.fromEntries(clocks.map(({ regime, reportTo }) => [regime, reportTo]))).toEqual(owed);
  });

  test('of the Union runs on after a report to the authority of another member state', () => {
    const reports = [{ country: 'FR', reportedAt: new Date('2023-05-10T10:00:00Z') }];
    const at = (iso: string) => statesOf(clocksOf(inGermany, facts(reports), new Date(iso)))['eu-serious'];
    expect([at('2023-05-11T10:00:00Z'), at('2023-05-20T10:00:00Z')]).toEqual(['running', 'overdue']);
  });

  test('that is stopped after it ran out says so', () => {
    const reports = [{ country: 'DE', reportedAt: new Date('2023-05-18T22:00:00Z') }];
    const clocks = clocksOf(inGermany, facts(reports), new Date('2023-05-20T10:00:00Z'));
    expect(clocks.find((clock) => clock.key === 'eu-serious')).toMatchObject({ state: 'stopped', isLate: true });
  });

  test('names its clause', () => {
    for (const { clause } of clocksOf(inGermany, unknown, soon)) expect(clause).toMatch(/^(IVDR Art\. 82|21 CFR 803)/);
  });
});

test('the law of other countries is not known here, and that is said', () => {
  expect(hasOtherLaw({ country: 'JP' })).toBe(true);
  expect(hasOtherLaw({ country: 'GB' })).toBe(true);
  expect(hasOtherLaw({ country: 'DE' })).toBe(false);
  expect([regimeOf('US'), regimeOf('IE'), regimeOf('IS'), regimeOf('ZZ')]).toEqual(['us', 'eu', 'eu', undefined]);
});
