import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export type AuthenticatorRow = {
  readonly id: number;
  readonly sealedSecret: Buffer;
  readonly addedAt: Date;
};

export async function selectAuthenticator(db: Reader, memberId: number): Promise<AuthenticatorRow | undefined> {
  const found = await sql<AuthenticatorRow>`
    select id, sealed_secret as "sealedSecret", added_at as "addedAt"
    from staff_authenticator where member_id = ${memberId} and ended_at is null`.execute(db);
  return found.rows[0];
}

export async function insertAuthenticator(
  tx: Tx,
  authenticator: {
    readonly memberId: number;
    readonly sealedSecret: Buffer;
    readonly lastStep: number;
    readonly addedAt: Date;
  },
): Promise<number> {
  const { memberId, sealedSecret, lastStep, addedAt } = authenticator;
  const found = await sql<{ id: number }>`
    insert into staff_authenticator (member_id, sealed_secret, last_step, added_at)
    values (${memberId}, ${sealedSecret}, ${lastStep}, ${addedAt}) returning id`.execute(tx);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error('an authenticator was stored and has no number');
  return id;
}

/** Accepts the code of a step; false when that step, or a later one, was accepted before. */
export async function acceptStep(tx: Tx, id: number, step: number): Promise<boolean> {
  const found = await sql`
    update staff_authenticator set last_step = ${step}
    where id = ${id} and ended_at is null and last_step < ${step} returning id`.execute(tx);
  return found.rows.length > 0;
}

/** Ends the authenticator of a member and erases its secret; its number, or undefined when there was none. */
export async function endAuthenticator(tx: Tx, memberId: number, at: Date): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    update staff_authenticator set ended_at = ${at}, sealed_secret = null
    where member_id = ${memberId} and ended_at is null returning id`.execute(tx);
  return found.rows[0]?.id;
}
