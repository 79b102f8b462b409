import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, test } from 'vitest';

import { sendPage } from './page.ts';
import { createRateLimit } from './rate-limit.ts';
import { createServer } from './server.ts';

const silent = { info: () => {}, error: () => {} };

describe('the server', () => {
  test('answers a bug with a problem that tells nothing of it, and logs the route, not the address', async () => {
    const logged: object[] = [];
    const app = await createServer({
      log: { info: () => {}, error: (facts) => logged.push(facts) },
      isBehindProxy: false,
    });
    app.get('/r/:secret', () => {
      throw new Error('a secret fact');
    });
    const answer = await app.inject({ url: '/r/TOPSECRET' });
    expect(answer.statusCode).toBe(500);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).not.toContain('secret fact');
    expect(JSON.stringify(logged)).toContain('/r/:secret');
    expect(JSON.stringify(logged)).not.toContain('TOPSECRET');
  });

  test('lets a page use its own styles and nothing else', async () => {
    const app = await createServer({ log: silent, isBehindProxy: false });
    app.get('/', (_request, reply) => sendPage(reply, '<style>a{}</style><p>x</p>'));
    const answer = await app.inject({ url: '/' });
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('reads forms, and refuses one with too many fields', async () => {
    const app = await createServer({ log: silent, isBehindProxy: false });
    app.post('/', (request) => request.body);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const read = await app.inject({ method: 'POST', url: '/', headers, payload: 'a=1&b=2&a=3&__proto__=x' });
    expect(read.json()).toMatchObject({ a: ['1', '3'], b: '2' });
    const refused = await app.inject({ method: 'POST', url: '/', headers, payload: 'a=1&'.repeat(6000) });
    expect(refused.statusCode).toBe(413);
  });
});

describe('hostile requests', () => {
  test('with characters that cannot be stored are refused before they reach a route', async () => {
    const app = await createServer({ log: silent, isBehindProxy: false });
    app.post('/:name', () => 'reached');
    for (const [url, payload] of [
      ['/a%00b', {}],
      ['/a?x=%00', {}],
      ['/a', { reason: 'a\u0000b' }],
      ['/a', { reason: '\uD800' }],
      ['/a', { '\u0000': 'x' }],
    ] as const) {
      const answer = await app.inject({ method: 'POST', url, payload });
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 400, 'character-unstorable']);
    }
    const plain = await app.inject({ method: 'POST', url: '/a', payload: { reason: 'Ünïcode 🧬 \n' } });
    expect(plain.body).toBe('reached');
  });

  test('in a form lose their NULs and keep everything else', async () => {
    const app = await createServer({ log: silent, isBehindProxy: false });
    app.post('/', (request) => request.body);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await app.inject({ method: 'POST', url: '/', headers, payload: 'a=x%00y&a=%00' });
    expect(answer.json()).toEqual({ a: ['xy', ''] });
  });

  test('cannot choose the address that they are counted under', async () => {
    const headers = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' };
    for (const [isBehindProxy, ip] of [
      [true, '203.0.113.7'],
      [false, '127.0.0.1'],
    ] as const) {
      const app = await createServer({ log: silent, isBehindProxy });
      app.get('/', (request) => ({ ip: request.ip }));
      expect((await app.inject({ url: '/', headers })).json()).toEqual({ ip });
    }
  });
});

test('a key that tries too often has to wait a minute', () => {
  const limit = createRateLimit(2);
  const now = new Date('2023-04-05T10:00:00Z');
  expect([1, 2, 3].map(() => limit.allows('a', now))).toEqual([true, true, false]);
  expect(limit.allows('b', now)).toBe(true);
  expect(limit.allows('a', new Date('2023-04-05T10:01:01Z'))).toBe(true);
});

test('a body has to arrive in time, unless its route is for uploads', async () => {
  const app = await createServer({ log: silent, isBehindProxy: false, bodyTimeoutMs: 100 });
  app.addContentTypeParser('application/octet-stream', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.post('/', (request) => request.body);
  app.post('/upload', { config: { isUpload: true } }, (request) => request.body);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens
  const send = (path: string) =>
    new Promise<string>((resolve) => {
      const headers = { 'content-type': 'application/octet-stream', 'content-length': '8' };
      const request = httpRequest({ port, method: 'POST', path, headers }, (answer) =>
        answer.setEncoding('utf8').once('data', resolve),
      );
      request.once('error', () => resolve('ended'));
      request.write('half');
      setTimeout(() => request.end('half'), 400);
    });
  expect(await Promise.all([send('/'), send('/upload')])).toEqual(['ended', 'halfhalf']);
  await app.close();
});
