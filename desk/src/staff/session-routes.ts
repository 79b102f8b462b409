import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { takeSession } from './cookie-routes.ts';
import { findSession } from './describe-session.ts';
import { endSession } from './end-session.ts';
import { sessionOfRequest, staffOfRequest } from './guard-routes.ts';
import { listSessions } from './list-sessions.ts';
import { sendRefusal } from './refusal-routes.ts';
import {
  describeListedSession,
  describeSession,
  listedSessionDocument,
  sessionDocument,
  totalSchema,
} from './staff-documents.ts';
import type { StaffHouse } from './staff-house.ts';
import { actorOf, includesRole } from './staff.ts';

const tags = ['account'];
/** Whoever is signed in may do this, also a reader. */
const config = { role: 'reader', isForMembers: true } as const;
export const sessionList = z.object({
  sessions: z.array(listedSessionDocument),
  next: z.null().describe('The list is whole'),
  total: totalSchema,
});

export function sessionRoutes(app: Api, house: StaffHouse): void {
  app.get(
    '/session',
    {
      config,
      schema: { summary: 'Who is signed in', tags, response: { 200: sessionDocument, 401: problemDocument } },
    },
    async (request, reply) =>
      reply.send(describeSession(house, await findSession(house.database.kysely, sessionOfRequest(request).id))),
  );

  app.delete(
    '/session',
    {
      config,
      schema: {
        summary: 'Sign out',
        tags,
        response: { 200: z.object({ ledgerEntry: z.int() }), 401: problemDocument },
      },
    },
    async (request, reply) => {
      const { id, memberId } = sessionOfRequest(request);
      const outcome = await endSession(house, { id, memberId, how: 'signed-out' }, { actor: `member:${memberId}` });
      takeSession(house, reply);
      return outcome.kind === 'refused'
        ? sendRefusal(reply, outcome.refusal)
        : reply.send({ ledgerEntry: outcome.seq });
    },
  );

  app.get(
    '/sessions',
    {
      config,
      schema: {
        summary: 'The browsers in which I am signed in, the one that was seen last first',
        tags,
        response: { 200: sessionList },
      },
    },
    async (request, reply) => {
      const { id, memberId } = sessionOfRequest(request);
      const sessions = await listSessions(house, memberId);
      return reply.send({
        sessions: sessions.map((session) => describeListedSession(session, id)),
        next: null,
        total: { count: sessions.length, isExact: true },
      });
    },
  );

  app.delete(
    '/sessions/:id',
    {
      config,
      schema: {
        summary: 'End a session of mine; a manager ends those of others too',
        tags,
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: z.object({ ledgerEntry: z.int() }), 404: problemDocument },
      },
    },
    async (request, reply) => {
      const staff = staffOfRequest(request);
      const { id } = request.params;
      const own = includesRole(staff.role, 'manager') ? {} : { memberId: staff.id };
      const outcome = await endSession(house, { id, ...own, how: 'revoked' }, { actor: actorOf(staff) });
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      if (id === sessionOfRequest(request).id) takeSession(house, reply);
      return reply.send({ ledgerEntry: outcome.seq });
    },
  );
}
