import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export type Passkey = {
  readonly id: number;
  readonly memberId: number;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  /** Whether it is kept by a provider and so is on several devices. */
  readonly isSynced: boolean;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
};

const COLUMNS = sql<Passkey>`id, member_id as "memberId", credential_id as "credentialId", public_key as "publicKey", counter,
  transports, name, is_synced as "isSynced", added_at as "addedAt", last_used_at as "lastUsedAt"`;

/** Returns its number, or undefined when this passkey is known already. */
export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, 'id' | 'lastUsedAt'>): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    insert into staff_passkey (member_id, credential_id, public_key, counter, transports, name, is_synced, added_at)
    values (${passkey.memberId}, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.counter},
            ${[...passkey.transports]}::text[], ${passkey.name}, ${passkey.isSynced}, ${passkey.addedAt})
    on conflict (credential_id) do nothing returning id`.execute(tx);
  return found.rows[0]?.id;
}

export async function selectPasskeys(db: Reader, memberId: number): Promise<readonly Passkey[]> {
  const found = await sql<Passkey>`
    select ${COLUMNS} from staff_passkey where member_id = ${memberId} and ended_at is null order by id`.execute(db);
  return found.rows;
}

export async function selectPasskeyByCredential(db: Reader, credentialId: Buffer): Promise<Passkey | undefined> {
  const found = await sql<Passkey>`
    select ${COLUMNS} from staff_passkey where credential_id = ${credentialId} and ended_at is null`.execute(db);
  return found.rows[0];
}

export async function noteUse(tx: Tx, id: number, use: { readonly counter: number; readonly at: Date }): Promise<void> {
  await sql`update staff_passkey set counter = ${use.counter}, last_used_at = ${use.at} where id = ${id}`.execute(tx);
}

/** Ends passkeys of a member, one or all; the numbers of those that ended. */
export async function endPasskeys(
  tx: Tx,
  which: { readonly memberId: number; readonly id?: number | undefined },
  at: Date,
): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    update staff_passkey set ended_at = ${at}
    where member_id = ${which.memberId} and ended_at is null ${which.id === undefined ? sql`` : sql`and id = ${which.id}`}
    returning id`.execute(tx);
  return found.rows.map((row) => row.id);
}

/** Whatever became of them, for the check of the ledger. */
export async function selectPasskeysById(db: Reader, ids: readonly number[]): Promise<readonly Passkey[]> {
  const found = await sql<Passkey>`select ${COLUMNS} from staff_passkey where id = any(${[...ids]}::bigint[])`.execute(
    db,
  );
  return found.rows;
}
