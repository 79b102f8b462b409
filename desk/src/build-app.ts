/*
 * The address space of the desk: five audiences, one mount and one guard each. What is not mounted here has no address.
 */
import cookie from '@fastify/cookie';
import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { join } from 'node:path';

import { approvalRoutes, approveTogetherRoutes, type NewReader } from './approval/index.ts';
import { addConsigneeRoutes } from './consignee/index.ts';
import { repositoryRoot } from './config.ts';
import { dispatchRoutes, letterRoutes, sandboxRoutes, sendingRoutes } from './dispatch/index.ts';
import { renderFrontPage } from './front-page.tsx';
import { stepRoutes } from './incident/index.ts';
import { draftFleetRoutes, draftRoutes, openingDecliners } from './opening/index.ts';
import { createIdempotencyStore } from './platform/database/idempotency-store.ts';
import { asApi } from './platform/http/api.ts';
import { serveBrowserApp } from './platform/http/browser-app.ts';
import { compressAnswers } from './platform/http/compress.ts';
import { honourIdempotencyKeys, IDEMPOTENCY_KEY } from './platform/http/idempotency.ts';
import { sendPage } from './platform/http/page.ts';
import { sendProblem } from './platform/http/problem.ts';
import { createServer } from './platform/http/server.ts';
import type { Sandbox } from './platform/mail/sandbox.ts';
import { contactRoutes } from './notice/index.ts';
import { decisionRoutes } from './obligation/index.ts';
import { answerRoutes, answerTogetherRoutes, questionRoutes } from './question/index.ts';
import { callRoutes, fleetRoutes } from './reach/index.ts';
import { enterReplyRoutes, replyRoutes, type VisitCounter } from './reply/index.ts';
import { createDescribeAbout, findKnownOfAdded, isAboutInstrument, readingRoutes } from './report/index.ts';
import {
  actorOf,
  addressOf,
  deskRoutes,
  findStaffOfRequest,
  guardDesk,
  isStillIn,
  openRoutes,
  staffOfRequest,
  type StaffHouse,
} from './staff/index.ts';
import { staffHouseOf } from './staff-system.ts';
import { READING } from './reading.ts';
import { noticesOf, openingHouseOf, writeToNewReaders, type System } from './system.ts';

export type AppContext = {
  /** Where laboratories reach the desk. */
  readonly publicUrl: string;
  readonly visits: VisitCounter;
  /** Mail was put into the queue: look now. */
  readonly wake: () => void;
  readonly sandbox?: Sandbox | undefined;
  /** Where the bundled app of the desk lies. */
  readonly webFolder?: string | undefined;
  /** Who gets in; left out: as the settings say. */
  readonly staff?: StaffHouse | undefined;
  /** Told of every route, for the test that walks them. */
  readonly onRoute?: (route: {
    readonly method: string;
    readonly url: string;
    readonly config: FastifyContextConfig;
  }) => void;
};

export async function buildApp(system: System, context: AppContext): Promise<FastifyInstance> {
  const app = await createServer({ log: system.log, isBehindProxy: system.config.isBehindProxy });
  app.addHook('onRoute', ({ method, url, config = {} }) => {
    for (const each of [method].flat()) context.onRoute?.({ method: each, url, config });
  });
  const staff = context.staff ?? staffHouseOf(system, { publicUrl: context.publicUrl });
  let describe = (): object => ({});
  await app.register(
    async (api) => {
      await api.register(swagger, OPENAPI);
      compressAnswers(api);
      // Nothing outside of this mount can set or read a cookie.
      await api.register(cookie);
      await api.register(async (open) => openRoutes(open, staff));
      await api.register(async (guarded) => mountDesk(guarded, system, { ...context, staff }));
      describe = () => api.swagger();
    },
    { prefix: '/api/v1' },
  );
  const { publicUrl, visits, wake } = context;
  const house = { ...system, publicUrl, visits, alertEmails: system.config.alertEmails, wakeDispatcher: wake };
  await app.register(async (pages) => replyRoutes(pages, house));
  const { sandbox } = context;
  if (sandbox) await app.register(async (pages) => sandboxRoutes(pages, { mailbox: sandbox.mailbox }));
  await app.register(async (files) => serveBrowserApp(files, { at: '/desk', folder: context.webFolder ?? WEB_FOLDER }));
  const frontPage = renderFrontPage();
  app.get('/', (_request, reply) => sendPage(reply, frontPage));
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const isReady = await system.database.pool.query('select 1').then(
      () => true,
      () => false,
    );
    if (isReady) return reply.send({ status: 'ready' });
    return sendProblem(reply, {
      status: 503,
      code: 'not-ready',
      detail: 'The database does not answer. Try again soon.',
    });
  });
  app.get('/api/v1/openapi.json', () => describe());
  return app;
}

