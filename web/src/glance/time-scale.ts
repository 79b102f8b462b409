/* Where moments stand on an axis of time, and which of them are written beneath it. Pure. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people count in. */
const STEPS = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  91 * DAY,
  182 * DAY,
  365 * DAY,
];

export type Tick = {
  readonly at: number;
  /** Whether the day is what tells two ticks apart; else it is the time of day. */
  readonly isDay: boolean;
};

/** At most so many round moments between two, the first not before the beginning. */
export function ticksBetween(from: number, until: number, ticksMax: number): readonly Tick[] {
  if (until <= from) return [{ at: from, isDay: true }];
  const step = STEPS.find((candidate) => (until - from) / candidate <= ticksMax) ?? 365 * DAY;
  const offset = new Date(from).getTimezoneOffset() * MINUTE;
  const first = Math.ceil((from - offset) / step) * step + offset;
  const ticks: Tick[] = [];
  for (let at = first; at <= until && ticks.length <= ticksMax; at += step) ticks.push({ at, isDay: step >= DAY });
  return ticks;
}

/** The index of the moment nearest to another one; moments ascend. */
export function nearest(moments: readonly number[], at: number): number {
  let best = 0;
  for (const [index, moment] of moments.entries()) {
    if (Math.abs(moment - at) < Math.abs((moments[best] ?? 0) - at)) best = index;
  }
  return best;
}
