import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Reader } from '../platform/database/database.ts';
import { sendProblem } from '../platform/http/problem.ts';
import { findStaff } from './staff-tokens.ts';
import { includesRole, type Role, type Staff } from './staff.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The least role that may ask; left out: reader for GET, operator for all else. */
    readonly role?: Role;
  }
}

const staffOf = new WeakMap<FastifyRequest, Staff>();

/** Who makes a request that has passed the guard. */
export function staffOfRequest(request: FastifyRequest): Staff {
  const staff = staffOf.get(request);
  if (!staff) throw new Error('this route is not behind the guard of the desk');
  return staff;
}

/** The one guard of the desk's API: a token in `Authorization: Bearer …`. Reading needs a reader, all else an operator. */
export function guardDesk(app: FastifyInstance, db: Reader): void {
  app.addHook('onRequest', async (request, reply) => {
    const staff = await findWho(db, request);
    if (!staff) {
      void reply.header('www-authenticate', 'Bearer');
      return sendProblem(reply, {
        status: 401,
        code: 'not-signed-in',
        detail: 'Send an API token of the desk as "Authorization: Bearer fp_…".',
      });
    }
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const needed: Role = request.routeOptions.config.role ?? (isReading ? 'reader' : 'operator');
    if (!includesRole(staff.role, needed)) {
      return sendProblem(reply, {
        status: 403,
        code: 'role-missing',
        detail: `This needs the role ${needed}; the token has the role ${staff.role}.`,
      });
    }
    staffOf.set(request, staff);
    return undefined;
  });
}

async function findWho(db: Reader, request: FastifyRequest): Promise<Staff | undefined> {
  const token = /^Bearer (\S{1,100})$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : findStaff(db, token);
}

/** Whether who made a request may still make it: an answer that goes on for hours asks from time to time. */
export async function isStillIn(db: Reader, request: FastifyRequest): Promise<boolean> {
  return (await findWho(db, request)) !== undefined;
}
