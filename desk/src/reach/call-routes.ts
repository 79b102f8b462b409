import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import type { Action } from '../action/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { etagOf, isMatch, PRECONDITION_MISSING, readIfMatch } from '../platform/http/etag.ts';
import { listDocument, listQuery, rowId, sendList, type ListRequest } from '../platform/http/list.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { actorOf, namesOfActors, staffOfRequest, type NameActors } from '../staff/index.ts';
import {
  callBody,
  callColumns,
  callDocument,
  correctionBody,
  describeCall,
  describeListedCall,
  listedCallDocument,
  problemOfCall,
} from './call-documents.ts';
import { CORRECTED_OUTCOMES, versionOfCall, type CallInput } from './call-rules.ts';
import { CALL_SORTS, openCalls, selectCall, type CallFilter, type StoredCall } from './call-store.ts';
import { correctCall, recordCall, type CallRecorded } from './record-call.ts';

export type CallRoutes = {
  readonly database: Database;
  readonly clock: Clock;
  readonly nameActors: NameActors;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
};

const tags = ['calls'];
const reference = z.string().max(60);
const params = z.object({ reference, id: rowId });
const one = params.extend({ call: rowId });
const recordedDocument = z.object({ call: z.int(), ledgerEntry: z.int() });

/** Telephone calls with consignees. */
export function callRoutes(app: Api, context: CallRoutes): void {
  addRecording(app, context);
  addCorrecting(app, context);
  addLists(app, context);
}

async function withAction(
  reply: FastifyReply,
  { context, called }: { readonly context: CallRoutes; readonly called: string },
  use: (action: Action) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const action = await context.findAction(called);
  return action ? use(action) : sendProblem(reply, unknownAction(called));
}

function addRecording(app: Api, context: CallRoutes): void {
  const { database, clock } = context;
  app.post(
    '/actions/:reference/consignees/:id/calls',
    {
      schema: {
        summary: 'Record a telephone call',
        description:
          'A call changes no figure. What was told about instruments or the notice is entered as a reply of the consignee.',
        tags,
        params,
        body: callBody,
        response: { 201: recordedDocument, 404: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) =>
      withAction(reply, { context, called: request.params.reference }, async (action) => {
        const { at, ...rest } = request.body;
        const input = { ...rest, at: at === undefined ? clock() : new Date(at) };
        const by = { actor: actorOf(staffOfRequest(request)), clock };
        return send(reply, await recordCall(database, { action, consigneeId: request.params.id, input }, by));
      }),
  );
}

function addCorrecting(app: Api, context: CallRoutes): void {
  const { database, clock } = context;
  app.get(
    '/actions/:reference/consignees/:id/calls/:call',
    {
      schema: {
        summary: 'One call',
        tags,
        params: one,
        response: { 200: callDocument, 404: problemDocument },
      },
    },
    async (request, reply) =>
      withAction(reply, { context, called: request.params.reference }, async (action) => {
        const { id: consigneeId, call: id } = request.params;
        const call = await selectCall(database.kysely, { actionId: action.id, consigneeId, id });
        if (!call) return sendProblem(reply, problemOfCall({ code: 'call-not-found' }));
        const nameOf = await namesOfActors(database.kysely, context.nameActors, [call.recordedBy]);
        const etag = etagOfCall(call);
        return reply.header('etag', etag).send(describeCall(call, { nameOf, etag }));
      }),
  );

  app.post(
    '/actions/:reference/consignees/:id/calls/:call/correction',
    {
      schema: {
        summary: 'Put a call right that was recorded wrongly',
        description: 'By a new one that names it; both stay. A call is corrected once. Needs If-Match.',
        tags,
        params: one,
        body: correctionBody,
        response: {
          201: recordedDocument,
          404: problemDocument,
          409: problemDocument,
          412: problemDocument,
          422: problemDocument,
          428: problemDocument,
        },
      },
    },
    async (request, reply) =>
      withAction(reply, { context, called: request.params.reference }, async (action) => {
        const match = readIfMatch(request.headers['if-match']);
        if (match === undefined) return sendProblem(reply, PRECONDITION_MISSING);
        const { id: consigneeId, call } = request.params;
        const { call: as, reason } = request.body;
        const input: CallInput | undefined = as === null ? undefined : { ...as, at: new Date(as.at) };
        const isCurrent = (version: string): boolean => isMatch(match, version);
        const given = { action, consigneeId, call, input, reason, isCurrent };
        const by = { actor: actorOf(staffOfRequest(request)), clock };
        return send(reply, await correctCall(database, given, by));
      }),
  );
}

function addLists(app: Api, context: CallRoutes): void {
  const db = context.database.kysely;
  const query = z.object({ outcome: z.enum(CORRECTED_OUTCOMES).optional(), ...listQuery(['at'], '-at') });
  const response = {
    200: listDocument('calls', listedCallDocument),
    400: problemDocument,
    404: problemDocument,
    429: problemDocument,
  };
  const list = async (
    reply: FastifyReply,
    of: { readonly action: Action; readonly filter: Omit<CallFilter, 'actionId'>; readonly page: ListRequest },
  ): Promise<FastifyReply> =>
    sendList(reply, of.page, {
      noun: 'calls',
      of: of.action.reference,
      sorts: CALL_SORTS,
      open: () => openCalls(db, { actionId: of.action.id, ...of.filter }),
      describe: async (rows) => {
        const actors = rows.map(({ recordedBy }) => recordedBy);
        const nameOf = await namesOfActors(db, context.nameActors, actors);
        return rows.map((row) => describeListedCall(row, { nameOf, etag: etagOfCall(row) }));
      },
      columns: callColumns,
    });

  app.get(
    '/actions/:reference/calls',
    {
      schema: {
        summary: 'Calls about an action, the newest first',
        tags,
        params: z.object({ reference }),
        querystring: query.extend({ consignee: rowId.optional() }),
        response,
      },
    },
    async (request, reply) =>
      withAction(reply, { context, called: request.params.reference }, async (action) => {
        const { outcome, consignee: consigneeId, ...page } = request.query;
        return list(reply, { action, filter: { outcome, consigneeId }, page });
      }),
  );

  app.get(
    '/actions/:reference/consignees/:id/calls',
    { schema: { summary: 'Calls with a consignee, the newest first', tags, params, querystring: query, response } },
    async (request, reply) =>
      withAction(reply, { context, called: request.params.reference }, async (action) => {
        const { outcome, ...page } = request.query;
        return list(reply, { action, filter: { outcome, consigneeId: request.params.id }, page });
      }),
  );
}

function etagOfCall(call: StoredCall): string {
  return etagOf(versionOfCall(call));
}

function send(reply: FastifyReply, recorded: CallRecorded): FastifyReply {
  if (recorded.kind === 'refused') return sendProblem(reply, problemOfCall(recorded.refusal));
  return reply.code(201).send({ call: recorded.call, ledgerEntry: recorded.seq });
}

function unknownAction(called: string): Problem {
  return { status: 404, code: 'action-not-found', detail: `There is no action ${called} here.` };
}
