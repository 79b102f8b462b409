import { describe, expect, test } from 'vitest';

import { clocksOf } from './clocks.ts';
import { outlooksOf } from './eased-clocks.ts';
import { stateAfterSteps, whyNotStep, type Step, type StepInput, type StepRefusal } from './step-rules.ts';

const awareAt = new Date('2023-05-03T14:20:00Z');
const now = new Date('2023-05-04T09:00:00Z');
const note = 'Called the laboratory back';

const at = { id: 1, by: 'member:1', at: new Date('2023-05-03T15:00:00Z') };
const taken: Step = { step: 'taken', note: '', ...at };
const serious: Step = { step: 'classified', classification: 'serious', note: '', ...at };
const grave: Step = { step: 'classified', classification: 'death-or-deterioration', note: '', ...at };
const harmless: Step = { step: 'classified', classification: 'not-an-incident', note, ...at };
const closed: Step = { step: 'closed', note, ...at };
const report = {
  step: 'reported',
  country: 'DE',
  authority: 'BfArM',
  reportedAt: new Date('2023-05-04T08:00:00Z'),
  reference: 'MIR-1',
  note: '',
} as const;

const retracted: Step = { step: 'retracted', retracts: 7, note, ...at };

function whyNot(
  input: StepInput,
  steps: readonly Step[],
  waiting: number | null = null,
): StepRefusal['code'] | undefined {
  const state = stateAfterSteps(steps);
  const incident = { awareAt, country: 'DE', isInUs: false };
  const clocks = clocksOf(incident, state, now);
  const outlooks = outlooksOf(incident, state, now);
  const isCountry = (code: string): boolean => code === 'DE';
  return whyNotStep(input, { state, clocks, outlooks, waiting, awareAt, now, by: 'member:1', isCountry })?.code;
}

describe('a person', () => {
  test.each<[string, StepInput, readonly Step[], StepRefusal['code'] | undefined]>([
    ['takes an incident', taken, [], undefined],
    ['does not take it twice', taken, [taken], 'taken-already'],
    ['takes it from somebody else', taken, [{ ...taken, by: 'member:2' }], undefined],
    ['says why the first word on it ends the shortest clocks', serious, [], 'reason-missing'],
    ['classifies it with a reason', { ...serious, note }, [], undefined],
    [
      'need not say why it is the gravest of all',
      { ...serious, classification: 'public-health-threat' },
      [],
      undefined,
    ],
    ['classifies it otherwise later', harmless, [serious], undefined],
    ['does not classify it the same again', serious, [serious], 'classified-so'],
    ['says why it is no incident', { ...harmless, note: ' ' }, [], 'reason-missing'],
    ['says why a clock becomes longer', { ...serious, note: '' }, [grave], 'reason-missing'],
    ['makes it longer with a reason', { ...serious, note }, [grave], undefined],
    ['need not say why it is worse than was thought', { ...grave, note: '' }, [serious], undefined],
    ['records a report', report, [serious], undefined],
    ['records a report before it is classified: an initial one may be incomplete', report, [], undefined],
    [
      'records no report of tomorrow',
      { ...report, reportedAt: new Date('2023-05-05T08:00:00Z') },
      [],
      'report-in-future',
    ],
    [
      'records no report from before the awareness',
      { ...report, reportedAt: new Date('2023-05-03T14:19:59Z') },
      [],
      'report-before-awareness',
    ],
    ['records no report to nobody', { ...report, authority: ' ' }, [], 'authority-missing'],
    ['records no report to a country that there is not', { ...report, country: 'XX' }, [], 'country-unknown'],
    ['records that the cable is out now, and who says so', { step: 'unplugged', note }, [], undefined],
    ['does not record it without who says so', { step: 'unplugged', note: ' ' }, [], 'note-missing'],
    ['does not record it of what is closed', { step: 'unplugged', note }, [harmless, closed], 'incident-closed'],
    ['notes something', { step: 'noted', note }, [], undefined],
    ['does not note nothing', { step: 'noted', note: ' ' }, [], 'note-missing'],
    ['does not close what nobody has classified', closed, [], 'not-classified'],
    ['does not close while a clock runs', closed, [serious], 'clock-running'],
    ['closes after the report', closed, [serious, { ...report, ...at }], undefined],
    ['takes a report back', retracted, [serious, { ...report, ...at, id: 7 }], undefined],
    ['says why it is taken back', { ...retracted, note: '' }, [{ ...report, ...at, id: 7 }], 'reason-missing'],
    ['takes back no report that there is not', retracted, [{ ...report, ...at, id: 8 }], 'report-not-found'],
    ['takes back nothing but a report', retracted, [{ ...serious, id: 7 }], 'report-not-found'],
    ['takes nothing back twice', retracted, [{ ...report, ...at, id: 7 }, retracted], 'report-not-found'],
    [
      'does not close once the report was taken back',
      closed,
      [serious, { ...report, ...at, id: 7 }, retracted],
      'clock-running',
    ],
    [
      'closes after another report was recorded instead',
      closed,
      [serious, { ...report, ...at, id: 7 }, retracted, { ...report, ...at, id: 9 }],
      undefined,
    ],
    ['closes what is no incident', closed, [harmless], undefined],
    ['says why it is closed', { ...closed, note: '' }, [harmless], 'reason-missing'],
    ['does nothing about what is closed', serious, [harmless, closed], 'incident-closed'],
    ['may still note something about what is closed', { step: 'noted', note }, [harmless, closed], undefined],
    ['reopens what is closed', { step: 'reopened', note }, [harmless, closed], undefined],
    ['does not reopen what is open', { step: 'reopened', note }, [harmless], 'incident-open'],
    ['counts characters of a reason, not halves of them', { ...closed, note: '👍👍' }, [harmless], 'reason-missing'],
    ['takes any three characters for a reason', { ...closed, note: '👍👍👍' }, [harmless], undefined],
    ['may say more in a reason than elsewhere', { ...closed, note: 'x'.repeat(4_000) }, [harmless], undefined],
    ['says why it is reopened', { step: 'reopened', note: '' }, [harmless, closed], 'reason-missing'],
  ])('%s', (_, input, steps, code) => {
    expect(whyNot(input, steps)).toBe(code);
  });
});

