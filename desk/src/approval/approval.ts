/*
 * A second person. What one person may not do alone is asked for and waits; another person, signed in as themselves,
 * approves or rejects it. A token is nobody: it asks, in the name of the member who made it, and never approves; one that was
 * made at the terminal has nobody behind it and does not even ask. The terminal is a person of its own that asks; members
 * approve. What was asked is judged again when it is approved, on what is known then.
 *
 * The rule is our own; who may do what alone is said by the action (`secondPerson`).
 */
import type { SecondPersonFor } from '@fieldproof/contract';
import { isReason, REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import type { Json } from '@fieldproof/trust';

import { actorOf, includesRole, isToken, type Role, type Staff } from '../staff/index.ts';

/** What can be asked for, by the noun of what is done. */
export const APPROVAL_KINDS = [
  'opening',
  'decision',
  'reversal',
  'answer',
  'reopening',
  'move',
  'addition',
  'removal',
  'classification',
] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export const APPROVAL_OUTCOMES = ['approved', 'rejected', 'withdrawn'] as const;
export type ApprovalOutcome = (typeof APPROVAL_OUTCOMES)[number];

/** Who asks or decides, as far as it matters who they are. */
export type Person = {
  /** As the ledger names them. */
  readonly actor: string;
  readonly kind: 'member' | 'token' | 'terminal';
  /** The member who is signed in, or who made the token; null where nobody is known behind it. */
  readonly memberId: number | null;
  readonly role: Role;
};

export type Proposal = { readonly [key: string]: Json };

/** An input as a proposal: without what is undefined. Takes what is JSON otherwise. */
export function proposalOf(input: object): Proposal {
  return JSON.parse(JSON.stringify(input)) as Proposal; // the input was JSON
}

export type Approval = {
  readonly id: number;
  /** The action's chain; 0 for what belongs to no action. */
  readonly chain: number;
  readonly kind: ApprovalKind;
  readonly demands: readonly SecondPersonFor[];
  /** What it is about, as `noun:id`. */
  readonly subject: string;
  /** What would be done, as its executor reads it; may hold personal data. */
  readonly proposal: Proposal;
  readonly reason: string;
  /** Who may approve it has at least this role. */
  readonly role: ApprovalRole;
  readonly askedBy: string;
  readonly askedMember: number | null;
  readonly askedAt: Date;
  readonly outcome: {
    readonly outcome: ApprovalOutcome;
    readonly reason: string;
    readonly decidedBy: string;
    readonly decidedAt: Date;
    readonly effectSeq: number | null;
  } | null;
};

const APPROVAL_ROLES = ['operator', 'manager'] as const;
export type ApprovalRole = (typeof APPROVAL_ROLES)[number];

/** Why an approval is not decided so, or not by this person. */
export type ApprovalRefusal =
  | { readonly code: 'approval-not-found' }
  | { readonly code: 'approval-decided'; readonly outcome: ApprovalOutcome; readonly decidedAt: string }
  | { readonly code: 'not-a-person' }
  | { readonly code: 'same-person' }
  | { readonly code: 'asked-by-nobody' }
  | { readonly code: 'role-missing'; readonly needed: ApprovalRole }
  | { readonly code: 'not-yours' }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'approval-kinds-differ'; readonly kinds: readonly ApprovalKind[] }
  | { readonly code: 'approved-alone'; readonly kind: ApprovalKind };

export function personOf(staff: Staff): Person {
  return { actor: actorOf(staff), kind: staff.kind, memberId: staff.memberId, role: staff.role };
}

/** Somebody at the machine itself: may ask for everything and approve nothing. */
export function personAtTerminal(actor: string): Person {
  return { actor, kind: 'terminal', memberId: null, role: 'manager' };
}

/** Whether nobody is known behind whoever would ask: of two persons one would be missing. */
export function isNobody({ kind, memberId }: Pick<Person, 'kind' | 'memberId'>): boolean {
  return kind === 'token' && memberId === null;
}

/** Whether nobody is known behind whoever asked, which was possible once: a token that was made at the terminal. */
function isAskedByNobody({ askedBy, askedMember }: Pick<Approval, 'askedBy' | 'askedMember'>): boolean {
  return askedMember === null && isToken(askedBy);
}

