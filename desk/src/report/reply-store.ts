/* Replies to an action, read by the desk. */
import type { ReplyBody } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';
import type { QuestionKind } from '../question/index.ts';

export type ReplyRow = {
  readonly id: number;
  readonly actionId: number;
  readonly reference: string;
  readonly consigneeId: number;
  readonly contactId: number | null;
  readonly channel: 'page' | 'paper' | 'email' | 'telephone';
  readonly revision: number;
  readonly language: string;
  readonly name: string;
  readonly job: string;
  readonly email: string;
  readonly body: ReplyBody;
  readonly receipt: string;
  readonly receivedAt: Date;
};

export async function selectReply(db: Reader, id: number): Promise<ReplyRow | undefined> {
  return (await selectReplyRows(db, sql`p.id = ${id}`))[0];
}

/** A consignee's replies in an action after the one with the id `after`, the oldest first. */
export async function selectReplies(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly after: number; readonly limit: number },
): Promise<readonly ReplyRow[]> {
  return selectReplyRows(
    db,
    sql`p.action_id = ${of.actionId} and p.consignee_id = ${of.consigneeId} and p.id > ${of.after}
      order by p.id limit ${of.limit}`,
  );
}

async function selectReplyRows(db: Reader, which: ReturnType<typeof sql>): Promise<readonly ReplyRow[]> {
  const found = await sql<ReplyRow>`
    select p.id, p.action_id as "actionId", a.reference, p.consignee_id as "consigneeId", p.contact_id as "contactId", p.channel,
      p.revision, p.language, p.answered_by as name, p.answered_function as job, p.answered_email as email, p.body, p.receipt,
      p.received_at as "receivedAt"
    from reply p join action a on a.id = p.action_id where ${which}`.execute(db);
  return found.rows;
}

/** What a reply made the desk ask. */
export async function selectQuestionsOfReply(
  db: Reader,
  replyId: number,
): Promise<readonly { readonly id: number; readonly kind: QuestionKind; readonly isOpen: boolean }[]> {
  const found = await sql<{ id: number; kind: QuestionKind; isOpen: boolean }>`
    select q.id, q.kind, q.is_open as "isOpen" from question q join reply p on p.id = ${replyId} and q.consignee_id = p.consignee_id
    where q.action_id = p.action_id and q.reply_id = p.id order by q.id`.execute(db);
  return found.rows;
}

/** Whether a reply is still being applied by the job. */
export async function selectIsPending(db: Reader, replyId: number): Promise<boolean> {
  const found = await sql<{
    is: boolean;
  }>`select exists (select from reply_pending where reply_id = ${replyId}) as is`.execute(db);
  return found.rows[0]?.is === true;
}
