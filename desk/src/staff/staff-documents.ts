/* What the API says of people, sessions and tokens. */
import { z } from 'zod';

import type { Account } from './describe-session.ts';
import { LANGUAGES, MEMBER_STATES } from './member-rules.ts';
import type { ListedMember } from './listed-member-store.ts';
import { sessionEndsAt, WAYS } from './session-rules.ts';
import type { SessionRow } from './session-store.ts';
import { passkeysFor, type Site } from './site-rules.ts';
import type { StaffHouse } from './staff-house.ts';
import { ROLES } from './staff.ts';
import type { ListedToken } from './token-store.ts';

const instant = z.iso.datetime();
export const roleSchema = z.enum(ROLES);
export const languageSchema = z.enum(LANGUAGES);
const way = z.enum(WAYS).describe('How this browser signed in');

/** Every list of the API says how many rows there are. */
export const stateSchema = z.enum(MEMBER_STATES);
export const totalSchema = z.object({ count: z.int(), isExact: z.boolean() });

export const sessionDocument = z
  .object({
    id: z.int().describe('The member who is signed in'),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    language: languageSchema,
    way,
    hasPassword: z.boolean(),
    hasAuthenticator: z.boolean().describe('Whether an authenticator app is set up'),
    passkeys: z.int().describe('How many passkeys'),
    recoveryCodesLeft: z.int(),
    hasDirectory: z.boolean().describe('Whether the member signs in through the directory of the company'),
    isDemo: z.boolean().describe('Whether this desk is the demonstration'),
    session: z.int().describe('The session, as it stands in the list of sessions'),
    endsAt: instant.describe('When the session ends unless it is used'),
  })
  .meta({ id: 'Session', description: 'Who is signed in, and how' });

export function describeSession(
  house: Pick<StaffHouse, 'isDemonstration'>,
  { session, account }: { readonly session: SessionRow; readonly account: Account },
): z.infer<typeof sessionDocument> {
  const { id, name, email, role, language } = account.member;
  return {
    id,
    name,
    email,
    role,
    language,
    way: session.way,
    hasPassword: account.hasPassword,
    hasAuthenticator: account.authenticatorAddedAt !== null,
    passkeys: account.passkeys.length,
    recoveryCodesLeft: account.recoveryCodesLeft,
    hasDirectory: account.directoryLinkedAt !== null,
    isDemo: house.isDemonstration,
    session: session.id,
    endsAt: sessionEndsAt(session).toISOString(),
  };
}

export const accountDocument = z
  .object({
    id: z.int(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    language: languageSchema,
    hasPassword: z.boolean(),
    authenticator: z.object({ addedAt: instant }).nullable(),
    passkeys: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        addedAt: instant,
        lastUsedAt: instant.nullable(),
        isSynced: z.boolean().describe('Whether a provider keeps it, so that it is on several devices'),
      }),
    ),
    recoveryCodesLeft: z.int(),
    directory: z.object({ linkedAt: instant }).nullable().describe('The directory of the company'),
  })
  .meta({ id: 'Account', description: 'What a member signs in with' });

export function describeAccount(account: Account): z.infer<typeof accountDocument> {
  const { id, name, email, role, language } = account.member;
  const { authenticatorAddedAt, directoryLinkedAt } = account;
  return {
    id,
    name,
    email,
    role,
    language,
    hasPassword: account.hasPassword,
    authenticator: authenticatorAddedAt && { addedAt: authenticatorAddedAt.toISOString() },
    passkeys: account.passkeys.map((passkey) => ({
      id: passkey.id,
      name: passkey.name,
      addedAt: passkey.addedAt.toISOString(),
      lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
      isSynced: passkey.isSynced,
    })),
    recoveryCodesLeft: account.recoveryCodesLeft,
    directory: directoryLinkedAt && { linkedAt: directoryLinkedAt.toISOString() },
  };
}

