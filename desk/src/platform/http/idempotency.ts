/*
 * Idempotency-Key: a write that is sent twice is done once, and answered twice with the same words.
 * - A key belongs to who sends it. With the same request it gives the answer again (`idempotent-replayed: true`); with
 *   another request, or the same one on another version (`if-match`), it is refused.
 * - While the first one runs, or when nobody knows how it ended (a crash, a fault of ours), the second is told so and does
 *   nothing: who sends it looks before sending anew.
 * - What is refused before the route is reached (no role, a body that cannot be read) does not use the key up.
 * - An answer that holds a secret, or that is large, is not kept; then only that it was done is known.
 * - Requests are compared by a keyed digest: a body may hold a password, which must not be guessed from what is stored.
 */
import { createHmac } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { IdempotencyStore, KeptAnswer, KeyedRequest } from '../database/idempotency-store.ts';
import type { Clock } from '../pure/clock.ts';
import { sendProblem, type Problem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer of this route holds a secret that is shown once: it is never kept to be given again. */
    answersSecret?: boolean;
  }
}

/** An answer is a document about one thing; lists are read, not written. */
const BODY_CHARS_MAX = 100_000;
const KEPT_HEADERS = ['content-type', 'etag', 'location'] as const;
const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export const IDEMPOTENCY_KEY = 'idempotency-key';

/** Honours the header on every write of the routes that are registered after this. */
export function honourIdempotencyKeys(
  app: FastifyInstance,
  options: {
    readonly store: IdempotencyStore;
    /** Lies outside the database. */
    readonly secret: Uint8Array;
    readonly clock: Clock;
    /** Who sends a request; undefined for a route that anybody may use: there the header means nothing. */
    readonly actorOf: (request: FastifyRequest) => string | undefined;
  },
): void {
  const { store, clock } = options;
  const claimed = new WeakMap<FastifyRequest, KeyedRequest>();

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers[IDEMPOTENCY_KEY];
    const actor = options.actorOf(request);
    if (key === undefined || actor === undefined || !WRITES.has(request.method)) return undefined;
    if (typeof key !== 'string' || !/^[\u0021-\u007e]{1,200}$/.test(key)) return sendProblem(reply, UNREADABLE);
    const keyed = { actor, key, fingerprint: fingerprintOf(request, options.secret), now: clock() };
    const claim = await store.claim(keyed);
    switch (claim.kind) {
      case 'claimed':
        claimed.set(request, keyed);
        return undefined;
      case 'answered':
        return sendAgain(reply, claim.answer);
      case 'unfinished':
        return sendProblem(reply, UNFINISHED);
      case 'reused':
        return sendProblem(reply, REUSED);
    }
  });

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const keyed = claimed.get(request);
    // A fault of ours may have come after the work was done: its end is unknown, and stays so.
    if (keyed && reply.statusCode < 500) await store.finish(keyed, answerOf(request, reply, payload));
    return payload;
  });
}

function fingerprintOf(request: FastifyRequest, secret: Uint8Array): Buffer {
  const { method, url, body, headers } = request;
  const isStream = typeof body === 'object' && body !== null && 'pipe' in body;
  const said = isStream ? ['stream', headers['content-length'] ?? ''] : ['body', body ?? null];
  return createHmac('sha256', secret)
    .update(`idempotency\n${JSON.stringify([method, url, headers['if-match'] ?? null, said])}`)
    .digest();
}

function answerOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): KeptAnswer {
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return typeof value === 'string' ? [[name, value] as const] : [];
    }),
  );
  const text = payload === null || payload === undefined ? '' : payload;
  const isKept =
    typeof text === 'string' && text.length <= BODY_CHARS_MAX && request.routeOptions.config.answersSecret !== true;
  return { status: reply.statusCode, headers, body: isKept ? text : null };
}

function sendAgain(reply: FastifyReply, { status, headers, body }: KeptAnswer): FastifyReply {
  if (body === null) return sendProblem(reply, { ...NOT_KEPT, facts: { answered: status } });
  return reply
    .code(status)
    .headers({ ...headers, 'idempotent-replayed': 'true' })
    .serializer((text: unknown) => String(text))
    .send(body);
}

const UNREADABLE: Problem = {
  status: 400,
  code: 'idempotency-key-unreadable',
  detail: 'An Idempotency-Key has 1 to 200 visible ASCII characters. Send a random one for each request.',
};

const REUSED: Problem = {
  status: 422,
  code: 'idempotency-key-reused',
  detail: 'This Idempotency-Key came with another request before. Send each request with a key of its own.',
};

const UNFINISHED: Problem = {
  status: 409,
  code: 'idempotency-unfinished',
  detail:
    'The first request with this Idempotency-Key still runs, or nobody knows how it ended. Look at what it did before you send it again with another key.',
};

const NOT_KEPT: Problem = {
  status: 409,
  code: 'idempotency-answer-not-kept',
  detail:
    'This was answered before and is not done again; the answer was not kept, because it is large or holds a secret that is shown once.',
};
