import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { acceptLink } from './accept-link.ts';
import { browserOf, giveSession, makeKnown } from './cookie-routes.ts';
import { findSession } from './describe-session.ts';
import { readInvitation } from './read-invitation.ts';
import {
  EMAIL_CHARS_MAX,
  NAME_CHARS_MAX,
  PASSWORD_BYTES_MAX,
  PASSWORD_CHARS_MAX,
  PASSWORD_CHARS_MIN,
  TICKET_CHARS_MAX,
} from './limits.ts';
import { registrationOptions, registrationResponse } from './passkey-documents.ts';
import { sendRefusal } from './refusal-routes.ts';
import { requestPasswordReset } from './reset-password.ts';
import {
  describeDirectory,
  describePasskeys,
  describeSession,
  directoryDocument,
  languageSchema,
  passkeysDocument,
  roleSchema,
  sessionDocument,
} from './staff-documents.ts';
import type { StaffHouse } from './staff-house.ts';
import type { StaffRefusal } from './staff-refusals.ts';

const security: [] = [];
const tags = ['sign-in'];
const secret = z.string().max(200).describe('What stands behind the # of the link');
const ticket = z.string().max(TICKET_CHARS_MAX);
const notOpen = { 404: problemDocument, 410: problemDocument, 429: problemDocument };

export const authenticatorOfferDocument = z
  .object({
    ticket: ticket.describe('Send it back with a code of the app; good for ten minutes'),
    secret: z.string().describe('To type into the app by hand'),
    uri: z.string().describe('For a QR code'),
  })
  .meta({ id: 'AuthenticatorOffer' });
export const passkeyOfferDocument = z
  .object({
    ticket: ticket.describe('Send it back with the passkey; good for ten minutes'),
    options: registrationOptions,
  })
  .meta({ id: 'PasskeyOffer' });
export const authenticatorProof = z.strictObject({
  ticket,
  code: z.string().max(20).describe('Six digits of the app'),
});
export const passkeyProof = z.strictObject({
  ticket,
  response: registrationResponse,
  name: z.string().trim().min(1).max(NAME_CHARS_MAX).describe('How its owner calls it'),
});

export function invitationRoutes(app: Api, house: StaffHouse): void {
  app.post(
    '/invitation',
    {
      schema: {
        summary: 'What a link of a mail is for, and what is needed to use it',
        description: 'Changes nothing. The offers are made anew each time; those of the last answer stay good.',
        tags,
        security,
        body: z.strictObject({ secret }),
        response: {
          200: z
            .object({
              purpose: z.enum(['invitation', 'password-reset']),
              house: z.string().describe('The house that the desk belongs to'),
              invitedBy: z.string().nullable().describe('Who invited somebody who joins; null: the terminal'),
              name: z.string(),
              email: z.string(),
              role: roleSchema,
              language: languageSchema,
              isNew: z.boolean().describe('Whether somebody joins; else what they signed in with is replaced'),
              expiresAt: z.iso.datetime(),
              authenticator: authenticatorOfferDocument.nullable().describe('For an invitation'),
              passkey: passkeyOfferDocument.nullable().describe('For an invitation, where passkeys are possible'),
              passkeys: passkeysDocument,
              directory: directoryDocument,
              password: z.object({ charactersMin: z.int(), charactersMax: z.int() }),
            })
            .meta({ id: 'Invitation' }),
          ...notOpen,
        },
      },
    },
    async (request, reply) => {
      const outcome = await readInvitation(house, request.body.secret);
      if (outcome.kind === 'refused') return turnAway(reply, outcome.refusal);
      const { link, member, invitedBy, authenticator, passkey } = outcome;
      const passkeys = describePasskeys(house.site, request.host, '/desk/invitation');
      return reply.send({
        purpose: link.purpose,
        house: house.houseName,
        invitedBy: invitedBy ?? null,
        name: member.name,
        email: member.email,
        role: member.role,
        language: member.language,
        isNew: member.state === 'invited',
        expiresAt: link.expiresAt.toISOString(),
        authenticator: authenticator ?? null,
        passkey: passkey && passkeys.isPossible ? { ticket: passkey.ticket, options: { ...passkey.options } } : null,
        passkeys,
        directory: describeDirectory(house),
        password: { charactersMin: PASSWORD_CHARS_MIN, charactersMax: PASSWORD_CHARS_MAX },
      });
    },
  );

  app.put(
    '/invitation/acceptance',
    {
      schema: {
        summary: 'Accept an invitation, or set a new password',
        description:
          'An invitation takes a password with an authenticator app, or a passkey, or all three, and signs in. A link for a new password takes `password` alone and signs nobody in: the second factor is still asked for.',
        tags,
        security,
        body: z.strictObject({
          secret,
          name: z.string().trim().min(1).max(NAME_CHARS_MAX).optional(),
          language: languageSchema.optional(),
          password: z.string().max(PASSWORD_BYTES_MAX).optional(),
          authenticator: authenticatorProof.optional(),
          passkey: passkeyProof.optional(),
        }),
        response: {
          200: z.object({
            session: sessionDocument.nullable().describe('null: sign in now, with the new password'),
            recoveryCodes: z.array(z.string()).describe('Shown this once'),
            ledgerEntry: z.int(),
          }),
          400: problemDocument,
          401: problemDocument,
          422: problemDocument,
          503: problemDocument,
          ...notOpen,
        },
      },
    },
    async (request, reply) => {
      const outcome = await acceptLink(house, request.body, browserOf(request));
      if (outcome.kind === 'refused') return turnAway(reply, outcome.refusal);
      if (outcome.kind === 'reset') {
        makeKnown(house, request, reply, outcome.memberId);
        return reply.send({ session: null, recoveryCodes: [], ledgerEntry: outcome.seq });
      }
      giveSession(house, request, reply, outcome);
      return reply.send({
        session: describeSession(house, await findSession(house.database.kysely, outcome.session.id)),
        recoveryCodes: [...outcome.recoveryCodes],
        ledgerEntry: outcome.seq,
      });
    },
  );

  app.post(
    '/password-reset-request',
    {
      schema: {
        summary: 'Ask for a link to set a new password',
        description: 'The answer is the same whether somebody has this address or not.',
        tags,
        security,
        body: z.strictObject({ email: z.string().max(EMAIL_CHARS_MAX) }),
        response: { 202: z.object({}), 429: problemDocument },
      },
    },
    async (request, reply) => {
      const { email } = request.body;
      house.background.run(() => requestPasswordReset(house, email));
      return reply.code(202).send({});
    },
  );

  /** A link that opens nothing is a refusal; a password that is too short is only a slip. */
  function turnAway(reply: FastifyReply, refusal: StaffRefusal): FastifyReply {
    if (refusal.code.startsWith('link-')) house.refusals.note(refusal);
    return sendRefusal(reply, refusal);
  }
}
