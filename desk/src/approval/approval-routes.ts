import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { z } from 'zod';

import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { listDocument, listQuery, rowId, sendList } from '../platform/http/list.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { type NameActors, namesOfActors, staffOfRequest } from '../staff/index.ts';
import { APPROVAL_KINDS, APPROVAL_OUTCOMES, personOf, rolesWithin, type Person } from './approval.ts';
import { approvalColumns } from './approval-columns.ts';
import { approvalDocument, describeApproval, type DescribeAbout } from './approval-documents.ts';
import {
  APPROVAL_SORTS,
  openApprovals,
  selectApproval,
  selectWaitingFor,
  type ApprovalCondition,
  type ListedApproval,
} from './approval-store.ts';
import {
  decideApproval,
  withdrawApproval,
  type ApprovalDecided,
  type Decliners,
  type Executors,
  type NewReader,
} from './decide-approval.ts';
import { problemOfApproval } from './refusal-sentences.ts';

const LISTED_INSTRUMENTS_MAX = 3;
const NAMED_INSTRUMENTS_MAX = 100;

export type ApprovalRoutes = {
  readonly database: Database;
  readonly clock: Clock;
  readonly executors: Executors;
  readonly decliners: Decliners;
  readonly nameActors: NameActors;
  readonly describeAbout: DescribeAbout;
  /** Whether an approval would change an instrument or its obligations. */
  readonly isAboutInstrument: (instrumentId: number) => ApprovalCondition;
  /** After the commit: what was approved may have brought somebody who is to get a notice. */
  readonly onNewReaders: (readers: readonly NewReader[]) => Promise<void>;
};

const params = z.object({ id: z.coerce.number().int().positive() });

const waitingDocument = z
  .object({
    count: z.int().nonnegative(),
    since: z.iso.datetime().nullable().describe('When the oldest was asked for; null where nothing waits'),
  })
  .meta({ id: 'ApprovalsWaiting' });

const decidedDocument = z
  .object({
    approval: z.int(),
    outcome: z.enum(APPROVAL_OUTCOMES),
    ledgerEntry: z.int(),
    effect: z.int().nullable().describe('The ledger entry of what was done; null where nothing was'),
  })
  .meta({ id: 'ApprovalDecided' });

const refusals = { 403: problemDocument, 404: problemDocument, 409: problemDocument, 422: problemDocument };

export function approvalRoutes(app: Api, context: ApprovalRoutes): void {
  addReading(app, context);

  app.put(
    '/approvals/:id/outcome',
    {
      schema: {
        summary: 'Approve or reject, as a second person',
        description:
          'What is approved is done at once, as it stands now. Where it cannot be done any more, the answer says why and the approval waits on.',
        tags: ['approvals'],
        params,
        body: z.strictObject({
          outcome: z.enum(['approved', 'rejected']),
          reason: z.string().max(REASON_LENGTH_MAX).default('').describe('Must be given for a rejection'),
        }),
        response: { 200: decidedDocument, ...refusals },
      },
    },
    async (request, reply) => {
      const person = personOf(staffOfRequest(request));
      const given = { approvalId: request.params.id, ...request.body, person };
      const decided = answerOf(await decideApproval(context.database, given, context));
      if ('problem' in decided) return sendProblem(reply, decided.problem);
      await context.onNewReaders(decided.newReaders);
      return reply.send(decided.document);
    },
  );

  app.delete(
    '/approvals/:id',
    {
      schema: {
        summary: 'Withdraw what one has asked for',
        tags: ['approvals'],
        params,
        response: { 200: decidedDocument, ...refusals },
      },
    },
    async (request, reply) => {
      const person = personOf(staffOfRequest(request));
      const decided = answerOf(
        await withdrawApproval(context.database, { approvalId: request.params.id, person }, context),
      );
      return 'problem' in decided ? sendProblem(reply, decided.problem) : reply.send(decided.document);
    },
  );
}

type Answer =
  | { readonly problem: Problem }
  | { readonly document: z.infer<typeof decidedDocument>; readonly newReaders: readonly NewReader[] };

