import { z } from 'zod';

import type { Action } from '../action/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { actorName, actorOf, namesOfActors, staffOfRequest, type NameActors } from '../staff/index.ts';
import { CALL_OUTCOMES, type CallRefusal } from './call-rules.ts';
import { selectCalls, type StoredCall } from './call-store.ts';
import { recordCall } from './record-call.ts';

const CALLS_MAX = 200;

const params = z.object({ reference: z.string().max(60), id: z.coerce.number().int().positive() });

const callDocument = z
  .object({
    id: z.int(),
    outcome: z.enum(CALL_OUTCOMES),
    at: z.iso.datetime().describe('When it was'),
    spokeWith: z.string(),
    contact: z.int().nullable(),
    note: z.string(),
    callbackOn: z.iso.date().nullable(),
    by: actorName,
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'Call' });

/** Telephone calls with a consignee. */
export function callRoutes(
  app: Api,
  context: {
    readonly database: Database;
    readonly clock: Clock;
    readonly nameActors: NameActors;
    readonly findAction: (reference: string) => Promise<Action | undefined>;
  },
): void {
  const { database, clock } = context;

  app.post(
    '/actions/:reference/consignees/:id/calls',
    {
      schema: {
        summary: 'Record a telephone call',
        description:
          'A call changes no figure. What was told about instruments or the notice is entered as a reply of the consignee.',
        tags: ['calls'],
        params,
        body: z.strictObject({
          outcome: z.enum(CALL_OUTCOMES),
          at: z.iso.datetime({ offset: true }).optional().describe('When it was; left out: now'),
          spokeWith: z.string().max(200).default('').describe('Must be given where somebody was spoken to'),
          contact: z.int().positive().nullable().default(null).describe('The contact who was called, if it was one'),
          note: z.string().max(4000).default(''),
          callbackOn: z.iso.date().nullable().default(null).describe('When to call again'),
        }),
        response: {
          201: z.object({ call: z.int(), ledgerEntry: z.int() }),
          404: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const { at, ...rest } = request.body;
      const input = { ...rest, at: at === undefined ? clock() : new Date(at) };
      const by = { actor: actorOf(staffOfRequest(request)), clock };
      const recorded = await recordCall(database, { action, consigneeId: request.params.id, input }, by);
      if (recorded.kind === 'refused') return sendProblem(reply, problemOfCall(recorded.refusal));
      return reply.code(201).send({ call: recorded.call, ledgerEntry: recorded.seq });
    },
  );

  app.get(
    '/actions/:reference/consignees/:id/calls',
    {
      schema: {
        summary: 'The last 200 calls with a consignee, the newest first',
        tags: ['calls'],
        params,
        response: { 200: z.object({ calls: z.array(callDocument) }), 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const of = { actionId: action.id, consigneeId: request.params.id, limit: CALLS_MAX };
      const calls = await selectCalls(database.kysely, of);
      const actors = calls.map(({ recordedBy }) => recordedBy);
      const nameOf = await namesOfActors(database.kysely, context.nameActors, actors);
      return reply.send({ calls: calls.map((call) => describe(call, nameOf)) });
    },
  );
}

function describe(
  call: StoredCall,
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof callDocument> {
  const { id, outcome, calledAt, spokeWith, contactId, note, callbackOn, recordedBy, recordedAt } = call;
  return {
    id,
    outcome,
    at: calledAt.toISOString(),
    spokeWith,
    contact: contactId,
    note,
    callbackOn,
    by: nameOf(recordedBy),
    recordedAt: recordedAt.toISOString(),
  };
}

const STATUS_OF_REFUSAL = {
  'consignee-not-found': 404,
  'contact-not-found': 422,
  'call-in-future': 422,
  'call-before-action': 422,
  'spoke-with-missing': 422,
  'callback-in-past': 422,
} as const satisfies Record<CallRefusal['code'], number>;

function sentenceOf(refusal: CallRefusal): string {
  switch (refusal.code) {
    case 'consignee-not-found':
      return 'There is no such consignee in this action.';
    case 'contact-not-found':
      return 'This contact is not one of the consignee’s.';
    case 'call-in-future':
      return 'A call is recorded after it was made. Correct its time.';
    case 'call-before-action':
      return `A call about this action was not before it was opened, on ${refusal.openedAt}. Correct its time.`;
    case 'spoke-with-missing':
      return 'Say whom you spoke with: a name, or what they are there.';
    case 'callback-in-past':
      return `The day to call again lies ahead; today is ${refusal.today}.`;
  }
}

function problemOfCall(refusal: CallRefusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOf(refusal), facts };
}

function unknownAction(reference: string): Problem {
  return { status: 404, code: 'action-not-found', detail: `There is no action ${reference} here.` };
}
