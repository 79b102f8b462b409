import type { Reader } from '../platform/database/database.ts';
import type { DispatchState } from './dispatch.ts';
import { selectDispatches, type DispatchListing } from './dispatch-store.ts';
import { countPrinted } from './letter-store.ts';
import { isAnybodyLeft } from './plan-fresh-store.ts';
import { countTranslated } from './translated-store.ts';
import { selectPause, type Pause } from './pause-store.ts';
import { selectAskedRun, type AskedRun } from './run-store.ts';
import { selectFailures, selectHeld, selectStates, type StateRow } from './progress-store.ts';

/** The rate is that of the last so many seconds. */
const RATE_SECONDS = 20;
const DOUBTFUL_LISTED_MAX = 50;

export type DispatchProgress = {
  readonly counts: Readonly<Record<DispatchState, number>>;
  readonly total: number;
  /** Letters that were printed and are not recorded as posted yet. */
  readonly printed: number;
  readonly firstSentAt: Date | null;
  readonly lastSentAt: Date | null;
  /** Mails a second, over the last twenty seconds; 0 when none went. */
  readonly ratePerSecond: number;
  /** Until those that wait have gone at this rate; null when none goes, or none waits. */
  readonly secondsLeft: number | null;
  /** What is held, by the languages that are missing. */
  readonly held: readonly { readonly languages: readonly string[]; readonly count: number }[];
  /** Contacts whose last notice lacks a language that the action has by now, up to a thousand: a run writes to them in it. */
  readonly translated: number;
  readonly failures: readonly { readonly failure: string; readonly count: number }[];
  readonly doubtful: readonly DispatchListing[];
  /** When the next one that waits for a retry is due; null when none does. */
  readonly nextDueAt: Date | null;
  /** Who holds the notices back, since when and why; null while they go. */
  readonly pause: Pause | null;
  /** A run that was asked for and is being planned; null when none is. */
  readonly planning: AskedRun | null;
  /**
   * A run that was asked for and not planned, since the plan was another one by then; null once somebody asks again or nobody
   * is left to be written to.
   */
  readonly declined: AskedRun | null;
};

/** It is asked again and again: whether there are more than these changes nothing. */
const TRANSLATED_MAX = 1_000;

/** How far the notices of an action have got, counted from the rows. */
export async function dispatchProgress(db: Reader, actionId: number, now: Date): Promise<DispatchProgress> {
  const since = new Date(now.getTime() - RATE_SECONDS * 1_000);
  const [states, held, failures, doubtful, pause = null, asked = null, printed, translated] = await Promise.all([
    selectStates(db, actionId, since),
    selectHeld(db, actionId),
    selectFailures(db, actionId),
    selectDispatches(db, {
      actionId,
      kinds: ['notice'],
      states: ['doubtful'],
      afterId: 0,
      limit: DOUBTFUL_LISTED_MAX,
    }),
    selectPause(db, actionId),
    selectAskedRun(db, actionId),
    countPrinted(db, actionId),
    countTranslated(db, { actionId, limit: TRANSLATED_MAX }),
  ]);
  const summary = summarise(states, now);
  // While they are held back nobody knows when they will have gone.
  const isDeclined = asked !== null && asked.declinedAt !== null;
  return {
    ...summary,
    ...(pause ? { secondsLeft: null } : {}),
    printed,
    held,
    translated: translated.count,
    failures,
    doubtful,
    pause,
    planning: isDeclined ? null : asked,
    declined: isDeclined && (await isAnybodyLeft(db, actionId)) ? asked : null,
  };
}

function summarise(
  rows: readonly StateRow[],
  now: Date,
): Omit<
  DispatchProgress,
  'printed' | 'held' | 'translated' | 'failures' | 'doubtful' | 'pause' | 'planning' | 'declined'
> {
  const counts = { ...NONE };
  for (const { state, count } of rows) counts[state] = count;
  const sent = rows.find(({ state }) => state === 'sent');
  const spanSeconds = Math.max(1, (now.getTime() - (sent?.recentFrom ?? now).getTime()) / 1_000);
  const ratePerSecond = (sent?.recent ?? 0) / spanSeconds;
  const left = counts.waiting + counts.sending;
  return {
    counts,
    total: rows.reduce((sum, { count }) => sum + count, 0),
    firstSentAt: sent?.firstSentAt ?? null,
    lastSentAt: sent?.lastSentAt ?? null,
    ratePerSecond,
    secondsLeft: left > 0 && ratePerSecond > 0 ? Math.ceil(left / ratePerSecond) : null,
    nextDueAt: rows.find(({ state }) => state === 'waiting')?.nextDueAt ?? null,
  };
}

const NONE: Readonly<Record<DispatchState, number>> = {
  waiting: 0,
  held: 0,
  sending: 0,
  sent: 0,
  doubtful: 0,
  failed: 0,
  stopped: 0,
  printing: 0,
};
