/*
 * Progress over time: at which moments an action is looked at, and what is told of each. Figures are those of the frozen
 * fleet, as in the status.
 */
import type { Progress } from '../ledger/index.ts';
import type { Reach } from '../reach/index.ts';
import { instrumentCounts, levelCounts, reachCounts, type InstrumentCounts, type LevelCounts } from './status.ts';

/** The first and the last one among them. */
export const MOMENTS_MAX = 60;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 3, 7, 14, 28, 56, 91, 182, 364].map((days) => days * DAY),
];

/**
 * Moments from the opening of an action to another one, both included: in between, full minutes, hours or days (UTC) at the
 * shortest step that needs no more than the most. The same question asked a little later has the same moments but the last.
 */
export function momentsBetween(openedAt: Date, asOf: Date): readonly Date[] {
  const first = openedAt.getTime();
  const last = asOf.getTime();
  if (last <= first) return [asOf];
  const step = STEPS.find((one) => (last - first) / one <= MOMENTS_MAX - 2) ?? (last - first) / (MOMENTS_MAX - 2);
  const between: number[] = [];
  for (let at = (Math.floor(first / step) + 1) * step; at < last; at += step) between.push(at);
  return [openedAt, ...between.map((at) => new Date(at)), asOf];
}

export type ProgressPoint = {
  readonly at: string;
  /** The newest entry of the ledger that these figures include. */
  readonly seq: number;
  readonly obligations: number;
  readonly levels: LevelCounts;
  readonly instruments: InstrumentCounts;
  readonly consignees: number;
  readonly reach: Readonly<Record<Reach, number>>;
};

const FROZEN = 1;

export function progressPoint(at: Date, { seq, sums }: Progress): ProgressPoint {
  const of = (subject: string) => sums.filter((sum) => sum.subject === subject && sum.cohort === FROZEN);
  const total = (counted: readonly { readonly count: number }[]) => counted.reduce((sum, { count }) => sum + count, 0);
  return {
    at: at.toISOString(),
    seq,
    obligations: total(of('obligation')),
    levels: levelCounts(of('obligation')),
    instruments: instrumentCounts(of('instrument')),
    consignees: total(of('consignee')),
    reach: reachCounts(of('consignee')),
  };
}