export const listedSessionDocument = z
  .object({
    id: z.int(),
    way,
    browser: z.string().describe('As its owner would name it; empty when it does not say'),
    beganAt: instant,
    seenAt: instant,
    endsAt: instant,
    isCurrent: z.boolean().describe('Whether it is the one that asks'),
  })
  .meta({ id: 'ListedSession', description: 'A browser that is signed in' });

export function describeListedSession(
  session: SessionRow,
  currentId: number | undefined,
): z.infer<typeof listedSessionDocument> {
  return {
    id: session.id,
    way: session.way,
    browser: session.browser,
    beganAt: session.beganAt.toISOString(),
    seenAt: session.seenAt.toISOString(),
    endsAt: sessionEndsAt(session).toISOString(),
    isCurrent: session.id === currentId,
  };
}

export const memberDocument = z
  .object({
    id: z.int(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    language: languageSchema,
    state: stateSchema,
    invitedAt: instant,
    joinedAt: instant.nullable(),
    disabledAt: instant.nullable(),
    seenAt: instant.nullable().describe('When a session of theirs was last in use'),
    hasSecondFactor: z.boolean(),
    invitation: z
      .object({
        expiresAt: instant,
        mail: z.enum(['waiting', 'sent', 'failed', 'stopped']).nullable().describe('How its mail goes'),
      })
      .nullable()
      .describe('An invitation that may still be accepted'),
    etag: z.string().describe('For If-Match'),
  })
  .meta({ id: 'Member', description: 'Somebody of the house' });

export function describeMember(member: ListedMember): z.infer<typeof memberDocument> {
  const { id, name, email, role, language, state, invitedAt, joinedAt, disabledAt, seenAt, invitation } = member;
  return {
    id,
    name,
    email,
    role,
    language,
    state,
    invitedAt: invitedAt.toISOString(),
    joinedAt: joinedAt?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    seenAt: seenAt?.toISOString() ?? null,
    hasSecondFactor: member.hasSecondFactor,
    invitation: invitation && { expiresAt: invitation.expiresAt.toISOString(), mail: invitation.mail },
    etag: etagOf(member),
  };
}

export function etagOf({ version }: { readonly version: number }): string {
  return `"${version}"`;
}

export const tokenDocument = z
  .object({
    id: z.int(),
    name: z.string(),
    role: roleSchema,
    owner: z
      .object({ id: z.int(), name: z.string() })
      .nullable()
      .describe('The member who made it; null for one made at the terminal'),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Token', description: 'An API token; the token itself is shown only when it is made' });

export function describeToken(token: ListedToken): z.infer<typeof tokenDocument> {
  const { id, name, role, memberId, memberName, createdAt, revokedAt } = token;
  return {
    id,
    name,
    role,
    owner: memberId === null ? null : { id: memberId, name: memberName ?? '' },
    createdAt: createdAt.toISOString(),
    endedAt: revokedAt?.toISOString() ?? null,
  };
}

export const passkeysDocument = z
  .object({
    isPossible: z.boolean(),
    why: z.enum(['address-is-a-number', 'address-is-not-https']).nullable().describe('Why not'),
    goTo: z.string().nullable().describe('Where they would be possible'),
  })
  .meta({ id: 'PasskeysPossible', description: 'Whether passkeys can be used at the address that was asked' });

export function describePasskeys(site: Site, host: string, path: string): z.infer<typeof passkeysDocument> {
  const found = passkeysFor(site, host);
  if (found.isPossible) return { isPossible: true, why: null, goTo: null };
  const isPossibleElsewhere = passkeysFor(site, new URL(site.deskUrl).host).isPossible;
  return { isPossible: false, why: found.why, goTo: isPossibleElsewhere ? `${site.deskUrl}${path}` : null };
}

export const directoryDocument = z
  .object({ name: z.string(), address: z.string().describe('Where to send the browser') })
  .nullable()
  .describe('The directory of the company, where this desk has one');

export function describeDirectory({ directory, site }: StaffHouse): z.infer<typeof directoryDocument> {
  return directory ? { name: directory.name, address: `${site.apiPath}/sign-in/oidc` } : null;
}
