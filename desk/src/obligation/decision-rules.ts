/*
 * What a person at the desk may decide about obligations: excuse, defer, reopen. Pure.
 *
 * What a reading on the instrument has shown is never decided away. A step that is reported done stays claimed, unless
 * the instrument is gone or the claim itself is reopened: nothing is resolved silently in either direction.
 */
import type { Level } from '@fieldproof/contract';

import { isReason } from '../platform/pure/is-reason.ts';

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

/** What is decided, as far as it matters for a level. */
export type Ruling =
  | { readonly decision: 'excuse'; readonly reasonKey: ExcuseReason }
  | { readonly decision: 'defer' }
  | { readonly decision: 'reopen' };

/** Why an obligation stays as it is: what it is already, or what a decision does not change. */
export const UNCHANGED = ['proven', 'disproved', 'reported-done', 'excused', 'open', 'changed-since'] as const;
export type WhyUnchanged = (typeof UNCHANGED)[number];

const LEVEL_AFTER = { excuse: 'excused', defer: 'deferred', reopen: 'open' } as const satisfies Record<
  Ruling['decision'],
  Level
>;

/** The level after a decision, or why it stays. A deferral may be decided again, with another day. */
export function levelAfterRuling(
  current: Level,
  ruling: Ruling,
): { readonly level: Level } | { readonly why: WhyUnchanged } {
  const why = whyNotRule(current, ruling);
  return why === undefined ? { level: LEVEL_AFTER[ruling.decision] } : { why };
}

function whyNotRule(current: Level, ruling: Ruling): WhyUnchanged | undefined {
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

/** What a person sends. */
export type DecisionInput = {
  readonly reason: string;
  readonly instruments: readonly {
    readonly instrument: number;
    /** Cells of the instrument's grid. */
    readonly cells: readonly number[] | 'all';
  }[];
  /** The ledger entry up to which whoever decides has seen them; left out: nobody asks. */
  readonly seen?: number | undefined;
} & (
  | { readonly decision: 'excuse'; readonly reasonKey: ExcuseReason }
  | {
      readonly decision: 'defer';
      /** Key of one of the action's reasons; left out: the words alone say why. */
      readonly reasonKey?: string | undefined;
      /** The last day, YYYY-MM-DD. */
      readonly until: string;
      /** What protects the instrument meanwhile. */
      readonly protection: string;
      /** Who answers for the risk meanwhile. */
      readonly riskOwner: string;
    }
  | { readonly decision: 'reopen' }
);

export type UnchangedCell = { readonly instrument: number; readonly cell: number; readonly why: WhyUnchanged };

/** What has become of an obligation since somebody looked; the same level twice where something else of it has changed. */
export type ChangedCell = {
  readonly instrument: number;
  readonly cell: number;
  readonly from: Level;
  readonly to: Level;
};

/** Why a decision cannot be made so. */
export type DecisionRefusal =
  | { readonly code: 'reason-missing' }
  | { readonly code: 'reason-unknown'; readonly allowed: readonly string[] }
  | { readonly code: 'until-not-ahead'; readonly today: string }
  | { readonly code: 'until-too-far'; readonly latest: string }
  | { readonly code: 'protection-missing' }
  | { readonly code: 'risk-owner-missing' }
  | { readonly code: 'instrument-unknown'; readonly instruments: readonly number[] }
  | { readonly code: 'cell-unknown'; readonly instrument: number; readonly cell: number }
  | { readonly code: 'too-many'; readonly max: number }
  | { readonly code: 'nothing-changes'; readonly unchanged: readonly UnchangedCell[] }
  /** The first of them, and how many there are. */
  | { readonly code: 'changed-meanwhile'; readonly changed: readonly ChangedCell[]; readonly count: number }
  | { readonly code: 'decision-not-found' }
  | { readonly code: 'reversal-of-reversal' }
  | { readonly code: 'decision-reversed'; readonly by: number };

export /** What is put off for longer than a year is not put off: it is decided again. */
const DEFERRAL_DAYS_MAX = 366;

/**
 * Why a decision lacks something, whatever it is about.
 *
 * @param deferralReasons keys that the action offers for a deferral
 * @param today the day on which it is decided, YYYY-MM-DD
 */
export function whyNotDecide(
  input: DecisionInput,
  { deferralReasons, today }: { readonly deferralReasons: readonly string[]; readonly today: string },
): DecisionRefusal | undefined {
  if (!isReason(input.reason)) return { code: 'reason-missing' };
  if (input.decision !== 'defer') return undefined;
  if (input.reasonKey !== undefined && !deferralReasons.includes(input.reasonKey)) {
    return { code: 'reason-unknown', allowed: deferralReasons };
  }
  const latest = dayAfter(today, DEFERRAL_DAYS_MAX);
  if (input.until <= today) return { code: 'until-not-ahead', today };
  if (input.until > latest) return { code: 'until-too-far', latest };
  if (input.protection.trim() === '') return { code: 'protection-missing' };
  return input.riskOwner.trim() === '' ? { code: 'risk-owner-missing' } : undefined;
}

function dayAfter(day: string, days: number): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** What a cell goes back to: what stood before, except that a deferral whose day has passed is open by now. */
export function levelGivenBack(
  before: { readonly level: Level; readonly untilOn: string | null } | undefined,
  today: string,
): Level {
  if (before === undefined) return 'open';
  const isPast = before.level === 'deferred' && before.untilOn !== null && before.untilOn < today;
  return isPast ? 'open' : before.level;
}

/** Of one decision: a person who decides about more names them in turns. */
export const INSTRUMENTS_MAX = 1000;
export const OBLIGATIONS_MAX = 5000;
