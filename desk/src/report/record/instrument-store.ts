/* One instrument of an action: everything that is recorded of it. */
import type { Level } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader } from '../../platform/database/database.ts';
import type { NamedConsignee } from '../list/delivery-list-store.ts';

export type CellChange = {
  readonly cell: number;
  readonly seq: number;
  readonly at: Date;
  readonly from: Level;
  readonly to: Level;
  readonly reason: string;
  readonly doneOn: string | null;
  readonly untilOn: string | null;
  readonly cause: string;
  readonly causeId: number | null;
  /** The decision that undid the decision of the desk that caused it. */
  readonly undoneBy: number | null;
  readonly holder: NamedConsignee;
  /** Of the entry in which it was recorded. */
  readonly actor: string | null;
  /** Of the reply that caused it. */
  readonly receipt: string | null;
  /** What a person wrote who decided it at the desk, and who asked for it where two were needed. */
  readonly decided: {
    readonly reason: string;
    readonly protection: string | null;
    readonly riskOwner: string | null;
    readonly askedBy: string | null;
  } | null;
};

/** Every change of its obligations, the oldest first. */
export async function selectCellChanges(
  db: Reader,
  of: { readonly actionId: number; readonly instrumentId: number; readonly limit: number },
): Promise<readonly CellChange[]> {
  const found = await sql<CellChange>`
    select h.cell, h.seq, h.at, h.from_level as "from", h.to_level as "to", h.reason, to_char(h.done_on, 'YYYY-MM-DD') as "doneOn",
      to_char(h.until_on, 'YYYY-MM-DD') as "untilOn", h.cause, h.cause_id as "causeId", u.id as "undoneBy", e.actor, p.receipt,
      case when d.id is not null then json_build_object('reason', d.reason, 'protection', d.protection,
        'riskOwner', d.risk_owner, 'askedBy', a.asked_by) end as decided,
      json_build_object('id', c.id, 'number', c.number, 'name', c.name, 'country', c.country) as holder
    from obligation_change h join consignee c on c.id = h.holder_id
    left join ledger_entry e on e.chain = h.action_id and e.seq = h.seq
    left join reply p on h.cause = 'reply' and p.id = h.cause_id
    left join obligation_decision u on h.cause = 'desk' and u.reverses = h.cause_id
    left join obligation_decision d on d.action_id = h.action_id and d.decided_seq = h.seq
    left join approval a on a.id = d.approval_id
    where h.action_id = ${of.actionId} and h.instrument_id = ${of.instrumentId}
    order by h.seq, h.cell limit ${of.limit}`.execute(db);
  return found.rows;
}

export type HolderRow = {
  readonly consignee: NamedConsignee;
  readonly suppliedBy: NamedConsignee | null;
  readonly from: Date;
  readonly until: Date | null;
  readonly reason: string;
};

/** Who held it, the newest first. Two halves, since each has an index of its own. */
export async function selectHolders(db: Reader, instrumentId: number): Promise<readonly HolderRow[]> {
  const named = (alias: string) =>
    sql.raw(
      `json_build_object('id', ${alias}.id, 'number', ${alias}.number, 'name', ${alias}.name, 'country', ${alias}.country)`,
    );
  const found = await sql<HolderRow>`
    select ${named('c')} as consignee, case when s.id is not null then ${named('s')} end as "suppliedBy", h.held_from as "from",
      h.held_until as until, h.reason
    from (
      select * from instrument_holding where instrument_id = ${instrumentId} and held_until is null
      union all select * from instrument_holding where instrument_id = ${instrumentId} and held_until is not null
    ) h join consignee c on c.id = h.consignee_id left join consignee s on s.id = h.supplied_by
    order by h.held_from desc, h.id desc`.execute(db);
  return found.rows;
}

export type ReplyOnInstrument = {
  readonly id: number;
  readonly receipt: string;
  readonly receivedAt: Date;
  readonly channel: 'page' | 'paper' | 'email' | 'telephone';
  readonly name: string;
  readonly consigneeId: number;
  /** Its own entry; null where the reply only speaks of every instrument listed. */
  readonly entry: unknown;
  /** What it says of every instrument listed. */
  readonly all: unknown;
};

/** Replies of those who held it that speak of it, the newest first. */
export async function selectRepliesOn(
  db: Reader,
  of: { readonly actionId: number; readonly instrumentId: number; readonly limit: number },
): Promise<readonly ReplyOnInstrument[]> {
  const named = JSON.stringify([{ instrument: of.instrumentId }]);
  const found = await sql<ReplyOnInstrument>`
    select p.id, p.receipt, p.received_at as "receivedAt", p.channel, p.answered_by as name, p.consignee_id as "consigneeId",
      (select e from jsonb_array_elements(p.body -> 'instruments') e where e -> 'instrument' = to_jsonb(${of.instrumentId}::bigint) limit 1) as entry,
      p.body -> 'all' as "all"
    from reply p join instrument_holding h on h.instrument_id = ${of.instrumentId} and h.consignee_id = p.consignee_id
      and p.received_at >= h.held_from and (h.held_until is null or p.received_at <= h.held_until)
    where p.action_id = ${of.actionId} and (p.body ? 'all' or p.body -> 'instruments' @> ${named}::jsonb)
    order by p.id desc limit ${of.limit}`.execute(db);
  return found.rows;
}

export type CardEntryRow = {
  readonly box: string;
  readonly isDone: boolean;
  readonly doneBy: string;
  readonly note: string;
  readonly consigneeId: number;
  readonly at: Date;
};

/** What was ticked on its bench card, the newest first. */
export async function selectCardEntries(
  db: Reader,
  of: { readonly actionId: number; readonly instrumentId: number; readonly limit: number },
): Promise<readonly CardEntryRow[]> {
  const found = await sql<CardEntryRow>`
    select box, is_done as "isDone", done_by as "doneBy", note, consignee_id as "consigneeId", at from reply_card_entry
    where action_id = ${of.actionId} and instrument_id = ${of.instrumentId} order by id desc limit ${of.limit}`.execute(
    db,
  );
  return found.rows;
}
