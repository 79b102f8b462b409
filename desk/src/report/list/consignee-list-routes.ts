import { LEVELS } from '@fieldproof/contract';
import { z } from 'zod';

import { consigneeKinds } from '../../consignee/index.ts';
import { countTallies } from '../../ledger/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { flag, listDocument, listQuery, searched, sendList, type CsvColumns } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { dayOf } from '../../platform/pure/dates.ts';
import { REACHES } from '../../reach/index.ts';
import { consigneeDocument, describeConsignee } from '../consignee-documents.ts';
import { count, country, findActionOf, ofAction, type ReportRoutes } from '../shared-routes.ts';
import { CONSIGNEE_SORTS, openConsigneeList } from './consignee-list-store.ts';

const sorts = [
  'name',
  'number',
  'country',
  'reach',
  'reachedAt',
  'instruments',
  'open',
  'lastReply',
  'openQuestions',
] as const;

const query = z.object({
  reach: z.enum(REACHES).optional(),
  country: country.optional(),
  kind: z.enum(consigneeKinds).optional(),
  level: z.enum(LEVELS).optional().describe('With an obligation at this level'),
  hasQuestions: flag.optional().describe('With open questions, or without'),
  hasIncidents: flag.optional(),
  reachedBefore: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .describe('Whose reach has not changed since: with `reach=sent`, those who have been silent for so long'),
  callbackDue: z
    .literal('true')
    .transform(() => true)
    .optional()
    .describe('Who was promised a call by today'),
  hasContact: flag.optional().describe('With a contact in office, or without'),
  owes: flag
    .optional()
    .describe(
      'Who has something to answer for (of who passed instruments on: whether they informed their customers), or nothing any more since the last instrument went elsewhere',
    ),
  q: searched.describe('A part of the name or number; of one or two letters, the beginning'),
  ...listQuery(sorts, 'name'),
});

const document = listDocument('consignees', consigneeDocument)
  .extend({
    obligations: count
      .nullable()
      .describe('Obligations of the frozen fleet at this level, in this country; null where another filter applies'),
  })
  .meta({ id: 'ConsigneeList' });

const columns: CsvColumns<z.infer<typeof consigneeDocument>> = {
  number: (row) => row.number,
  name: (row) => row.name,
  kind: (row) => row.kind,
  country: (row) => row.country,
  city: (row) => row.city,
  reach: (row) => row.reach,
  reachedAt: (row) => row.reachedAt,
  instruments: (row) => row.instruments,
  ...Object.fromEntries(
    LEVELS.toReversed().map((level) => [
      level,
      (row: { levels: { [level: string]: number } }) => row.levels[level] ?? 0,
    ]),
  ),
  openQuestions: (row) => row.openQuestions,
  replies: (row) => row.replies,
  lastReplyAt: (row) => row.lastReplyAt,
  incidents: (row) => row.incidents,
  // Of who passed instruments on and holds none, an answer is owed all the same.
  owesAnswer: (row) => (row.owes ? 'yes' : 'no'),
};

export function consigneeListRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/consignees',
    {
      schema: {
        summary: 'The consignees of an action with how far each has come',
        tags: ['consignees'],
        params: ofAction,
        querystring: query,
        response: { 200: document, 400: problemDocument, 404: problemDocument, 429: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { limit, cursor, sort, format, callbackDue, ...rest } = request.query;
      const filter = { ...rest, callbackBy: callbackDue === true ? dayOf(context.clock()) : undefined };
      return sendList(
        reply,
        { limit, cursor, sort, format },
        {
          noun: 'consignees',
          of: action.reference,
          sorts: CONSIGNEE_SORTS,
          open: () => openConsigneeList(db, { actionId: action.id, ...filter }),
          describe: (rows) => rows.map(describeConsignee),
          columns,
          beside: async () => {
            const { level, country: where, ...others } = filter;
            if (Object.values(others).some((value) => value !== undefined)) return { obligations: null };
            const of = {
              subject: 'obligation',
              cohort: 1,
              country: where,
              levels: level === undefined ? undefined : [level],
            } as const;
            return { obligations: await countTallies(db, action.id, of) };
          },
        },
      );
    },
  );
}
