import { newSalt } from '@fieldproof/trust';

import { appendEntry, lockChain, type ChainHead } from '../ledger/index.ts';
import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Problem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import {
  whyNotApprove,
  whyNotReason,
  whyNotReject,
  whyNotWithdraw,
  type Approval,
  type ApprovalKind,
  type ApprovalOutcome,
  type ApprovalRefusal,
  type Person,
} from './approval.ts';
import { insertOutcome, selectApprovalForUpdate } from './approval-store.ts';
import { digestOfOutcome } from './digest-approvals.ts';

/** Somebody who became a holder or a contact of an action, and is to get its notice. */
export type NewReader = { readonly actionId: number; readonly consigneeId: number };

/** What an executor did, with its own entry in the chain of the approval. */
export type Executed = { readonly seq: number; readonly newReaders: readonly NewReader[] };

/**
 * Does what was asked, as it stands now, with its ledger entry: the actor is who approves, the payload names the
 * approval and who asked (`approvalFacts`). Answers with a problem where it can no longer be done.
 */
export type Executor = (
  tx: Tx,
  approval: Approval,
  by: { readonly person: Person; readonly clock: Clock },
) => Promise<({ readonly kind: 'executed' } & Executed) | { readonly kind: 'refused'; readonly problem: Problem }>;

export type Executors = Readonly<Partial<Record<ApprovalKind, Executor>>>;

/**
 * Follows an approval that was rejected or withdrawn, in its transaction, where something waits for it; with its own entry
 * in the chain of the approval.
 */
type Decliner = (
  tx: Tx,
  approval: Approval,
  by: { readonly outcome: Declining; readonly person: Person; readonly clock: Clock },
) => Promise<void>;
type Declining = Exclude<ApprovalOutcome, 'approved'>;

export type Decliners = Readonly<Partial<Record<ApprovalKind, Decliner>>>;

/** What the entry of an effect says of its approval. */
export function approvalFacts(approval: Pick<Approval, 'id' | 'askedBy'> | undefined): {
  readonly approval?: number;
  readonly askedBy?: string;
} {
  return approval === undefined ? {} : { approval: approval.id, askedBy: approval.askedBy };
}

export type ApprovalDecided =
  | {
      readonly kind: ApprovalOutcome;
      readonly approval: number;
      /** Of the entry that says how it ended. */
      readonly seq: number;
      /** Of the entry of what was done; null where nothing was. */
      readonly effectSeq: number | null;
      readonly newReaders: readonly NewReader[];
    }
  | { readonly kind: 'refused'; readonly refusal: ApprovalRefusal }
  /** It cannot be done any more; the approval waits on. */
  | { readonly kind: 'not-possible'; readonly problem: Problem };

type Given = { readonly approvalId: number; readonly reason: string; readonly person: Person };

/** Another person approves or rejects; what is approved is done in the same transaction. */
export async function decideApproval(
  database: Database,
  given: Given & { readonly outcome: 'approved' | 'rejected' },
  context: { readonly clock: Clock; readonly executors: Executors; readonly decliners?: Decliners | undefined },
): Promise<ApprovalDecided> {
  const whyNot = given.outcome === 'approved' ? whyNotApprove : whyNotReject;
  return decide(database, given, {
    ...context,
    whyNot: (approval) => whyNot(approval, given.person) ?? whyNotReason(given.outcome, given.reason),
    carryOut: given.outcome === 'approved' ? context.executors : undefined,
  });
}

/** Who asked takes it back. */
export async function withdrawApproval(
  database: Database,
  given: Omit<Given, 'reason'>,
  context: { readonly clock: Clock; readonly decliners?: Decliners | undefined },
): Promise<ApprovalDecided> {
  return decide(
    database,
    { ...given, reason: '', outcome: 'withdrawn' },
    { ...context, whyNot: (approval) => whyNotWithdraw(approval, given.person), carryOut: undefined },
  );
}

/**
 * Ends an approval in the transaction that changes what it was asked for: it can be approved no more. One that was decided
 * meanwhile stays as it is. Who decides it at the same moment locks the other way round; PostgreSQL then ends one of the two,
 * which is run again and finds what the other one did.
 */
