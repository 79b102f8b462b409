import { gunzipSync } from 'node:zlib';

import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';

import { compressAnswers, takesGzip } from './compress.ts';

test.each([
  ['gzip, deflate, br', true],
  ['br;q=1.0, GZIP;q=0.5', true],
  ['gzip;q=0, br', false],
  ['gzip; q=0.000', false],
  ['identity', false],
  ['x-gzip-not', false],
  ['', false],
  [undefined, false],
])('accept-encoding %j takes gzip: %j', (accepted, takes) => {
  expect(takesGzip(accepted)).toBe(takes);
});

describe('an answer', () => {
  const long = { rows: Array.from({ length: 500 }, (_, row) => ({ row, level: 'open' })) };
  const ask = async (method: 'GET' | 'POST', url: string, accepted = 'gzip') => {
    const app = Fastify();
    compressAnswers(app);
    app.get('/long', () => long);
    app.get('/short', () => ({ rows: [] }));
    app.post('/long', () => long);
    return app.inject({ method, url, headers: { 'accept-encoding': accepted } });
  };

  test('that is long and read is compressed, and says so to whoever keeps it', async () => {
    const answer = await ask('GET', '/long');
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'accept-encoding',
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(answer.rawPayload.length),
    });
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString())).toEqual(long);
    expect(answer.rawPayload.length).toBeLessThan(JSON.stringify(long).length / 5);
  });

  test.each([
    ['is short', 'GET', '/short', 'gzip'],
    ['answers a write', 'POST', '/long', 'gzip'],
    ['is for somebody who does not take it', 'GET', '/long', 'identity'],
  ] as const)('that %s is sent as it is', async (_, method, url, accepted) => {
    const answer = await ask(method, url, accepted);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(() => answer.json()).not.toThrow();
  });
});
