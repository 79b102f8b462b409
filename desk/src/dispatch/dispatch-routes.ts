import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';

import type { Action } from '../action/index.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { isDay } from '../platform/pure/dates.ts';
import { namesOfActors, type NameActors } from '../staff/index.ts';
import type { Decided, Refused } from './decide-dispatches.ts';
import { dispatchProgress } from './dispatch-progress.ts';
import { describeProgress, progressDocument } from './dispatch-documents.ts';
import { DISPATCH_STATES } from './dispatch.ts';
import { DECISION_MAX } from './limits.ts';
import { markPosted } from './mark-posted.ts';
import { recordReturned } from './record-returned.ts';
import { releaseDispatches } from './release-dispatches.ts';
import { sayRefusal } from './say-dispatches.ts';
import { NOT_AGAIN, previewSendAgain, sendAgain } from './send-again.ts';
import { stopDispatch } from './stop-dispatch.ts';

export type DispatchRoutes = {
  readonly database: Database;
  readonly clock: Clock;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  /** Who asks, as the ledger names them. */
  readonly actorOf: (request: FastifyRequest) => string;
  readonly nameActors: NameActors;
  /** Tells the dispatcher that there may be work. */
  readonly wake: () => void;
};

const params = z.object({ reference: z.string().max(40) });
const ids = z.array(z.int().positive()).min(1).max(DECISION_MAX);
const reason = z.string().trim().min(3).max(2_000).describe('Why: kept with the decision');
const decided = z.object({ ids: z.array(z.int()).describe('The dispatches that were decided about') });
const namedOrAll = z
  .strictObject({
    ids: z.union([ids, z.literal('all')]),
    heldFor: z
      .string()
      .max(20)
      .optional()
      .describe('With `all`: only those that are held for want of this language, alone or beside others'),
    reason,
  })
  .refine((body) => body.heldFor === undefined || body.ids === 'all', {
    path: ['heldFor'],
    error: 'only with all: those that are named are named already',
  });
const named = z.strictObject({ ids, reason });
const posted = z.strictObject({
  ids: z.union([ids, z.literal('all')]),
  postedOn: z.string().refine(isDay, 'a day as YYYY-MM-DD'),
});
const sendable = z
  .object({
    ids: z.array(z.int()).describe('Those that can be sent again'),
    left: z
      .array(
        z.object({
          id: z.int(),
          why: z
            .enum(NOT_AGAIN)
            .describe(
              '`dispatch-in-other-state`: it goes by itself or is held; `dispatch-on-paper`: a letter that was posted is printed once more; `dispatch-replaced`: another notice took its place, in a language that it lacked; `dispatch-translated`: the action has a language by now that it lacks, and the next run writes to its readers; `readers-gone`: nobody is left who could open the notice',
            ),
          state: z.enum(DISPATCH_STATES).nullable().describe('As it is now; null: the action has none of this number'),
        }),
      )
      .describe('The others'),
  })
  .meta({ id: 'SendableAgain' });
const refusals = { 404: problemDocument, 409: problemDocument };

/** Adds `/actions/:reference/deliveries…` to the API; the guard stands where this is mounted. */
export function dispatchRoutes(app: FastifyInstance, routes: DispatchRoutes): void {
  addReading(app, routes);
  addPreview(app, routes);
  addDecisions(app, routes);
}

function addReading(app: FastifyInstance, routes: DispatchRoutes): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/actions/:reference/dispatch-progress',
    {
      schema: {
        summary: 'How far the notices have got',
        tags: ['dispatch'],
        params,
        response: { 200: progressDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await routes.findAction(request.params.reference);
      if (action === undefined) return sendProblem(reply, unknownAction(request.params.reference));
      const { kysely } = routes.database;
      const progress = await dispatchProgress(kysely, action.id, routes.clock());
      const actors = [progress.pause?.pausedBy, progress.planning?.askedBy].filter((actor) => actor !== undefined);
      return describeProgress(progress, await namesOfActors(kysely, routes.nameActors, actors));
    },
  );
}

