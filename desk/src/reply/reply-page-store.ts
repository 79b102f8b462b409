/*
 * What the pages of one consignee's part of an action show, in two statements. They read the tables of earlier features
 * together, since a page that asked each of them would need a dozen queries; they write nothing.
 */
import { unpackLevels, type Level } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { IncidentKind } from '../incident/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { LevelGroup } from './form.ts';
import type { Hold, NamedHold } from './hold.ts';
import { holds, namedHolds, openBreakIns } from './hold-store.ts';
import type { SaidWord } from './said-before.ts';

export type EarlierReply = {
  readonly receipt: string;
  readonly answeredBy: string;
  readonly answeredFunction: string;
  readonly answeredEmail: string;
  /** Sent through the link through which the page is opened. */
  readonly isOwn: boolean;
  readonly receivedAt: Date;
  readonly answers: Readonly<Record<string, string>>;
};

export type ToldIncident = { readonly id: number; readonly kind: IncidentKind; readonly awareAt: Date };

/** Instruments of a product at the same levels, and how many of them are on hold. */
export type PlaceGroup = LevelGroup & { readonly held: number };

/** What is known of a consignee's part of an action, and what it has said so far. */
export type Place = {
  readonly groups: readonly PlaceGroup[];
  /** The newest first. */
  readonly replies: readonly EarlierReply[];
  /** What was reported beside the form, the newest first. */
  readonly incidents: readonly ToldIncident[];
  /** Suspected break-ins that are not closed, with the instruments whose steps they hold. */
  readonly holds: readonly NamedHold[];
  readonly draftVersion: number;
  /** When what is typed and not sent was last saved; null where nothing is. */
  readonly draftSavedAt: Date | null;
};

const REPLIES_READ_MAX = 50;
const INCIDENTS_READ_MAX = 10;
/** Replies in which the last word on an instrument is looked for. */
const WORDS_READ_MAX = 20;

type PlaceRow = {
  readonly groups: readonly (Omit<PlaceGroup, 'levels'> & { readonly levels: string })[];
  readonly replies: readonly (Omit<EarlierReply, 'receivedAt'> & { readonly receivedAt: string })[];
  readonly incidents: readonly (Omit<ToldIncident, 'awareAt'> & { readonly awareAt: string })[];
  readonly holds: readonly (Omit<NamedHold, 'awareAt'> & { readonly awareAt: string })[];
  readonly draftVersion: number | null;
  readonly draftSavedAt: Date | null;
};

export async function selectPlace(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly contactId: number },
): Promise<Place> {
  const found = await sql<PlaceRow>`
    with held as (${openBreakIns(of)})
    select
      (select coalesce(json_agg(g), '[]') from (
        select product, levels, count(*)::integer as count,
          count(*) filter (where exists (select from held where ${holds(sql`instrument_id`)}))::integer as held
        from obligation_instrument
        where action_id = ${of.actionId} and consignee_id = ${of.consigneeId} group by product, levels) g) as groups,
      (select coalesce(json_agg(r), '[]') from (
        select receipt, answered_by as "answeredBy", answered_function as "answeredFunction", answered_email as "answeredEmail",
          contact_id is not distinct from ${of.contactId} as "isOwn", received_at as "receivedAt", body -> 'answers' as answers
        from reply
        where action_id = ${of.actionId} and consignee_id = ${of.consigneeId} order by received_at desc, id desc limit ${REPLIES_READ_MAX}) r) as replies,
      (select coalesce(json_agg(n), '[]') from (
        select id, kind, aware_at as "awareAt" from incident
        where action_id = ${of.actionId} and consignee_id = ${of.consigneeId} order by id desc limit ${INCIDENTS_READ_MAX}) n) as incidents,
      (select coalesce(json_agg(h), '[]') from (${namedHolds(of)}) h) as holds,
      d.version as "draftVersion", case when d.fields <> '{}'::jsonb then d.updated_at end as "draftSavedAt"
    from (values (1)) as one
    left join reply_draft d on d.action_id = ${of.actionId} and d.contact_id = ${of.contactId}`.execute(db);
  const [row] = found.rows;
  if (!row) throw new Error('a row of one value was not returned');
  return {
    groups: row.groups.map((group) => ({ ...group, levels: unpackLevels(group.levels) })),
    replies: row.replies.map((reply) => ({ ...reply, receivedAt: new Date(reply.receivedAt) })),
    incidents: row.incidents.map((incident) => ({ ...incident, awareAt: new Date(incident.awareAt) })),
    holds: row.holds.map((hold) => ({ ...hold, awareAt: new Date(hold.awareAt) })),
    draftVersion: row.draftVersion ?? 0,
    draftSavedAt: row.draftSavedAt,
  };
}

