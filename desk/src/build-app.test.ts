import type { FastifyContextConfig } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openWorld } from '../../test/world/open-world.ts';
import { createRevisions, findAction } from './action/index.ts';
import { buildApp } from './build-app.ts';
import { readConfig } from './config.ts';
import { openTestDatabase, type TestDatabase } from './platform/database/test-database.ts';
import { replyAnswerers } from './reply/index.ts';
import { createVisitCounter } from './reply/index.ts';
import { addToken, openDemonstration, type StaffHouse } from './staff/index.ts';
import { staffHouseOf } from './staff-system.ts';
import { createLog, DIGESTERS, executorsOf, type System } from './system.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildApp>>;
let system: System;
let staff: StaffHouse;
const routes: { readonly method: string; readonly url: string; readonly config: FastifyContextConfig }[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  const world = await openWorld(db.database);
  const revisions = createRevisions();
  const answerers = replyAnswerers(revisions);
  system = {
    config: readConfig({}),
    database: db.database,
    clock: world.clock,
    log: createLog(true),
    linkKey: Buffer.alloc(32, 7),
    revisions,
    answerers,
    executors: executorsOf(revisions, answerers),
    waitingExcuses: async () => [],
    digesters: DIGESTERS,
    messageDomain: 'desk.example',
    findAction: (reference) => findAction(db.database.kysely, reference),
    lost: new Promise(() => {}),
    [Symbol.asyncDispose]: async () => {},
  };
  const publicUrl = 'http://desk.example';
  staff = staffHouseOf(system, { publicUrl, isDemonstration: true });
  app = await buildApp(system, {
    publicUrl,
    visits: createVisitCounter(),
    wake: () => {},
    staff,
    onRoute: (route) => routes.push(route),
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

/** What stands before the guard: whoever comes here is a stranger. */
const OPEN = [
  'GET /api/v1/openapi.json',
  'GET /api/v1/sign-in',
  'GET /api/v1/sign-in/oidc',
  'GET /api/v1/sign-in/oidc/callback',
  'POST /api/v1/invitation',
  'POST /api/v1/password-reset-request',
  'POST /api/v1/sign-in/code',
  'POST /api/v1/sign-in/link',
  'POST /api/v1/sign-in/passkey',
  'POST /api/v1/sign-in/passkey-options',
  'POST /api/v1/sign-in/password',
  'PUT /api/v1/invitation/acceptance',
];

type Route = (typeof routes)[number];
type Headers = Readonly<Record<string, string>>;

function apiRoutes(): readonly Route[] {
  return routes.filter(({ url, method }) => url.startsWith('/api/v1/') && !['HEAD', 'OPTIONS'].includes(method));
}

function isOpen({ method, url }: Route): boolean {
  return OPEN.includes(`${method} ${url}`);
}

function ask({ method, url }: Route, headers: Headers = {}) {
  const address = url.replace(':reference', 'FSN2023-1338').replaceAll(/:\w+/g, '1');
  return app.inject({ method: method as 'GET', url: address, headers, payload: {} }); // the routes' own methods
}

/** The manager of the demonstration, signed in, as a page of the desk asks. */
async function asMember(): Promise<Headers> {
  const origin = 'http://desk.example';
  const secret = new URL((await openDemonstration(staff)).manager).hash.slice(1);
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/v1/sign-in/link',
    headers: { origin },
    payload: { secret },
  });
  const [cookie] = signedIn.cookies;
  return { origin, cookie: `${cookie?.name}=${cookie?.value}` };
}

describe('the address space', () => {
  test('has these mounts and no other', () => {
    const mounts = new Set(routes.map(({ url }) => `/${url.split('/')[1]}`));
    expect([...mounts].toSorted()).toEqual(['/', '/api', '/desk', '/healthz', '/r', '/readyz']);
  });

  test('says at its root what this server is, and nothing of what it holds', async () => {
    const answer = await app.inject({ url: '/' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('href="/r"');
    expect(answer.body).not.toMatch(/FSN2023|Illumina|Klinikum/);
  });

  test('lets nobody without a token or a session through to the API, whatever the route', async () => {
    const guarded = apiRoutes().filter((route) => !isOpen(route));
    expect(guarded.length).toBeGreaterThan(30);
    for (const route of guarded) {
      const answer = await ask(route);
      expect([route.url, answer.statusCode, answer.json().code]).toEqual([route.url, 401, 'not-signed-in']);
    }
  });

  test('has these routes before the guard and no other, and strangers learn nothing there', async () => {
    const open = [];
    for (const route of apiRoutes()) {
      const answer = await ask(route, { origin: 'http://desk.example' });
      if (answer.statusCode === 401 && answer.json().code === 'not-signed-in') continue;
      open.push(`${route.method} ${route.url}`);
      expect(answer.body).not.toMatch(/Klinikum|Vogelsang/);
    }
    expect(open.toSorted()).toEqual(OPEN.toSorted());
  });

  test('takes no write from a page of somebody else, whatever the route', async () => {
    const session = await asMember();
    const changing = apiRoutes().filter(({ method }) => method !== 'GET');
    for (const route of changing) {
      const answer = await ask(route, { ...session, origin: 'https://attacker.example' });
      expect([route.url, answer.statusCode, answer.json().code]).toEqual([route.url, 403, 'origin-not-own']);
    }
  });

  test('sets cookies below /api/v1 alone, and none but those of sign-in', async () => {
    const session = await asMember();
    for (const { method, url } of routes) {
      if (url.startsWith('/api/v1') || method === 'HEAD') continue;
      const answer = await ask({ method, url, config: {} }, session);
      expect([url, answer.headers['set-cookie']]).toEqual([url, undefined]);
    }
    const secret = new URL((await openDemonstration(staff)).manager).hash.slice(1);
    const headers = { origin: 'http://desk.example' };
    const signedIn = await app.inject({ method: 'POST', url: '/api/v1/sign-in/link', headers, payload: { secret } });
    expect(signedIn.cookies.map(({ name, path }) => [name, path])).toEqual([
      ['fieldproof_session', '/api/v1'],
      ['fieldproof_device', '/api/v1'],
    ]);
  });

  test('of a link is opened by its secret alone: a wrong one finds a page that helps and tells nothing', async () => {
    const links = routes.filter(({ url, method }) => url.startsWith('/r/:secret') && method === 'GET');
    expect(links.length).toBeGreaterThan(8);
    for (const { url } of links) {
      const answer = await app.inject({ url: url.replace(':secret', 'A'.repeat(32)).replaceAll(/:\w+/g, '1') });
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.body).not.toContain('Klinikum');
    }
  });

  test('of a link takes no form without its secret', async () => {
    const forms = routes.filter(({ url, method }) => url.startsWith('/r/:secret') && method === 'POST');
    expect(forms.length).toBeGreaterThan(5);
    for (const { url } of forms) {
      const answer = await app.inject({
        method: 'POST',
        url: url.replace(':secret', 'A'.repeat(32)).replaceAll(/:\w+/g, '1'),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 's.name=Nobody&confirm=Nobody&version=1',
      });
      expect([url, answer.statusCode]).toEqual([url, 404]);
    }
    const stored = await db.database.pool.query(
      'select (select count(*) from reply) + (select count(*) from reply_draft) + (select count(*) from incident) as stored',
    );
    expect(Number(stored.rows[0].stored)).toBe(0);
  });
});

describe('roles', () => {
  async function asRole(role: 'reader' | 'operator' | 'manager'): Promise<{ authorization: string }> {
    const token = await addToken(
      system.database,
      { name: role, role },
      { actor: 'operator:test', clock: system.clock },
    );
    return { authorization: `Bearer ${token}` };
  }

  test('a reader sees the status', async () => {
    const answer = await app.inject({ url: '/api/v1/actions/FSN2023-1338/status', headers: await asRole('reader') });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ fleet: 9, obligations: 36, levels: { open: 36 } });
  });

  test('a reader may not answer a question', async () => {
    const answer = await app.inject({
      method: 'PUT',
      url: '/api/v1/questions/1/answer',
      headers: await asRole('reader'),
      payload: { answer: 'handled', reason: 'because' },
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'role-missing' });
  });

  test('a reader may change nothing, whatever the route', async () => {
    const headers = await asRole('reader');
    const changing = apiRoutes().filter((route) => route.method !== 'GET' && !isOpen(route));
    expect(changing.length).toBeGreaterThan(15);
    for (const route of changing) {
      const answer = await ask(route, headers);
      expect([route.url, answer.statusCode]).toEqual([route.url, 403]);
    }
  });

  test('a route that says that it needs a manager turns operators away, and one for people turns programs away', async () => {
    const [operator, manager] = [await asRole('operator'), await asRole('manager')];
    const marked = apiRoutes().filter(({ config }) => config.role === 'manager' || config.isForMembers);
    expect(marked.length).toBeGreaterThan(15);
    for (const route of marked) {
      const answer = await ask(route, route.config.isForMembers ? manager : operator);
      const code = route.config.isForMembers ? 'members-only' : 'role-missing';
      expect([route.url, answer.statusCode, answer.json().code]).toEqual([route.url, 403, code]);
    }
  });

  test('what lets notices go to everybody is a manager’s, and so is what keeps them back', () => {
    const ofManagers = apiRoutes().filter(({ config }) => config.role === 'manager');
    const named = ofManagers.map(({ method, url }) => `${method} ${url.replace('/api/v1/actions/:reference', '')}`);
    expect(named).toEqual(
      expect.arrayContaining([
        'POST /notice-runs',
        'POST /deliveries/release',
        'PUT /dispatch-pause',
        'DELETE /dispatch-pause',
      ]),
    );
  });

  test('only one’s own account is written by a reader', () => {
    const own = apiRoutes().filter(({ method, config }) => method !== 'GET' && config.role === 'reader');
    expect(own.every(({ config }) => config.isForMembers)).toBe(true);
    expect(
      own.map(({ url }) => url).filter((url) => !/^\/api\/v1\/(account|session|sessions)(\/|$)/.test(url)),
    ).toEqual([]);
  });

  test('a member who is signed in sees the status', async () => {
    const answer = await app.inject({ url: '/api/v1/actions/FSN2023-1338/status', headers: await asMember() });
    expect(answer.statusCode).toBe(200);
  });

  test.each([
    ['of a half-typed scheme', 'bearer'],
    ['that is empty', 'Bearer '],
    ['in another scheme', 'Basic Zm9vOmJhcg=='],
    ['that is very long', `Bearer ${'A'.repeat(5000)}`],
  ])('a token %s opens nothing', async (_, authorization) => {
    const answer = await app.inject({ url: '/api/v1/actions', headers: { authorization } });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  test('an answer with a NUL in its reason is refused, not a bug', async () => {
    const answer = await app.inject({
      method: 'PUT',
      url: '/api/v1/questions/1/answer',
      headers: await asRole('operator'),
      payload: { answer: 'handled', reason: 'a\u0000b' },
    });
    expect(answer.json()).toMatchObject({ status: 400, code: 'character-unstorable' });
  });

  test.each(['2023-02-30', '2023-02-30T10:00:00Z', '2023-05-03T10:00:00', 'now', '9'.repeat(40)])(
    'the moment %s is none',
    async (moment) => {
      const url = `/api/v1/actions/FSN2023-1338/status?asOf=${encodeURIComponent(moment)}`;
      const answer = await app.inject({ url, headers: await asRole('reader') });
      expect(answer.json()).toMatchObject({ status: 400, code: 'moment-unreadable' });
    },
  );

  test('an operator is told that there is no such question', async () => {
    const answer = await app.inject({
      method: 'PUT',
      url: '/api/v1/questions/999/answer',
      headers: await asRole('operator'),
      payload: { answer: 'handled', reason: 'because' },
    });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('an unreadable moment is refused with what would be read', async () => {
    const answer = await app.inject({
      url: '/api/v1/actions/FSN2023-1338/status?asOf=yesterday',
      headers: await asRole('reader'),
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain('2023-05-03');
  });
});

test('the OpenAPI document is public and describes what is mounted', async () => {
  const document = (await app.inject({ url: '/api/v1/openapi.json' })).json();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toContain('/api/v1/actions/{reference}/status');
  expect(Object.keys(document.paths).filter((path) => !path.startsWith('/api/v1'))).toEqual([]);
});
