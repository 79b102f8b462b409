import type { Reader } from '../platform/database/database.ts';
import { selectAuthenticator } from './authenticator-store.ts';
import { selectIdentities } from './identity-store.ts';
import { selectMember } from './member-store.ts';
import type { Member } from './member-rules.ts';
import { selectPasskeys, type Passkey } from './passkey-store.ts';
import { selectPasswordHash } from './password-store.ts';
import { countRecoveryCodes } from './recovery-code-store.ts';
import { selectSession, type SessionRow } from './session-store.ts';

export type Account = {
  readonly member: Member;
  readonly hasPassword: boolean;
  readonly authenticatorAddedAt: Date | null;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
  readonly directoryLinkedAt: Date | null;
};

/** What a member signs in with. */
export async function findAccount(db: Reader, memberId: number): Promise<Account> {
  const [member, password, authenticator, passkeys, recoveryCodesLeft, identities] = await Promise.all([
    selectMember(db, memberId),
    selectPasswordHash(db, memberId),
    selectAuthenticator(db, memberId),
    selectPasskeys(db, memberId),
    countRecoveryCodes(db, memberId),
    selectIdentities(db, memberId),
  ]);
  if (!member) throw new Error('who is signed in is a member');
  return {
    member,
    hasPassword: password !== undefined,
    authenticatorAddedAt: authenticator?.addedAt ?? null,
    passkeys,
    recoveryCodesLeft,
    directoryLinkedAt: identities[0]?.linkedAt ?? null,
  };
}

/** A session in force, with the account of its member. */
export async function findSession(
  db: Reader,
  sessionId: number,
): Promise<{ readonly session: SessionRow; readonly account: Account }> {
  const session = await selectSession(db, sessionId);
  if (!session) throw new Error('a session that is in use is in force');
  return { session, account: await findAccount(db, session.memberId) };
}
