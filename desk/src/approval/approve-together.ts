import type { Database, Reader } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { selectRecordedApprovals, selectRecordedOutcomes } from './approval-store.ts';
import { whyNotTogether, type ApprovalRefusal, type Person } from './approval.ts';
import { decideApproval, type ApprovalDecided, type Executors, type NewReader } from './decide-approval.ts';

/** Each takes a transaction of its own, in which all that is asked for is done. */
export const APPROVALS_TOGETHER_MAX = 100;

export type ApprovedTogether =
  | { readonly kind: 'refused'; readonly refusal: ApprovalRefusal }
  | {
      readonly kind: 'done';
      readonly results: readonly { readonly approvalId: number; readonly decided: ApprovalDecided }[];
    };

/**
 * A second person approves several requests of one kind. Each is approved as it would be by itself, in a transaction with what is
 * done and entries of its own: what one refuses holds up no other. What the same person has approved with the same remark before is
 * told as it was done then: a request whose answer was lost on the way is sent again.
 */
export async function approveTogether(
  database: Database,
  given: { readonly approvalIds: readonly number[]; readonly reason: string; readonly person: Person },
  context: {
    readonly clock: Clock;
    readonly executors: Executors;
    /** After each commit: what was approved may have brought somebody who is to get a notice. */
    readonly onNewReaders: (readers: readonly NewReader[]) => Promise<void>;
  },
): Promise<ApprovedTogether> {
  const { reason, person } = given;
  const ids = [...new Set(given.approvalIds)];
  const refusal = whyNotTogether(await selectRecordedApprovals(database.kysely, ids), reason);
  if (refusal) return { kind: 'refused', refusal };
  const results: { approvalId: number; decided: ApprovalDecided }[] = [];
  for (const approvalId of ids) {
    const decided = await decideApproval(database, { approvalId, outcome: 'approved', reason, person }, context);
    const isDecided = decided.kind === 'refused' && decided.refusal.code === 'approval-decided';
    const before = isDecided ? await approvedBefore(database.kysely, { approvalId, reason, person }) : undefined;
    results.push({ approvalId, decided: before ?? decided });
    if (decided.kind === 'approved') await context.onNewReaders(decided.newReaders);
  }
  return { kind: 'done', results };
}

/** How the same person approved it with the same remark. */
async function approvedBefore(
  db: Reader,
  of: { readonly approvalId: number; readonly reason: string; readonly person: Person },
): Promise<ApprovalDecided | undefined> {
  const [outcome] = await selectRecordedOutcomes(db, [of.approvalId]);
  if (outcome?.outcome !== 'approved' || outcome.decidedBy !== of.person.actor) return undefined;
  if (outcome.reason !== of.reason.trim()) return undefined;
  const { approvalId, seq, effectSeq } = outcome;
  return { kind: 'approved', approval: approvalId, seq, effectSeq, newReaders: [] };
}
