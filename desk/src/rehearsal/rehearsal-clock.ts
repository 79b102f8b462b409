import type { Clock } from '../platform/pure/clock.ts';

const DAY_MS = 86_400_000;

/** A clock that goes on from a day of its own choosing, and is put forward between two acts; never back. */
export type RehearsalClock = Clock & {
  readonly passSeconds: (seconds: number) => void;
  readonly passUntilDay: (days: number) => void;
};

/**
 * The rehearsal takes place in the weeks after the notice was issued, whatever the day is on which it is run: dates and
 * with them the figures stay the same.
 */
export function createRehearsalClock(issuedOn: string): RehearsalClock {
  const issuedMs = new Date(`${issuedOn}T09:00:00Z`).getTime();
  let aheadMs = issuedMs - performance.now();
  const now = (): number => performance.now() + aheadMs;
  return Object.assign(() => new Date(now()), {
    passSeconds: (seconds: number) => {
      aheadMs += seconds * 1000;
    },
    /** Until nine in the morning so many days after the notice was issued. */
    passUntilDay: (days: number) => {
      aheadMs += Math.max(0, issuedMs + days * DAY_MS - now());
    },
  });
}
