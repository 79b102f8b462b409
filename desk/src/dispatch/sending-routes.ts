/* Sending: what would go, letting it go, holding it back, a test to oneself. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { Action, ActionRevision } from '../action/index.ts';
import type { Api } from '../platform/http/api.ts';
import { flag, listDocument, listQuery, sendList } from '../platform/http/list.ts';
import { etagOf, PRECONDITION_MISSING, readIfMatch } from '../platform/http/etag.ts';
import { NOTICE_PREVIEWS, type NoticeComposer } from '../notice/index.ts';
import { sendFramed } from '../platform/http/page.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { READER_SORTS } from './notice-plan-store.ts';
import { pauseDispatch, resumeDispatch, type Paused } from './pause-dispatch.ts';
import {
  describePlan,
  describeReader,
  describeRun,
  planDocument,
  plannedReaderDocument,
  runDocument,
} from './plan-documents.ts';
import { previewNotice } from './preview-notice.ts';
import { openPlan, previewPlan } from './preview-plan.ts';
import { problemOf, type SendingRefusal } from './refusal-sentences.ts';
import { sendTest } from './send-test.ts';
import { startRun, type RunHouse } from './start-run.ts';

export type SendingRoutes = RunHouse & {
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  readonly actorOf: (request: FastifyRequest) => string;
  /** The mail address of who asks, where it is known. */
  readonly ownAddressOf: (request: FastifyRequest) => Promise<string | undefined>;
  readonly notices: Pick<NoticeComposer, 'look'>;
  /** Domains of the house's own addresses. */
  readonly houseDomains: readonly string[];
};

const tags = ['dispatch'];
const params = z.object({ reference: z.string().max(40) });
const reason = z.string().trim().min(3).max(2_000).describe('Why: kept with the decision');
const ledgerEntry = z.int().describe('Number of the entry in the ledger of the action');

/** Adds what sending needs to `/actions/:reference`; the guard stands where this is mounted. */
export function sendingRoutes(app: Api, routes: SendingRoutes): void {
  addPlan(app, routes);
  addPreviews(app, routes);
  addRuns(app, routes);
  addPause(app, routes);
  addTests(app, routes);
}

type Known = { readonly action: Action; readonly revision: ActionRevision };

/** The action with the revision whose text would go; answers by itself where there is none. */
async function withAction(
  reply: FastifyReply,
  { routes, reference }: { readonly routes: SendingRoutes; readonly reference: string },
  use: (known: Known) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const action = await routes.findAction(reference);
  if (!action) return sendRefusal(reply, { code: 'action-unknown', reference });
  return use({ action, revision: await routes.revisions.load(routes.database.kysely, action.id, action.revision) });
}

function sendRefusal(reply: FastifyReply, refusal: SendingRefusal): FastifyReply {
  return sendProblem(reply, problemOf(refusal));
}

function addPlan(app: Api, routes: SendingRoutes): void {
  const { database, clock } = routes;

  app.get(
    '/actions/:reference/notice-plan',
    {
      schema: {
        summary: 'What sending the notices now would give, counted; nothing is written',
        tags,
        params,
        response: { 200: planDocument, 404: problemDocument },
      },
    },
    async (request, reply) =>
      withAction(reply, { routes, ...request.params }, async ({ revision }) => {
        const { issuedOn } = revision.definition;
        const plan = await previewPlan(database, revision);
        const etag = etagOf(plan.mark);
        const of = { etag, revision: revision.revision, issuedOn, today: dayOf(clock()) };
        return reply.header('etag', etag).send(describePlan(plan, of));
      }),
  );

  app.get(
    '/actions/:reference/notice-plan/readers',
    {
      schema: {
        summary: 'Who would get a notice now, in which way and languages',
        tags,
        params,
        querystring: z.object({
          ...listQuery(['number'], 'number'),
          country: z
            .string()
            .regex(/^[A-Z]{2}$/)
            .optional(),
          channel: z.enum(['email', 'post']).optional(),
          isHeld: flag.optional().describe('Whether the country of the reader demands a language that is missing'),
        }),
        response: { 200: listDocument('readers', plannedReaderDocument), 400: problemDocument, 404: problemDocument },
      },
    },
    async (request, reply) =>
      withAction(reply, { routes, ...request.params }, async ({ action, revision }) => {
        const { country, channel, isHeld, ...list } = request.query;
        const filter = { country, channel, isHeld };
        return sendList(reply, list, {
          noun: 'readers',
          of: action.reference,
          sorts: READER_SORTS,
          open: () => openPlan(database.kysely, revision, filter),
          describe: (rows) => rows.map(describeReader),
          columns: {
            consignee: (row) => row.consignee.number,
            name: (row) => row.consignee.name,
            country: (row) => row.consignee.country,
            contact: (row) => row.contact.name,
            channel: (row) => row.channel,
            address: (row) => row.address,
            languages: (row) => row.languages.join(' '),
            heldFor: (row) => row.heldFor.join(' '),
          },
        });
      }),
  );
}

