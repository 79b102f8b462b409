import { unpackLevels, type ReplyBody } from '@fieldproof/contract';
import { digestOf } from '@fieldproof/trust';
import { sql } from 'kysely';

import type { FleetInstrument } from '../obligation/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';

export type NewReply = {
  readonly actionId: number;
  readonly consigneeId: number;
  readonly contactId: number | null;
  readonly channel: 'page' | 'paper' | 'email' | 'telephone';
  /** The revision of the action that was shown. */
  readonly revision: number;
  readonly language: string;
  readonly answeredBy: { readonly name: string; readonly function: string; readonly email: string };
  readonly body: ReplyBody;
  /** The same form sent twice is one reply. */
  readonly submissionKey: string;
  /** Who at the desk entered what was told by telephone, e-mail or paper; null for what came by itself. */
  readonly enteredBy?: string | null;
};

export type StoredReply = Omit<NewReply, 'submissionKey' | 'enteredBy'> & {
  readonly id: number;
  readonly enteredBy: string | null;
  readonly salt: Buffer;
  readonly receipt: string;
  readonly receivedAt: Date;
};

/** Returns the new id, or undefined when this submission is already stored. */
export async function insertReply(
  tx: Tx,
  reply: NewReply & {
    readonly receipt: string;
    readonly receivedAt: Date;
    readonly salt: Buffer;
    readonly digest: Buffer;
  },
): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    insert into reply (action_id, consignee_id, contact_id, channel, revision, language, answered_by, answered_function, answered_email, body, salt, digest, receipt, submission_key, received_at, entered_by)
    values (${reply.actionId}, ${reply.consigneeId}, ${reply.contactId}, ${reply.channel}, ${reply.revision}, ${reply.language},
      ${reply.answeredBy.name}, ${reply.answeredBy.function}, ${reply.answeredBy.email}, ${JSON.stringify(reply.body)}::jsonb, ${reply.salt}, ${reply.digest},
      ${reply.receipt}, ${reply.submissionKey}, ${reply.receivedAt}, ${reply.enteredBy ?? null})
    on conflict (submission_key) do nothing returning id`.execute(tx);
  return found.rows[0]?.id;
}

export async function selectReplyBySubmission(
  db: Reader,
  submissionKey: string,
): Promise<{ readonly id: number; readonly receipt: string; readonly isPending: boolean } | undefined> {
  const found = await sql<{ id: number; receipt: string; isPending: boolean }>`
    select id, receipt, exists (select from reply_pending where reply_id = reply.id) as "isPending"
    from reply where submission_key = ${submissionKey}`.execute(db);
  return found.rows[0];
}

type ReplyRow = Omit<StoredReply, 'answeredBy'> & {
  readonly name: string;
  readonly job: string;
  readonly email: string;
};

const COLUMNS = sql`id, action_id as "actionId", consignee_id as "consigneeId", contact_id as "contactId", channel, revision, language,
  answered_by as name, answered_function as job, answered_email as email, body, salt, receipt, received_at as "receivedAt", entered_by as "enteredBy"`;

function withPerson({ name, job, email, ...row }: ReplyRow): StoredReply {
  return { ...row, answeredBy: { name, function: job, email } };
}

export async function selectReply(db: Reader, replyId: number): Promise<StoredReply | undefined> {
  const found = await sql<ReplyRow>`select ${COLUMNS} from reply where id = ${replyId}`.execute(db);
  return found.rows.map(withPerson)[0];
}

/**
 * What is known before a reply is applied, in one statement: the ids of at most so many instruments that the consignee
 * holds, and its newest answer to each question so far.
 */
export async function selectBefore(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly instrumentsMax: number },
): Promise<{ readonly heldIds: readonly number[]; readonly earlierAnswers: Readonly<Record<string, string>> }> {
  const found = await sql<{ heldIds: readonly number[]; earlierAnswers: Readonly<Record<string, string>> }>`
    select
      (select coalesce(json_agg(instrument_id), '[]') from (
        select instrument_id from obligation_instrument
        where action_id = ${of.actionId} and consignee_id = ${of.consigneeId} limit ${of.instrumentsMax}) i) as "heldIds",
      (select coalesce(json_object_agg(key, value), '{}') from (
        select distinct on (a.key) a.key, a.value from (
          select id, received_at, body from reply where action_id = ${of.actionId} and consignee_id = ${of.consigneeId}
          order by received_at desc, id desc limit 100
        ) r, jsonb_each_text(r.body -> 'answers') as a(key, value)
        order by a.key, r.received_at desc, r.id desc) a) as "earlierAnswers"`.execute(db);
  return found.rows[0] ?? { heldIds: [], earlierAnswers: {} };
}

export async function insertPending(tx: Tx, replyId: number, actionId: number): Promise<void> {
  await tx.insertInto('reply_pending').values({ reply_id: replyId, action_id: actionId, applied_until: 0 }).execute();
}

/** Waiting replies in the order in which they came. */
export async function selectPending(
  db: Reader,
  limit: number,
): Promise<readonly { readonly replyId: number; readonly actionId: number; readonly consigneeId: number }[]> {
  return db
    .selectFrom('reply_pending as p')
    .innerJoin('reply as r', 'r.id', 'p.reply_id')
    .select(['p.reply_id as replyId', 'p.action_id as actionId', 'r.consignee_id as consigneeId'])
    .orderBy('p.reply_id')
    .limit(limit)
    .execute();
}

export async function selectPendingForUpdate(
  tx: Tx,
  replyId: number,
): Promise<{ readonly appliedUntil: number } | undefined> {
  return tx
    .selectFrom('reply_pending')
    .select('applied_until as appliedUntil')
    .where('reply_id', '=', replyId)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * What a reply finds under the lock of the chain, in one statement because every other reply waits meanwhile: whether an
 * earlier one of its consignee still waits for the job, and the instruments with the given ids, whoever holds them.
 */
export async function selectAtHead(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly ids: readonly number[] },
): Promise<{ readonly hasPending: boolean; readonly instruments: readonly FleetInstrument[] }> {
  const found = await sql<{
    readonly hasPending: boolean;
    readonly instrument: Omit<FleetInstrument, 'levels'> | null;
    readonly levels: string;
  }>`
    select p.has as "hasPending", i.levels, case when i.instrument_id is not null then json_build_object(
      'instrumentId', i.instrument_id, 'product', i.product, 'serial', i.serial, 'consigneeId', i.consignee_id,
      'country', i.country, 'cohort', i.cohort, 'internet', i.internet) end as instrument
    from (select exists (select from reply_pending p join reply r on r.id = p.reply_id
      where p.action_id = ${of.actionId} and r.consignee_id = ${of.consigneeId}) as has) p
    left join obligation_instrument i on i.action_id = ${of.actionId} and i.instrument_id = any(${[...of.ids]}::bigint[])
    order by i.serial, i.instrument_id`.execute(db);
  return {
    hasPending: found.rows[0]?.hasPending ?? false,
    instruments: found.rows.flatMap(({ instrument, levels }) =>
      instrument === null ? [] : [{ ...instrument, levels: unpackLevels(levels) }],
    ),
  };
}

export async function updatePending(tx: Tx, replyId: number, appliedUntil: number): Promise<void> {
  await tx.updateTable('reply_pending').set({ applied_until: appliedUntil }).where('reply_id', '=', replyId).execute();
}

export async function deletePending(tx: Tx, replyId: number): Promise<void> {
  await tx.deleteFrom('reply_pending').where('reply_id', '=', replyId).execute();
}

/** What the digest of a reply covers: who said what, when, through which channel, looking at which revision. */
export function digestOfReply(reply: Omit<StoredReply, 'id'>): string {
  return digestOf([
    reply.salt.toString('hex'),
    reply.actionId,
    reply.consigneeId,
    reply.contactId,
    reply.channel,
    reply.revision,
    reply.language,
    reply.answeredBy.name,
    reply.answeredBy.function,
    reply.answeredBy.email,
    reply.body,
    reply.receipt,
    reply.receivedAt.toISOString(),
    ...(reply.enteredBy === null ? [] : [reply.enteredBy]),
  ]);
}

/** When replies were received, by their ids. */
export async function selectReceivedAt(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, Date>> {
  const found = await sql<{ id: number; at: Date }>`
    select id, received_at as at from reply where id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(found.rows.map(({ id, at }) => [id, at]));
}

export async function selectRepliesById(db: Reader, ids: readonly number[]): Promise<readonly StoredReply[]> {
  const found = await sql<ReplyRow>`select ${COLUMNS} from reply where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows.map(withPerson);
}
