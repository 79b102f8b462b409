import { LEVELS } from '@fieldproof/contract';
import { z } from 'zod';

import { consigneeKinds } from '../../consignee/index.ts';
import { countTallies } from '../../ledger/index.ts';
import type { Api } from '../../platform/http/api.ts';
import {
  flag,
  listDocument,
  listQuery,
  SEARCHED_LENGTH_MAX,
  searched,
  sendList,
  type CsvColumns,
} from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { dayOf } from '../../platform/pure/dates.ts';
import { REACHES } from '../../reach/index.ts';
import { consigneeDocument, describeConsignee } from '../consignee-documents.ts';
import { openPastConsigneeList } from '../past/past-consignee-store.ts';
import { carriedBy, fileOf, pastAsked, pastDocument, pastQuery } from '../past/past-routes.ts';
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

/** Names and addresses are indexed by three letters: fewer would be looked for in all of them. */
const CONTACT_LENGTH_MIN = 3;

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
  contact: z
    .string()
    .trim()
    .min(CONTACT_LENGTH_MIN)
    .max(SEARCHED_LENGTH_MAX)
    .optional()
    .describe(
      'A part of the name, e-mail address or telephone number of one of its contacts, also of one who has ended',
    ),
  q: searched.describe(
    'A part of the name or number, or the beginning of the city; of one or two letters, the beginning of the name or number',
  ),
  ...pastQuery,
  ...listQuery(sorts, 'name'),
});

const OF_PAST = { filters: ['reach', 'country', 'kind', 'q'], sorts: ['name', 'number', 'country'] };

const document = listDocument('consignees', consigneeDocument)
  .extend({
    ...pastDocument,
    obligations: count
      .nullable()
      .describe('Obligations of the frozen fleet at this level, in this country; null where another filter applies'),
  })
  .meta({ id: 'ConsigneeList' });

const columnsOfPast: CsvColumns<z.infer<typeof consigneeDocument>> = {
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
};

const columns: CsvColumns<z.infer<typeof consigneeDocument>> = {
  ...columnsOfPast,
  // Whether it answered says the reach. Who passed instruments on and holds none has to tell that it informed its customers.
  hasAnythingToAnswerFor: (row) => (row.owes ? 'yes' : 'no'),
};

export function consigneeListRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/consignees',
    {
      schema: {
        summary: 'The consignees of an action with how far each has come, now or as of any past moment',
        tags: ['consignees'],
        params: ofAction,
        querystring: query,
        response: { 200: document, 400: problemDocument, 404: problemDocument, 429: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { definition } = await context.revisions.load(db, action.id, action.revision);
      const { query: asked } = request;
      const of = {
        actionId: action.id,
        definition,
        query: asked,
        answers: OF_PAST,
        sorts: CONSIGNEE_SORTS,
        now: context.clock(),
      };
      const past = await pastAsked(db, of, reply);
      if (past === null) return reply;
      const { limit, cursor, sort, format, separator, callbackDue, asOf: _, ...rest } = asked;
      const filter = { ...rest, callbackBy: callbackDue === true ? dayOf(context.clock()) : undefined };
      return sendList(
        reply,
        { limit, cursor, sort, format, separator },
        {
          noun: 'consignees',
          of: fileOf(action.reference, past),
          sorts: CONSIGNEE_SORTS,
          carried: carriedBy(past),
          open: () => {
            const whole = { actionId: action.id, ...filter };
            return past ? openPastConsigneeList(db, past, whole) : openConsigneeList(db, whole);
          },
          describe: (rows) => rows.map(describeConsignee),
          columns: past ? columnsOfPast : columns,
          beside: async () => {
            const asOf = past?.asOf.toISOString() ?? null;
            const { level, country: where, ...others } = filter;
            if (Object.values(others).some((value) => value !== undefined)) return { asOf, obligations: null };
            const counted = {
              subject: 'obligation',
              cohort: 1,
              country: where,
              levels: level === undefined ? undefined : [level],
              seq: past?.seq,
            } as const;
            return { asOf, obligations: await countTallies(db, action.id, counted) };
          },
        },
      );
    },
  );
}
