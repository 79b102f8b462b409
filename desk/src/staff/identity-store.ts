import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

/** Who a member is at the directory of the company. */
export type Identity = {
  readonly id: number;
  readonly memberId: number;
  readonly issuer: string;
  readonly subject: string;
  readonly salt: Buffer;
  readonly linkedAt: Date;
};

const COLUMNS = sql<Identity>`id, member_id as "memberId", issuer, subject, salt, linked_at as "linkedAt"`;

export async function selectIdentity(
  db: Reader,
  by: { readonly issuer: string; readonly subject: string },
): Promise<Identity | undefined> {
  const found = await sql<Identity>`
    select ${COLUMNS} from staff_identity
    where issuer = ${by.issuer} and subject = ${by.subject} and ended_at is null`.execute(db);
  return found.rows[0];
}

export async function selectIdentities(db: Reader, memberId: number): Promise<readonly Identity[]> {
  const found = await sql<Identity>`
    select ${COLUMNS} from staff_identity where member_id = ${memberId} and ended_at is null order by id`.execute(db);
  return found.rows;
}

export async function insertIdentity(tx: Tx, identity: Omit<Identity, 'id'>): Promise<number> {
  const { memberId, issuer, subject, salt, linkedAt } = identity;
  const found = await sql<{ id: number }>`
    insert into staff_identity (member_id, issuer, subject, salt, linked_at)
    values (${memberId}, ${issuer}, ${subject}, ${salt}, ${linkedAt}) returning id`.execute(tx);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error('an identity was stored and has no number');
  return id;
}

export async function endIdentities(tx: Tx, memberId: number, at: Date): Promise<void> {
  await sql`update staff_identity set ended_at = ${at} where member_id = ${memberId} and ended_at is null`.execute(tx);
}

/** Whatever became of them, for the check of the ledger. */
export async function selectIdentitiesById(db: Reader, ids: readonly number[]): Promise<readonly Identity[]> {
  const found =
    await sql<Identity>`select ${COLUMNS} from staff_identity where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}
