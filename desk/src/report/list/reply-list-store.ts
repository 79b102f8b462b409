/* Replies to an action, with who sent them. */
import { sql, type RawBuilder } from 'kysely';

import {
  COUNTED_MAX,
  COUNTED_OF_MANY_MAX,
  countRows,
  isFew,
  keysetOf,
  likePattern,
  pageOf,
  type Keyed,
  type OpenedList,
  type Sorts,
} from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import { receiptMeantBy } from '../search/search-rules.ts';
import { IDS_MAX, isAnsweredBy, matchingConsignees, type Matching } from './matching-store.ts';

export type ReplyListRow = {
  readonly id: number;
  readonly receipt: string;
  readonly receivedAt: Date;
  readonly channel: 'page' | 'paper' | 'email' | 'telephone';
  readonly language: string;
  readonly revision: number;
  readonly name: string;
  readonly job: string;
  readonly email: string;
  /** Who at the desk entered it. */
  readonly enteredBy: string | null;
  readonly consigneeId: number;
  readonly consigneeNumber: string;
  readonly consigneeName: string;
  readonly country: string;
  /** Instruments with an entry of their own. */
  readonly instruments: number;
  readonly isOfAll: boolean;
  readonly isReceiptOnly: boolean;
  readonly hasQuestion: boolean;
  readonly unknownSerials: number;
  /** Whether it waits to be applied by a job. */
  readonly isPending: boolean;
};

export type ReplyFilter = {
  readonly actionId: number;
  readonly channel?: ReplyListRow['channel'] | undefined;
  readonly consigneeId?: number | undefined;
  /** The beginning of the receipt number, a part of the consignee's name or number, or of the name of who answered. */
  readonly q?: string | undefined;
};

/** Replies are numbered in the order in which they came. */
export const REPLY_SORTS = { received: [{ by: sql`p.id`, type: 'number' }] } as const satisfies Sorts;

/** Counts the list and makes it ready to be read page by page. */
export async function openReplyList(db: Reader, filter: ReplyFilter): Promise<OpenedList<ReplyListRow>> {
  const matching = filter.q === undefined ? undefined : await matchingReplies(db, filter.actionId, filter.q);
  const conditions = [...conditionsOf(filter), ...(matching === undefined ? [] : [matching.isMatch])];
  const joins = matching?.isOfMany === true ? sql`join consignee c on c.id = p.consignee_id` : sql``;
  const from = sql`from reply p ${joins} where ${sql.join(conditions, sql` and `)}`;
  const total = await countRows(db, from, matching?.isOfMany === true ? COUNTED_OF_MANY_MAX : COUNTED_MAX);
  const way = conditions.length > 1 && isFew(total) ? 'few' : undefined;
  return {
    total,
    read: async (page) => {
      const keyset = keysetOf(REPLY_SORTS, page, way);
      const found = await sql<Keyed<ReplyListRow>>`
        select p.id, p.receipt, p.received_at as "receivedAt", p.channel, p.language, p.revision, p.answered_by as name,
          p.answered_function as job, p.answered_email as email, p.entered_by as "enteredBy", p.consignee_id as "consigneeId", c.number as "consigneeNumber",
          c.name as "consigneeName", c.country, jsonb_array_length(p.body -> 'instruments') as instruments, p.body ? 'all' as "isOfAll",
          (p.body -> 'isReceiptOnly')::boolean as "isReceiptOnly", p.body ? 'question' as "hasQuestion",
          jsonb_array_length(p.body -> 'unknownSerials') as "unknownSerials",
          exists (select from reply_pending w where w.reply_id = p.id) as "isPending", ${keyset.keys}
        from ${pageOf(sql`p.id`, from, keyset, page.limit)} join reply p on p.id = page.id
        join consignee c on c.id = p.consignee_id order by page.place`.execute(db);
      return found.rows;
    },
  };
}

function conditionsOf({ actionId, channel, consigneeId }: ReplyFilter): readonly RawBuilder<unknown>[] {
  return [
    sql`p.action_id = ${actionId}`,
    ...(channel === undefined
      ? []
      : [channel === 'page' ? sql`p.channel = 'page'` : sql`p.channel = ${channel} and p.channel <> 'page'`]),
    ...(consigneeId === undefined ? [] : [sql`p.consignee_id = ${consigneeId}`]),
  ];
}

async function matchingReplies(db: Reader, actionId: number, text: string): Promise<Matching> {
  const begins = sql`p.receipt like ${likePattern(receiptMeantBy(text) ?? text.toUpperCase(), 'beginning')}`;
  const consignees = await matchingConsignees(db, text, sql`p.consignee_id`);
  const signed = await matchingSigners(db, actionId, text);
  if (consignees.isOfMany || signed.isOfMany) {
    return { isMatch: sql`(${begins} or ${consignees.isMatch} or ${signed.isMatch})`, isOfMany: true };
  }
  const ids = sql`
    select p.id from reply p where ${begins}
    union select p.id from reply p where p.action_id = ${actionId} and (${consignees.isMatch} or ${signed.isMatch})`;
  return { isMatch: sql`p.id in (${ids})`, isOfMany: false };
}

/** Replies of an action by who signed them: as their ids, so that no name is read row by row unless there are many. */
async function matchingSigners(db: Reader, actionId: number, text: string): Promise<Matching> {
  const isSigned = isAnsweredBy(text);
  if (isSigned === undefined) return { isMatch: sql`false`, isOfMany: false };
  const found = await sql<{ id: number }>`
    select p.id from reply p where p.action_id = ${actionId} and ${isSigned} limit ${IDS_MAX + 1}`.execute(db);
  if (found.rows.length > IDS_MAX) return { isMatch: isSigned, isOfMany: true };
  return { isMatch: sql`p.id = any(${found.rows.map(({ id }) => id)}::bigint[])`, isOfMany: false };
}