/** How a cell came to its level. */
export type CellHistory = {
  readonly cell: number;
  readonly doneOn: string | null;
  readonly untilOn: string | null;
  readonly at: Date;
  /** False: said by whoever held the instrument before; its day and words are not shown. */
  readonly isOwn: boolean;
};

export type TickedBox = { readonly box: string; readonly doneBy: string; readonly at: Date; readonly note: string };

export type PageInstrument = {
  readonly instrumentId: number;
  readonly product: string;
  readonly serial: string;
  readonly internet: boolean | null;
  readonly levels: readonly Level[];
  readonly history: readonly CellHistory[];
  /** Boxes of the bench card that are ticked now. */
  readonly boxes: readonly TickedBox[];
  /** What its holder said of it, the newest first. */
  readonly words: readonly SaidWord[];
  /** Something said of it waits for a person's decision. */
  readonly isInQuestion: boolean;
  /** Suspected break-ins that hold its steps, the oldest first. */
  readonly holds: readonly Hold[];
};

type InstrumentRow = Omit<PageInstrument, 'levels' | 'history' | 'boxes' | 'holds'> & {
  readonly holds: readonly { readonly id: number; readonly awareAt: string }[];
  readonly levels: string;
  readonly history: readonly (Omit<CellHistory, 'at'> & { readonly at: string })[];
  readonly boxes: readonly (Omit<TickedBox, 'at'> & { readonly at: string })[];
};

