/*
 * Answers of the API are sent compressed to whoever takes that: JSON shrinks to a tenth, and a list that comes over a slow
 * line is there sooner. Only what is read with GET: what a write answers is small, and may hold something secret that is
 * shown once, whose length must tell nothing (BREACH). Files and streams are sent as they are.
 *
 * @clause RFC 9110 8.4, 12.5.3
 */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import type { FastifyInstance } from 'fastify';

/** Below a packet there is nothing to gain. */
const CHARS_MIN = 1400;
/** Quick rather than thorough: most of the gain is in the first levels. */
const LEVEL = 4;

const compress = promisify(gzip);

export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const isMeant = request.method === 'GET' && typeof payload === 'string' && payload.length >= CHARS_MIN;
    if (!isMeant || reply.hasHeader('content-encoding')) return payload;
    reply.header('vary', 'accept-encoding');
    if (!takesGzip(request.headers['accept-encoding'])) return payload;
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return compress(payload, { level: LEVEL });
  });
}

/** Whether gzip is named and not refused with `q=0`. */
export function takesGzip(accepted: string | readonly string[] | undefined): boolean {
  const codings = [accepted ?? []].flat().join(',').toLowerCase().split(',');
  return codings.some((coding) => {
    const [name = '', ...more] = coding.split(';').map((part) => part.trim());
    return name === 'gzip' && !more.some((part) => /^q=0(?:\.0*)?$/.test(part));
  });
}
