import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openWorld } from '../../test/world/open-world.ts';
import { createRevisions, findAction } from './action/index.ts';
import { buildApp } from './build-app.ts';
import { readConfig } from './config.ts';
import { openTestDatabase, type TestDatabase } from './platform/database/test-database.ts';
import { replyAnswerers } from './reply/index.ts';
import { createVisitCounter } from './reply/index.ts';
import { addToken } from './staff/index.ts';
import { createLog, DIGESTERS, executorsOf, type System } from './system.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildApp>>;
let system: System;
const routes: { readonly method: string; readonly url: string }[] = [];

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
    digesters: DIGESTERS,
    messageDomain: 'desk.example',
    findAction: (reference) => findAction(db.database.kysely, reference),
    lost: new Promise(() => {}),
    [Symbol.asyncDispose]: async () => {},
  };
  app = await buildApp(system, {
    publicUrl: 'http://desk.example',
    visits: createVisitCounter(),
    wake: () => {},
    onRoute: (route) => routes.push(route),
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

describe('the address space', () => {
  test('has these mounts and no other', () => {
    const mounts = new Set(routes.map(({ url }) => `/${url.split('/')[1]}`));
    expect([...mounts].toSorted()).toEqual(['/', '/api', '/healthz', '/r', '/readyz']);
  });

  test('says at its root what this server is, and nothing of what it holds', async () => {
    const answer = await app.inject({ url: '/' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('href="/r"');
    expect(answer.body).not.toMatch(/FSN2023|Illumina|Klinikum/);
  });

  test('lets nobody without a token through to the API, whatever the route', async () => {
    const guarded = routes.filter(
      ({ url, method }) =>
        url.startsWith('/api/v1/') && method !== 'HEAD' && method !== 'OPTIONS' && url !== '/api/v1/openapi.json',
    );
    expect(guarded.length).toBeGreaterThan(8);
    for (const { method, url } of guarded) {
      const answer = await app.inject({
        method: method as 'GET',
        url: url.replace(':reference', 'FSN2023-1338').replaceAll(/:\w+/g, '1'),
        payload: {},
      }); // the routes' own methods
      expect([url, answer.statusCode]).toEqual([url, 401]);
    }
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
  async function asRole(role: 'reader' | 'operator'): Promise<{ authorization: string }> {
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
    const changing = routes.filter(
      ({ url, method }) => url.startsWith('/api/v1/') && !['GET', 'HEAD', 'OPTIONS'].includes(method),
    );
    expect(changing.length).toBeGreaterThan(3);
    for (const { method, url } of changing) {
      const answer = await app.inject({
        method: method as 'PUT',
        url: url.replace(':reference', 'FSN2023-1338').replaceAll(/:\w+/g, '1'),
        headers,
        payload: {},
      }); // the routes' own methods
      expect([url, answer.statusCode]).toEqual([url, 403]);
    }
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
