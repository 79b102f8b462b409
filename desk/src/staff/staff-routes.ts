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
    const token = /^Bearer (\S{1,100})$/i.exec(request.headers.authorization ?? '')?.[1];
    const staff = token ? await findStaff(db, token) : undefined;
    if (!staff) {
      void reply.header('www-authenticate', 'Bearer');
      return sendProblem(reply, {
        status: 401,
        code: 'not-signed-in',
        detail: 'Send an API token of the desk as "Authorization: Bearer fp_…".',
      });
    }
    const floor: Role = request.method === 'GET' || request.method === 'HEAD' ? 'reader' : 'operator';
    const needed = request.routeOptions.config.role ?? floor;
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
