/*
 * What a reply does to the level of an obligation. A claim never becomes proof by itself, and nothing that is told undoes
 * a reading on the instrument or a person's decision: where the two disagree the level stays and a person is asked. What a
 * person decides is in decision-rules.ts.
 */
import type { Level } from '@fieldproof/contract';

/** What was told of one obligation. */
export type Saying =
  | { readonly said: 'done'; readonly on?: string | undefined }
  | {
      readonly said: 'not-done';
      readonly reason: string;
      /** Day until which it is put off. */
      readonly until?: string | undefined;
      /** What protects the instrument meanwhile. */
      readonly protection?: string | undefined;
      /** A reason that a person must accept, such as "not needed here". */
      readonly needsDecision: boolean;
    };

/** Why a saying is not simply believed. */
export type Conflict =
  | 'contests-proof'
  | 'claims-against-reading'
  | 'claims-what-is-excused'
  | 'denies-what-is-excused';

export type Outcome = { readonly level: Level; readonly conflict?: Conflict };

/**
 * The level after a reply, and whether a person has to look at it.
 *
 * @param today the day on which the reply was received, YYYY-MM-DD
 */
export function levelAfterSaying(current: Level, saying: Saying, today: string): Outcome {
  if (saying.said === 'done') return afterDone(current);
  return afterNotDone(current, isDeferral(saying, today) ? 'deferred' : 'open');
}

function afterDone(current: Level): Outcome {
  if (current === 'proven') return { level: 'proven' };
  if (current === 'disproved') return { level: 'disproved', conflict: 'claims-against-reading' };
  if (current === 'excused') return { level: 'excused', conflict: 'claims-what-is-excused' };
  return { level: 'claimed' };
}

function afterNotDone(current: Level, told: 'open' | 'deferred'): Outcome {
  if (current === 'proven') return { level: 'proven', conflict: 'contests-proof' };
  if (current === 'disproved') return { level: 'disproved' };
  if (current === 'excused') return { level: 'excused', conflict: 'denies-what-is-excused' };
  return { level: told };
}

/** A deferral has a reason, a date ahead, and says what protects meanwhile; with less it stays open. */
function isDeferral(saying: Extract<Saying, { said: 'not-done' }>, today: string): boolean {
  if (saying.needsDecision) return false;
  return saying.until !== undefined && saying.until >= today && (saying.protection?.trim().length ?? 0) > 0;
}

/** Whether a deferral until a day has ended on another day: the day itself still counts. */
export function isPastDeferral(until: string, today: string): boolean {
  return until < today;
}