const WEB_FOLDER = join(repositoryRoot, 'web/dist');

const OPENAPI: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Fieldproof desk API',
      version: '1',
      description:
        'Runs field safety corrective actions from notice to proof. Errors are application/problem+json with a `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token of the desk' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'fieldproof_session',
          description: 'The session of a browser; writes must come from a page of the desk',
        },
      },
    },
    security: [{ token: [] }, { session: [] }],
  },
  transform: (route) => {
    const described = jsonSchemaTransform(route);
    return isWrite(route.route.method) ? { ...described, schema: withIdempotencyKey(described.schema) } : described;
  },
  transformObject: jsonSchemaTransformObject,
};

function isWrite(method: string | readonly string[]): boolean {
  return [method].flat().some((each) => each !== 'GET' && each !== 'HEAD' && each !== 'OPTIONS');
}

function withIdempotencyKey<Schema extends object>(schema: Schema): Schema {
  const description = 'Random, one for each request: sent twice it is done once, and answered with the same words';
  const key = { type: 'string', maxLength: 200, description };
  return { ...schema, headers: { type: 'object', properties: { [IDEMPOTENCY_KEY]: key } } };
}

function mountDesk(app: FastifyInstance, system: System, context: AppContext & { readonly staff: StaffHouse }): void {
  guardDesk(app, context.staff);
  honourIdempotencyKeys(app, {
    store: createIdempotencyStore(system.database),
    secret: system.linkKey,
    clock: system.clock,
    actorOf: (request) => {
      const staff = findStaffOfRequest(request);
      return staff && actorOf(staff);
    },
  });
  const api = asApi(app);
  const world = {
    ...system,
    ...context,
    ...READING,
    actorOf: (request: FastifyRequest) => actorOf(staffOfRequest(request)),
    onNewReaders: async (readers: readonly NewReader[]) => {
      if (readers.length === 0) return;
      await writeToNewReaders(system, readers);
      context.wake();
    },
  };
  const describeAbout = createDescribeAbout(system.revisions, system.clock);
  deskRoutes(api, context.staff);
  approvalRoutes(api, {
    ...world,
    decliners: openingDecliners(),
    describeAbout,
    isAboutInstrument,
  });
  approveTogetherRoutes(api, world);
  const isInStill = (request: FastifyRequest) => isStillIn(context.staff, request);
  readingRoutes(api, { ...world, isStillIn: isInStill });
  addConsigneeRoutes(api, world);
  contactRoutes(api, world);
  fleetRoutes(api, { ...world, findKnownOfAdded });
  callRoutes(api, world);
  decisionRoutes(api, world);
  questionRoutes(api, world);
  answerRoutes(api, world);
  answerTogetherRoutes(api, world);
  dispatchRoutes(api, world);
  stepRoutes(api, { ...world, describeAbout, alertEmails: system.config.alertEmails });
  enterReplyRoutes(api, world);
  const notices = noticesOf(system, context.publicUrl);
  sendingRoutes(api, {
    ...world,
    notices,
    houseDomains: houseDomainsOf(system.config),
    ownAddressOf: (request) => addressOf(system.database.kysely, staffOfRequest(request)),
  });
  letterRoutes(api, { ...world, notices });
  const drafts = {
    ...openingHouseOf(system),
    publicUrl: context.publicUrl,
    actorOf: world.actorOf,
    nameActors: world.nameActors,
    staffOf: staffOfRequest,
  };
  draftRoutes(api, drafts);
  draftFleetRoutes(api, drafts);
}

/** A test mail goes where the house's own mail comes from, or where its incidents are told. */
function houseDomainsOf({ sender, alertEmails }: System['config']): readonly string[] {
  const domains = [sender.address, ...alertEmails].map((address) => address.slice(address.lastIndexOf('@') + 1));
  return [...new Set(domains.map((domain) => domain.toLowerCase()))];
}
