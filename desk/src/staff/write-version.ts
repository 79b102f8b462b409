import { newSalt } from '@fieldproof/trust';

import type { Reader, Tx } from '../platform/database/database.ts';
import { digestOfVersion, type Member, type MemberFacts, type MemberVersion } from './member-rules.ts';
import { insertVersion, selectVersions } from './member-store.ts';

/** Digests of rows for the payload of an entry. */
export type Digests = Readonly<Record<string, string>>;

/** Records what a member is from now on, and gives the digest for the entry that speaks of it. */
export async function writeVersion(
  tx: Tx,
  member: Pick<Member, 'id' | 'version'> & MemberFacts,
  by: { readonly actor: string; readonly at: Date },
): Promise<Digests> {
  const { id: memberId, version, email, name, role, language, state } = member;
  const written: MemberVersion = {
    memberId,
    version,
    email,
    name,
    role,
    language,
    state,
    changedAt: by.at,
    changedBy: by.actor,
    salt: newSalt(),
  };
  const id = await insertVersion(tx, written);
  return { [`member-version:${id}`]: digestOfVersion(written) };
}

/** Recomputes digests of versions of members for the check of the ledger. */
export async function digestMemberVersions(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const versions = await selectVersions(db, ids.map(Number));
  return new Map(versions.map((version) => [String(version.id), digestOfVersion(version)]));
}
