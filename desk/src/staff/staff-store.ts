import type { Reader, Tx } from '../platform/database/database.ts';

export type TokenRow = { readonly id: number; readonly name: string; readonly role: string };

export async function insertToken(
  tx: Tx,
  token: { readonly name: string; readonly role: string; readonly tokenHash: Buffer; readonly createdAt: Date },
): Promise<number> {
  const row = await tx
    .insertInto('staff_token')
    .values({ name: token.name, role: token.role, token_hash: token.tokenHash, created_at: token.createdAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function selectToken(db: Reader, tokenHash: Buffer): Promise<TokenRow | undefined> {
  return db
    .selectFrom('staff_token')
    .select(['id', 'name', 'role'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}

export type ListedToken = TokenRow & { readonly createdAt: Date; readonly revokedAt: Date | null };

/** Every token that was ever made, the oldest first. */
export async function selectTokens(db: Reader): Promise<readonly ListedToken[]> {
  return db
    .selectFrom('staff_token')
    .select(['id', 'name', 'role', 'created_at as createdAt', 'revoked_at as revokedAt'])
    .orderBy('id')
    .execute();
}

/** Ends a token; undefined where there is none of this number that is in force. */
export async function revokeToken(tx: Tx, id: number, revokedAt: Date): Promise<TokenRow | undefined> {
  return tx
    .updateTable('staff_token')
    .set({ revoked_at: revokedAt })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning(['id', 'name', 'role'])
    .executeTakeFirst();
}
