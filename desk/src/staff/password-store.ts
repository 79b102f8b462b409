import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export async function selectPasswordHash(db: Reader, memberId: number): Promise<string | undefined> {
  const found = await sql<{ hash: string }>`select hash from staff_password where member_id = ${memberId}`.execute(db);
  return found.rows[0]?.hash;
}

/** The one password of a member; the one before is gone. */
export async function storePasswordHash(tx: Tx, memberId: number, hash: string, at: Date): Promise<void> {
  await sql`
    insert into staff_password (member_id, hash, set_at) values (${memberId}, ${hash}, ${at})
    on conflict (member_id) do update set hash = excluded.hash, set_at = excluded.set_at`.execute(tx);
}

export async function removePassword(tx: Tx, memberId: number): Promise<void> {
  await sql`delete from staff_password where member_id = ${memberId}`.execute(tx);
}
