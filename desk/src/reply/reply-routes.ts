/*
 * The reply pages: `/r` for the code from a letter, `/r/<secret>` for everything that a link opens. No cookie, no script,
 * no account; GET changes nothing. What fails here ends on a page for a laboratory, not in a document for a program.
 */
import { deriveSecret, parseCheckedCode } from '@fieldproof/trust';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findLink } from '../notice/index.ts';
import { createRateLimit } from '../platform/http/rate-limit.ts';
import { answerRoutes } from './answer-routes.ts';
import { cardRoutes } from './card-routes.ts';
import { goTo, languageOfRequest, sendElement, sendEnd, textsOf, type ReplyHouse } from './link-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { CodePage, type CodeProps } from './pages/code-page.tsx';
import { wordsOf } from './pages/reply-view.ts';
import { sendRoutes } from './send-routes.ts';
import { serialRoutes } from './serial-routes.ts';
import { tellRoutes } from './tell-routes.ts';

export type { ReplyHouse } from './link-routes.ts';

/** Codes that one address may try in a minute; a misread code is found without a look-up and does not count. */
const CODES_A_MINUTE = 10;

export function replyRoutes(app: FastifyInstance, house: ReplyHouse): void {
  void app.register(
    async (scope) => {
      scope.setErrorHandler((error, request, reply) => sendFailure(error, request, { reply, log: house.log }));
      scope.setNotFoundHandler((request, reply) =>
        sendEnd(reply, { kind: 'unknown', words: wordsOf(undefined, languageOfRequest(request)), status: 404 }),
      );
      codeRoutes(scope, house);
      overviewRoutes(scope, house);
      answerRoutes(scope, house);
      serialRoutes(scope, house);
      sendRoutes(scope, house);
      cardRoutes(scope, house);
      tellRoutes(scope, house);
    },
    { prefix: '/r' },
  );
}

/** The secret is derived from what the code finds: it is stored nowhere. */
function codeRoutes(scope: FastifyInstance, house: ReplyHouse): void {
  const limit = createRateLimit(CODES_A_MINUTE);
  const show = (request: FastifyRequest, reply: FastifyReply, typed: string, error?: CodeProps['error']) => {
    const status = error === undefined ? 200 : error === 'code-many' ? 429 : 422;
    return sendElement(
      reply,
      CodePage({ words: wordsOf(undefined, languageOfRequest(request)), typed, error }),
      status,
    );
  };
  scope.get('/', async (request, reply) => show(request, reply, ''));
  scope.post('/', async (request, reply) => {
    const typed = (textsOf(request.body).single['code'] ?? '').trim().slice(0, 60);
    const now = house.clock();
    if (typed === '') return show(request, reply, typed, 'code-missing');
    if (parseCheckedCode(typed) === undefined) return show(request, reply, typed, 'code-misread');
    if (!limit.allows(request.ip, now)) return show(request, reply, typed, 'code-many');
    const found = await findLink(house.database.kysely, { proof: { code: typed }, now });
    if (!found) return show(request, reply, typed, 'code-unknown');
    if (found.kind !== 'open') {
      const { definition } = await house.revisions.load(house.database.kysely, found.actionId, found.revision);
      return sendEnd(reply, {
        kind: found.kind,
        words: wordsOf(definition, languageOfRequest(request)),
        definition,
        status: 410,
      });
    }
    return goTo(reply, `/r/${deriveSecret(house.linkKey, found.link)}`);
  });
}

function sendFailure(
  error: unknown,
  request: FastifyRequest,
  { reply, log }: { readonly reply: FastifyReply; readonly log: ReplyHouse['log'] },
): FastifyReply {
  const status =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  const words = wordsOf(undefined, languageOfRequest(request));
  if (status === 413) return sendEnd(reply, { kind: 'too-large', words, status });
  if (status >= 500) log.error({ route: request.routeOptions.url ?? 'none', error }, 'a bug met a reply page');
  return sendEnd(reply, { kind: 'failed', words, status });
}
