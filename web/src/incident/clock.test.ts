import { expect, test } from 'vitest';

import { clocksRunning, nextStepOf, stoppedBy, timeLeft, urgencyOf } from './clock.ts';

const now = new Date('2026-11-26T12:00:00Z');

test.each([
  ['2026-12-06T23:59:59.999Z', { isOver: false, unit: 'days', count: 10 }],
  ['2026-11-28T12:00:00Z', { isOver: false, unit: 'days', count: 2 }],
  ['2026-11-28T11:59:59Z', { isOver: false, unit: 'hours', count: 47 }],
  ['2026-11-26T12:59:59Z', { isOver: false, unit: 'minutes', count: 59 }],
  ['2026-11-26T11:30:00Z', { isOver: true, unit: 'minutes', count: 30 }],
  ['2026-11-25T11:00:00Z', { isOver: true, unit: 'hours', count: 25 }],
  ['2026-11-16T12:00:00Z', { isOver: true, unit: 'days', count: 10 }],
])('until %s it is %j', (dueAt, left) => {
  expect(timeLeft(dueAt, now)).toEqual(left);
});

test.each([
  ['running', '2026-12-06T23:59:59Z', 'later'],
  ['running', '2026-11-28T23:59:59Z', 'soon'],
  ['running', '2026-11-26T11:59:59Z', 'overdue'],
  ['overdue', '2026-11-25T23:59:59Z', 'overdue'],
  ['stopped', '2026-11-25T23:59:59Z', 'ended'],
  ['not-applicable', '2026-11-28T23:59:59Z', 'ended'],
] as const)('a clock that is %s and due %s is %s', (state, dueAt, urgency) => {
  expect(urgencyOf({ state, dueAt }, now)).toBe(urgency);
});

test('clocks that still want a report stand in the order in which they run out', () => {
  const late = { state: 'running', dueAt: '2026-12-06T23:59:59Z' } as const;
  const over = { state: 'overdue', dueAt: '2026-11-20T23:59:59Z' } as const;
  const stopped = { state: 'stopped', dueAt: '2026-11-19T23:59:59Z' } as const;
  expect(clocksRunning([late, stopped, over])).toEqual([over, late]);
});

test.each([
  [{ takenBy: null, classification: null }, 'take'],
  [{ takenBy: {}, classification: null }, 'classify'],
  [{ takenBy: {}, classification: 'serious' }, 'report'],
  [{ takenBy: {}, classification: null, approval: 7 }, 'approve'],
  [{ takenBy: {}, classification: 'serious', approval: 7 }, 'approve'],
  [{ takenBy: null, classification: null, approval: 7 }, 'take'],
  [{ takenBy: {}, classification: 'serious', clocks: [] }, 'close'],
  [{ takenBy: {}, classification: 'serious', isClosed: true }, 'nothing'],
])('of an incident with %j the next step is %s', (state, step) => {
  const clocks = [{ state: 'running', dueAt: '2026-12-06T23:59:59Z' }] as const;
  expect(nextStepOf({ isClosed: false, approval: null, clocks, ...state })).toBe(step);
});

test('a report stops the clocks of its own country; where it stops none, those are named whose report does', () => {
  const german = { key: 'eu-serious', state: 'running', reportTo: 'DE' } as const;
  const american = { key: 'us-event', state: 'overdue', reportTo: 'US' } as const;
  const other = { key: 'eu-public-health-threat', state: 'not-applicable', reportTo: 'DE' } as const;
  const of = (country: string) => stoppedBy([german, american, other], country);
  expect(of('DE')).toEqual({ stops: [german], owedTo: ['DE', 'US'] });
  expect(of('FR')).toEqual({ stops: [], owedTo: ['DE', 'US'] });
  expect(stoppedBy([other], 'DE')).toEqual({ stops: [], owedTo: [] });
});
