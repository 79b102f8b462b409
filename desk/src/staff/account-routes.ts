import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { problemDocument } from '../platform/http/problem.ts';
import {
  addPasskey,
  removeAuthenticator,
  removePasskey,
  renewRecoveryCodes,
  setAuthenticator,
  type ChangedFactors,
} from './change-factors.ts';
import { changePassword } from './change-password.ts';
import { changeProfile } from './change-profile.ts';
import { findAccount } from './describe-session.ts';
import { sessionOfRequest } from './guard-routes.ts';
import {
  authenticatorOfferDocument,
  authenticatorProof,
  passkeyOfferDocument,
  passkeyProof,
} from './invitation-routes.ts';
import { NAME_CHARS_MAX, PASSWORD_BYTES_MAX } from './limits.ts';
import { offerAuthenticator } from './offer-authenticator.ts';
import { offerPasskey } from './offer-passkey.ts';
import { sendRefusal } from './refusal-routes.ts';
import { accountDocument, describeAccount, languageSchema } from './staff-documents.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';

const tags = ['account'];
/** Whoever is signed in may do this, also a reader. */
const config = { role: 'reader', isForMembers: true } as const;
/** It changes how one signs in. */
const recent = { ...config, isForRecent: true } as const;
/** And the answer shows a secret once. */
const secret = { ...recent, answersSecret: true } as const;

const changed = z.object({
  recoveryCodes: z.array(z.string()).describe('New recovery codes, shown this once; empty when the old ones stay'),
  ledgerEntry: z.int(),
});
const refusals = {
  400: problemDocument,
  401: problemDocument,
  403: problemDocument,
  404: problemDocument,
  409: problemDocument,
  410: problemDocument,
};

export function accountRoutes(app: Api, house: StaffHouse): void {
  const db = house.database.kysely;

  app.get(
    '/account',
    { config, schema: { summary: 'My account: what I sign in with', tags, response: { 200: accountDocument } } },
    async (request, reply) => reply.send(describeAccount(await findAccount(db, sessionOfRequest(request).memberId))),
  );

  app.patch(
    '/account',
    {
      config,
      schema: {
        summary: 'Change my name or language',
        tags,
        body: z.strictObject({
          name: z.string().trim().min(1).max(NAME_CHARS_MAX).optional(),
          language: languageSchema.optional(),
        }),
        response: { 200: z.object({ ledgerEntry: z.int() }), 422: problemDocument },
      },
    },
    async (request, reply) => {
      const outcome = await changeProfile(house, sessionOfRequest(request).memberId, request.body);
      return outcome.kind === 'refused'
        ? sendRefusal(reply, outcome.refusal)
        : reply.send({ ledgerEntry: outcome.seq });
    },
  );

  app.put(
    '/account/password',
    {
      config: recent,
      schema: {
        summary: 'Change my password, or choose a first one',
        description: 'Signs every other browser out.',
        tags,
        body: z.strictObject({
          current: z.string().max(PASSWORD_BYTES_MAX).optional().describe('Left out by who has none'),
          password: z.string().max(PASSWORD_BYTES_MAX),
        }),
        response: {
          200: z.object({ ledgerEntry: z.int() }),
          403: problemDocument,
          422: problemDocument,
          429: problemDocument,
          503: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const { id, memberId } = sessionOfRequest(request);
      const outcome = await changePassword(house, request.body, { memberId, sessionId: id, source: request.ip });
      return outcome.kind === 'refused'
        ? sendRefusal(reply, outcome.refusal)
        : reply.send({ ledgerEntry: outcome.seq });
    },
  );

  app.post(
    '/account/authenticator-offer',
    {
      config: secret,
      schema: { summary: 'A secret for an authenticator app', tags, response: { 200: authenticatorOfferDocument } },
    },
    async (request, reply) => {
      const { member } = await findAccount(db, sessionOfRequest(request).memberId);
      return reply.send(offerAuthenticator(house, member));
    },
  );

  app.put(
    '/account/authenticator',
    {
      config: secret,
      schema: {
        summary: 'Set an authenticator app up, with a code that shows that it has the secret',
        description: 'It takes the place of the one before. Who has no recovery codes gets some.',
        tags,
        body: authenticatorProof,
        response: { 200: changed, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await setAuthenticator(house, sessionOfRequest(request).memberId, request.body)),
  );

  app.delete(
    '/account/authenticator',
    {
      config: recent,
      schema: { summary: 'Remove my authenticator app', tags, response: { 200: changed, ...refusals } },
    },
    async (request, reply) => answer(reply, await removeAuthenticator(house, sessionOfRequest(request).memberId)),
  );

  app.post(
    '/account/passkey-options',
    {
      config: secret,
      schema: {
        summary: 'What a browser needs to make a passkey',
        tags,
        response: { 200: passkeyOfferDocument, 409: problemDocument },
      },
    },
    async (request, reply) => {
      const { member } = await findAccount(db, sessionOfRequest(request).memberId);
      const offer = await offerPasskey(house, member);
      if (offer.kind === 'refused') return sendRefusal(reply, offer.refusal);
      return reply.send({ ticket: offer.ticket, options: { ...offer.options } });
    },
  );

  app.post(
    '/account/passkeys',
    {
      config: recent,
      schema: {
        summary: 'Add a passkey',
        tags,
        body: passkeyProof,
        response: { 201: z.object({ id: z.int(), ledgerEntry: z.int() }), ...refusals },
      },
    },
    async (request, reply) => {
      const outcome = await addPasskey(house, sessionOfRequest(request).memberId, request.body);
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      return reply.code(201).send({ id: outcome.id ?? 0, ledgerEntry: outcome.seq });
    },
  );

  app.delete(
    '/account/passkeys/:id',
    {
      config: recent,
      schema: {
        summary: 'Remove a passkey of mine',
        tags,
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: changed, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await removePasskey(house, sessionOfRequest(request).memberId, request.params.id)),
  );

  app.put(
    '/account/recovery-codes',
    {
      config: secret,
      schema: {
        summary: 'Ten new recovery codes in the place of those that are left',
        tags,
        response: { 200: changed, ...refusals },
      },
    },
    async (request, reply) => answer(reply, await renewRecoveryCodes(house, sessionOfRequest(request).memberId)),
  );
}

function answer(reply: FastifyReply, outcome: ChangedFactors | Refused): FastifyReply {
  if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
  return reply.send({ recoveryCodes: [...(outcome.recoveryCodes ?? [])], ledgerEntry: outcome.seq });
}
