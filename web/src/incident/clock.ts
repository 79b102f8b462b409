/* The clocks of an incident as they are shown: what is left, and which come first. When each is due is the desk's to say. */
import type { Schemas } from '../api/schema.ts';

export type ReportingClock = Schemas['ReportingClock'];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From here on a clock is shown as urgent: a report takes a working day to write. */
const SOON_MS = 3 * DAY_MS;
/** Below this, hours are counted: "1 day" would be too much or too little. */
const IN_HOURS_MS = 2 * DAY_MS;

export type TimeLeft = {
  readonly isOver: boolean;
  readonly unit: 'days' | 'hours' | 'minutes';
  /** Whole units, rounded down: never more than there is, and for what is over never more than has passed. */
  readonly count: number;
};

/** How long is left until an instant, or how long it is over. */
export function timeLeft(dueAt: string, now: Date): TimeLeft {
  const ms = Date.parse(dueAt) - now.getTime();
  const length = Math.abs(ms);
  const isOver = ms < 0;
  if (length >= IN_HOURS_MS) return { isOver, unit: 'days', count: Math.floor(length / DAY_MS) };
  if (length >= HOUR_MS) return { isOver, unit: 'hours', count: Math.floor(length / HOUR_MS) };
  return { isOver, unit: 'minutes', count: Math.floor(length / 60_000) };
}

export type Urgency = 'overdue' | 'soon' | 'later' | 'ended';

export function urgencyOf({ state, dueAt }: Pick<ReportingClock, 'state' | 'dueAt'>, now: Date): Urgency {
  if (state === 'overdue') return 'overdue';
  if (state !== 'running') return 'ended';
  const left = Date.parse(dueAt) - now.getTime();
  if (left < 0) return 'overdue';
  return left < SOON_MS ? 'soon' : 'later';
}

/** Clocks that still want a report, the first due first. */
export function clocksRunning<Clock extends Pick<ReportingClock, 'state' | 'dueAt'>>(
  clocks: readonly Clock[],
): readonly Clock[] {
  return clocks
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

/**
 * What a report to the authority of a country does here: which clocks it stops, or else whose report would stop any.
 * Clocks that do not apply want no report.
 */
export function stoppedBy<Clock extends Pick<ReportingClock, 'state' | 'reportTo'>>(
  clocks: readonly Clock[],
  country: string,
): { readonly stops: readonly Clock[]; readonly owedTo: readonly string[] } {
  const applying = clocks.filter(({ state }) => state !== 'not-applicable');
  return {
    stops: applying.filter(({ reportTo }) => reportTo === country),
    owedTo: [...new Set(applying.map(({ reportTo }) => reportTo))],
  };
}

export type NextStep = 'take' | 'classify' | 'approve' | 'report' | 'close' | 'nothing';

/** What comes next for an incident: somebody takes it, says what it is, has that approved, reports it, closes it. */
export function nextStepOf(state: {
  readonly isClosed: boolean;
  readonly takenBy: unknown;
  readonly classification: unknown;
  /** The classification that waits for a second person. */
  readonly approval: number | null;
  readonly clocks: readonly Pick<ReportingClock, 'state' | 'dueAt'>[];
}): NextStep {
  if (state.isClosed) return 'nothing';
  if (state.takenBy === null) return 'take';
  if (state.approval !== null) return 'approve';
  if (state.classification === null) return 'classify';
  return clocksRunning(state.clocks).length > 0 ? 'report' : 'close';
}
