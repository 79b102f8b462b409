import { z } from 'zod';

import type { Api } from '../../platform/http/api.ts';
import { listDocument, listQuery, rowId, searched, sendList, type CsvColumns } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { actorName, namesOfActors } from '../../staff/index.ts';
import { consigneeName, count, findActionOf, instant, ofAction, type ReportRoutes } from '../shared-routes.ts';
import { openReplyList, REPLY_SORTS, type ReplyListRow } from './reply-list-store.ts';

const channel = z.enum(['page', 'paper', 'email', 'telephone']);

const query = z.object({
  channel: channel.optional(),
  consignee: rowId.optional(),
  q: searched.describe(
    "The beginning of the receipt number, a part of the consignee's name or number, or of the name of who answered",
  ),
  ...listQuery(['received'], '-received'),
});

const listedReply = z
  .object({
    id: z.int(),
    receipt: z.string(),
    receivedAt: instant,
    channel,
    language: z.string(),
    revision: z.int(),
    answeredBy: z.object({ name: z.string(), function: z.string(), email: z.string() }),
    enteredBy: actorName.nullable().describe('Who at the desk entered it; null for what came by the reply page'),
    consignee: consigneeName,
    instruments: count.describe('Instruments with an entry of their own'),
    isOfAll: z.boolean().describe('Whether it speaks of every instrument that was listed'),
    isReceiptOnly: z.boolean(),
    hasQuestion: z.boolean(),
    unknownSerials: count,
    isPending: z.boolean().describe('Large: stored, and still being applied'),
  })
  .meta({ id: 'ListedReply' });

function describe(
  row: ReplyListRow,
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof listedReply> {
  const { id, receipt, receivedAt, language, revision, name, job, email, instruments, unknownSerials } = row;
  const { isOfAll, isReceiptOnly, hasQuestion, isPending, enteredBy } = row;
  return {
    id,
    receipt,
    receivedAt: receivedAt.toISOString(),
    channel: row.channel,
    language,
    revision,
    answeredBy: { name, function: job, email },
    enteredBy: enteredBy === null ? null : nameOf(enteredBy),
    consignee: { id: row.consigneeId, number: row.consigneeNumber, name: row.consigneeName, country: row.country },
    instruments,
    isOfAll,
    isReceiptOnly,
    hasQuestion,
    unknownSerials,
    isPending,
  };
}

const columns: CsvColumns<z.infer<typeof listedReply>> = {
  receipt: (row) => row.receipt,
  receivedAt: (row) => row.receivedAt,
  channel: (row) => row.channel,
  consignee: (row) => row.consignee.number,
  consigneeName: (row) => row.consignee.name,
  country: (row) => row.consignee.country,
  name: (row) => row.answeredBy.name,
  function: (row) => row.answeredBy.function,
  email: (row) => row.answeredBy.email,
  enteredBy: (row) => row.enteredBy?.name,
  language: (row) => row.language,
  revision: (row) => row.revision,
};

export function replyListRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/replies',
    {
      schema: {
        summary: 'What consignees sent back',
        tags: ['consignees'],
        params: ofAction,
        querystring: query,
        response: {
          200: listDocument('replies', listedReply).meta({ id: 'ReplyList' }),
          400: problemDocument,
          404: problemDocument,
          429: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { limit, cursor, sort, format, separator, consignee, ...same } = request.query;
      return sendList(
        reply,
        { limit, cursor, sort, format, separator },
        {
          noun: 'replies',
          of: action.reference,
          sorts: REPLY_SORTS,
          open: () => openReplyList(db, { actionId: action.id, ...same, consigneeId: consignee }),
          describe: async (rows) => {
            const entered = rows.flatMap(({ enteredBy }) => (enteredBy === null ? [] : [enteredBy]));
            const nameOf = await namesOfActors(db, context.nameActors, entered);
            return rows.map((row) => describe(row, nameOf));
          },
          columns,
        },
      );
    },
  );
}
