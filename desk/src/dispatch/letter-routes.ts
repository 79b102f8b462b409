import { Readable } from 'node:stream';

import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { Action } from '../action/index.ts';
import type { NoticeComposer } from '../notice/index.ts';
import type { Api } from '../platform/http/api.ts';
import { pageHeaders } from '../platform/http/page.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { DECISION_MAX, LETTERS_MAX } from './limits.ts';
import { findLetters, printLetters, whyNotPrint } from './print-letters.ts';
import { problemOf } from './refusal-sentences.ts';

export type LetterRoutes = {
  readonly database: Database;
  readonly clock: Clock;
  readonly notices: Pick<NoticeComposer, 'letter'>;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  readonly actorOf: (request: FastifyRequest) => string;
};

/** Adds the letters to `/actions/:reference/deliveries`; the guard stands where this is mounted. */
export function letterRoutes(app: Api, routes: LetterRoutes): void {
  app.post(
    '/actions/:reference/deliveries/letters',
    {
      schema: {
        summary: `The letters to print as one document, ${LETTERS_MAX} at most; they are recorded as printed once all of it was given. Refused while the notices are paused, unless they went already`,
        tags: ['dispatch'],
        params: z.object({ reference: z.string().max(40) }),
        body: z.strictObject({
          ids: z
            .union([z.array(z.int().positive()).min(1).max(DECISION_MAX), z.literal('all')])
            .describe('Deliveries on paper'),
          isReprint: z.boolean().default(false).describe('Those that were posted, once more; they stay as they are'),
          consignee: z.int().positive().optional().describe('Only the letters to this one'),
        }),
        produces: ['text/html'],
        response: { 200: z.string(), 404: problemDocument, 409: problemDocument },
      },
    },
    async (request, reply) => {
      const { reference } = request.params;
      const action = await routes.findAction(reference);
      if (!action) return sendProblem(reply, problemOf({ code: 'action-unknown', reference }));
      const { ids, isReprint, consignee: consigneeId } = request.body;
      const { database, clock, notices } = routes;
      const which = { actionId: action.id, isReprint, consigneeId, ids: ids === 'all' ? undefined : ids };
      const found = await findLetters(database, which, clock());
      const refusal = whyNotPrint(found, which);
      if (refusal) return sendProblem(reply, problemOf(refusal));
      const of = { actionId: action.id, isReprint, notices, actor: routes.actorOf(request), clock };
      const pieces = printLetters(database, found.letters, of);
      // The head of the document holds all of its styles, and stands in the first piece.
      const first = await pieces.next();
      const head = first.done === true ? '' : first.value;
      // The document is text, whatever way it is sent.
      const answer: FastifyReply = reply;
      return answer
        .headers({ ...pageHeaders(head), letters: String(found.letters.length), 'left-out': found.ended.join(',') })
        .send(Readable.from(withHead(head, pieces)));
    },
  );
}

async function* withHead(head: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  yield head;
  yield* rest;
}
