/*
 * The HTTP server of the desk. What every answer carries: no caching, no referrer, no framing, nothing loaded from
 * elsewhere. Addresses are never logged, only the route they matched: a secret link is an address.
 */
import { Readable } from 'node:stream';

import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';

import { endConnectionsOnClose } from './end-connections.ts';
import { sendProblem } from './problem.ts';

/** A reply form with 25 instruments sends about 30 kB. */
export const BODY_BYTES_MAX = 500_000;
const FIELDS_MAX = 5000;
const REQUEST_TIMEOUT_MS = 60_000;
/** 500 MB over a line of 2 Mbit/s. */
const UPLOAD_TIMEOUT_MS = 45 * 60_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its body is a large file, which may take its time. */
    readonly isUpload?: boolean;
  }
}

export type HttpLog = {
  readonly info: (facts: object, sentence: string) => void;
  readonly error: (facts: object, sentence: string) => void;
};

/** Only the nearest proxy is ours: what stands further left in X-Forwarded-For is whatever the client wrote there. */
function isOwnProxy(_address: string, hop: number): boolean {
  return hop === 0;
}

/** A server without routes: features add theirs. */
export async function createServer(options: {
  readonly log: HttpLog;
  readonly isBehindProxy: boolean;
  /** How long a body may take to arrive; a route for uploads takes longer. */
  readonly bodyTimeoutMs?: number;
}): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: options.isBehindProxy && isOwnProxy,
    requestTimeout: UPLOAD_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  });
  endConnectionsOnClose(app);
  limitBodies(app, options.bodyTimeoutMs ?? REQUEST_TIMEOUT_MS);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(formbody, { bodyLimit: BODY_BYTES_MAX, parser: parseForm });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS);
  });
  app.addHook('preValidation', async (request, reply) =>
    hasUnstorable([request.params, request.query, request.body instanceof Readable ? null : request.body])
      ? sendProblem(reply, UNSTORABLE)
      : undefined,
  );
  app.addHook('onResponse', async (request, reply) => {
    const facts = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) options.log.error(facts, 'a request failed');
  });
  app.setErrorHandler((error, request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const status = isHttpError(error) ? error.statusCode : 500;
    if (status >= 500) options.log.error({ route, error }, 'a bug met a request');
    return sendProblem(reply, problemOf(status, error));
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, { status: 404, code: 'not-found', detail: 'There is nothing at this address.' }),
  );
  return app;
}

/** Node has one limit for all requests; whatever is no upload has to be there sooner. */
function limitBodies(app: FastifyInstance, bodyTimeoutMs: number): void {
  app.addHook('onRequest', async ({ raw, headers, routeOptions }) => {
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (!hasBody || routeOptions.config.isUpload === true) return;
    const timer = setTimeout(() => raw.destroy(), bodyTimeoutMs);
    raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
  });
}

const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

const UNSTORABLE = {
  status: 400,
  code: 'character-unstorable',
  detail: 'The request holds a character that no text has (NUL, or half of a surrogate pair). Send it without.',
} as const;

/** Characters that the database and the ledger refuse; in JSON they are always written as escapes. */
function hasUnstorable(parts: unknown): boolean {
  return /\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(JSON.stringify(parts));
}

/** Form fields as text, without the NULs that a broken keyboard or scanner sends; a name that comes several times as a list. */
function parseForm(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>; // an object without inherited names
  let count = 0;
  for (const [name, value] of new URLSearchParams(body)) {
    count += 1;
    if (count > FIELDS_MAX)
      throw Object.assign(new Error(`a form has at most ${FIELDS_MAX} fields`), { statusCode: 413 });
    const known = fields[name];
    const text = value.replaceAll('\0', '');
    if (known === undefined) fields[name] = text;
    else if (Array.isArray(known)) known.push(text);
    else fields[name] = [known, text];
  }
  return fields;
}

function isHttpError(error: unknown): error is Error & { readonly statusCode: number } {
  return (
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode >= 400
  );
}

function problemOf(status: number, error: unknown): Parameters<typeof sendProblem>[1] {
  if (status >= 500)
    return { status: 500, code: 'failed', detail: 'Something failed on our side. It is recorded; please try again.' };
  if (status === 413) return { status, code: 'too-large', detail: 'The request is larger than this address takes.' };
  const detail = error instanceof Error && status === 400 ? error.message : 'The request cannot be read.';
  return { status, code: 'bad-request', detail };
}
