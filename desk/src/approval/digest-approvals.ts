/* What the ledger keeps of approvals: proposals and reasons may name people, so only salted digests of them are in it. */
import { digestOf } from '@fieldproof/trust';

import type { Reader } from '../platform/database/database.ts';
import {
  selectRecordedApprovals,
  selectRecordedOutcomes,
  type RecordedApproval,
  type RecordedOutcome,
} from './approval-store.ts';

export function digestOfApproval(approval: RecordedApproval): string {
  return digestOf([
    approval.salt.toString('hex'),
    approval.chain,
    approval.kind,
    [...approval.demands],
    approval.subject,
    approval.proposal,
    approval.reason,
    approval.role,
    approval.askedBy,
    approval.askedMember,
    approval.askedAt.toISOString(),
    approval.seq,
  ]);
}

export function digestOfOutcome(outcome: RecordedOutcome): string {
  return digestOf([
    outcome.salt.toString('hex'),
    outcome.outcome,
    outcome.reason,
    outcome.decidedBy,
    outcome.decidedAt.toISOString(),
    outcome.effectSeq,
    outcome.seq,
  ]);
}

/** Recomputes digests of approvals for the check of the ledger: ids are approvals. */
export async function digestApprovals(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectRecordedApprovals(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.id), digestOfApproval(row)]));
}

/** Recomputes digests of outcomes for the check of the ledger: ids are approvals. */
export async function digestOutcomes(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectRecordedOutcomes(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.approvalId), digestOfOutcome(row)]));
}