/** For what a second person is needed, of all that would happen. */
export function demandsOf(
  happens: readonly SecondPersonFor[],
  wanted: readonly SecondPersonFor[] | undefined,
): readonly SecondPersonFor[] {
  return [...new Set(happens)].filter((one) => wanted?.includes(one)).toSorted();
}

const OF_OPERATORS: ReadonlySet<SecondPersonFor> = new Set(['excuse', 'incident']);

/**
 * Who excuses or says what an incident is does the work of an operator; who opens an action or changes its fleet, that of a
 * manager. Of an incident it is another pair of eyes that is wanted, and soon: its clocks run on meanwhile.
 */
export function roleFor(demands: readonly SecondPersonFor[]): ApprovalRole {
  return demands.every((one) => OF_OPERATORS.has(one)) ? 'operator' : 'manager';
}

/** Whether a proposal of this kind stands alone: while it waits, nothing else is decided about its subject. */
export function isAlone(kind: ApprovalKind): boolean {
  return kind !== 'decision' && kind !== 'addition';
}

type Decided = Pick<Approval, 'outcome' | 'askedBy' | 'askedMember' | 'role'>;

/** Those for whose approvals the role is enough. */
export function rolesWithin(role: Role): readonly ApprovalRole[] {
  return APPROVAL_ROLES.filter((needed) => includesRole(role, needed));
}

/** Why this person may not approve: of what nobody asked for, one of the two persons would be missing. */
export function whyNotApprove(approval: Decided, person: Person): ApprovalRefusal | undefined {
  return whyNotReject(approval, person) ?? (isAskedByNobody(approval) ? { code: 'asked-by-nobody' } : undefined);
}

/** Why this person may not reject. */
export function whyNotReject(approval: Decided, person: Person): ApprovalRefusal | undefined {
  if (approval.outcome) return decided(approval.outcome);
  if (person.kind !== 'member') return { code: 'not-a-person' };
  if (isSamePerson(approval, person)) return { code: 'same-person' };
  return includesRole(person.role, approval.role) ? undefined : { code: 'role-missing', needed: approval.role };
}

/** Why this person may not withdraw what was asked: only who asked does. */
export function whyNotWithdraw(approval: Decided, person: Person): ApprovalRefusal | undefined {
  if (approval.outcome) return decided(approval.outcome);
  return isSamePerson(approval, person) ? undefined : { code: 'not-yours' };
}

function decided({ outcome, decidedAt }: NonNullable<Approval['outcome']>): ApprovalRefusal {
  return { code: 'approval-decided', outcome, decidedAt: decidedAt.toISOString() };
}

/** The same member, whether signed in or through a token of theirs; the same token; the same user of the machine. */
function isSamePerson({ askedBy, askedMember }: Pick<Approval, 'askedBy' | 'askedMember'>, person: Person): boolean {
  return askedBy === person.actor || (askedMember !== null && askedMember === person.memberId);
}

/** A rejection is read by who asked, and says why; an approval may say something. */
export function whyNotReason(outcome: 'approved' | 'rejected', reason: string): ApprovalRefusal | undefined {
  const isSo = outcome === 'approved' ? [...reason.trim()].length <= REASON_LENGTH_MAX : isReason(reason);
  return isSo ? undefined : { code: 'reason-missing' };
}

/**
 * Approved one at a time: an action is opened on what was looked at, and of an incident clocks end that may be a duty by law.
 */
const APPROVED_ALONE: ReadonlySet<ApprovalKind> = new Set(['opening', 'classification']);

/** Whether several requests of this kind may be approved together. */
export function isApprovedTogether(kind: ApprovalKind): boolean {
  return !APPROVED_ALONE.has(kind);
}

/** Why these are not approved together, whatever became of each. */
export function whyNotTogether(
  approvals: readonly Pick<Approval, 'kind'>[],
  reason: string,
): ApprovalRefusal | undefined {
  const [kind, ...others] = new Set(approvals.map((approval) => approval.kind));
  if (kind !== undefined && others.length > 0) return { code: 'approval-kinds-differ', kinds: [kind, ...others] };
  if (kind !== undefined && !isApprovedTogether(kind)) return { code: 'approved-alone', kind };
  return whyNotReason('approved', reason);
}
