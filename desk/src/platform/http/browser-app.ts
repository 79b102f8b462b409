/*
 * Serves a bundled browser app: hashed files that may be kept for ever, and for every other address below the app's own
 * the one page that starts it. Its policy lets in this server's scripts and styles and nothing else; style elements that
 * its widgets make carry a nonce that is new with every answer.
 */
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sendProblem } from './problem.ts';

const NONCE = 'NONCE-OF-THIS-ANSWER';
const NONCE_BYTES = 16;
const YEAR_SECONDS = 31_536_000;

/** Mounts the app of a folder, which may be filled later: until then its addresses say what is missing. */
export async function serveBrowserApp(
  app: FastifyInstance,
  { at, folder }: { readonly at: string; readonly folder: string },
): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: `${at}/assets/`,
    decorateReply: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`),
  });
  app.get(`${at}/before.js`, async (_request, reply) => {
    const script = await readFile(join(folder, 'before.js'), 'utf8').catch(() => '');
    return reply.type('text/javascript; charset=utf-8').send(script);
  });
  for (const address of [at, `${at}/*`]) {
    app.get(address, async (_request, reply) => {
      const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
      if (page === undefined) {
        return sendProblem(reply, {
          status: 503,
          code: 'app-not-built',
          detail: 'The app of the desk is not built. Start the desk with npm start or npx fieldproof serve.',
        });
      }
      const nonce = randomBytes(NONCE_BYTES).toString('base64');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', policyWith(nonce))
        .send(page.replaceAll(NONCE, nonce));
    });
  }
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