test.each<[string, StepInput, readonly Step[], StepRefusal['code'] | undefined]>([
  ['not classified otherwise', harmless, [serious], 'approval-waiting'],
  ['not classified stricter either', grave, [serious], 'approval-waiting'],
  ['not closed', closed, [serious, { ...report, ...at }], 'approval-waiting'],
  ['taken', taken, [serious], undefined],
  ['reported', report, [serious], undefined],
  ['noted on', { step: 'noted', note }, [serious], undefined],
  ['one whose report is taken back', retracted, [serious, { ...report, ...at, id: 7 }], undefined],
])('while a classification waits for a second person an incident is %s', (_, input, steps, code) => {
  expect(whyNot(input, steps, 12)).toBe(code);
});

test('the cable is out since it was first recorded', () => {
  const later = { step: 'unplugged', note, ...at, id: 2, at: new Date('2023-05-03T18:00:00Z') } as const;
  expect(stateAfterSteps([{ ...later, id: 1, at: at.at }, later]).unpluggedAt).toEqual(at.at);
  const takenBack = { step: 'retracted', retracts: 2, note, ...at, id: 3 } as const;
  expect(stateAfterSteps([later, takenBack])).toMatchObject({ unpluggedAt: null, unpluggedBy: [] });
});

test('where an incident stands is read from its steps', () => {
  const reopened: Step = { step: 'reopened', note, id: 5, by: 'member:2', at: now };
  expect(stateAfterSteps([])).toEqual({
    takenBy: null,
    classification: null,
    isClosed: false,
    unpluggedAt: null,
    unpluggedBy: [],
    reports: [],
  });
  expect(
    stateAfterSteps([taken, serious, { ...report, ...at }, closed, reopened, { ...taken, by: 'member:2' }]),
  ).toEqual({
    takenBy: 'member:2',
    classification: 'serious',
    isClosed: false,
    unpluggedAt: null,
    unpluggedBy: [],
    reports: [{ id: 1, country: 'DE', reportedAt: report.reportedAt }],
  });
});