function addPreviews(app: Api, routes: SendingRoutes): void {
  app.get(
    '/actions/:reference/previews/:what',
    {
      schema: {
        summary: 'What a consignee would get now, as a document to show in a frame of the desk',
        tags,
        params: params.extend({ what: z.enum(NOTICE_PREVIEWS) }),
        querystring: z.object({
          consignee: z.coerce.number().int().positive().describe('Whose notice it shows'),
          language: z
            .string()
            .max(20)
            .optional()
            .describe('Of the action; left out: those in which this reader is written to'),
          shownIn: z.enum(['en', 'de']).default('en').describe('Language of the bar above'),
        }),
        produces: ['text/html'],
        response: { 200: z.string(), 404: problemDocument, 409: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) =>
      withAction(reply, { routes, ...request.params }, async ({ revision }) => {
        const { consignee: consigneeId, language, shownIn } = request.query;
        const of = { language, shownIn, what: request.params.what, revision, consigneeId };
        const done = await previewNotice(routes.database.kysely, routes.notices, of);
        return done.kind === 'refused' ? sendRefusal(reply, done.refusal) : sendFramed(reply, done.html);
      }),
  );
}

/** "Any plan" is no answer to what somebody has seen. */
const PLAN_NOT_NAMED: Problem = {
  ...PRECONDITION_MISSING,
  detail: 'Send the etag of the notice-plan that you looked at as If-Match: what goes is what you have seen.',
};

function seenPlanOf(request: FastifyRequest): string | undefined {
  const match = readIfMatch(request.headers['if-match']);
  return match === undefined || match === '*' || match.length !== 1 ? undefined : match[0];
}

function addRuns(app: Api, routes: SendingRoutes): void {
  app.post(
    '/actions/:reference/notice-runs',
    {
      config: { role: 'manager' },
      schema: {
        summary: 'Send the notices to everybody who was not written to before',
        description:
          'Needs If-Match with the etag of the notice-plan that was looked at: where who gets what has changed since, nothing is sent.',
        tags,
        params,
        body: z.strictObject({}).nullish(),
        response: {
          201: z.object({ run: runDocument }),
          202: z.object({ run: z.null() }).describe('It takes longer; dispatch-progress says how far it is'),
          404: problemDocument,
          412: problemDocument,
          428: problemDocument,
        },
      },
    },
    async (request, reply) =>
      withAction(reply, { routes, ...request.params }, async ({ action }) => {
        const seen = seenPlanOf(request);
        if (seen === undefined) return sendProblem(reply, PLAN_NOT_NAMED);
        const done = await startRun(routes, { action, actor: routes.actorOf(request), seen });
        if (done === undefined) return reply.code(202).send({ run: null });
        if (done.kind === 'refused') return sendRefusal(reply, done.refusal);
        return reply.code(201).send({ run: describeRun(done.planned) });
      }),
  );
}

function addPause(app: Api, routes: SendingRoutes): void {
  const schemaOf = (summary: string) => ({
    summary,
    tags,
    params,
    body: z.strictObject({ reason }),
    response: { 200: z.object({ ledgerEntry }), 404: problemDocument, 409: problemDocument },
  });
  const config = { role: 'manager' } as const;
  const decide = async (
    request: FastifyRequest,
    reply: FastifyReply,
    of: { readonly reference: string; readonly reason: string; readonly use: typeof pauseDispatch },
  ): Promise<FastifyReply> =>
    withAction(reply, { routes, reference: of.reference }, async ({ action }) => {
      const { database, clock } = routes;
      const decision = { actionId: action.id, actor: routes.actorOf(request), reason: of.reason, clock };
      const done: Paused = await of.use(database, decision);
      if (done.kind === 'refused') return sendRefusal(reply, done.refusal);
      routes.wake();
      return reply.send({ ledgerEntry: done.ledgerEntry });
    });

  app.put(
    '/actions/:reference/dispatch-pause',
    { config, schema: schemaOf('Hold the notices of an action back; alerts and receipts go on') },
    async (request, reply) => decide(request, reply, { ...request.params, ...request.body, use: pauseDispatch }),
  );
  app.delete(
    '/actions/:reference/dispatch-pause',
    { config, schema: schemaOf('Let the notices of an action go again') },
    async (request, reply) => decide(request, reply, { ...request.params, ...request.body, use: resumeDispatch }),
  );
}

function addTests(app: Api, routes: SendingRoutes): void {
  app.post(
    '/actions/:reference/test-mails',
    {
      schema: {
        summary: 'Send the notice of a consignee to oneself, marked as a test, with a link that opens nothing',
        tags,
        params,
        body: z.strictObject({
          consignee: z.int().positive().describe('Whose notice it shows'),
          language: z.string().max(20).optional().describe('Of the action; left out: those of this reader'),
          address: z.string().trim().max(254).optional().describe('An address of the house; left out: your own'),
        }),
        response: {
          202: z.object({
            delivery: z.int().describe('Its number among the deliveries'),
            address: z.string(),
            ledgerEntry,
          }),
          404: problemDocument,
          409: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) =>
      withAction(reply, { routes, ...request.params }, async ({ action, revision }) => {
        const { consignee: consigneeId, language, address } = request.body;
        const { clock, houseDomains, messageDomain } = routes;
        const { reference } = action;
        const done = await sendTest(routes.database, {
          reference,
          revision,
          consigneeId,
          language,
          address,
          ownAddress: await routes.ownAddressOf(request),
          houseDomains,
          messageDomain,
          clock,
          actor: routes.actorOf(request),
        });
        if (done.kind === 'refused') return sendRefusal(reply, done.refusal);
        routes.wake();
        return reply.code(202).send({ delivery: done.id, address: done.address, ledgerEntry: done.ledgerEntry });
      }),
  );
}
