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

test('a key that tries too often has to wait a minute', () => {
  const limit = createRateLimit(2);
  const now = new Date('2023-04-05T10:00:00Z');
  expect([1, 2, 3].map(() => limit.allows('a', now))).toEqual([true, true, false]);
  expect(limit.allows('b', now)).toBe(true);
  expect(limit.allows('a', new Date('2023-04-05T10:01:01Z'))).toBe(true);
});
