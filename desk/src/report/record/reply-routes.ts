import { cellsOf, LEVELS } from '@fieldproof/contract';
import { z } from 'zod';

import type { Api } from '../../platform/http/api.ts';
import { rowId } from '../../platform/http/list.ts';
import { problemDocument, sendProblem } from '../../platform/http/problem.ts';
import { replyDocument } from '../consignee-documents.ts';
import { readReply } from '../read-reply.ts';
import { selectReply } from '../reply-store.ts';
import { actorName, namesOfActors } from '../../staff/index.ts';
import { count, instrumentName, type ReportRoutes } from '../shared-routes.ts';
import { selectChangesByReply, selectReplyEffect, type ChangeByReply } from './reply-effect-store.ts';

/** Changes that are told one by one; the rest is a number. */
const CHANGES_MAX = 200;

const change = z.object({
  instrument: instrumentName,
  mode: z.string(),
  measure: z.string(),
  from: z.enum(LEVELS),
  to: z.enum(LEVELS),
});

const replyPage = replyDocument
  .extend({
    enteredBy: actorName.nullable().describe('Who at the desk entered it; null for what came by the reply page'),
    ledgerEntry: z.int().nullable().describe('The entry by which it was received'),
    obligations: count.describe('Obligations whose level it changed, as far as it has been applied'),
    overtaken: count.describe('What it says of obligations of which something later was known already'),
    changed: z.array(change).describe(`The first ${CHANGES_MAX} of these obligations, by serial number`),
  })
  .meta({ id: 'Reply', description: 'What a consignee sent back, immutable, and what it brought about' });

export function replyRoutes(app: Api, context: ReportRoutes): void {
  const { revisions, nameActors } = context;
  const db = context.database.kysely;
  app.get(
    '/replies/:id',
    {
      schema: {
        summary: 'One reply as it was stored and in words, and what it brought about',
        tags: ['consignees'],
        params: z.object({ id: rowId }),
        response: { 200: replyPage, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const row = await selectReply(db, id);
      const found = await readReply(db, id, revisions);
      if (!row || !found) {
        return sendProblem(reply, { status: 404, code: 'reply-not-found', detail: 'There is no such reply.' });
      }
      const { definition } = await revisions.load(db, row.actionId, row.revision);
      const of = { actionId: row.actionId, replyId: id };
      const effect = await selectReplyEffect(db, of);
      const changes = await selectChangesByReply(db, { ...of, limit: CHANGES_MAX });
      const enteredBy = effect?.enteredBy ?? null;
      const nameOf = await namesOfActors(db, nameActors, enteredBy === null ? [] : [enteredBy]);
      const describe = ({ instrumentId, serial, product, cell, from, to }: ChangeByReply): z.infer<typeof change> => {
        const place = cellsOf(definition, product).find(({ index }) => index === cell);
        const instrument = { id: instrumentId, serial, product };
        return { instrument, mode: place?.mode ?? '', measure: place?.measure ?? '', from, to };
      };
      return reply.send({
        ...found,
        enteredBy: enteredBy === null ? null : nameOf(enteredBy),
        ledgerEntry: effect?.seq ?? null,
        obligations: effect?.obligations ?? 0,
        overtaken: effect?.overtaken ?? 0,
        changed: changes.map(describe),
      });
    },
  );
}
