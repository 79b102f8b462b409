/*
 * The one guard of the desk's API. Who asks brings an API token in `Authorization: Bearer …`, or a browser brings the
 * cookie of a session. Reading needs a reader, all else an operator, unless the route says otherwise in its config:
 * `role` the least role, `isForMembers` no token, `isForRecent` who has signed in lately. A write with a cookie must
 * come from a page of the desk.
 */
import { sha256 } from '@fieldproof/trust';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { sessionSecretOf } from './cookie-routes.ts';
import { SEEN_EVERY_MS } from './limits.ts';
import { sendRefusal } from './refusal-routes.ts';
import { isRecent, isSessionOver } from './session-rules.ts';
import { noteSeen, selectSessionBySecret, type SessionOfMember } from './session-store.ts';
import { isFromOwnPage, type RequestOrigin } from './site-rules.ts';
import type { StaffHouse } from './staff-house.ts';
import type { StaffRefusal } from './staff-refusals.ts';
import { findStaff } from './staff-tokens.ts';
import { includesRole, type Role, type Staff } from './staff.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The least role that may ask; left out: reader for GET, operator for all else. */
    readonly role?: Role;
    /** Only a person who is signed in may ask, not an API token. */
    readonly isForMembers?: boolean;
    /** Only who has signed in within the last hour may ask: it changes how one signs in. */
    readonly isForRecent?: boolean;
  }
}

type Session = SessionOfMember;
type Known = { readonly staff: Staff; readonly session: Session | undefined };

const knownOf = new WeakMap<FastifyRequest, Known>();

/** Who makes a request; undefined where nobody has to be known. */
export function findStaffOfRequest(request: FastifyRequest): Staff | undefined {
  return knownOf.get(request)?.staff;
}

/** Who makes a request that has passed the guard. */
export function staffOfRequest(request: FastifyRequest): Staff {
  const staff = findStaffOfRequest(request);
  if (!staff) throw new Error('this route is not behind the guard of the desk');
  return staff;
}

/** The session of a request to a route that is for members. */
export function sessionOfRequest(request: FastifyRequest): Session {
  const session = knownOf.get(request)?.session;
  if (!session) throw new Error('this route is not for members alone');
  return session;
}

export function guardDesk(app: FastifyInstance, house: StaffHouse): void {
  app.addHook('onRequest', async (request, reply) => {
    const found = await findWho(request, house);
    if ('code' in found) return refuseAccess(house, reply, found);
    const refusal = whyNotServe(request, house, found);
    if (refusal) return refuseAccess(house, reply, refusal, found.staff);
    knownOf.set(request, found);
    if (found.session) await noteUse(house, found.session);
    return undefined;
  });
}

/** Whether who made a request may still make it: an answer that goes on for hours asks from time to time. */
export async function isStillIn(house: StaffHouse, request: FastifyRequest): Promise<boolean> {
  const found = await findWho(request, house);
  return !('code' in found) && whyNotServe(request, house, found) === undefined;
}

function refuseAccess(house: StaffHouse, reply: FastifyReply, refusal: StaffRefusal, staff?: Staff): FastifyReply {
  // Who brings nothing was refused nothing.
  if (refusal.code !== 'not-signed-in') {
    house.refusals.note({ code: refusal.code, memberId: staff?.memberId ?? undefined });
  }
  if (refusal.code === 'not-signed-in' || refusal.code === 'token-unknown') {
    void reply.header('www-authenticate', 'Bearer');
  }
  return sendRefusal(reply, refusal);
}

/** A token counts before a cookie: a program that runs in a browser is still a program. */
async function findWho(request: FastifyRequest, house: StaffHouse): Promise<Known | StaffRefusal> {
  const db = house.database.kysely;
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer (\S{1,100})$/i.exec(authorization)?.[1];
    const staff = token === undefined ? undefined : await findStaff(db, token);
    return staff ? { staff, session: undefined } : { code: 'token-unknown' };
  }
  const secret = sessionSecretOf(request);
  const session = secret === undefined ? undefined : await selectSessionBySecret(db, sha256(secret));
  if (!session || isSessionOver(session, house.clock())) return { code: 'not-signed-in' };
  const { memberId, name, role } = session;
  return { staff: { kind: 'member', id: memberId, name, role, memberId }, session };
}

function whyNotServe(request: FastifyRequest, house: StaffHouse, { staff, session }: Known): StaffRefusal | undefined {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (session && !isReading && !isFromOwnPage(originOf(request), house.site)) {
    return { code: 'origin-not-own', deskUrl: house.site.deskUrl };
  }
  const { role, isForMembers = false, isForRecent = false } = request.routeOptions.config;
  if (isForMembers && !session) return { code: 'members-only' };
  const needed = role ?? (isReading ? 'reader' : 'operator');
  if (!includesRole(staff.role, needed)) return { code: 'role-missing', needed, role: staff.role };
  if (isForRecent && session && !isRecent(session, house.clock())) return { code: 'sign-in-not-recent' };
  return undefined;
}

/** What a request says of the page that it comes from. */
export function originOf({ headers }: FastifyRequest): RequestOrigin {
  const fetchSite = headers['sec-fetch-site'];
  return { origin: headers.origin, fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined };
}

async function noteUse(house: StaffHouse, session: Session): Promise<void> {
  const now = house.clock();
  if (now.getTime() - session.seenAt.getTime() < SEEN_EVERY_MS) return;
  await noteSeen(house.database.kysely, session.id, now);
}
