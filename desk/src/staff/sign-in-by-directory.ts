import { digestOf, newSalt } from '@fieldproof/trust';

import type { Reader, Tx } from '../platform/database/database.ts';
import { beginSession, type Browser } from './begin-session.ts';
import {
  insertIdentity,
  selectIdentities,
  selectIdentitiesById,
  selectIdentity,
  type Identity,
} from './identity-store.ts';
import { endLinks } from './link-store.ts';
import { emailKey, type Member } from './member-rules.ts';
import { selectMemberByEmail, selectMemberForUpdate } from './member-store.ts';
import type { DirectoryIdentity } from './oidc-directory.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import type { SignedIn } from './signed-in.ts';
import { refused } from './sign-in-by-password.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';
import { writeVersion, type Digests } from './write-version.ts';

/**
 * Somebody whom the directory of the company has named. Only who was invited gets in: found by the confirmed e-mail
 * address the first time, and from then on by what the directory calls them, since addresses are given to others.
 */
export async function signInByDirectory(
  house: StaffHouse,
  identity: DirectoryIdentity,
  browser: Browser,
): Promise<SignedIn | Refused> {
  const { database, clock } = house;
  const outcome = await decide(database, async (tx): Promise<SignedIn> => {
    const at = clock();
    const { member, isLinked } = await findMember(tx, identity);
    if (!member || member.state === 'disabled') return refuseWithin({ code: 'oidc-not-invited' });
    const linked = isLinked ? undefined : await link(tx, { member, identity, at });
    const session = await beginSession(tx, { memberId: member.id, way: 'oidc', browser, at });
    await recordInHouse(tx, clock, ...(linked ? [linked] : []), session.entry);
    return { kind: 'signed-in', memberId: member.id, session };
  });
  return outcome.kind === 'refused' ? refused(house, outcome.refusal, undefined) : outcome;
}

type Found = { readonly member: Member | undefined; readonly isLinked: boolean };

async function findMember(tx: Tx, identity: DirectoryIdentity): Promise<Found> {
  const known = await selectIdentity(tx, identity);
  if (known) return { member: await selectMemberForUpdate(tx, known.memberId), isLinked: true };
  const { email, isEmailVerified, issuer, subject } = identity;
  const found = email === undefined ? undefined : await selectMemberByEmail(tx, emailKey(email));
  if (!found) return { member: undefined, isLinked: false };
  if (!isEmailVerified) return refuseWithin({ code: 'oidc-email-unverified' });
  const member = await selectMemberForUpdate(tx, found.id);
  // Asked under the lock: the same person may sign in twice at this moment.
  const own = (await selectIdentities(tx, found.id)).find((other) => other.issuer === issuer);
  if (own && own.subject !== subject) refuseWithin({ code: 'oidc-identity-differs' });
  return { member, isLinked: own !== undefined };
}

/** The first time: who was only invited has joined by this. */
async function link(
  tx: Tx,
  { member, identity, at }: { readonly member: Member; readonly identity: DirectoryIdentity; readonly at: Date },
) {
  const { issuer, subject } = identity;
  const row = { memberId: member.id, issuer, subject, salt: newSalt(), linkedAt: at };
  const id = await insertIdentity(tx, row);
  const actor = `member:${member.id}`;
  const isNew = member.state === 'invited';
  const joined: Member = { ...member, version: member.version + 1, state: 'in-force' };
  const digests: Digests = isNew ? await writeVersion(tx, joined, { actor, at }) : {};
  if (isNew) await endLinks(tx, member.id, at, 'invitation');
  return {
    actor,
    kind: isNew ? 'member.joined' : 'identity.linked',
    subject: actor,
    payload: { identity: id, digests: { ...digests, [`identity:${id}`]: digestOfIdentity(row) } },
  };
}

function digestOfIdentity({ salt, memberId, issuer, subject, linkedAt }: Omit<Identity, 'id'>): string {
  return digestOf([salt.toString('hex'), memberId, issuer, subject, linkedAt.toISOString()]);
}

/** Recomputes digests of identities for the check of the ledger. */
export async function digestIdentities(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const identities = await selectIdentitiesById(db, ids.map(Number));
  return new Map(identities.map((identity) => [String(identity.id), digestOfIdentity(identity)]));
}
