import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { MemberLanguage } from './member-rules.ts';
import type { Way } from './session-rules.ts';
import type { Role } from './staff.ts';

export type SessionRow = {
  readonly id: number;
  readonly memberId: number;
  readonly way: Way;
  readonly browser: string;
  readonly beganAt: Date;
  readonly seenAt: Date;
};

/** How a session ended before its time. */
export type SessionEnd =
  | 'signed-out'
  | 'revoked'
  | 'replaced'
  | 'member-disabled'
  | 'password-changed'
  | 'invited-again'
  | 'too-many';

const COLUMNS = sql<SessionRow>`s.id, s.member_id as "memberId", s.way, s.browser, s.began_at as "beganAt", s.seen_at as "seenAt"`;

export async function insertSession(
  tx: Tx,
  session: Omit<SessionRow, 'id' | 'seenAt'> & { readonly secretHash: Buffer },
): Promise<number> {
  const found = await sql<{ id: number }>`
    insert into staff_session (member_id, secret_hash, way, browser, began_at, seen_at)
    values (${session.memberId}, ${session.secretHash}, ${session.way}, ${session.browser}, ${session.beganAt}, ${session.beganAt})
    returning id`.execute(tx);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error('a session was stored and has no number');
  return id;
}

export type SessionOfMember = SessionRow & {
  readonly name: string;
  readonly role: Role;
  readonly language: MemberLanguage;
};

/** A session that nobody ended, of a member in force; whether its time is up is not asked here. */
export async function selectSessionBySecret(db: Reader, secretHash: Buffer): Promise<SessionOfMember | undefined> {
  const found = await sql<SessionOfMember>`
    select ${COLUMNS}, m.name, m.role, m.language
    from staff_session s join staff_member m on m.id = s.member_id
    where s.secret_hash = ${secretHash} and s.ended_at is null and m.joined_at is not null and m.disabled_at is null`.execute(
    db,
  );
  return found.rows[0];
}

/** Sessions that nobody ended, the one that was seen last first. */
export async function selectSessions(db: Reader, memberId: number): Promise<readonly SessionRow[]> {
  const found = await sql<SessionRow>`
    select ${COLUMNS} from staff_session s where s.member_id = ${memberId} and s.ended_at is null
    order by s.seen_at desc, s.id desc limit 1000`.execute(db);
  return found.rows;
}

export async function selectSession(db: Reader, id: number): Promise<SessionRow | undefined> {
  const found = await sql<SessionRow>`
    select ${COLUMNS} from staff_session s where s.id = ${id} and s.ended_at is null`.execute(db);
  return found.rows[0];
}

export async function noteSeen(db: Reader, id: number, at: Date): Promise<void> {
  await sql`update staff_session set seen_at = ${at} where id = ${id} and seen_at < ${at}`.execute(db);
}

/** Ends sessions: one, or those of a member but for one that is kept. Returns whose they were. */
export async function endSessions(
  tx: Tx,
  which: { readonly id: number } | { readonly memberId: number; readonly except?: number | undefined },
  end: { readonly at: Date; readonly how: SessionEnd },
): Promise<readonly { readonly id: number; readonly memberId: number }[]> {
  const where =
    'id' in which
      ? sql`id = ${which.id}`
      : sql`member_id = ${which.memberId} and id is distinct from ${which.except ?? null}::bigint`;
  const found = await sql<{ id: number; memberId: number }>`
    update staff_session set ended_at = ${end.at}, ended_how = ${end.how}
    where ${where} and ended_at is null returning id, member_id as "memberId"`.execute(tx);
  return found.rows;
}
