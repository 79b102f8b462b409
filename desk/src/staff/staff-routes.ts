import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { listDocument, listQuery, searched, sendList, type CsvColumns } from '../platform/http/list.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { changeMember } from './change-member.ts';
import { sessionOfRequest, staffOfRequest } from './guard-routes.ts';
import { inviteAgain, inviteMember } from './invite-member.ts';
import { EMAIL_CHARS_MAX, MEMBERS_MAX, NAME_CHARS_MAX } from './limits.ts';
import { listSessions } from './list-sessions.ts';
import { MEMBER_SORTS, openMembers, selectListedMembers } from './listed-member-store.ts';
import { sendRefusal } from './refusal-routes.ts';
import { sessionList } from './session-routes.ts';
import {
  describeListedSession,
  describeMember,
  etagOf,
  languageSchema,
  memberDocument,
  roleSchema,
  stateSchema,
} from './staff-documents.ts';
import type { StaffHouse } from './staff-house.ts';
import { actorOf, type Staff } from './staff.ts';

const tags = ['staff'];
const params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
/** Who belongs to the house is decided by people: an API token that got into wrong hands must not make itself friends. */
const config = { role: 'manager', isForMembers: true } as const;
const invited = z.object({
  id: z.int().describe('The member'),
  isMailing: z.boolean().describe('false: no mail leaves this desk; give them a link with `fieldproof staff invite`'),
  ledgerEntry: z.int(),
});

const columns: CsvColumns<z.infer<typeof memberDocument>> = {
  id: (row) => row.id,
  name: (row) => row.name,
  email: (row) => row.email,
  role: (row) => row.role,
  state: (row) => row.state,
  language: (row) => row.language,
  invitedAt: (row) => row.invitedAt,
  joinedAt: (row) => row.joinedAt,
  disabledAt: (row) => row.disabledAt,
  seenAt: (row) => row.seenAt,
  secondFactor: (row) => (row.hasSecondFactor ? 'yes' : 'no'),
  invitationUntil: (row) => row.invitation?.expiresAt,
};

export function staffRoutes(app: Api, house: StaffHouse): void {
  const db = house.database.kysely;
  const { isMailing } = house;

  app.get(
    '/staff',
    {
      schema: {
        summary: 'The people of the house',
        description: 'A house has at most 1,000 members: one page can hold them all.',
        tags,
        querystring: z.object({
          q: searched.describe('Words of the name or the address'),
          role: roleSchema.optional(),
          state: stateSchema.optional(),
          ...listQuery(['name', 'role', 'state', 'seen'], 'name', MEMBERS_MAX),
        }),
        response: { 200: listDocument('staff', memberDocument), 400: problemDocument, 429: problemDocument },
      },
    },
    async (request, reply) => {
      const { q, role, state, ...list } = request.query;
      return sendList(reply, list, {
        noun: 'staff',
        of: 'house',
        sorts: MEMBER_SORTS,
        open: () => openMembers(db, { q, role, state }, house.clock()),
        describe: (rows) => rows.map(describeMember),
        columns,
      });
    },
  );

  app.post(
    '/staff',
    {
      config,
      schema: {
        summary: 'Invite somebody',
        description: 'A mail with a link goes to them, good for seven days.',
        tags,
        body: z.strictObject({
          name: z.string().trim().min(1).max(NAME_CHARS_MAX),
          email: z.string().trim().max(EMAIL_CHARS_MAX),
          role: roleSchema,
          language: languageSchema.default('en').describe('Of the mail, and of the desk until they choose another'),
        }),
        response: { 201: invited, 409: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) => {
      const outcome = await inviteMember(house, request.body, { actor: actorOf(staffOfRequest(request)) });
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      return reply.code(201).send({ id: outcome.memberId, isMailing, ledgerEntry: outcome.seq });
    },
  );

  app.get(
    '/staff/:id',
    {
      schema: {
        summary: 'One of them',
        tags,
        params,
        response: { 200: memberDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const [member] = await selectListedMembers(db, { now: house.clock(), id: request.params.id });
      if (!member) return sendRefusal(reply, { code: 'member-unknown' });
      return reply.header('etag', etagOf(member)).send(describeMember(member));
    },
  );

  app.patch(
    '/staff/:id',
    {
      config,
      schema: {
        summary: 'Change the role of a member, disable one, or let one come back',
        description:
          'Who is disabled is out at once: sessions, tokens and links end. Tokens that may do more than their maker from now on end too. Nobody changes themselves.',
        tags,
        params,
        headers: z.looseObject({ 'if-match': z.string().max(40).optional().describe('The ETag of what you saw') }),
        body: z.strictObject({
          role: roleSchema.optional(),
          state: z.enum(['in-force', 'disabled']).optional(),
        }),
        response: {
          200: z.object({ etag: z.string(), ledgerEntry: z.int() }),
          404: problemDocument,
          409: problemDocument,
          412: problemDocument,
          422: problemDocument,
          428: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const seen = request.headers['if-match'];
      if (seen === undefined) return sendRefusal(reply, { code: 'precondition-missing' });
      const version = Number(/^(?:W\/)?"(\d{1,9})"$/.exec(seen)?.[1] ?? 0);
      const asked = { memberId: request.params.id, version, change: request.body };
      const outcome = await changeMember(house, asked, managerOf(staffOfRequest(request)));
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      return reply.header('etag', etagOf(outcome)).send({ etag: etagOf(outcome), ledgerEntry: outcome.seq });
    },
  );

  app.post(
    '/staff/:id/invitation',
    {
      config,
      schema: {
        summary: 'Send an invitation once more',
        description:
          'For whose mail was lost, or who has lost what they sign in with. Earlier invitations end; what the member signs in with now ends when they accept.',
        tags,
        params,
        response: { 201: invited, 403: problemDocument, 404: problemDocument, 409: problemDocument },
      },
    },
    async (request, reply) => {
      const outcome = await inviteAgain(house, request.params.id, managerOf(staffOfRequest(request)));
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      return reply.code(201).send({ id: outcome.memberId, isMailing, ledgerEntry: outcome.seq });
    },
  );

  app.get(
    '/staff/:id/sessions',
    {
      config,
      schema: {
        summary: 'The browsers in which a member is signed in',
        tags,
        params,
        response: { 200: sessionList, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const sessions = await listSessions(house, request.params.id);
      const { id } = sessionOfRequest(request);
      return reply.send({
        sessions: sessions.map((session) => describeListedSession(session, id)),
        next: null,
        total: { count: sessions.length, isExact: true },
      });
    },
  );
}

function managerOf(staff: Staff) {
  return { actor: actorOf(staff), memberId: staff.memberId };
}
