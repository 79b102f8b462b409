import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { NewReader } from '../approval/index.ts';
import {
  channels,
  CONSIGNEE_CHANGES,
  changesOfContact,
  contactBody,
  findKeptContact,
  problemOfConsignee,
  reasonOfChange,
  versionOfContact,
  type KeptContact,
  type StoredConsigneeChange,
} from '../consignee/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { etagOf, isMatch, PRECONDITION_MISSING, readIfMatch } from '../platform/http/etag.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { reachAt } from '../reach/index.ts';
import { actorName, actorOf, namesOfActors, staffOfRequest, type NameActors } from '../staff/index.ts';
import { addContactAt, changeContact, removeContact, type ContactChanged } from './change-contact.ts';

const CHANGES_MAX = 200;

export type ContactRoutes = {
  readonly database: Database;
  readonly clock: Clock;
  readonly nameActors: NameActors;
  readonly findAction: (reference: string) => Promise<{ readonly id: number } | undefined>;
  /** After the commit: somebody may have become a contact. */
  readonly onNewReaders: (readers: readonly NewReader[]) => Promise<void>;
};

const reference = z.string().max(60);
const id = z.coerce.number().int().positive();

const keptDocument = z
  .object({
    id: z.int(),
    consignee: z.int(),
    name: z.string(),
    email: z.string().nullable(),
    telephone: z.string().nullable(),
    role: z.string(),
    languages: z.array(z.string()),
    channel: z.enum(channels),
    endedAt: z.iso.datetime().nullable(),
    replacedBy: z.int().nullable(),
    etag: z.string().describe('To be sent as If-Match by whoever changes it'),
    history: z.array(
      z.object({
        change: z.enum(CONSIGNEE_CHANGES),
        facts: z.record(z.string(), z.unknown()).describe('What was `before`, what is `after`'),
        reason: z.string(),
        by: actorName,
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'Contact', description: 'A person or function mailbox at a consignee' });

const changedDocument = z
  .object({
    contact: z.int().describe('Who is in office now; the one that ended where nobody took their place'),
    change: z.enum(['contact-added', 'contact-amended', 'contact-replaced', 'contact-ended']),
    linksEnded: z.int().describe('In all actions'),
    warnings: z.array(z.enum(['last-contact'])).describe('last-contact: nobody there is left to be written to'),
    ledgerEntry: z.int(),
  })
  .meta({ id: 'ContactChanged' });

const refusals = { 404: problemDocument, 409: problemDocument, 422: problemDocument };
const stale = { 412: problemDocument, 428: problemDocument };

/** Contacts of an action's consignees: read one, add, put right or replace, end. */
export function contactRoutes(app: Api, context: ContactRoutes): void {
  const { database, clock } = context;
  const byWhom = (request: FastifyRequest) => ({ actor: actorOf(staffOfRequest(request)), clock });

  app.post(
    '/actions/:reference/consignees/:id/contacts',
    {
      schema: {
        summary: 'Add a contact at a consignee',
        description: 'They get the notice, if it went out already.',
        tags: ['contacts'],
        params: z.object({ reference, id }),
        body: contactBody.extend({ reason: reasonOfChange }),
        response: { 201: changedDocument, ...refusals },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const { reason, ...input } = request.body;
      const given = { actionId: action.id, consigneeId: request.params.id, input, reason };
      return send(reply, await addContactAt(database, given, byWhom(request)), 201);
    },
  );

  app.get(
    '/actions/:reference/contacts/:id',
    {
      schema: {
        summary: 'One contact with what was changed about it',
        tags: ['contacts'],
        params: z.object({ reference, id }),
        response: { 200: keptDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const contact = await findKeptContact(database.kysely, request.params.id);
      const reach = contact && (await reachAt(database.kysely, action.id, contact.consigneeId));
      if (!contact || reach === undefined) return sendProblem(reply, problemOfConsignee({ code: 'contact-not-found' }));
      const history = await changesOfContact(database.kysely, { contactId: contact.id, limit: CHANGES_MAX });
      const actors = history.map(({ changedBy }) => changedBy);
      const nameOf = await namesOfActors(database.kysely, context.nameActors, actors);
      return reply.header('etag', etagOf(versionOfContact(contact))).send(describe(contact, history, nameOf));
    },
  );

  app.put(
    '/actions/:reference/contacts/:id',
    {
      schema: {
        summary: 'Put a contact right, or another in their place',
        description:
          'Name, role, telephone number and languages are put right and the link stays. Another address, another channel or another person is another contact: the old link ends in every action, and the new contact gets the notice. Needs If-Match.',
        tags: ['contacts'],
        params: z.object({ reference, id }),
        body: contactBody.extend({
          isAnotherPerson: z.boolean().describe('Whether this is somebody else at the same address'),
          reason: reasonOfChange,
        }),
        response: { 200: changedDocument, ...refusals, ...stale },
      },
    },
    async (request, reply) => {
      const isCurrent = currentOf(request);
      if (!isCurrent) return sendProblem(reply, PRECONDITION_MISSING);
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const { reason, isAnotherPerson, ...input } = request.body;
      const given = { actionId: action.id, contactId: request.params.id, input, isAnotherPerson, reason, isCurrent };
      return send(reply, await changeContact(database, given, byWhom(request)), 200);
    },
  );

  app.delete(
    '/actions/:reference/contacts/:id',
    {
      schema: {
        summary: 'End a contact',
        description: 'Their link opens nothing any more, in every action. Nothing is deleted. Needs If-Match.',
        tags: ['contacts'],
        params: z.object({ reference, id }),
        body: z.strictObject({ reason: reasonOfChange }),
        response: { 200: changedDocument, ...refusals, ...stale },
      },
    },
    async (request, reply) => {
      const isCurrent = currentOf(request);
      if (!isCurrent) return sendProblem(reply, PRECONDITION_MISSING);
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const given = { actionId: action.id, contactId: request.params.id, reason: request.body.reason, isCurrent };
      return send(reply, await removeContact(database, given, byWhom(request)), 200);
    },
  );

  async function send(reply: FastifyReply, changed: ContactChanged, status: 200 | 201): Promise<FastifyReply> {
    if (changed.kind === 'refused') return sendProblem(reply, problemOfConsignee(changed.refusal));
    const { contact, change, linksEnded, isLastContact, seq } = changed;
    await context.onNewReaders(changed.newReaders);
    const warnings = isLastContact ? ['last-contact'] : [];
    return reply.code(status).send({ contact, change, linksEnded, warnings, ledgerEntry: seq });
  }
}

/** Whether a contact is still what whoever changes it has seen; undefined where they do not say. */
function currentOf(request: FastifyRequest): ((contact: KeptContact) => boolean) | undefined {
  const match = readIfMatch(request.headers['if-match']);
  return match && ((contact) => isMatch(match, versionOfContact(contact)));
}

function describe(
  contact: KeptContact,
  history: readonly StoredConsigneeChange[],
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof keptDocument> {
  const { name, email, telephone, role, languages, channel, endedAt, replacedBy } = contact;
  return {
    id: contact.id,
    consignee: contact.consigneeId,
    name,
    email: email ?? null,
    telephone: telephone ?? null,
    role,
    languages: [...languages],
    channel,
    endedAt: endedAt?.toISOString() ?? null,
    replacedBy,
    etag: etagOf(versionOfContact(contact)),
    history: history.map(({ change, facts, reason, changedBy, changedAt }) => ({
      change,
      facts,
      reason,
      by: nameOf(changedBy),
      at: changedAt.toISOString(),
    })),
  };
}

function unknownAction(reference: string): Problem {
  return { status: 404, code: 'action-not-found', detail: `There is no action ${reference} here.` };
}
