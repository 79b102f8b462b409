import { z } from 'zod';

import { LEVELS } from '@fieldproof/contract';
import type { Action, Revisions } from '../action/index.ts';
import { listActions } from '../action/index.ts';
import type { Digester } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { QUESTION_KINDS } from '../question/index.ts';
import { REACHES } from '../reach/index.ts';
import { checkLedger } from './check-ledger.ts';
import { readStatus } from './read-status.ts';
import { momentOf } from './moment.ts';

const count = z.int().nonnegative();
const levelCounts = z
  .object(Object.fromEntries(LEVELS.map((level) => [level, count])) as Record<(typeof LEVELS)[number], typeof count>)
  .meta({ id: 'LevelCounts' }); // one member a level
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
    instruments: z.object({
      total: count,
      complete: count.describe('Nothing open, deferred or disproved'),
      completeByProof: count.describe('Every obligation proven'),
      byLevel: levelCounts.describe('By the worst obligation'),
    }),
    consignees: count,
    reach: z.object(
      Object.fromEntries(REACHES.map((reach) => [reach, count])) as Record<(typeof REACHES)[number], typeof count>,
    ), // one member a reach
    byCountry: z.array(group).readonly(),
    byProduct: z.array(group).readonly(),
    byMode: z.array(group).readonly(),
    byMeasure: z.array(group).readonly(),
    byModeAndMeasure: z.array(group).readonly(),
    questions: z.object({ open: count, answered: count, byKind: counts }),
    incidents: count,
    oldestOpenQuestion: z.object({ id: z.int(), kind: z.enum(QUESTION_KINDS), openedAt: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'Status', description: 'Where an action stands' });

const params = z.object({ reference: z.string().max(60) });

export function reportRoutes(
  app: Api,
  context: {
    readonly database: Database;
    readonly clock: Clock;
    readonly revisions: Revisions;
    readonly digesters: Readonly<Record<string, Digester>>;
    readonly findAction: (reference: string) => Promise<Action | undefined>;
  },
): void {
  const { database } = context;
  app.get(
    '/actions',
    {
      schema: {
        summary: 'All actions',
        tags: ['actions'],
        response: {
          200: z.object({
            actions: z.array(z.object({ reference: z.string(), openedAt: z.iso.datetime(), revision: z.int() })),
          }),
        },
      },
    },
    async () => {
      const actions = await listActions(database.kysely);
      return {
        actions: actions.map((action) => ({
          reference: action.reference,
          openedAt: action.openedAt.toISOString(),
          revision: action.revision,
        })),
      };
    },
  );

  app.get(
    '/actions/:reference/status',
    {
      schema: {
        summary: 'Where an action stands, now or as of any past moment',
        tags: ['actions'],
        params,
        querystring: z.object({ asOf: z.string().max(40).optional().describe('A day (its end, UTC) or an instant') }),
        response: { 200: statusDocument, 400: problemDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action)
        return sendProblem(reply, {
          status: 404,
          code: 'action-not-found',
          detail: `There is no action ${request.params.reference} here.`,
        });
      const now = context.clock();
      const asOf = request.query.asOf === undefined ? undefined : momentOf(request.query.asOf, now);
      if (typeof asOf === 'string') {
        return sendProblem(reply, {
          status: 400,
          code: `moment-${asOf}`,
          detail:
            asOf === 'not-yet'
              ? 'asOf has not come yet. Figures can be had as of any moment up to now.'
              : 'asOf is a day such as 2023-05-03, or an instant such as 2023-05-03T12:00:00Z.',
        });
      }
      return reply.send(await readStatus(database.kysely, action, { revisions: context.revisions, asOf, now }));
    },
  );

  app.get(
    '/actions/:reference/ledger/check',
    {
      schema: {
        summary: 'Recomputes the ledger of an action and the rows that it names',
        tags: ['ledger'],
        params,
        response: {
          200: z.object({
            kind: z.enum(['intact', 'broken']),
            entries: count.optional(),
            rows: count.optional(),
            seq: count.optional().describe('The first broken entry'),
            why: z.enum(['gap', 'previous-hash', 'hash', 'time', 'head', 'row']).optional(),
            subject: z.string().optional().describe('The row that is not what was recorded, as `noun:id`'),
          }),
          404: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action)
        return sendProblem(reply, {
          status: 404,
          code: 'action-not-found',
          detail: `There is no action ${request.params.reference} here.`,
        });
      return reply.send(await checkLedger(database, action, context.digesters));
    },
  );
}
