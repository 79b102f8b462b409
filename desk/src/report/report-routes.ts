import { z } from 'zod';

import { checkChain, HOUSE_CHAIN, readProgress, type Digester } from '../ledger/index.ts';
import type { Api } from '../platform/http/api.ts';
import { fileQuery, sendFile } from '../platform/http/list.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { QUESTION_KINDS } from '../question/index.ts';
import {
  actionColumns,
  actionDocument,
  actionInShort,
  describeAction,
  describeInShort,
  instrumentCounts,
  levelCounts,
  reachCounts,
} from './action-documents.ts';
import { checkLedger } from './check-ledger.ts';
import { countryStatus } from './country-routes.ts';
import { listActionsInShort } from './list-actions.ts';
import { momentsBetween, progressPoint } from './progress-rules.ts';
import { readStatus } from './read-status.ts';
import { asOf, count, findActionOf, momentAsked, ofAction, type ReportRoutes } from './shared-routes.ts';

const group = z.object({ key: z.string(), total: count, levels: levelCounts });
const counts = z.record(z.string(), count);

const statusDocument = z
  .object({
    reference: z.string(),
    asOf: z.iso.datetime(),
    seq: count.describe('The newest ledger entry that the figures include'),
    fleet: count.describe('Instruments as frozen when the action opened'),
    added: count.describe('Instruments added later; in none of the other figures'),
    obligations: count,
    levels: levelCounts,
    excused: counts.describe('Excused obligations by reason'),
    instruments: instrumentCounts.extend({ byLevel: levelCounts.describe('By the worst obligation') }),
    consignees: count,
    reach: reachCounts,
    byCountry: z
      .array(countryStatus)
      .readonly()
      .describe('Every country with an instrument or a consignee; `total` and `levels` are of obligations'),
    byProduct: z.array(group).readonly(),
    byMode: z.array(group).readonly(),
    byMeasure: z.array(group).readonly(),
    byModeAndMeasure: z.array(group).readonly(),
    questions: z.object({ open: count, answered: count, byKind: counts }),
    incidents: count.describe('That were told of'),
    openIncidents: count.describe('Of them, those that were not closed'),
    oldestOpenQuestion: z.object({ id: z.int(), kind: z.enum(QUESTION_KINDS), openedAt: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'Status', description: 'Where an action stands' });

const seriesDocument = z
  .object({
    reference: z.string(),
    asOf: z.iso.datetime(),
    points: z
      .array(
        z.object({
          at: z.iso.datetime(),
          seq: count,
          obligations: count,
          levels: levelCounts,
          instruments: instrumentCounts,
          consignees: count,
          reach: reachCounts,
        }),
      )
      .describe('At most 60, from the opening to the moment asked for; of the frozen fleet'),
  })
  .meta({ id: 'Series', description: 'How an action has come along' });

const checkDocument = z
  .object({
    kind: z.enum(['intact', 'broken']),
    entries: count.optional(),
    rows: count.optional(),
    head: z.string().optional().describe('Where it is intact: the hash of its last entry, hexadecimal'),
    seq: count.optional().describe('The first broken entry'),
    why: z.enum(['gap', 'previous-hash', 'hash', 'time', 'head', 'row']).optional(),
    subject: z.string().optional().describe('The row that is not what was recorded, as `noun:id`'),
  })
  .meta({ id: 'LedgerCheck' });

const asOfQuery = z.object({ asOf });

export function reportRoutes(
  app: Api,
  context: ReportRoutes & { readonly digesters: Readonly<Record<string, Digester>> },
): void {
  const { database, revisions, incidentStates, clock } = context;
  const db = database.kysely;
  app.get(
    '/actions',
    {
      schema: {
        summary: 'All actions with their figures in short, the one that opened last first',
        description: 'The list is whole: a house runs tens of actions, not thousands.',
        tags: ['actions'],
        querystring: z.object(fileQuery),
        response: { 200: z.object({ actions: z.array(actionInShort) }), 429: problemDocument },
      },
    },
    async (request, reply) => {
      const actions = await listActionsInShort(db, { revisions, incidentStates, now: clock() });
      const documents = actions.map(describeInShort);
      const { format, separator } = request.query;
      if (format === 'csv')
        return sendFile(reply, { noun: 'actions', of: 'house', columns: actionColumns, documents, separator });
      return reply.send({ actions: documents });
    },
  );

  app.get(
    '/actions/:reference',
    {
      schema: {
        summary: 'What an action is about: its products, modes and measures, its reasons and questions, its texts',
        tags: ['actions'],
        params: ofAction,
        response: { 200: actionDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      return reply.send(describeAction(action, await revisions.load(db, action.id, action.revision)));
    },
  );

  app.get(
    '/actions/:reference/status',
    {
      schema: {
        summary: 'Where an action stands, now or as of any past moment',
        tags: ['actions'],
        params: ofAction,
        querystring: asOfQuery,
        response: { 200: statusDocument, 400: problemDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const now = clock();
      const asked = momentAsked(request.query.asOf, now, reply);
      if (asked === null) return reply;
      return reply.send(await readStatus(db, action, { revisions, asOf: asked, now }));
    },
  );

  app.get(
    '/actions/:reference/series',
    {
      schema: {
        summary: 'How an action has come along from its opening until now or any past moment',
        tags: ['actions'],
        params: ofAction,
        querystring: asOfQuery,
        response: { 200: seriesDocument, 400: problemDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const now = clock();
      const asked = momentAsked(request.query.asOf, now, reply);
      if (asked === null) return reply;
      const until = asked ?? now;
      const moments = momentsBetween(action.openedAt, until);
      const progress = await readProgress(db, action.id, moments);
      const points = progress.flatMap((one, index) => {
        const at = moments[index];
        return at === undefined ? [] : [progressPoint(at, one)];
      });
      return reply.send({ reference: action.reference, asOf: until.toISOString(), points });
    },
  );

  app.get(
    '/actions/:reference/ledger/check',
    {
      schema: {
        summary: 'Recomputes the ledger of an action and the rows that it names',
        tags: ['ledger'],
        params: ofAction,
        response: { 200: checkDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      return reply.send(await checkLedger(database, action, context.digesters));
    },
  );

  app.get(
    '/house/ledger/check',
    {
      config: { role: 'manager' },
      schema: {
        summary: 'Recomputes the ledger of the house and the rows that it names. For managers',
        tags: ['ledger'],
        response: { 200: checkDocument, 403: problemDocument },
      },
    },
    () => checkChain(db, HOUSE_CHAIN, context.digesters),
  );
}
