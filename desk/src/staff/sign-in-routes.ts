import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { browserOf, callerOf, giveSession } from './cookie-routes.ts';
import { findSession } from './describe-session.ts';
import { EMAIL_CHARS_MAX, PASSWORD_BYTES_MAX, TICKET_CHARS_MAX, TICKET_MS } from './limits.ts';
import { authenticationOptions, authenticationResponse } from './passkey-documents.ts';
import { sendRefusal } from './refusal-routes.ts';
import { signInByCode } from './sign-in-by-code.ts';
import { signInByLink } from './sign-in-by-link.ts';
import { askForPasskey, signInByPasskey } from './sign-in-by-passkey.ts';
import { SECOND_FACTORS, signInByPassword } from './sign-in-by-password.ts';
import type { SignedIn } from './signed-in.ts';
import {
  describeDirectory,
  describePasskeys,
  describeSession,
  directoryDocument,
  passkeysDocument,
  sessionDocument,
} from './staff-documents.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';

const security: [] = [];
const tags = ['sign-in'];
const ticket = z.string().max(TICKET_CHARS_MAX).describe('Of the step before; good for ten minutes, once');
const wrong = { 401: problemDocument, 403: problemDocument, 410: problemDocument, 429: problemDocument };

export function signInRoutes(app: Api, house: StaffHouse): void {
  app.get(
    '/sign-in',
    {
      schema: {
        summary: 'The ways of signing in that there are',
        tags,
        security,
        response: {
          200: z
            .object({
              passkeys: passkeysDocument,
              directory: directoryDocument,
              isDemo: z.boolean().describe('Whether links that the start printed sign in'),
              isMailing: z.boolean().describe('Whether a link for a new password can be sent'),
            })
            .meta({ id: 'SignInWays' }),
        },
      },
    },
    async (request, reply) =>
      reply.send({
        passkeys: describePasskeys(house.site, request.host, '/desk/sign-in'),
        directory: describeDirectory(house),
        isDemo: house.isDemonstration,
        isMailing: house.isMailing,
      }),
  );

  app.post(
    '/sign-in/link',
    {
      schema: {
        summary: 'Sign in with a link of the demonstration',
        description: 'The secret stands behind the # of the link. It works once.',
        tags,
        security,
        body: z.strictObject({ secret: z.string().max(200) }),
        response: { 200: sessionDocument, 404: problemDocument, ...wrong },
      },
    },
    async (request, reply) => {
      const outcome = await signInByLink(house, request.body.secret, browserOf(request));
      if (outcome.kind === 'refused') house.refusals.note(outcome.refusal);
      return answer(request, reply, outcome);
    },
  );

  app.post(
    '/sign-in/password',
    {
      schema: {
        summary: 'The first of two steps: e-mail address and password',
        description: 'Nobody is signed in by this: a code or a passkey follows.',
        tags,
        security,
        body: z.strictObject({
          email: z.string().max(EMAIL_CHARS_MAX),
          password: z.string().max(PASSWORD_BYTES_MAX),
        }),
        response: {
          200: z.object({
            ticket,
            factors: z.array(z.enum(SECOND_FACTORS)).describe('What the member has besides the password'),
            expiresInSeconds: z.int(),
          }),
          503: problemDocument,
          ...wrong,
        },
      },
    },
    async (request, reply) => {
      const outcome = await signInByPassword(house, request.body, callerOf(request));
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      const { ticket: given, factors } = outcome;
      return reply.send({ ticket: given, factors: [...factors], expiresInSeconds: TICKET_MS / 1_000 });
    },
  );

  app.post(
    '/sign-in/code',
    {
      schema: {
        summary: 'The second step: a code of the authenticator app, or a recovery code',
        tags,
        security,
        body: z.strictObject({ ticket, code: z.string().max(60) }),
        response: { 200: sessionDocument, 400: problemDocument, ...wrong },
      },
    },
    async (request, reply) => {
      const from = { caller: callerOf(request), browser: browserOf(request) };
      return answer(request, reply, await signInByCode(house, request.body, from));
    },
  );

  app.post(
    '/sign-in/passkey-options',
    {
      schema: {
        summary: 'What a browser needs to ask for a passkey',
        tags,
        security,
        response: { 200: z.object({ ticket, options: authenticationOptions }), 409: problemDocument },
      },
    },
    async (_request, reply) => {
      const outcome = await askForPasskey(house);
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      return reply.send({ ticket: outcome.ticket, options: { ...outcome.options } });
    },
  );

  app.post(
    '/sign-in/passkey',
    {
      schema: {
        summary: 'Sign in with a passkey',
        description: 'A passkey alone signs in: it has verified its user.',
        tags,
        security,
        body: z.strictObject({ ticket, response: authenticationResponse }),
        response: { 200: sessionDocument, 400: problemDocument, 409: problemDocument, ...wrong },
      },
    },
    async (request, reply) => answer(request, reply, await signInByPasskey(house, request.body, browserOf(request))),
  );

  async function answer(request: FastifyRequest, reply: FastifyReply, outcome: SignedIn | Refused) {
    if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
    giveSession(house, request, reply, outcome);
    return reply.send(describeSession(house, await findSession(house.database.kysely, outcome.session.id)));
  }
}
