import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { LinkPurpose } from './secret-link.ts';

export type LinkRow = {
  readonly id: number;
  readonly memberId: number;
  readonly purpose: LinkPurpose;
  readonly nonce: Buffer;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly endedAt: Date | null;
};

const COLUMNS = sql<LinkRow>`id, member_id as "memberId", purpose, nonce, issued_at as "issuedAt", expires_at as "expiresAt",
  used_at as "usedAt", ended_at as "endedAt"`;

export async function insertLink(
  tx: Tx,
  link: Pick<LinkRow, 'memberId' | 'purpose' | 'nonce' | 'issuedAt' | 'expiresAt'> & { readonly secretHash: Buffer },
): Promise<number> {
  const found = await sql<{ id: number }>`
    insert into staff_link (member_id, purpose, nonce, secret_hash, issued_at, expires_at)
    values (${link.memberId}, ${link.purpose}, ${link.nonce}, ${link.secretHash}, ${link.issuedAt}, ${link.expiresAt})
    returning id`.execute(tx);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error('a link was stored and has no number');
  return id;
}

export async function selectLink(
  db: Reader,
  by: { readonly secretHash: Buffer } | { readonly id: number },
): Promise<LinkRow | undefined> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`secret_hash = ${by.secretHash}`;
  const found = await sql<LinkRow>`select ${COLUMNS} from staff_link where ${which}`.execute(db);
  return found.rows[0];
}

export async function selectNewestLink(
  db: Reader,
): Promise<(Pick<LinkRow, 'purpose' | 'memberId' | 'nonce'> & { readonly secretHash: Buffer }) | undefined> {
  const found = await sql<Pick<LinkRow, 'purpose' | 'memberId' | 'nonce'> & { secretHash: Buffer }>`
    select purpose, member_id as "memberId", nonce, secret_hash as "secretHash"
    from staff_link order by id desc limit 1`.execute(db);
  return found.rows[0];
}

/** Marks a link as used; false when somebody was quicker. */
export async function spendLink(tx: Tx, id: number, at: Date): Promise<boolean> {
  const found = await sql`
    update staff_link set used_at = ${at} where id = ${id} and used_at is null and ended_at is null returning id`.execute(
    tx,
  );
  return found.rows.length > 0;
}

/** Ends the links of a member that were not used; of one purpose, or all. */
export async function endLinks(tx: Tx, memberId: number, at: Date, purpose?: LinkPurpose): Promise<number> {
  const found = await sql`
    update staff_link set ended_at = ${at}
    where member_id = ${memberId} and used_at is null and ended_at is null
      ${purpose === undefined ? sql`` : sql`and purpose = ${purpose}`}
    returning id`.execute(tx);
  return found.rows.length;
}

/** When links of a purpose were issued to a member since a moment, the newest first. */
export async function selectIssuedSince(
  db: Reader,
  memberId: number,
  purpose: LinkPurpose,
  since: Date,
): Promise<readonly Date[]> {
  const found = await sql<{ at: Date }>`
    select issued_at as at from staff_link
    where member_id = ${memberId} and purpose = ${purpose} and issued_at > ${since} order by id desc limit 100`.execute(
    db,
  );
  return found.rows.map((row) => row.at);
}
