import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { standingClock } from '../../../../test/world/open-world.ts';
import { createIdempotencyStore, forgetIdempotencyKeys } from '../database/idempotency-store.ts';
import { openTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { honourIdempotencyKeys } from './idempotency.ts';
import { sendProblem } from './problem.ts';
import { createServer } from './server.ts';

const clock = standingClock('2023-05-03T09:00:00Z');
let db: TestDatabase;
let app: Awaited<ReturnType<typeof createServer>>;
let done = 0;
let release = (): void => {};

beforeAll(async () => {
  db = await openTestDatabase();
  app = await createServer({ log: { info: () => {}, error: () => {} }, isBehindProxy: false });
  honourIdempotencyKeys(app, {
    store: createIdempotencyStore(db.database),
    secret: Buffer.alloc(32, 7),
    clock,
    actorOf: (request) => (typeof request.headers['x-actor'] === 'string' ? request.headers['x-actor'] : undefined),
  });
  app.post('/things', (request, reply) =>
    reply
      .code(201)
      .header('etag', '"a1"')
      .send({ thing: (done += 1), said: request.body }),
  );
  app.put('/things/:id', () => ({ thing: (done += 1) }));
  app.delete('/things/:id', (_request, reply) => reply.code(204).send());
  app.get('/things', () => ({ things: (done += 1) }));
  app.post('/refused', (_request, reply) => {
    done += 1;
    return sendProblem(reply, { status: 409, code: 'state-changed', detail: 'No.' });
  });
  app.post('/failing', () => {
    done += 1;
    throw new Error('after the work was done');
  });
  app.post('/slow', async () => {
    await new Promise<void>((resolve) => (release = resolve));
    return { thing: (done += 1) };
  });
  app.post('/secret', { config: { answersSecret: true } }, () => ({ token: `fp_${(done += 1)}` }));
  app.post('/large', () => ({ text: 'x'.repeat(200_000), thing: (done += 1) }));
});
afterAll(async () => {
  await app.close();
  await db.drop();
});
beforeEach(() => {
  done = 0;
});

type Request = {
  readonly key?: string;
  readonly actor?: string;
  readonly payload?: object;
  readonly ifMatch?: string;
};

function send(method: 'POST' | 'PUT' | 'DELETE' | 'GET', url: string, request: Request = {}) {
  const { key, actor = 'member:1', payload = { name: 'a' }, ifMatch } = request;
  return app.inject({
    method,
    url,
    headers: {
      'x-actor': actor,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    ...(method === 'POST' || method === 'PUT' ? { payload } : {}),
  });
}

describe('a write with an idempotency key', () => {
  test('that is sent twice is done once and answered twice with the same words', async () => {
    const first = await send('POST', '/things', { key: 'one' });
    const second = await send('POST', '/things', { key: 'one' });
    expect(done).toBe(1);
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect(second.headers).toMatchObject({
      'idempotent-replayed': 'true',
      etag: '"a1"',
      'content-type': first.headers['content-type'],
    });
    expect([second.statusCode, second.body]).toEqual([201, first.body]);
  });

  test('without one is done each time', async () => {
    await send('POST', '/things');
    await send('POST', '/things');
    expect(done).toBe(2);
  });

  test('with the same key and another body, address or method is refused', async () => {
    await send('POST', '/things', { key: 'two' });
    for (const answer of [
      await send('POST', '/things', { key: 'two', payload: { name: 'b' } }),
      await send('POST', '/refused', { key: 'two' }),
      await send('POST', '/things?x=1', { key: 'two' }),
      await send('PUT', '/things/1', { key: 'two' }),
    ]) {
      expect(answer.json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    }
    expect(done).toBe(1);
  });

  test('with the same key on another version is refused: what was answered is not said of it', async () => {
    await send('PUT', '/things/1', { key: 'version', ifMatch: '"a1"' });
    const again = await send('PUT', '/things/1', { key: 'version', ifMatch: '"a1"' });
    expect(again.headers['idempotent-replayed']).toBe('true');
    for (const ifMatch of ['"a2"', undefined]) {
      const other = await send('PUT', '/things/1', { key: 'version', ...(ifMatch === undefined ? {} : { ifMatch }) });
      expect(other.json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    }
    expect(done).toBe(1);
  });

  test('of somebody else is another one', async () => {
    await send('POST', '/things', { key: 'three' });
    await send('POST', '/things', { key: 'three', actor: 'member:2' });
    expect(done).toBe(2);
  });

  test('that was refused is refused again in the same words', async () => {
    const first = await send('POST', '/refused', { key: 'four' });
    const second = await send('POST', '/refused', { key: 'four' });
    expect([second.statusCode, second.body, second.headers['content-type']]).toEqual([
      409,
      first.body,
      'application/problem+json; charset=utf-8',
    ]);
    expect(done).toBe(1);
  });

  test('whose first one still runs does nothing and says so', async () => {
    const first = send('POST', '/slow', { key: 'five' });
    await expect
      .poll(() => db.database.pool.query("select from platform_idempotency where key = 'five'").then((r) => r.rowCount))
      .toBe(1);
    expect((await send('POST', '/slow', { key: 'five' })).json()).toMatchObject({
      status: 409,
      code: 'idempotency-unfinished',
    });
    release();
    const answered = await first;
    expect((await send('POST', '/slow', { key: 'five' })).body).toBe(answered.body);
    expect(done).toBe(1);
  });

  test('that failed on our side may have been done: nobody does it again unseen', async () => {
    expect((await send('POST', '/failing', { key: 'six' })).statusCode).toBe(500);
    expect((await send('POST', '/failing', { key: 'six' })).json()).toMatchObject({ code: 'idempotency-unfinished' });
    expect(done).toBe(1);
  });

  test('whose answer holds a secret is not done again, and the secret is not kept', async () => {
    const first = await send('POST', '/secret', { key: 'seven' });
    expect(first.json()).toEqual({ token: 'fp_1' });
    expect((await send('POST', '/secret', { key: 'seven' })).json()).toMatchObject({
      status: 409,
      code: 'idempotency-answer-not-kept',
      answered: 200,
    });
    const kept = await db.database.pool.query("select body from platform_idempotency where key = 'seven'");
    expect(kept.rows).toEqual([{ body: null }]);
    expect(done).toBe(1);
  });

  test('whose answer is large is not kept either', async () => {
    await send('POST', '/large', { key: 'eight' });
    expect((await send('POST', '/large', { key: 'eight' })).json()).toMatchObject({
      code: 'idempotency-answer-not-kept',
    });
    expect(done).toBe(1);
  });

  test('that answers nothing answers nothing again', async () => {
    await send('DELETE', '/things/1', { key: 'nine' });
    const second = await send('DELETE', '/things/1', { key: 'nine' });
    expect([second.statusCode, second.body, second.headers['idempotent-replayed']]).toEqual([204, '', 'true']);
  });

  test('is done anew when a day has passed', async () => {
    await send('POST', '/things', { key: 'ten' });
    clock.now = new Date('2023-05-04T09:00:01Z');
    await send('POST', '/things', { key: 'ten', payload: { name: 'b' } });
    expect(done).toBe(2);
    expect(await forgetIdempotencyKeys(db.database, clock())).toBeGreaterThan(5);
    const left = await db.database.pool.query('select key from platform_idempotency');
    expect(left.rows).toEqual([{ key: 'ten' }]);
  });

  test.each([['with a space'], ['ü'], ['x'.repeat(201)]])('cannot have the key %j', async (key) => {
    expect((await send('POST', '/things', { key })).json()).toMatchObject({
      status: 400,
      code: 'idempotency-key-unreadable',
    });
    expect(done).toBe(0);
  });
});

test('reading heeds no key', async () => {
  await send('GET', '/things', { key: 'eleven' });
  await send('GET', '/things', { key: 'eleven' });
  expect(done).toBe(2);
});

test('what anybody may use heeds no key: nobody is known whose it would be', async () => {
  const headers = { 'idempotency-key': 'twelve' };
  await app.inject({ method: 'POST', url: '/things', headers, payload: {} });
  await app.inject({ method: 'POST', url: '/things', headers, payload: {} });
  expect(done).toBe(2);
});

test('what is stored of a body cannot be guessed without the key that lies outside the database', async () => {
  await send('POST', '/things', { key: 'thirteen', payload: { password: 'correct horse' } });
  const row = await db.database.pool.query("select fingerprint from platform_idempotency where key = 'thirteen'");
  const { createHash } = await import('node:crypto');
  const guess = createHash('sha256')
    .update(`idempotency\n${JSON.stringify(['POST', '/things', ['body', { password: 'correct horse' }]])}`)
    .digest();
  expect(Buffer.compare(row.rows[0].fingerprint, guess)).not.toBe(0);
});