/** The consignee's instruments: a page of them in the order of their serials, or those with the given ids. */
export async function selectPageInstruments(
  db: Reader,
  which: { readonly actionId: number; readonly consigneeId: number } & (
    | { readonly offset: number; readonly limit: number }
    | { readonly ids: readonly number[] }
  ),
): Promise<readonly PageInstrument[]> {
  const narrowed =
    'ids' in which
      ? sql`and instrument_id = any(${[...which.ids]}::bigint[]) order by serial, instrument_id`
      : sql`order by serial, instrument_id offset ${which.offset} limit ${which.limit}`;
  const found = await sql<InstrumentRow>`
    with held as (${openBreakIns(which)}), i as (
      select instrument_id, consignee_id, product, serial, internet, levels from obligation_instrument
      where action_id = ${which.actionId} and consignee_id = ${which.consigneeId} ${narrowed}
    ), heard as (
      select id, received_at, body from reply
      where action_id = ${which.actionId} and consignee_id = ${which.consigneeId} order by received_at desc, id desc limit ${WORDS_READ_MAX}
    ), own as (
      select heard.id, (entry ->> 'instrument')::bigint as instrument_id, entry
      from heard, jsonb_array_elements(heard.body -> 'instruments') as entry
      where (entry ->> 'instrument')::bigint in (select instrument_id from i)
    )
    select i.instrument_id as "instrumentId", i.product, i.serial, i.internet, i.levels,
      (select coalesce(json_agg(h), '[]') from (
        select distinct on (cell) cell, done_on as "doneOn", until_on as "untilOn", at, holder_id = i.consignee_id as "isOwn"
        from obligation_change where action_id = ${which.actionId} and instrument_id = i.instrument_id
        order by cell, seq desc) h) as history,
      (select coalesce(json_agg(b order by b.at), '[]') from (
        select distinct on (box) box, done_by as "doneBy", at, note, is_done
        from reply_card_entry
        where action_id = ${which.actionId} and instrument_id = i.instrument_id and consignee_id = i.consignee_id
        order by box, id desc) b where b.is_done) as boxes,
      (select coalesce(json_agg(json_build_object('cells', coalesce(own.entry -> 'cells', heard.body #> '{all,cells}'),
          'statement', own.entry -> 'statement') order by heard.received_at desc, heard.id desc), '[]')
        from heard left join own on own.id = heard.id and own.instrument_id = i.instrument_id
        where (own.id is not null or heard.body -> 'all' is not null) and heard.received_at >= (
          select held_from from instrument_holding h where h.instrument_id = i.instrument_id and h.held_until is null)) as words,
      exists (select from question q where q.action_id = ${which.actionId} and q.consignee_id = i.consignee_id
        and q.instrument_id = i.instrument_id
        and not exists (select from question_answer a where a.question_id = q.id)) as "isInQuestion",
      (select coalesce(json_agg(json_build_object('id', held.id, 'awareAt', held.aware_at) order by held.id), '[]')
        from held where ${holds(sql`i.instrument_id`)}) as holds
    from i order by i.serial, i.instrument_id`.execute(db);
  return found.rows.map((row) => ({
    ...row,
    levels: unpackLevels(row.levels),
    history: row.history.map((change) => ({ ...change, at: new Date(change.at) })),
    boxes: row.boxes.map((box) => ({ ...box, at: new Date(box.at) })),
    holds: row.holds.map((hold) => ({ ...hold, awareAt: new Date(hold.awareAt) })),
  }));
}

/** Serials of a consignee's instruments, for offering those that somebody may have meant. */
export async function selectSerials(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly serialsMax: number },
): Promise<readonly { readonly instrumentId: number; readonly serial: string }[]> {
  const found = await sql<{ instrumentId: number; serial: string }>`
    select instrument_id as "instrumentId", serial from obligation_instrument
    where action_id = ${of.actionId} and consignee_id = ${of.consigneeId}
    order by serial limit ${of.serialsMax}`.execute(db);
  return found.rows;
}

/** One of the consignee's instruments by its exact serial, however many it has. */
export async function selectOwnSerial(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly serial: string },
): Promise<number | undefined> {
  const found = await sql<{ instrumentId: number }>`
    select instrument_id as "instrumentId" from obligation_instrument
    where action_id = ${of.actionId} and consignee_id = ${of.consigneeId} and serial = ${of.serial} limit 1`.execute(
    db,
  );
  return found.rows[0]?.instrumentId;
}

export type StoredReply = Omit<EarlierReply, 'isOwn'> & {
  readonly replyId: number;
  readonly revision: number;
  readonly body: unknown;
  /** Its effects follow by a job. */
  readonly isPending: boolean;
};

export async function selectReplyByReceipt(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly receipt: string },
): Promise<StoredReply | undefined> {
  const found = await sql<StoredReply>`
    select id as "replyId", receipt, answered_by as "answeredBy", answered_function as "answeredFunction",
      answered_email as "answeredEmail", received_at as "receivedAt", revision, body -> 'answers' as answers, body,
      exists (select from reply_pending where reply_id = reply.id) as "isPending"
    from reply
    where action_id = ${of.actionId} and consignee_id = ${of.consigneeId} and receipt = ${of.receipt}`.execute(db);
  return found.rows[0];
}

/** The receipt of a form that was already sent, by its submission key. */
export async function selectReceiptOf(db: Reader, submissionKey: string): Promise<string | undefined> {
  const found = await sql<{ receipt: string }>`
    select receipt from reply where submission_key = ${submissionKey}`.execute(db);
  return found.rows[0]?.receipt;
}
