import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import { askedDocument, personOf, problemOfUnasked, type NewReader } from '../approval/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import { staffOfRequest } from '../staff/index.ts';
import { addToFleet, changeHolder, type FleetChanged, type FleetContext } from './change-fleet.ts';
import { additionBody, changedDocument, holderBody, removalBody } from './fleet-documents.ts';
import { problemOfFleet } from './fleet-refusals.ts';
import { removeFromFleet, type FindKnownOfAdded } from './remove-instrument.ts';

export type FleetRoutes = FleetContext & {
  readonly findKnownOfAdded: FindKnownOfAdded;
  readonly database: Database;
  readonly findAction: (reference: string) => Promise<{ readonly id: number } | undefined>;
  /** After the commit: somebody may have become a holder. */
  readonly onNewReaders: (readers: readonly NewReader[]) => Promise<void>;
};

const reference = z.string().max(60);
const answers = {
  202: askedDocument,
  403: problemDocument,
  404: problemDocument,
  409: problemDocument,
  422: problemDocument,
};

/** Changes of a fleet after it was frozen. */
export function fleetRoutes(app: Api, context: FleetRoutes): void {
  const { database } = context;

  app.put(
    '/actions/:reference/instruments/:id/holder',
    {
      config: { role: 'manager' },
      schema: {
        summary: 'Move an instrument to its new holder',
        description:
          'Its obligations go along as they stand, in every action; a new holder gets the notice. 202: the action wants a second person.',
        tags: ['fleet'],
        params: z.object({ reference, id: z.coerce.number().int().positive() }),
        body: holderBody,
        response: { 200: changedDocument, ...answers },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const input = { ...request.body, instrument: request.params.id };
      const person = personOf(staffOfRequest(request));
      return send(reply, await changeHolder(database, { actionId: action.id, input, person }, context), 200);
    },
  );

  app.post(
    '/actions/:reference/instruments',
    {
      config: { role: 'manager' },
      schema: {
        summary: 'Add an instrument to the fleet',
        description:
          'It is counted beside the frozen fleet, never in it. It may be new to the installed base. 202: the action wants a second person.',
        tags: ['fleet'],
        params: z.object({ reference }),
        body: additionBody,
        response: { 201: changedDocument, ...answers },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const given = { actionId: action.id, input: request.body, person: personOf(staffOfRequest(request)) };
      return send(reply, await addToFleet(database, given, context), 201);
    },
  );

  app.delete(
    '/actions/:reference/instruments/:id',
    {
      config: { role: 'manager' },
      schema: {
        summary: 'Take back an instrument that was added by mistake',
        description:
          'While nobody has said or decided anything about it and no notice that lists it has gone; otherwise its obligations are excused. By an entry of its own: what was counted until now stays. 202: the action wants a second person.',
        tags: ['fleet'],
        params: z.object({ reference, id: z.coerce.number().int().positive() }),
        body: removalBody,
        response: { 200: z.object({ instrument: z.int(), ledgerEntry: z.int() }), ...answers },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const input = { ...request.body, instrument: request.params.id };
      const person = personOf(staffOfRequest(request));
      const removed = await removeFromFleet(database, { actionId: action.id, input, person }, context);
      if (removed.kind !== 'done') return sendOther(reply, removed);
      return reply.send({ instrument: removed.done.instrument, ledgerEntry: removed.done.seq });
    },
  );

  async function send(reply: FastifyReply, changed: FleetChanged, status: 200 | 201): Promise<FastifyReply> {
    if (changed.kind !== 'done') return sendOther(reply, changed);
    const { newReaders, seq, ...done } = changed.done;
    await context.onNewReaders(newReaders);
    return reply.code(status).send({ ...done, ledgerEntry: seq });
  }
}

/** What is not done, or not yet. */
function sendOther(reply: FastifyReply, changed: Exclude<FleetChanged, { readonly kind: 'done' }>): FastifyReply {
  switch (changed.kind) {
    case 'refused':
      return sendProblem(reply, problemOfFleet(changed.refusal));
    case 'waiting':
    case 'nobody':
      return sendProblem(reply, problemOfUnasked(changed));
    case 'asked':
      return reply.code(202).send({ approval: changed.approval, ledgerEntry: changed.seq });
  }
}

function unknownAction(reference: string): Problem {
  return { status: 404, code: 'action-not-found', detail: `There is no action ${reference} here.` };
}