function addPreview(app: FastifyInstance, routes: DispatchRoutes): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/actions/:reference/deliveries/send-again-previews',
    {
      schema: {
        summary: 'Which of some mails and letters can be sent once more, as things stand, and why the others cannot',
        description: 'Changes nothing. Sending again refuses all that are named where it refuses one.',
        tags: ['dispatch'],
        params,
        body: z.strictObject({ ids }).meta({ id: 'SendAgainPreviewBody' }),
        response: { 200: sendable, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const { reference } = request.params;
      const action = await routes.findAction(reference);
      if (action === undefined) return sendProblem(reply, unknownAction(reference));
      const of = { actionId: action.id, ids: request.body.ids, now: routes.clock() };
      const found = await previewSendAgain(routes.database.kysely, of);
      return { ids: [...found.ids], left: [...found.left] };
    },
  );
}

function addDecisions(app: FastifyInstance, routes: DispatchRoutes): void {
  const api = app.withTypeProvider<ZodTypeProvider>();
  const schemaOf = <Body extends z.ZodType>(summary: string, body: Body) =>
    ({ summary, tags: ['dispatch'], params, body, response: { 200: decided, ...refusals } }) as const;

  api.post(
    '/actions/:reference/deliveries/release',
    // It sends, in another language than the country demands: as sending, a manager's.
    {
      config: { role: 'manager' },
      schema: schemaOf('Let held notices go in the languages that there are', namedOrAll),
    },
    async (request, reply) =>
      answer(
        reply,
        await decide(request, request, {
          routes,
          use: (of) => releaseDispatches(routes.database, { ...of, ...request.body }),
        }),
      ),
  );
  api.post(
    '/actions/:reference/deliveries/stop',
    { schema: schemaOf('Keep notices from being sent', named) },
    async (request, reply) =>
      answer(
        reply,
        await decide(request, request, {
          routes,
          use: (of) => stopDispatch(routes.database, { ...of, ...request.body }),
        }),
      ),
  );
  api.post(
    '/actions/:reference/deliveries/send-again',
    { schema: schemaOf('Send notices once more', named) },
    async (request, reply) =>
      answer(
        reply,
        await decide(request, request, { routes, use: (of) => sendAgain(routes.database, { ...of, ...request.body }) }),
      ),
  );
  api.post(
    '/actions/:reference/deliveries/posted',
    {
      schema: schemaOf(
        'Record letters as given to the post: those that had been printed by then, on a day that has come, and not while the notices are paused',
        posted,
      ),
    },
    async (request, reply) =>
      answer(
        reply,
        await decide(request, request, {
          routes,
          use: (of) => markPosted(routes.database, { ...of, ...request.body }),
        }),
      ),
  );
  api.post(
    '/actions/:reference/deliveries/returned',
    {
      schema: schemaOf(
        'Record that posted letters came back, or were not posted after all: they count as failed and can be sent again',
        named,
      ),
    },
    async (request, reply) =>
      answer(
        reply,
        await decide(request, request, {
          routes,
          use: (of) => recordReturned(routes.database, { ...of, ...request.body }),
        }),
      ),
  );
}

type Of = { readonly actionId: number; readonly reference: string; readonly actor: string; readonly clock: Clock };

/** Answers with the ids decided about, or with the refusal. */
async function decide(
  request: FastifyRequest,
  { params: { reference } }: { readonly params: { readonly reference: string } },
  { routes, use }: { readonly routes: DispatchRoutes; readonly use: (of: Of) => Promise<Decided | Refused> },
): Promise<{ readonly ids: number[] } | Problem> {
  const action = await routes.findAction(reference);
  if (action === undefined) return unknownAction(reference);
  const done = await use({
    actionId: action.id,
    reference: action.reference,
    actor: routes.actorOf(request),
    clock: routes.clock,
  });
  if (done.kind === 'refused') {
    const { code, ...facts } = done.refusal;
    return { status: code === 'dispatch-unknown' ? 404 : 409, code, detail: sayRefusal(done.refusal), facts };
  }
  routes.wake();
  return { ids: [...done.ids] };
}

function unknownAction(reference: string): Problem {
  return { status: 404, code: 'action-unknown', detail: `There is no action ${reference}.` };
}

/** Sends a problem as one; everything else is the route's own answer. */
function answer<Body extends object>(reply: FastifyReply, body: Body | Problem): Body | FastifyReply {
  return 'status' in body ? sendProblem(reply, body) : body;
}
