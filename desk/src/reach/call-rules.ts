/*
 * Telephone calls with a consignee. Pure. A call is a fact of its own: it changes no figure. What was told by it about
 * instruments or about the notice is entered as a reply, by who heard it.
 */
export const CALL_OUTCOMES = ['spoke', 'not-reached', 'message-left', 'wrong-number'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

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
  | { readonly code: 'callback-in-past'; readonly today: string };

/** Clocks of people and machines differ by so much. */
const SKEW_MS = 5 * 60_000;

export function whyNotRecordCall(
  call: CallInput,
  world: { readonly now: Date; readonly today: string; readonly openedAt: Date },
): CallRefusal | undefined {
  if (call.at.getTime() > world.now.getTime() + SKEW_MS) return { code: 'call-in-future' };
  if (call.at < world.openedAt) return { code: 'call-before-action', openedAt: world.openedAt.toISOString() };
  if (call.outcome === 'spoke' && call.spokeWith.trim() === '') return { code: 'spoke-with-missing' };
  if (call.callbackOn !== null && call.callbackOn < world.today)
    return { code: 'callback-in-past', today: world.today };
  return undefined;
}
