import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { countRows, keysetOf, type Keyed, type OpenedList, type Sorts } from '../platform/database/keyset.ts';
import type { Role } from './staff.ts';

export type Token = {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** The member who made it; null for one made at the terminal. */
  readonly memberId: number | null;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
};

const COLUMNS = sql<Token>`t.id, t.name, t.role, t.member_id as "memberId", t.created_at as "createdAt", t.revoked_at as "revokedAt"`;

export async function insertToken(
  tx: Tx,
  token: Pick<Token, 'name' | 'role' | 'memberId' | 'createdAt'> & { readonly tokenHash: Buffer },
): Promise<number> {
  const found = await sql<{ id: number }>`
    insert into staff_token (name, role, token_hash, created_at, member_id)
    values (${token.name}, ${token.role}, ${token.tokenHash}, ${token.createdAt}, ${token.memberId}) returning id`.execute(
    tx,
  );
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error('a token was stored and has no number');
  return id;
}

/** The token in force with this hash. */
export async function selectToken(db: Reader, tokenHash: Buffer): Promise<Token | undefined> {
  const found = await sql<Token>`
    select ${COLUMNS} from staff_token t where t.token_hash = ${tokenHash} and t.revoked_at is null`.execute(db);
  return found.rows[0];
}

export type TokenFilter = { readonly state?: 'in-force' | 'ended' | undefined; readonly role?: Role | undefined };

export const TOKEN_SORTS = {
  /** Those in force first, and in each part the newest. */
  state: [
    { by: sql`(t.revoked_at is not null)::integer`, type: 'number' },
    { by: sql`(-t.id)`, type: 'number' },
  ],
  made: [{ by: sql`t.id`, type: 'number' }],
} as const satisfies Sorts;

/** Counts the tokens and makes them ready to be read page by page. */
export async function openTokens(db: Reader, { state, role }: TokenFilter): Promise<OpenedList<ListedToken>> {
  const from = sql`from staff_token t left join staff_member m on m.id = t.member_id
    where ${state === undefined ? sql`true` : sql`(t.revoked_at is null) = ${state === 'in-force'}`}
      and ${role === undefined ? sql`true` : sql`t.role = ${role}`}`;
  return {
    total: await countRows(db, from),
    read: async (page) => {
      const { keys, isAfter, order } = keysetOf(TOKEN_SORTS, page);
      const found = await sql<Keyed<ListedToken>>`
        select ${COLUMNS}, m.name as "memberName", ${keys} ${from} and ${isAfter} ${order} limit ${page.limit}`.execute(
        db,
      );
      return found.rows;
    },
  };
}

export type ListedToken = Token & { readonly memberName: string | null };

/** The tokens in force first, and in each part the newest. */
export async function selectTokens(db: Reader, limit: number): Promise<readonly ListedToken[]> {
  const found = await sql<ListedToken>`
    select ${COLUMNS}, m.name as "memberName" from staff_token t left join staff_member m on m.id = t.member_id
    order by t.revoked_at is not null, t.id desc limit ${limit}`.execute(db);
  return found.rows;
}

export async function countTokens(db: Reader): Promise<{ readonly all: number; readonly inForce: number }> {
  const found = await sql<{ all: number; inForce: number }>`
    select count(*) as all, count(*) filter (where revoked_at is null) as "inForce" from staff_token`.execute(db);
  return found.rows[0] ?? { all: 0, inForce: 0 };
}

/** Ends a token; undefined where there is none of this number that is in force. */
export async function revokeToken(tx: Tx, id: number, revokedAt: Date): Promise<Token | undefined> {
  const found = await sql<Token>`
    update staff_token t set revoked_at = ${revokedAt} where t.id = ${id} and t.revoked_at is null returning ${COLUMNS}`.execute(
    tx,
  );
  return found.rows[0];
}

/** Ends the tokens that a member made and that have one of these roles; their numbers. */
export async function revokeTokensOf(
  tx: Tx,
  memberId: number,
  roles: readonly Role[],
  revokedAt: Date,
): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    update staff_token set revoked_at = ${revokedAt}
    where member_id = ${memberId} and role = any(${[...roles]}::text[]) and revoked_at is null returning id`.execute(
    tx,
  );
  return found.rows.map((row) => row.id).toSorted((a, b) => a - b);
}

/** Whatever became of them, for the check of the ledger. */
export async function selectTokensById(
  db: Reader,
  ids: readonly number[],
): Promise<readonly (Token & { readonly tokenHash: Buffer })[]> {
  const found = await sql<Token & { tokenHash: Buffer }>`
    select ${COLUMNS}, t.token_hash as "tokenHash" from staff_token t where t.id = any(${[...ids]}::integer[])`.execute(
    db,
  );
  return found.rows;
}
