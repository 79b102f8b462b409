import { sql } from 'kysely';

import type { Database, Tx } from '../platform/database/database.ts';

export type StaffMailKind = 'invitation' | 'password-reset' | 'changed';

export type DueMail = {
  readonly id: number;
  readonly memberId: number;
  readonly kind: StaffMailKind;
  readonly linkId: number | null;
  readonly what: string | null;
  /** Number of this attempt, from 1. */
  readonly attempt: number;
  readonly messageId: string;
  readonly createdAt: Date;
};

export async function insertMail(tx: Tx, mail: Omit<DueMail, 'id' | 'attempt'>): Promise<void> {
  const { memberId, kind, linkId, what, messageId, createdAt } = mail;
  await sql`
    insert into staff_mail (member_id, kind, link_id, what, state, next_at, message_id, created_at)
    values (${memberId}, ${kind}, ${linkId}, ${what}, 'waiting', ${createdAt}, ${messageId}, ${createdAt})`.execute(tx);
}

/** Takes mails that are due, so that nobody else takes them before `leaseUntil`. */
export async function claimMails(
  database: Database,
  { now, leaseUntil, limit }: { readonly now: Date; readonly leaseUntil: Date; readonly limit: number },
): Promise<readonly DueMail[]> {
  const found = await sql<DueMail>`
    update staff_mail set attempts = attempts + 1, next_at = ${leaseUntil}
    where id in (
      select id from staff_mail where state = 'waiting' and next_at <= ${now}
      order by next_at, id limit ${limit} for update skip locked)
    returning id, member_id as "memberId", kind, link_id as "linkId", what, attempts as attempt, message_id as "messageId",
      created_at as "createdAt"`.execute(database.kysely);
  return found.rows.toSorted((a, b) => a.id - b.id);
}

/** What became of an attempt: it waits for the next one, or it ended. */
export async function noteAttempt(
  database: Database,
  id: number,
  after:
    | { readonly state: 'waiting'; readonly nextAt: Date; readonly failure: string }
    | { readonly state: 'sent' | 'failed' | 'stopped'; readonly endedAt: Date; readonly failure: string | null },
): Promise<void> {
  const when = after.state === 'waiting' ? sql`next_at = ${after.nextAt}` : sql`ended_at = ${after.endedAt}`;
  await sql`update staff_mail set state = ${after.state}, failure = ${after.failure}, ${when} where id = ${id}`.execute(
    database.kysely,
  );
}
