import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

/** Puts new codes in the place of those that were left. */
export async function replaceRecoveryCodes(
  tx: Tx,
  memberId: number,
  hashes: readonly Buffer[],
  at: Date,
): Promise<void> {
  await endRecoveryCodes(tx, memberId, at);
  if (hashes.length === 0) return;
  await sql`
    insert into staff_recovery_code (member_id, code_hash, made_at)
    select ${memberId}, hash, ${at} from unnest(${[...hashes]}::bytea[]) as hash`.execute(tx);
}

export async function endRecoveryCodes(tx: Tx, memberId: number, at: Date): Promise<void> {
  await sql`
    update staff_recovery_code set ended_at = ${at}
    where member_id = ${memberId} and used_at is null and ended_at is null`.execute(tx);
}

/** Uses a code up; false when it is none, or was used. */
export async function spendRecoveryCode(tx: Tx, memberId: number, hash: Buffer, at: Date): Promise<boolean> {
  const found = await sql`
    update staff_recovery_code set used_at = ${at}
    where member_id = ${memberId} and code_hash = ${hash} and used_at is null and ended_at is null returning id`.execute(
    tx,
  );
  return found.rows.length > 0;
}

export async function countRecoveryCodes(db: Reader, memberId: number): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) from staff_recovery_code
    where member_id = ${memberId} and used_at is null and ended_at is null`.execute(db);
  return found.rows[0]?.count ?? 0;
}