function answerOf(decided: ApprovalDecided): Answer {
  if (decided.kind === 'refused') return { problem: problemOfApproval(decided.refusal) };
  if (decided.kind === 'not-possible') return { problem: decided.problem };
  const { kind, approval, seq, effectSeq, newReaders } = decided;
  return { document: { approval, outcome: kind, ledgerEntry: seq, effect: effectSeq }, newReaders };
}

function addReading(app: Api, { database, nameActors, describeAbout, isAboutInstrument }: ApprovalRoutes): void {
  const db = database.kysely;

  const describe = async (
    approvals: readonly ListedApproval[],
    reader: Person,
    { told, proposed }: { readonly told: number; readonly proposed: number },
  ) => {
    const actors = approvals.flatMap(({ askedBy, outcome }) => [askedBy, ...(outcome ? [outcome.decidedBy] : [])]);
    const nameOf = await namesOfActors(db, nameActors, actors);
    const about = await describeAbout(db, approvals, { instrumentsMax: told });
    return approvals.map((approval) =>
      describeApproval(approval, { reader, nameOf, about: about.get(approval.id), instrumentsMax: proposed }),
    );
  };

  app.get(
    '/approvals',
    {
      schema: {
        summary: 'What waits for a second person, and what was decided',
        tags: ['approvals'],
        querystring: z.object({
          state: z.enum(['waiting', 'decided', 'all']).default('waiting'),
          action: z.string().max(60).optional().describe('Only those of this action, by its reference'),
          kind: z.enum(APPROVAL_KINDS).optional(),
          outcome: z.enum(APPROVAL_OUTCOMES).optional().describe('Only those decided so; with `state` decided or all'),
          askedBy: z.enum(['me']).optional().describe('Only what the member who asks this had asked for'),
          decidedSince: z.iso.datetime({ offset: true }).optional(),
          instrument: rowId.optional().describe('Only those that would change this instrument or its obligations'),
          ...listQuery(['askedAt'], '-askedAt'),
        }),
        response: {
          200: listDocument('approvals', approvalDocument),
          400: problemDocument,
          429: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const { state, action: reference, kind, instrument, outcome, askedBy, decidedSince, ...list } = request.query;
      const reader = personOf(staffOfRequest(request));
      return sendList(reply, list, {
        noun: 'approvals',
        of: reference ?? 'house',
        sorts: APPROVAL_SORTS,
        open: () =>
          openApprovals(db, {
            state,
            reference,
            kind,
            outcome,
            // Who is no member has asked for nothing.
            askedMember: askedBy === undefined ? undefined : (reader.memberId ?? 0),
            decidedSince: decidedSince === undefined ? undefined : new Date(decidedSince),
            isAbout: instrument === undefined ? undefined : isAboutInstrument(instrument),
          }),
        describe: (rows) => describe(rows, reader, { told: LISTED_INSTRUMENTS_MAX, proposed: LISTED_INSTRUMENTS_MAX }),
        columns: approvalColumns,
      });
    },
  );

  app.get(
    '/approvals/waiting',
    {
      schema: {
        summary: 'How much waits for whoever asks',
        description:
          'What a member can approve, or at least reject: of all actions, asked by others, within their role. A token can approve nothing.',
        tags: ['approvals'],
        response: { 200: waitingDocument },
      },
    },
    async (request, reply) => {
      const { kind, id: memberId, role } = staffOfRequest(request);
      if (kind !== 'member') return reply.send({ count: 0, since: null });
      const { count, since } = await selectWaitingFor(db, { memberId, roles: rolesWithin(role) });
      return reply.send({ count, since: since?.toISOString() ?? null });
    },
  );

  app.get(
    '/approvals/:id',
    {
      schema: {
        summary: 'One approval',
        tags: ['approvals'],
        params,
        response: { 200: approvalDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const found = await selectApproval(db, request.params.id);
      if (!found) return sendProblem(reply, problemOfApproval({ code: 'approval-not-found' }));
      const [document] = await describe([found], personOf(staffOfRequest(request)), {
        told: NAMED_INSTRUMENTS_MAX,
        proposed: Infinity,
      });
      if (document === undefined) throw new Error('one approval is described as one');
      return reply.send(document);
    },
  );
}
