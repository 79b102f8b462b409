/* What a decision must say, and what it may be refused for; what it does to a level is `contract`'s. Pure. */
import type { Level } from '@fieldproof/contract';
import { isReason } from '@fieldproof/contract/reason';
import type { ExcuseReason, WhyRuled } from '@fieldproof/contract/ruling';

/**
 * Why an obligation stays as it is: what it is already, what a decision does not change, what changed since it was asked, or
 * that its instrument has been taken out of the fleet since.
 */
export const UNCHANGED = [
  'proven',
  'disproved',
  'reported-done',
  'excused',
  'open',
  'changed-since',
  'gone',
] as const satisfies (WhyRuled | 'changed-since' | 'gone')[];
export type WhyUnchanged = (typeof UNCHANGED)[number];

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
  /** All that it would change waits already for a second person, in these requests. */
  | { readonly code: 'asked-already'; readonly approvals: readonly number[] }
  /** The first of them, and how many there are. */
  | { readonly code: 'changed-meanwhile'; readonly changed: readonly ChangedCell[]; readonly count: number }
  | { readonly code: 'decision-not-found' }
  | { readonly code: 'reversal-of-reversal' }
  | { readonly code: 'decision-reversed'; readonly by: number };

/** What is put off for longer than a year is not put off: it is decided again. */
export const DEFERRAL_DAYS_MAX = 366;

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

/** Each instrument named once, with the cells of all its mentions: what is counted by instrument is counted once. */
export function mergeInstruments(instruments: DecisionInput['instruments']): DecisionInput['instruments'] {
  return [...Map.groupBy(instruments, ({ instrument }) => instrument)].map(([instrument, same]) => {
    const cells = new Set<number>();
    for (const one of same) {
      if (one.cells === 'all') return { instrument, cells: 'all' };
      for (const cell of one.cells) cells.add(cell);
    }
    return { instrument, cells: [...cells].toSorted((a, b) => a - b) };
  });
}

/** Of one decision: a person who decides about more names them in turns. */
export const INSTRUMENTS_MAX = 1000;
export const OBLIGATIONS_MAX = 5000;
