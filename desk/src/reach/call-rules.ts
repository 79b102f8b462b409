/*
 * Telephone calls with a consignee. Pure. A call is a fact of its own: it changes no figure. What was told by it about
 * instruments or about the notice is entered as a reply, by who heard it.
 */
import { isReason } from '@fieldproof/contract/reason';

export const CALL_OUTCOMES = ['spoke', 'not-reached', 'message-left', 'wrong-number'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What a correction can say: also that there was no such call with this consignee. */
export const CORRECTED_OUTCOMES = [...CALL_OUTCOMES, 'none'] as const;
export type CorrectedOutcome = (typeof CORRECTED_OUTCOMES)[number];

export type CallInput = {
  readonly outcome: CallOutcome;
  /** When it was; may lie in the past. */
  readonly at: Date;
  /** Empty where nobody was spoken to. */
  readonly spokeWith: string;
  readonly contact: number | null;
  readonly note: string;
  /** When to call again, YYYY-MM-DD. */
  readonly callbackOn: string | null;
};

/** Why a call is not recorded so. */
export type CallRefusal =
  | { readonly code: 'consignee-not-found' }
  | { readonly code: 'contact-not-found' }
  | { readonly code: 'call-in-future' }
  | { readonly code: 'call-before-action'; readonly openedAt: string }
  | { readonly code: 'spoke-with-missing' }
  | { readonly code: 'callback-in-past'; readonly today: string }
  | CorrectionRefusal;

/** Why a call is not corrected. */
export type CorrectionRefusal =
  | { readonly code: 'call-not-found' }
  | { readonly code: 'call-corrected'; readonly by: number }
  | { readonly code: 'call-changed' }
  | { readonly code: 'reason-missing' };

/** Clocks of people and machines differ by so much. */
const SKEW_MS = 5 * 60_000;

export function whyNotRecordCall(
  call: CallInput,
  world: {
    readonly now: Date;
    readonly today: string;
    readonly openedAt: Date;
    /** The day to call again of the call that is corrected. */
    readonly promisedOn?: string | null | undefined;
  },
): CallRefusal | undefined {
  if (call.at.getTime() > world.now.getTime() + SKEW_MS) return { code: 'call-in-future' };
  if (call.at < world.openedAt) return { code: 'call-before-action', openedAt: world.openedAt.toISOString() };
  if (call.outcome === 'spoke' && call.spokeWith.trim() === '') return { code: 'spoke-with-missing' };
  // A day that was promised before may have passed.
  if (call.callbackOn !== null && call.callbackOn < world.today && call.callbackOn !== world.promisedOn)
    return { code: 'callback-in-past', today: world.today };
  return undefined;
}

export type CorrectedCall = { readonly id: number; readonly correctedBy: number | null };

/** Which version of a call somebody has seen: it changes once, when it is corrected. */
export function versionOfCall({ id, correctedBy }: CorrectedCall): string {
  return `${id}-${correctedBy ?? 'stands'}`;
}

/**
 * Why a call is not corrected. A call is corrected once: what was wrong with the correction is put right by correcting that.
 *
 * @param call undefined where the consignee has none of this number in the action
 */
export function whyNotCorrect(
  call: CorrectedCall | undefined,
  given: { readonly reason: string; readonly isCurrent: (version: string) => boolean },
): CorrectionRefusal | undefined {
  if (!call) return { code: 'call-not-found' };
  if (!given.isCurrent(versionOfCall(call))) return { code: 'call-changed' };
  if (call.correctedBy !== null) return { code: 'call-corrected', by: call.correctedBy };
  return isReason(given.reason) ? undefined : { code: 'reason-missing' };
}
