/*
 * The rules of dispatches: who gets one mail, what follows an attempt, and what a person may decide about it.
 */
import type { MailFailure, SendOutcome } from '../platform/mail/mail.ts';
import { ATTEMPTS_MAX, DOUBT_MS, JITTER, RELAY_RETRY_AFTER_MS, RETRY_AFTER_MS } from './limits.ts';

export const DISPATCH_STATES = [
  'waiting',
  'held',
  'sending',
  'sent',
  'doubtful',
  'failed',
  'stopped',
  'printing',
] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];

export const DISPATCH_KINDS = ['notice', 'receipt', 'alert', 'test'] as const;
export type DispatchKind = (typeof DISPATCH_KINDS)[number];

/** An alert must not wait behind a thousand notices, nor a receipt, nor whoever looks at a test. The smallest goes first. */
export const PRIORITY: Readonly<Record<DispatchKind, number>> = { alert: 1, test: 2, receipt: 3, notice: 5 };

/** Why there was nothing to send: no text, no reader with an open link, or none who holds something of the action. */
type NothingToSend = 'composition' | 'links-ended' | 'nothing-held';

/** A letter that was recorded as posted and came back, or was not posted after all. */
export const RETURNED = 'returned';

/** A notice that was held for a language, until another one took its place in that language. */
export const REPLACED = 'replaced';

/** Why a mail or letter failed or ended: as the peer or the post said, or because there was nothing to send, or no more. */
export type DispatchFailure = MailFailure | NothingToSend | typeof RETURNED | typeof REPLACED;

export type Addressee = {
  readonly contactId: number;
  readonly channel: 'email' | 'post';
  /** An e-mail address, or a postal one. */
  readonly address: string;
  /** Those of the action's languages in which this contact is written to. */
  readonly languages: readonly string[];
  /** Languages that the country demands and the action does not have. */
  readonly missing: readonly string[];
};

export type PlannedDispatch = {
  readonly channel: 'email' | 'post';
  readonly contactIds: readonly number[];
  readonly address: string;
  readonly languages: readonly string[];
  readonly heldFor: readonly string[];
  readonly state: 'waiting' | 'held' | 'printing';
};

/**
 * One mail for each address and choice of languages: who answers for several sites gets one mail with a link for each.
 * A letter goes to each contact by itself, since it carries one code. Order: by the first contact of each.
 */
export function groupAddressees(addressees: readonly Addressee[]): readonly PlannedDispatch[] {
  const groups = Map.groupBy(
    addressees.toSorted((a, b) => a.contactId - b.contactId),
    (one) =>
      one.channel === 'post'
        ? `post ${one.contactId}`
        : ['email', one.address.toLowerCase(), ...one.languages].join(' '),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [planOf(first, group)];
  });
}

function planOf(first: Addressee, group: readonly Addressee[]): PlannedDispatch {
  const heldFor = [...new Set(group.flatMap(({ missing }) => missing))].toSorted();
  const ready = first.channel === 'post' ? 'printing' : 'waiting';
  return {
    channel: first.channel,
    contactIds: group.map(({ contactId }) => contactId),
    address: first.address,
    languages: first.languages,
    heldFor,
    state: heldFor.length > 0 ? 'held' : ready,
  };
}

/** What an attempt ended with: an answer of the world, or why there was nothing to send. */
export type AttemptEnd =
  | SendOutcome
  | { readonly kind: 'permanent'; readonly failure: NothingToSend; readonly response: string };

/** Failures of the way out itself: every other mail would fail the same way now. */
const RELAY_FAILURES: ReadonlySet<MailFailure> = new Set([
  'dns',
  'refused',
  'timeout',
  'connection-lost',
  'tls',
  'authentication',
  'relay',
]);

/** Whether a failure says something about our relay, not about the mail or its reader. */
export function isRelayFailure(failure: MailFailure): boolean {
  return RELAY_FAILURES.has(failure);
}

export type AfterAttempt = { readonly state: 'sent' | 'waiting' | 'doubtful' | 'failed'; readonly afterMs: number };

/**
 * The state after an attempt, and how long it stays as it is.
 *
 * @param attempt number of the attempt since a person last said to try, from 1
 * @param pace factor on every wait: 1 in earnest, less in a rehearsal
 */
export function afterAttempt(
  end: AttemptEnd,
  { id, attempt, pace }: { readonly id: number; readonly attempt: number; readonly pace: number },
): AfterAttempt {
  if (end.kind === 'sent') return { state: 'sent', afterMs: 0 };
  if (end.kind === 'permanent') return { state: 'failed', afterMs: 0 };
  if (end.kind === 'temporary' && isRelayFailure(end.failure)) {
    return { state: 'waiting', afterMs: withJitter(RELAY_RETRY_AFTER_MS * pace, id, attempt) };
  }
  const wait = RETRY_AFTER_MS[attempt - 1];
  if (attempt >= ATTEMPTS_MAX || wait === undefined) return { state: 'failed', afterMs: 0 };
  if (end.kind === 'unknown') return { state: 'doubtful', afterMs: Math.max(DOUBT_MS, wait) * pace };
  return { state: 'waiting', afterMs: withJitter(wait * pace, id, attempt) };
}

