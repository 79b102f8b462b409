/* Approvals as the API gives them. */
import { SECOND_PERSON_FOR } from '@fieldproof/contract';
import { z } from 'zod';

import { APPROVAL_KINDS, APPROVAL_OUTCOMES, whyNotDecideApproval, whyNotWithdraw, type Person } from './approval.ts';
import type { ListedApproval } from './approval-store.ts';

export const approvalDocument = z
  .object({
    id: z.int(),
    action: z.string().nullable().describe('Reference of the action; null for what belongs to none'),
    kind: z.enum(APPROVAL_KINDS).describe('What would be done'),
    demands: z.array(z.enum(SECOND_PERSON_FOR)).describe('For what of it the action wants a second person'),
    subject: z.string().describe('What it is about, as `noun:id`'),
    proposal: z
      .record(z.string(), z.unknown())
      .describe('What would be done, as it was sent; its shape depends on the kind'),
    reason: z.string(),
    role: z.enum(['operator', 'manager']).describe('Who may approve it has at least this role'),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    outcome: z
      .object({
        outcome: z.enum(APPROVAL_OUTCOMES),
        reason: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
        effect: z.int().nullable().describe('The ledger entry of what was done'),
      })
      .nullable()
      .describe('null while it waits'),
    whyNot: z
      .enum(['approval-decided', 'not-a-person', 'same-person', 'role-missing'])
      .nullable()
      .describe('Why whoever reads this cannot approve or reject it; null: they can'),
    mayWithdraw: z.boolean().describe('Whether whoever reads this can withdraw it'),
  })
  .meta({ id: 'Approval', description: 'What somebody asked for and a second person decides' });

export function describeApproval(approval: ListedApproval, reader: Person): z.infer<typeof approvalDocument> {
  const { id, kind, subject, proposal, reason, role, askedBy, outcome } = approval;
  return {
    id,
    action: approval.actionReference,
    kind,
    demands: [...approval.demands],
    subject,
    proposal,
    reason,
    role,
    askedBy,
    askedAt: approval.askedAt.toISOString(),
    outcome: outcome && {
      outcome: outcome.outcome,
      reason: outcome.reason,
      by: outcome.decidedBy,
      at: outcome.decidedAt.toISOString(),
      effect: outcome.effectSeq,
    },
    whyNot: whyNotForReader(approval, reader),
    mayWithdraw: whyNotWithdraw(approval, reader) === undefined,
  };
}

function whyNotForReader(approval: ListedApproval, reader: Person): z.infer<typeof approvalDocument>['whyNot'] {
  const code = whyNotDecideApproval(approval, reader)?.code;
  switch (code) {
    case 'approval-decided':
    case 'not-a-person':
    case 'same-person':
    case 'role-missing':
      return code;
    default:
      return null;
  }
}

/** What a write answers that waits for a second person. */
export const askedDocument = z
  .object({
    approval: z.int().describe('It is done once another person has approved this'),
    ledgerEntry: z.int(),
  })
  .meta({ id: 'Asked', description: 'Nothing is done yet: a second person must approve it' });
