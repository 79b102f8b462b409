/* The API of sign-in and accounts on a database, and browsers that ask it: each keeps its cookies, as a real one does. */
import cookie from '@fastify/cookie';
import type { FastifyInstance, InjectOptions } from 'fastify';

import { standingClock } from '../../../test/world/open-world.ts';
import { checkChain, HOUSE_CHAIN, type ChainCheck } from '../ledger/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createServer } from '../platform/http/server.ts';
import { asApi } from '../platform/http/api.ts';
import { deskRoutes } from './desk-routes.ts';
import { guardDesk, staffOfRequest } from './guard-routes.ts';
import { openRoutes } from './open-routes.ts';
import type { DirectorySettings } from './oidc-directory.ts';
import { STAFF_DIGESTERS } from './staff-digests.ts';
import { createStaffHouse, type StaffHouse } from './staff-house.ts';

export const ORIGIN = 'http://localhost:4480';
const PUBLIC_URL = 'http://127.0.0.1:4480';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // Documents of many routes: a test says what it expects of each.
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any -- what a route answers is looked at by expect
};

export type TestBrowser = {
  readonly ask: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  /** What the server has set, by name. */
  readonly cookies: Map<string, string>;
  /** Every Set-Cookie line that came. */
  readonly setCookies: string[];
};

export type StaffDesk = AsyncDisposable & {
  readonly db: TestDatabase;
  readonly house: StaffHouse;
  readonly app: FastifyInstance;
  readonly clock: ReturnType<typeof standingClock>;
  /** @param source the address that it comes from */
  readonly openBrowser: (source?: string) => TestBrowser;
  /** Kinds of the house's entries, in their order, with their payload. */
  readonly entries: () => Promise<
    readonly { readonly kind: string; readonly actor: string; readonly payload: object }[]
  >;
  readonly checkLedger: () => Promise<ChainCheck>;
};

export type StaffDeskOptions = {
  readonly publicUrl?: string;
  readonly isDemonstration?: boolean;
  readonly directory?: DirectorySettings;
};

/** Beside the routes of this feature: `/probe` to read and to write, as any route of another feature. */
export async function openStaffDesk(options: StaffDeskOptions = {}): Promise<StaffDesk> {
  const db = await openTestDatabase();
  const clock = standingClock('2026-05-04T08:00:00Z');
  const { publicUrl = PUBLIC_URL, isDemonstration = false, directory } = options;
  const house = createStaffHouse({
    database: db.database,
    clock,
    linkKey: Buffer.alloc(32, 7),
    publicUrl,
    messageDomain: 'desk.example',
    houseName: 'Maker Field Safety',
    isDemonstration,
    isMailing: true,
    directory,
    log: { error: () => {} },
  });
  const app = await openApp(house);
  const dispose = async () => {
    await app.close();
    await db.drop();
  };
  return {
    db,
    house,
    app,
    clock,
    openBrowser: (source = '192.0.2.10') => openBrowser(app, { source, origin: house.site.origins[0] ?? '' }),
    entries: async () => {
      const found = await db.database.pool.query<{ kind: string; actor: string; payload: object }>(
        'select kind, actor, payload from ledger_entry where chain = 0 order by seq',
      );
      return found.rows;
    },
    checkLedger: () => checkChain(db.database.kysely, HOUSE_CHAIN, STAFF_DIGESTERS),
    [Symbol.asyncDispose]: dispose,
  };
}

async function openApp(house: StaffHouse): Promise<FastifyInstance> {
  const app = await createServer({
    log: { info: () => {}, error: (facts) => console.error(facts) },
    isBehindProxy: true,
  });
  await app.register(
    async (api) => {
      await api.register(cookie);
      await api.register(async (open) => openRoutes(open, house));
      await api.register(async (guarded) => {
        guardDesk(guarded, house);
        deskRoutes(asApi(guarded), house);
        guarded.get('/probe', (request) => staffOfRequest(request));
        guarded.put('/probe', (request) => staffOfRequest(request));
        guarded.put('/probe-of-managers', { config: { role: 'manager' } }, (request) => staffOfRequest(request));
      });
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
  return app;
}

function openBrowser(
  app: FastifyInstance,
  { source, origin }: { readonly source: string; readonly origin: string },
): TestBrowser {
  const cookies = new Map<string, string>();
  const setCookies: string[] = [];
  return {
    cookies,
    setCookies,
    ask: async (method, path, body, headers = {}) => {
      const sent = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const request: InjectOptions = {
        method,
        url: path.startsWith('/api/') ? path : `/api/v1${path}`,
        headers: {
          host: new URL(origin).host,
          'user-agent': FIREFOX,
          'x-forwarded-for': source,
          ...(method === 'GET' ? {} : { origin, 'sec-fetch-site': 'same-origin' }),
          ...(sent === '' ? {} : { cookie: sent }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body }),
      };
      const response = await app.inject(request);
      for (const line of [response.headers['set-cookie'] ?? []].flat()) {
        setCookies.push(line);
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, decodeURIComponent(value));
      }
      const isJson = response.headers['content-type']?.toString().includes('json') ?? false;
      return {
        status: response.statusCode,
        headers: response.headers,
        body: isJson ? (JSON.parse(response.body) as unknown) : response.body,
      };
    },
  };
}
