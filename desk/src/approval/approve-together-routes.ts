import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { z } from 'zod';

import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { staffOfRequest } from '../staff/index.ts';
import { personOf } from './approval.ts';
import { approveTogether, APPROVALS_TOGETHER_MAX } from './approve-together.ts';
import type { ApprovalDecided, Executors, NewReader } from './decide-approval.ts';
import { problemOfApproval } from './refusal-sentences.ts';

const resultDocument = z
  .object({
    approval: z.int(),
    outcome: z.enum(['approved', 'refused']),
    ledgerEntry: z.int().nullable(),
    effect: z.int().nullable().describe('The ledger entry of what was done'),
    problem: z
      .object({ status: z.int(), code: z.string(), detail: z.string() })
      .catchall(z.unknown())
      .nullable()
      .describe('Why it was refused, as it is told where it is approved by itself; it waits on'),
  })
  .meta({ id: 'ApprovalResult' });

export function approveTogetherRoutes(
  app: Api,
  context: {
    readonly database: Database;
    readonly clock: Clock;
    readonly executors: Executors;
    readonly onNewReaders: (readers: readonly NewReader[]) => Promise<void>;
  },
): void {
  app.post(
    '/approvals/outcomes',
    {
      schema: {
        summary: 'Approve several requests of one kind, as a second person',
        description:
          'Each is approved in a transaction and with ledger entries of its own, as it would be by itself, in the order in which they are named: what one refuses holds up no other, and waits on. Openings and classifications are approved one at a time (`approved-alone`). What the same person has approved with the same remark before is told as it was done then: a request whose answer was lost may be sent again, also with another key.',
        tags: ['approvals'],
        body: z
          .strictObject({
            approvals: z.array(z.int().positive()).min(1).max(APPROVALS_TOGETHER_MAX).describe('Of one kind'),
            outcome: z.literal('approved').describe('A rejection says of each why, and is given by itself'),
            reason: z.string().max(REASON_LENGTH_MAX).default('').describe('A remark that is kept with each'),
          })
          .meta({ id: 'ApprovalsBody' }),
        response: {
          200: z
            .object({
              approved: z.int().nonnegative(),
              refused: z.int().nonnegative(),
              results: z.array(resultDocument),
            })
            .meta({ id: 'ApprovalsDecided' }),
          403: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const { approvals, reason } = request.body;
      const person = personOf(staffOfRequest(request));
      const done = await approveTogether(context.database, { approvalIds: approvals, reason, person }, context);
      if (done.kind === 'refused') return sendProblem(reply, problemOfApproval(done.refusal));
      const results = done.results.map(({ approvalId, decided }) => describeResult(approvalId, decided));
      const approved = results.filter(({ outcome }) => outcome === 'approved').length;
      return reply.send({ approved, refused: results.length - approved, results });
    },
  );
}

function describeResult(approval: number, decided: ApprovalDecided): z.infer<typeof resultDocument> {
  if (decided.kind !== 'refused' && decided.kind !== 'not-possible') {
    const { seq, effectSeq } = decided;
    return { approval, outcome: 'approved', ledgerEntry: seq, effect: effectSeq, problem: null };
  }
  const told = decided.kind === 'refused' ? problemOfApproval(decided.refusal) : decided.problem;
  const { facts, ...problem } = told;
  return { approval, outcome: 'refused', ledgerEntry: null, effect: null, problem: { ...facts, ...problem } };
}
