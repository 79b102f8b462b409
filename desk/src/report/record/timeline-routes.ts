import { z } from 'zod';

import { askersOf } from '../../approval/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { rowId } from '../../platform/http/list.ts';
import { problemDocument, sendProblem } from '../../platform/http/problem.ts';
import { readCursor, writeCursor } from '../../platform/pure/cursor.ts';
import { actorName, namesOfActors } from '../../staff/index.ts';
import { selectConsignee } from '../list/consignee-list-store.ts';
import { findActionOf, instant, reference, type ReportRoutes } from '../shared-routes.ts';
import { selectLeftConsignee } from './left-consignee-store.ts';
import { whyNoConsignee } from './left-consignee.ts';
import { selectTimeline } from './timeline-store.ts';

const SORT = '-at';

const event = z
  .object({
    at: instant,
    source: z
      .string()
      .describe(
        'What kind of thing: reach, dispatch, attempt, dispatch-decision, reply, question, question-anew, answer, incident, incident-step, call, consignee-change, instrument-came, instrument-went, instrument-removed, levels',
      ),
    id: z
      .int()
      .describe('Of the row: of a reply, a question, a delivery …; of reach and levels the entry of the ledger'),
    by: actorName.nullable(),
    askedBy: actorName.nullable().describe('Who asked for it and whose reason it is, where `by` approved it'),
    facts: z.record(z.string(), z.unknown()).describe('What the sentence needs'),
  })
  .meta({ id: 'TimelineEvent' });

export function timelineRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/consignees/:id/timeline',
    {
      schema: {
        summary: 'What happened with a consignee, the newest first; also with one that has left the action',
        tags: ['consignees'],
        params: z.object({ reference, id: rowId }),
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(200).default(50),
          cursor: z.string().max(2000).optional().describe('`next` of the page before'),
        }),
        response: {
          200: z.object({ events: z.array(event), next: z.string().nullable() }).meta({ id: 'Timeline' }),
          400: problemDocument,
          404: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { id: consigneeId } = request.params;
      const consignee =
        (await selectConsignee(db, action.id, { id: consigneeId })) ??
        (await selectLeftConsignee(db, { actionId: action.id, consigneeId }));
      if (!consignee) return sendProblem(reply, await whyNoConsignee(db, action, consigneeId));
      const { cursor, limit } = request.query;
      const after = cursor === undefined ? undefined : readCursor(cursor, SORT, ['instant', 'text', 'number']);
      if (cursor !== undefined && after === undefined) {
        return sendProblem(reply, {
          status: 400,
          code: 'cursor-unreadable',
          detail: 'The cursor is not one of a timeline. Take `next` of the page before, or leave it out to begin.',
        });
      }
      const page = { actionId: action.id, consigneeId, after, limit: limit + 1 };
      const rows = await selectTimeline(db, page);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const seqs = shown.flatMap(({ seq }) => seq ?? []);
      const askers = await askersOf(db, { chain: action.id, seqs });
      const actors = [...shown.flatMap(({ actor }) => actor ?? []), ...askers.values()];
      const nameOf = await namesOfActors(db, context.nameActors, actors);
      const askerOf = (seq: number | null): ReturnType<typeof nameOf> | null => {
        const asker = seq === null ? undefined : askers.get(seq);
        return asker === undefined ? null : nameOf(asker);
      };
      return reply.send({
        events: shown.map(({ at, source, id, actor, seq, facts }) => ({
          at: at.toISOString(),
          source,
          id,
          by: actor === null ? null : nameOf(actor),
          askedBy: askerOf(seq),
          facts,
        })),
        next: last === undefined ? null : writeCursor({ sort: SORT, keys: last.keys }),
      });
    },
  );
}
