/* What a reply brought about, out of the entries that speak of it. */
import type { Level } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader } from '../../platform/database/database.ts';

type OfReply = { readonly actionId: number; readonly replyId: number };

export type ReplyEffect = {
  /** The entry by which it was received. */
  readonly seq: number;
  /** Who entered it at the desk; null for what came by itself. */
  readonly enteredBy: string | null;
  /** Obligations whose level it changed, as far as it has been applied. */
  readonly obligations: number;
  /** What it says of obligations of which somebody had said something later. */
  readonly overtaken: number;
};

export async function selectReplyEffect(db: Reader, { actionId, replyId }: OfReply): Promise<ReplyEffect | undefined> {
  const found = await sql<ReplyEffect>`
    select min(e.seq) as seq, max(p.entered_by) as "enteredBy",
      coalesce(sum((e.payload ->> 'obligations')::integer), 0)::integer as obligations,
      coalesce(sum((e.payload ->> 'overtaken')::integer), 0)::integer as overtaken
    from reply p join ledger_entry e on e.chain = p.action_id and e.subject = 'reply:' || p.id
    where p.action_id = ${actionId} and p.id = ${replyId} and e.kind in ('reply.received', 'reply.applied')
    group by p.id`.execute(db);
  return found.rows[0];
}

export type ChangeByReply = {
  readonly instrumentId: number;
  readonly serial: string;
  readonly product: string;
  readonly cell: number;
  readonly from: Level;
  readonly to: Level;
};

/** The first changes of levels by a reply, by serial number. */
export async function selectChangesByReply(
  db: Reader,
  { actionId, replyId, limit }: OfReply & { readonly limit: number },
): Promise<readonly ChangeByReply[]> {
  const found = await sql<ChangeByReply>`
    select c.instrument_id as "instrumentId", i.serial, i.product, c.cell, c.from_level as "from", c.to_level as "to"
    from ledger_entry e join obligation_change c on c.action_id = e.chain and c.seq = e.seq
    join instrument i on i.id = c.instrument_id
    where e.chain = ${actionId} and e.subject = ${`reply:${replyId}`} and e.kind in ('reply.received', 'reply.applied')
    order by i.serial, c.instrument_id, c.cell limit ${limit}`.execute(db);
  return found.rows;
}
