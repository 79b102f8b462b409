/*
 * What a person at the desk may decide about obligations: excuse, defer, reopen. Pure.
 *
 * What a reading on the instrument has shown is never decided away. A step that is reported done stays claimed, unless
 * the instrument is gone or the claim itself is reopened: nothing is resolved silently in either direction.
 */
import type { Level } from './level.ts';

/** The reasons under which an obligation counts as excused, in reports and in figures. */
export const EXCUSE_REASONS = [
  'not-needed',
  'in-storage',
  'never-started',
  'scrapped',
  'never-received',
  'returned',
  'lost',
  'other',
] as const;
export type ExcuseReason = (typeof EXCUSE_REASONS)[number];

/** Reasons under which nothing can be done on the instrument any more, whatever was reported before. */
const GONE: ReadonlySet<ExcuseReason> = new Set(['scrapped', 'never-received', 'returned', 'lost']);

export function isGone(reason: ExcuseReason): boolean {
  return GONE.has(reason);
}

export const DECISIONS = ['excuse', 'defer', 'reopen'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What is decided, as far as it matters for a level. */
export type Ruling =
  | { readonly decision: 'excuse'; readonly reasonKey: ExcuseReason }
  | { readonly decision: 'defer' }
  | { readonly decision: 'reopen' };

/** Why an obligation stays as it is under a decision: what it is already, or what no decision changes. */
export type WhyRuled = 'proven' | 'disproved' | 'reported-done' | 'excused' | 'open';

const LEVEL_AFTER = { excuse: 'excused', defer: 'deferred', reopen: 'open' } as const satisfies Record<Decision, Level>;

/** The level after a decision, or why it stays. A deferral may be decided again, with another day. */
export function levelAfterRuling(
  current: Level,
  ruling: Ruling,
): { readonly level: Level } | { readonly why: WhyRuled } {
  const why = whyNotRule(current, ruling);
  return why === undefined ? { level: LEVEL_AFTER[ruling.decision] } : { why };
}

/** Why a decision leaves an obligation as it is for whatever reason it is made; undefined where some reason changes it. */
export function whyNeverRuled(current: Level, decision: Decision): WhyRuled | undefined {
  const rulings = decision === 'excuse' ? EXCUSE_REASONS.map((reasonKey) => ({ decision, reasonKey })) : [{ decision }];
  const whys = rulings.map((ruling) => whyNotRule(current, ruling));
  return whys.includes(undefined) ? undefined : whys[0];
}

function whyNotRule(current: Level, ruling: Ruling): WhyRuled | undefined {
  switch (current) {
    case 'proven':
    case 'disproved':
      return current;
    case 'claimed':
      if (ruling.decision === 'reopen') return undefined;
      return ruling.decision === 'excuse' && isGone(ruling.reasonKey) ? undefined : 'reported-done';
    case 'excused':
      return ruling.decision === 'reopen' ? undefined : 'excused';
    case 'open':
      return ruling.decision === 'reopen' ? 'open' : undefined;
    case 'deferred':
      return undefined;
  }
}
