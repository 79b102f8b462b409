import { z } from 'zod';

import { selectWithReader } from '../../dispatch/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { rowId } from '../../platform/http/list.ts';
import { problemDocument, sendProblem } from '../../platform/http/problem.ts';
import { actorName, namesOfActors } from '../../staff/index.ts';
import { deliveryDocument, describeDelivery } from '../list/delivery-list-routes.ts';
import { selectDelivery } from '../list/delivery-list-store.ts';
import { findActionOf, instant, reference, type ReportRoutes } from '../shared-routes.ts';
import { selectAttempts, selectDecisions, selectReaders } from './delivery-store.ts';

const deliveryPage = deliveryDocument
  .extend({
    readers: z.array(
      z.object({
        id: z.int(),
        consignee: z.int(),
        name: z.string(),
        email: z.string().nullable(),
        role: z.string(),
        endedAt: instant.nullable().describe('When they ceased to be a contact'),
      }),
    ),
    hasReader: z
      .boolean()
      .describe(
        'Whether it could be sent again: of a notice, whether somebody is left whose link opens and who holds something',
      ),
    attemptList: z
      .array(
        z.object({
          attempt: z.int(),
          startedAt: instant,
          endedAt: instant,
          outcome: z.enum(['sent', 'temporary', 'permanent', 'unknown']),
          failure: z.string().nullable(),
          response: z.string().nullable(),
        }),
      )
      .describe('The oldest first'),
    decisions: z
      .array(z.object({ id: z.int(), decision: z.string(), reason: z.string(), by: actorName, at: instant }))
      .describe('What people decided about it, the oldest first'),
  })
  .meta({ id: 'DeliveryWithAttempts' });

export function deliveryRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/deliveries/:id',
    {
      schema: {
        summary: 'One mail or letter with its attempts and what people decided about it',
        tags: ['dispatch'],
        params: z.object({ reference, id: rowId }),
        response: { 200: deliveryPage, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { id } = request.params;
      const row = await selectDelivery(db, action.id, id);
      if (!row) {
        const detail = `${action.reference} has no mail or letter ${id}.`;
        return sendProblem(reply, { status: 404, code: 'delivery-not-found', detail });
      }
      const [readers, attempts, decisions] = await Promise.all([
        selectReaders(db, row.contactIds),
        selectAttempts(db, id),
        selectDecisions(db, id),
      ]);
      const reached =
        row.kind === 'notice' ? await selectWithReader(db, { ids: [id], now: context.clock() }) : undefined;
      const nameOf = await namesOfActors(
        db,
        context.nameActors,
        decisions.map(({ actor }) => actor),
      );
      return reply.send({
        ...describeDelivery(row),
        readers: readers.map(({ endedAt, ...reader }) => ({ ...reader, endedAt: endedAt?.toISOString() ?? null })),
        hasReader: reached?.has(id) ?? true,
        attemptList: attempts.map(({ startedAt, endedAt, ...attempt }) => ({
          ...attempt,
          startedAt: startedAt.toISOString(),
          endedAt: endedAt.toISOString(),
        })),
        decisions: decisions.map(({ actor, at, ...decision }) => ({
          ...decision,
          by: nameOf(actor),
          at: at.toISOString(),
        })),
      });
    },
  );
}