export async function endApproval(
  tx: Tx,
  of: { readonly approvalId: number; readonly actor: string; readonly because: string; readonly clock: Clock },
): Promise<void> {
  const approval = await selectApprovalForUpdate(tx, of.approvalId);
  if (!approval || approval.outcome) return;
  const head = await lockChain(tx, approval.chain, of.clock);
  const { actor, because } = of;
  await record(tx, head, { approval, outcome: 'withdrawn', reason: '', effectSeq: null, person: { actor }, because });
}

/** Ends the transaction with an answer and without a change. */
class Ended extends Error {
  readonly answer: ApprovalDecided;

  constructor(answer: ApprovalDecided) {
    super(answer.kind);
    this.answer = answer;
  }
}

async function decide(
  database: Database,
  given: Given & { readonly outcome: ApprovalOutcome },
  how: {
    readonly clock: Clock;
    readonly whyNot: (approval: Approval) => ApprovalRefusal | undefined;
    readonly carryOut: Executors | undefined;
    readonly decliners?: Decliners | undefined;
  },
): Promise<ApprovalDecided> {
  try {
    return await transact(database, async (tx): Promise<ApprovalDecided> => {
      const approval = await selectApprovalForUpdate(tx, given.approvalId);
      if (!approval) throw new Ended({ kind: 'refused', refusal: { code: 'approval-not-found' } });
      const refusal = how.whyNot(approval);
      if (refusal) throw new Ended({ kind: 'refused', refusal });
      const effect = how.carryOut
        ? await carryOut(tx, approval, { executors: how.carryOut, ...given, ...how })
        : undefined;
      const { outcome } = given;
      if (outcome !== 'approved') await how.decliners?.[approval.kind]?.(tx, approval, { ...how, ...given, outcome });
      // After the effect the chain is read anew: its entry stands in front.
      const head = await lockChain(tx, approval.chain, how.clock);
      const effectSeq = effect?.seq ?? null;
      const seq = await record(tx, head, { approval, effectSeq, ...given });
      return { kind: given.outcome, approval: approval.id, seq, effectSeq, newReaders: effect?.newReaders ?? [] };
    });
  } catch (error) {
    if (error instanceof Ended) return error.answer;
    throw error;
  }
}

async function carryOut(
  tx: Tx,
  approval: Approval,
  by: { readonly executors: Executors; readonly person: Person; readonly clock: Clock },
): Promise<Executed> {
  const executor = by.executors[approval.kind];
  if (!executor) throw new Error(`nothing carries out an approval of the kind ${approval.kind}`);
  const executed = await executor(tx, approval, by);
  if (executed.kind === 'refused') throw new Ended({ kind: 'not-possible', problem: executed.problem });
  return executed;
}

async function record(
  tx: Tx,
  head: ChainHead,
  decided: Pick<Given, 'reason'> & {
    readonly person: Pick<Person, 'actor'>;
    readonly approval: Approval;
    readonly outcome: ApprovalOutcome;
    readonly effectSeq: number | null;
    /** What happened instead, where nobody decided. */
    readonly because?: string;
  },
): Promise<number> {
  const { approval, outcome, effectSeq, person, because } = decided;
  const seq = head.seq + 1;
  const recorded = {
    outcome,
    reason: decided.reason.trim(),
    decidedBy: person.actor,
    decidedAt: head.at,
    effectSeq,
    salt: newSalt(),
    seq,
  };
  await insertOutcome(tx, approval.id, recorded);
  await appendEntry(tx, head, {
    actor: person.actor,
    kind: `approval.${outcome}`,
    subject: `approval:${approval.id}`,
    payload: {
      kind: approval.kind,
      subject: approval.subject,
      askedBy: approval.askedBy,
      ...(effectSeq === null ? {} : { effect: effectSeq }),
      ...(because === undefined ? {} : { because }),
      digests: { [`approval-outcome:${approval.id}`]: digestOfOutcome(recorded) },
    },
  });
  return seq;
}