/** The same mail waits the same time whoever asks: the spread comes from its number. */
function withJitter(waitMs: number, id: number, attempt: number): number {
  const spread = (((id * 2_654_435_761 + attempt * 40_503) >>> 8) % 1_001) / 1_000;
  return Math.round(waitMs * (1 - JITTER + 2 * JITTER * spread));
}

export const DECISIONS = ['release', 'stop', 'send-again', 'posted', 'returned'] as const;
export type Decision = (typeof DECISIONS)[number];

type DecisionRule = { readonly from: readonly DispatchState[]; readonly to: DispatchState };

/** What a person may decide, from which state, and what it becomes. What is being sent cannot be held back any more. */
export const DECISION_RULES: Readonly<Record<Decision, DecisionRule>> = {
  release: { from: ['held'], to: 'waiting' },
  stop: { from: ['waiting', 'held', 'doubtful', 'printing'], to: 'stopped' },
  'send-again': { from: ['failed', 'stopped', 'doubtful', 'sent'], to: 'waiting' },
  posted: { from: ['printing'], to: 'sent' },
  returned: { from: ['sent'], to: 'failed' },
};

export type DispatchRefusal =
  | { readonly code: 'dispatch-unknown'; readonly ids: readonly number[] }
  | {
      readonly code: 'dispatch-in-other-state';
      readonly id: number;
      readonly state: DispatchState;
      readonly decision: Decision;
    }
  | { readonly code: 'dispatch-replaced'; readonly id: number }
  | { readonly code: 'dispatch-translated'; readonly id: number }
  | { readonly code: 'dispatch-on-paper'; readonly id: number }
  | { readonly code: 'dispatch-by-mail'; readonly id: number }
  | { readonly code: 'readers-gone'; readonly ids: readonly number[]; readonly count: number }
  | { readonly code: 'nothing-to-decide'; readonly decision: Decision }
  | { readonly code: 'posted-in-future'; readonly day: string }
  | { readonly code: 'letters-not-printed'; readonly ids: readonly number[] }
  | { readonly code: 'letters-printed-later'; readonly day: string; readonly ids: readonly number[] }
  | PausedRefusal;

/** Held back by a person: nothing new goes, on paper neither. */
type PausedRefusal = { readonly code: 'dispatch-paused'; readonly since: string };

export type PauseRefusal = PausedRefusal | { readonly code: 'dispatch-not-paused' };

export type LetterRefusal =
  | PausedRefusal
  | { readonly code: 'no-letters'; readonly isReprint: boolean; readonly ended: number }
  | { readonly code: 'letters-unknown'; readonly ids: readonly number[] };

export type TestRefusal =
  | { readonly code: 'consignee-unknown'; readonly id: number }
  | { readonly code: 'contact-missing'; readonly id: number }
  | { readonly code: 'address-missing' }
  | { readonly code: 'address-outside'; readonly domains: readonly string[] }
  | { readonly code: 'language-unknown'; readonly language: string; readonly languages: readonly string[] };

/** Whether an address is one of the house: of its own domains, not of one below or beside them. */
export function isOfHouse(address: string, domains: readonly string[]): boolean {
  const domain = /^[^\s@<>,;]+@([^\s@<>,;]+)$/.exec(address)?.[1]?.toLowerCase();
  return domain !== undefined && domains.some((own) => own.toLowerCase() === domain);
}

/** Why a person may not decide this about a dispatch now. */
export function whyNotDecide(
  dispatch: {
    readonly id: number;
    readonly state: DispatchState;
    readonly channel: 'email' | 'post';
    readonly failure?: string | null;
    /** The action has a language by now that it lacks: the next run writes to its readers in it. */
    readonly isTranslated?: boolean;
  },
  decision: Decision,
): DispatchRefusal | undefined {
  const goes = decision === 'release' || decision === 'send-again';
  if (dispatch.isTranslated === true && goes) return { code: 'dispatch-translated', id: dispatch.id };
  if (dispatch.failure === REPLACED) return { code: 'dispatch-replaced', id: dispatch.id };
  if (!DECISION_RULES[decision].from.includes(dispatch.state)) {
    return { code: 'dispatch-in-other-state', id: dispatch.id, state: dispatch.state, decision };
  }
  // A letter that is thought to have arrived is printed once more by asking for the letters; its posting stays recorded.
  if (decision === 'send-again' && dispatch.channel === 'post' && dispatch.state === 'sent') {
    return { code: 'dispatch-on-paper', id: dispatch.id };
  }
  // Whether a mail came back is told by the mail itself.
  if (decision === 'returned' && dispatch.channel !== 'post') return { code: 'dispatch-by-mail', id: dispatch.id };
  return undefined;
}

/** The state after a decision; a letter that is released or taken up again is printed. */
export function stateAfter(decision: Decision, channel: 'email' | 'post'): DispatchState {
  const { to } = DECISION_RULES[decision];
  return to === 'waiting' && channel === 'post' ? 'printing' : to;
}
