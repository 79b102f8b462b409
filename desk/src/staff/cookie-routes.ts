/*
 * The cookies of sign-in, and the only ones that the desk sets. All are HttpOnly and go to the API alone, so that no
 * page of a laboratory ever sees one.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';

import { markDevice } from './device-mark.ts';
import { DEVICE_MS, SESSION_MS, TICKET_MS } from './limits.ts';
import { nameBrowser } from './session-rules.ts';
import type { Browser } from './begin-session.ts';
import type { Caller } from './sign-in-by-password.ts';
import type { SignedIn } from './signed-in.ts';
import type { StaffHouse } from './staff-house.ts';

export const SESSION_COOKIE = 'fieldproof_session';
const DEVICE_COOKIE = 'fieldproof_device';
const DIRECTORY_COOKIE = 'fieldproof_oidc';
const SECRET_CHARS_MAX = 64;
const USER_AGENT_CHARS_MAX = 500;

export function sessionSecretOf(request: FastifyRequest): string | undefined {
  const secret = request.cookies[SESSION_COOKIE];
  return secret !== undefined && secret.length <= SECRET_CHARS_MAX ? secret : undefined;
}

export function browserOf(request: FastifyRequest): Browser {
  const userAgent = request.headers['user-agent']?.slice(0, USER_AGENT_CHARS_MAX) ?? '';
  return { name: nameBrowser(userAgent), sessionSecret: sessionSecretOf(request) };
}

export function callerOf(request: FastifyRequest): Caller {
  return { source: request.ip, deviceMarks: request.cookies[DEVICE_COOKIE] };
}

/** Gives a browser its session, and makes it known as one of this member. */
export function giveSession(house: StaffHouse, request: FastifyRequest, reply: FastifyReply, signedIn: SignedIn): void {
  const { apiPath: path } = house.site;
  reply.setCookie(SESSION_COOKIE, signedIn.session.secret, { ...strict(house), path, maxAge: SESSION_MS / 1_000 });
  makeKnown(house, request, reply, signedIn.memberId);
}

/** The browser has tries of its own from now on, whatever strangers do. */
export function makeKnown(house: StaffHouse, request: FastifyRequest, reply: FastifyReply, memberId: number): void {
  const marks = markDevice(house.keys.device, request.cookies[DEVICE_COOKIE], memberId);
  const { apiPath: path } = house.site;
  reply.setCookie(DEVICE_COOKIE, marks, { ...strict(house), path, maxAge: DEVICE_MS / 1_000 });
}

export function takeSession(house: StaffHouse, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, { ...strict(house), path: house.site.apiPath });
}

/**
 * Binds a browser to the sign-in that it begins at the directory. It has to come along when the directory sends the
 * browser back, which is a navigation from another site: so it is Lax, goes to the callback alone, and ends with it.
 */
export function giveDirectoryTicket(house: StaffHouse, reply: FastifyReply, ticket: string): void {
  reply.setCookie(DIRECTORY_COOKIE, ticket, { ...directory(house), maxAge: TICKET_MS / 1_000 });
}

export function takeDirectoryTicket(
  house: StaffHouse,
  request: FastifyRequest,
  reply: FastifyReply,
): string | undefined {
  reply.clearCookie(DIRECTORY_COOKIE, directory(house));
  return request.cookies[DIRECTORY_COOKIE];
}

function strict({ site }: StaffHouse) {
  return { httpOnly: true, secure: site.isSecure, sameSite: 'strict' } as const;
}

function directory({ site }: StaffHouse) {
  const path = `${site.apiPath}/sign-in/oidc`;
  return { httpOnly: true, secure: site.isSecure, sameSite: 'lax', path } as const;
}
