import { z } from 'zod';

import type { Action, Revisions } from '../action/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import { REACHES } from '../reach/index.ts';
import { consigneeDocument, consigneePage, describeConsignee, replyDocument } from './consignee-documents.ts';
import { selectConsignees } from './consignee-store.ts';
import { readConsignee, readReply } from './read-consignee.ts';

const PAGE_MAX = 200;

const id = z.coerce.number().int().positive();
const page = {
  after: z.coerce.number().int().nonnegative().default(0).describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50),
};

/** Who was written to, who has answered what: reading only. */
export function consigneeRoutes(
  app: Api,
  context: {
    readonly database: Database;
    readonly revisions: Revisions;
    readonly findAction: (reference: string) => Promise<Action | undefined>;
  },
): void {
  const { revisions } = context;
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/consignees',
    {
      schema: {
        summary: 'The consignees of an action with how far each has come',
        tags: ['consignees'],
        params: z.object({ reference: z.string().max(60) }),
        querystring: z.object({
          reach: z.enum(REACHES).optional(),
          country: z
            .string()
            .regex(/^[A-Z]{2}$/)
            .optional(),
          ...page,
        }),
        response: {
          200: z.object({ consignees: z.array(consigneeDocument), next: z.int().nullable() }),
          404: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const { limit, ...which } = request.query;
      const rows = await selectConsignees(db, { actionId: action.id, ...which, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      return reply.send({
        consignees: shown.map(describeConsignee),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      });
    },
  );

  app.get(
    '/actions/:reference/consignees/:id',
    {
      schema: {
        summary: 'A consignee with its instruments, contacts, replies and open questions',
        tags: ['consignees'],
        params: z.object({ reference: z.string().max(60), id }),
        querystring: z.object(page),
        response: { 200: consigneePage, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const { reference, id: consigneeId } = request.params;
      const action = await context.findAction(reference);
      if (!action) return sendProblem(reply, unknownAction(reference));
      const found = await readConsignee(db, action, { which: { id: consigneeId }, revisions, ...request.query });
      if (found) return reply.send(found);
      const detail = `No consignee ${consigneeId} has to do with ${reference}.`;
      return sendProblem(reply, { status: 404, code: 'consignee-not-found', detail });
    },
  );

  app.get(
    '/replies/:id',
    {
      schema: {
        summary: 'One reply as it was stored, and in words',
        tags: ['consignees'],
        params: z.object({ id }),
        response: { 200: replyDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const found = await readReply(db, request.params.id, revisions);
      if (found) return reply.send(found);
      return sendProblem(reply, { status: 404, code: 'reply-not-found', detail: 'There is no such reply.' });
    },
  );
}

function unknownAction(reference: string) {
  return { status: 404, code: 'action-not-found', detail: `There is no action ${reference} here.` };
}
