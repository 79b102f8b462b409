/*
 * Somebody joins with the link of their invitation: they choose a password and an authenticator app, or a passkey, and
 * are signed in. Who was a member before and was invited again begins afresh: what they signed in with ends.
 */
import type { Tx } from '../platform/database/database.ts';
import { endAuthenticator } from './authenticator-store.ts';
import { beginSession, type Browser } from './begin-session.ts';
import { endIdentities } from './identity-store.ts';
import { findOpenLink } from './issue-link.ts';
import { endLinks, spendLink, type LinkRow } from './link-store.ts';
import type { Member, MemberLanguage } from './member-rules.ts';
import { selectMember, selectMemberForUpdate } from './member-store.ts';
import {
  confirmAuthenticator,
  storeAuthenticator,
  type AuthenticatorProof,
  type ConfirmedAuthenticator,
} from './offer-authenticator.ts';
import { confirmPasskey, storePasskey, type ConfirmedPasskey, type PasskeyProof } from './offer-passkey.ts';
import { whyNotPassword } from './password-rules.ts';
import { removePassword, storePasswordHash } from './password-store.ts';
import { endPasskeys } from './passkey-store.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import { endSessions } from './session-store.ts';
import type { SignedIn } from './signed-in.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';
import { writeVersion } from './write-version.ts';

export type Acceptance = {
  readonly secret: string;
  readonly name?: string | undefined;
  readonly language?: MemberLanguage | undefined;
  readonly password?: string | undefined;
  readonly authenticator?: AuthenticatorProof | undefined;
  readonly passkey?: PasskeyProof | undefined;
};

/** What somebody signs in with from now on. */
type Credentials = {
  readonly passwordHash: string | undefined;
  readonly authenticator: ConfirmedAuthenticator | undefined;
  readonly passkey: ConfirmedPasskey | undefined;
};

export type Accepted = SignedIn & { readonly recoveryCodes: readonly string[]; readonly seq: number };

export async function acceptInvitation(
  house: StaffHouse,
  acceptance: Acceptance,
  browser: Browser,
): Promise<Accepted | Refused> {
  const { database, clock } = house;
  const found = await findOpenLink(database.kysely, acceptance.secret, ['invitation'], clock());
  if (found.kind === 'refused') return found;
  const member = await selectMember(database.kysely, found.link.memberId);
  if (!member || member.state === 'disabled') return refuse({ code: 'link-ended' });
  const credentials = await readCredentials(house, member, acceptance);
  if ('kind' in credentials) return credentials;
  return decide(database, (tx) => acceptWithin(tx, house, { link: found.link, acceptance, credentials, browser }));
}

/** Hashing and checking come before the transaction: they take time. */
async function readCredentials(
  house: StaffHouse,
  member: Member,
  acceptance: Acceptance,
): Promise<Credentials | Refused> {
  const { password } = acceptance;
  if (!acceptance.passkey && password === undefined) return refuse({ code: 'password-missing' });
  if (!acceptance.passkey && !acceptance.authenticator) return refuse({ code: 'second-factor-missing' });
  const owner = { name: acceptance.name ?? member.name, email: member.email };
  const refusal = password === undefined ? undefined : whyNotPassword(password, owner);
  if (refusal) return refuse(refusal);
  const authenticator = acceptance.authenticator && confirmAuthenticator(house, member.id, acceptance.authenticator);
  if (authenticator?.kind === 'refused') return authenticator;
  const passkey = acceptance.passkey && (await confirmPasskey(house, member.id, acceptance.passkey));
  if (passkey?.kind === 'refused') return passkey;
  const passwordHash = password === undefined ? undefined : await house.passwords.hash(password, 'known');
  if (password !== undefined && passwordHash === undefined) return refuse({ code: 'desk-busy' });
  return { passwordHash, authenticator, passkey };
}

async function acceptWithin(
  tx: Tx,
  house: StaffHouse,
  given: {
    readonly link: LinkRow;
    readonly acceptance: Acceptance;
    readonly credentials: Credentials;
    readonly browser: Browser;
  },
): Promise<Accepted> {
  const { link, acceptance, credentials, browser } = given;
  const member = await selectMemberForUpdate(tx, link.memberId);
  if (!member || member.state === 'disabled') return refuseWithin({ code: 'link-ended' });
  const at = house.clock();
  if (!(await spendLink(tx, link.id, at))) refuseWithin({ code: 'link-used' });
  const ended = await endCredentials(tx, member.id, at);
  const stored = await storeCredentials(tx, house, { memberId: member.id, credentials, at });
  const recoveryCodes = await makeRecoveryCodes(tx, member.id, at);
  const actor = `member:${member.id}`;
  const joined: Member = {
    ...member,
    version: member.version + 1,
    name: acceptance.name?.trim() || member.name,
    language: acceptance.language ?? member.language,
    state: 'in-force',
  };
  const digests = await writeVersion(tx, joined, { actor, at });
  const session = await beginSession(tx, { memberId: member.id, way: 'invitation', browser, at });
  const seq = await recordInHouse(
    tx,
    house.clock,
    {
      actor,
      kind: member.state === 'invited' ? 'member.joined' : 'member.began-afresh',
      subject: actor,
      payload: {
        link: link.id,
        ...stored.facts,
        ...(ended.length === 0 ? {} : { sessionsEnded: ended }),
        digests: { ...digests, ...stored.digests },
      },
    },
    session.entry,
  );
  return { kind: 'signed-in', memberId: member.id, session, recoveryCodes, seq };
}

/** Everything that somebody signed in with before; the numbers of the sessions that ended. */
async function endCredentials(tx: Tx, memberId: number, at: Date): Promise<readonly number[]> {
  await removePassword(tx, memberId);
  await endAuthenticator(tx, memberId, at);
  await endPasskeys(tx, { memberId }, at);
  await endIdentities(tx, memberId, at);
  await endLinks(tx, memberId, at);
  const sessions = await endSessions(tx, { memberId }, { at, how: 'invited-again' });
  return sessions.map(({ id }) => id);
}

async function storeCredentials(
  tx: Tx,
  house: StaffHouse,
  { memberId, credentials, at }: { readonly memberId: number; readonly credentials: Credentials; readonly at: Date },
) {
  const { passwordHash, authenticator, passkey } = credentials;
  if (passwordHash !== undefined) await storePasswordHash(tx, memberId, passwordHash, at);
  const authenticatorId = authenticator && (await storeAuthenticator(tx, house, memberId, authenticator));
  const stored = passkey && (await storePasskey(tx, house, passkey));
  return {
    facts: {
      password: passwordHash !== undefined,
      ...(authenticatorId === undefined ? {} : { authenticator: authenticatorId }),
      ...(stored === undefined ? {} : { passkey: stored.id }),
    },
    digests: stored?.digests ?? {},
  };
}
