/* Consignees of an action with how far each has come: read from the tables of many features, written by none of it. */
import { unpackLevels, type Level, type ReplyBody } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { ConsigneeKind } from '../consignee/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Reach } from '../reach/index.ts';

export type ConsigneeRow = {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly kind: ConsigneeKind;
  readonly country: string;
  readonly city: string;
  readonly reach: Reach;
  readonly reachedAt: Date;
  readonly instruments: number;
  /** Levels of all its obligations, added instruments included. */
  readonly levels: Readonly<Partial<Record<Level, number>>>;
  readonly openQuestions: number;
  readonly replies: number;
  readonly lastReplyAt: Date | null;
};

export type ConsigneePage = {
  readonly actionId: number;
  readonly reach?: Reach | undefined;
  readonly country?: string | undefined;
  /** Consignees with a greater id. */
  readonly after: number;
  readonly limit: number;
};

export async function selectConsignees(db: Reader, page: ConsigneePage): Promise<readonly ConsigneeRow[]> {
  return select(
    db,
    sql`r.action_id = ${page.actionId} and r.consignee_id > ${page.after}
      and (${page.reach ?? null}::text is null or r.reach = ${page.reach ?? null})
      and (${page.country ?? null}::text is null or c.country = ${page.country ?? null})
      order by r.consignee_id limit ${page.limit}`,
  );
}

/** One by its id or by the number under which the manufacturer knows it; only if it has to do with the action. */
export async function selectConsignee(
  db: Reader,
  actionId: number,
  which: { readonly id: number } | { readonly number: string },
): Promise<ConsigneeRow | undefined> {
  const is = 'id' in which ? sql`c.id = ${which.id}` : sql`c.number = ${which.number}`;
  return (await select(db, sql`r.action_id = ${actionId} and ${is}`))[0];
}

async function select(db: Reader, which: ReturnType<typeof sql>): Promise<readonly ConsigneeRow[]> {
  const found = await sql<Omit<ConsigneeRow, 'levels'> & { readonly packed: Readonly<Record<string, number>> | null }>`
    select c.id, c.number, c.name, c.kind, c.country, c.city, r.reach, r.at as "reachedAt",
      coalesce(i.instruments, 0) as instruments, i.packed,
      (select count(*)::integer from question q where q.action_id = r.action_id and q.consignee_id = c.id
        and not exists (select from question_answer a where a.question_id = q.id)) as "openQuestions",
      p.replies, p."lastReplyAt"
    from reach r join consignee c on c.id = r.consignee_id
    left join lateral (
      select sum(n)::integer as instruments, json_object_agg(levels, n) as packed from (
        select levels, count(*)::integer as n from obligation_instrument
        where action_id = r.action_id and consignee_id = c.id group by levels) g
    ) i on true
    cross join lateral (
      select count(*)::integer as replies, max(received_at) as "lastReplyAt" from reply
      where action_id = r.action_id and consignee_id = c.id
    ) p
    where ${which}`.execute(db);
  return found.rows.map(({ packed, ...row }) => ({ ...row, levels: countLevels(packed ?? {}) }));
}

function countLevels(packed: Readonly<Record<string, number>>): ConsigneeRow['levels'] {
  const counts: Partial<Record<Level, number>> = {};
  for (const [levels, count] of Object.entries(packed)) {
    for (const level of unpackLevels(levels)) counts[level] = (counts[level] ?? 0) + count;
  }
  return counts;
}

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
