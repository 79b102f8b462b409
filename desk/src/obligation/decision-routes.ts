import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import { personOf, problemOfUnasked } from '../approval/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import { namesOfActors, staffOfRequest, type NameActors } from '../staff/index.ts';
import { decideObligations, type AskingContext, type Decided } from './decide-obligations.ts';
import {
  decisionAskedDocument,
  decisionBody,
  decisionDocument,
  describeDecision,
  describePreview,
  madeDocument,
  previewBody,
  previewDocument,
} from './decision-documents.ts';
import { selectDecidedCells, selectDecision } from './decision-store.ts';
import { previewDecision } from './preview-decision.ts';
import { problemOfDecision } from './refusal-sentences.ts';
import { reverseDecision } from './reverse-decision.ts';

export type DecisionRoutes = AskingContext & {
  readonly database: Database;
  readonly nameActors: NameActors;
  readonly findAction: (reference: string) => Promise<{ readonly id: number } | undefined>;
};

const reference = z.string().max(60);
const one = z.object({ reference, id: z.coerce.number().int().positive() });
const answers = {
  201: madeDocument,
  202: decisionAskedDocument,
  404: problemDocument,
  409: problemDocument,
  403: problemDocument,
  422: problemDocument,
};

/** Decisions of the desk about obligations, and their reversal. */
export function decisionRoutes(app: Api, context: DecisionRoutes): void {
  const { database } = context;

  app.post(
    '/actions/:reference/decisions',
    {
      schema: {
        summary: 'Excuse, defer or reopen obligations',
        description:
          'Of the obligations that are named, those are changed that can be; the others are listed with why. 202: the action wants a second person to excuse; what other requests would excuse and wait for already (decisions, answers, what is taken back) is left out (`leftOut`), and where that is all of it, it is refused (`asked-already`, 409) with the `approvals` to have decided or withdrawn. 412: one of them has changed after the entry `seen`; `changed` names the first hundred with what they were and are, `count` says how many.',
        tags: ['decisions'],
        params: z.object({ reference }),
        body: decisionBody,
        response: { ...answers, 412: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const given = { actionId: action.id, input: request.body, person: personOf(staffOfRequest(request)) };
      return sendDecided(reply, await decideObligations(database, given, context));
    },
  );

  app.post(
    '/actions/:reference/decision-previews',
    {
      schema: {
        summary: 'What a decision would do to the obligations that it names, as they are now',
        description: 'Changes nothing.',
        tags: ['decisions'],
        params: z.object({ reference }),
        body: previewBody,
        response: { 200: previewDocument, 404: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const { instruments, ...ruling } = request.body;
      const previewed = await previewDecision(database, { actionId: action.id, ruling, instruments }, context);
      if (previewed.kind === 'refused') return sendProblem(reply, problemOfDecision(previewed.refusal));
      const actors = previewed.asked.map(({ askedBy }) => askedBy);
      const nameOf = await namesOfActors(database.kysely, context.nameActors, actors);
      return reply.send(describePreview(previewed, nameOf));
    },
  );

  app.get(
    '/actions/:reference/decisions/:id',
    {
      schema: {
        summary: 'One decision with what it changed',
        tags: ['decisions'],
        params: one,
        response: { 200: decisionDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const found = await selectDecision(database.kysely, { actionId: action.id, id: request.params.id });
      if (!found) return sendProblem(reply, problemOfDecision({ code: 'decision-not-found' }));
      const cells = await selectDecidedCells(database.kysely, { actionId: action.id, seq: found.seq });
      const nameOf = await namesOfActors(database.kysely, context.nameActors, [found.decidedBy]);
      return reply.send(describeDecision(found, cells, nameOf));
    },
  );

  app.post(
    '/actions/:reference/decisions/:id/reversal',
    {
      schema: {
        summary: 'Undo a decision by a new one',
        description:
          'Every obligation that nothing has changed since goes back to what stood before; the others are listed. Nothing is deleted. A reversal is not undone: decide again.',
        tags: ['decisions'],
        params: one,
        body: z.strictObject({ reason: z.string().max(REASON_LENGTH_MAX) }),
        response: answers,
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const { reason } = request.body;
      const person = personOf(staffOfRequest(request));
      const given = { actionId: action.id, decision: request.params.id, reason, person };
      return sendDecided(reply, await reverseDecision(database, given, context));
    },
  );
}

function sendDecided(reply: FastifyReply, decided: Decided): FastifyReply {
  switch (decided.kind) {
    case 'refused':
      return sendProblem(reply, problemOfDecision(decided.refusal));
    case 'waiting':
    case 'nobody':
      return sendProblem(reply, problemOfUnasked(decided));
    case 'asked':
      return reply
        .code(202)
        .send({ approval: decided.approval, ledgerEntry: decided.seq, leftOut: decided.leftOut ?? 0 });
    case 'done': {
      const { decision, seq, obligations, unchanged } = decided.done;
      return reply.code(201).send({ decision, ledgerEntry: seq, obligations, unchanged });
    }
  }
}

function unknownAction(reference: string): Problem {
  return { status: 404, code: 'action-not-found', detail: `There is no action ${reference} here.` };
}
