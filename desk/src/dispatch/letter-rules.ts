/*
 * When letters may be recorded as posted, for the command and for the API. A letter counts as sent on the word of a person, so the
 * word is held against what is known: nothing is posted on a day that has not come, nothing that nobody has printed by
 * then, and nothing while the notices are held back. Pure.
 *
 * The rules are our own.
 */
import type { DispatchRefusal } from './dispatch.ts';

/** A letter by when it was first printed since it was last let go. */
export type PrintedLetter = { readonly id: number; readonly printedAt: Date };

/** A day of posting is a day somewhere on earth; at noon in UTC it is that day nearly everywhere. */
const HALF_A_DAY_MS = 12 * 3_600_000;

/** The moment that stands for a day on which letters were posted. */
export function momentOfPosting(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** Of the letters that were printed, those that had been by the end of the day. */
export function printedBy(day: string, printed: readonly PrintedLetter[]): readonly number[] {
  const end = momentOfPosting(day).getTime() + 2 * HALF_A_DAY_MS;
  return printed.filter(({ printedAt }) => printedAt.getTime() <= end).map(({ id }) => id);
}

/**
 * Why these letters cannot have been posted on this day.
 *
 * @param of.printed all letters of the action that were printed and wait to be posted
 */
export function whyNotPosted(
  ids: readonly number[],
  of: {
    readonly day: string;
    readonly now: Date;
    readonly pausedAt: Date | undefined;
    readonly printed: readonly PrintedLetter[];
  },
): DispatchRefusal | undefined {
  const { day, now, pausedAt, printed } = of;
  if (pausedAt) return { code: 'dispatch-paused', since: pausedAt.toISOString() };
  if (momentOfPosting(day).getTime() > now.getTime() + HALF_A_DAY_MS) return { code: 'posted-in-future', day };
  const known = new Set(printed.map(({ id }) => id));
  const unprinted = ids.filter((id) => !known.has(id));
  if (unprinted.length > 0) return { code: 'letters-not-printed', ids: unprinted };
  const byThen = new Set(printedBy(day, printed));
  const later = ids.filter((id) => !byThen.has(id));
  return later.length === 0 ? undefined : { code: 'letters-printed-later', day, ids: later };
}
