/* What happened with one consignee, out of the rows of many features, the newest first. */
import { sql, type RawBuilder } from 'kysely';

import type { Reader } from '../../platform/database/database.ts';

/** One thing that happened. `source` and `id` name it and tell it from others of the same moment. */
export type TimelineRow = {
  readonly at: Date;
  readonly source: string;
  readonly id: number;
  readonly actor: string | null;
  /** The entry that it is of, where that may have taken two people. */
  readonly seq: number | null;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Where it stands in the timeline, as texts: moment, source, id. */
  readonly keys: readonly string[];
};

export type TimelinePage = {
  readonly actionId: number;
  readonly consigneeId: number;
  /** The keys of the row before the page. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
};

/** Mails to one consignee in one action; nobody gets so many. */
const DISPATCHES_MAX = 2000;

/** Asked for by themselves, so that the database knows how few they are. Mails to several stand in the timeline of each. */
async function selectOwnDispatches(db: Reader, { actionId, consigneeId }: TimelinePage): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    select id from dispatch where action_id = ${actionId}
      and contact_ids && array(select id from consignee_contact where consignee_id = ${consigneeId}) order by id desc limit ${DISPATCHES_MAX}`.execute(
    db,
  );
  return found.rows.map((row) => row.id);
}

export async function selectTimeline(db: Reader, page: TimelinePage): Promise<readonly TimelineRow[]> {
  const { actionId, consigneeId, limit } = page;
  const own = sql`d.id = any(${await selectOwnDispatches(db, page)}::bigint[])`;
  // Each part gives as many rows as the page at most, so that the whole is sorted at once.
  const parts = [
    part(page, 'reach', {
      at: sql`r.at`,
      id: sql`r.seq`,
      actor: sql`null`,
      facts: sql`json_build_object('from', r.from_reach, 'to', r.to_reach, 'cause', r.cause, 'causeId', r.cause_id)`,
      from: sql`from reach_change r where r.action_id = ${actionId} and r.consignee_id = ${consigneeId}`,
    }),
    part(page, 'dispatch', {
      at: sql`d.created_at`,
      id: sql`d.id`,
      actor: sql`n.started_by`,
      facts: sql`json_build_object('kind', d.kind, 'channel', d.channel, 'state', d.state, 'address', d.address, 'languages', d.languages)`,
      from: sql`from dispatch d left join dispatch_run n on n.id = d.run_id where ${own}`,
    }),
    part(page, 'attempt', {
      at: sql`t.ended_at`,
      id: sql`(t.dispatch_id * 1000 + t.attempt)`,
      actor: sql`null`,
      facts: sql`json_build_object('dispatch', d.id, 'kind', d.kind, 'attempt', t.attempt, 'outcome', t.outcome, 'failure', t.failure, 'response', t.response)`,
      from: sql`from dispatch d join dispatch_attempt t on t.dispatch_id = d.id where ${own}`,
    }),
    part(page, 'dispatch-decision', {
      at: sql`t.decided_at`,
      id: sql`t.id`,
      actor: sql`t.decided_by`,
      facts: sql`json_build_object('dispatch', d.id, 'kind', d.kind, 'channel', d.channel, 'decision', t.decision, 'reason', t.reason)`,
      from: sql`from dispatch d join dispatch_decision t on t.dispatch_id = d.id where ${own}`,
    }),
    part(page, 'reply', {
      at: sql`p.received_at`,
      id: sql`p.id`,
      actor: sql`case when p.contact_id is not null then 'contact:' || p.contact_id end`,
      facts: sql`json_build_object('receipt', p.receipt, 'channel', p.channel, 'name', p.answered_by, 'function', p.answered_function,
        'instruments', jsonb_array_length(p.body -> 'instruments'), 'isOfAll', p.body ? 'all', 'isReceiptOnly', p.body -> 'isReceiptOnly')`,
      from: sql`from reply p where p.action_id = ${actionId} and p.consignee_id = ${consigneeId}`,
    }),
    part(page, 'question', {
      at: sql`q.opened_at`,
      id: sql`q.id`,
      actor: sql`null`,
      facts: sql`json_build_object('kind', q.kind, 'risk', q.risk, 'isOpen', q.is_open, 'reply', q.reply_id, 'instrument', q.instrument_id, 'serial', i.serial)`,
      from: sql`from question q left join instrument i on i.id = q.instrument_id where q.action_id = ${actionId} and q.consignee_id = ${consigneeId}
        and q.reopens is null`,
    }),
    part(page, 'question-anew', {
      at: sql`r.reopened_at`,
      id: sql`q.id`,
      actor: sql`r.reopened_by`,
      seq: sql`r.reopened_seq`,
      facts: sql`json_build_object('kind', q.kind, 'risk', q.risk, 'isOpen', q.is_open, 'reopens', q.reopens, 'reason', r.reason,
        'reply', q.reply_id, 'instrument', q.instrument_id, 'serial', i.serial)`,
      from: sql`from question q join question_reopening r on r.opened_id = q.id left join instrument i on i.id = q.instrument_id
        where q.action_id = ${actionId} and q.consignee_id = ${consigneeId}`,
    }),
    part(page, 'answer', {
      at: sql`a.answered_at`,
      id: sql`a.question_id`,
      actor: sql`a.answered_by`,
      seq: sql`a.answered_seq`,
      facts: sql`json_build_object('kind', q.kind, 'answer', a.answer, 'reason', a.reason, 'instrument', q.instrument_id, 'serial', i.serial)`,
      from: sql`from question q join question_answer a on a.question_id = q.id left join instrument i on i.id = q.instrument_id
        where q.action_id = ${actionId} and q.consignee_id = ${consigneeId}`,
    }),
    part(page, 'incident', {
      at: sql`n.aware_at`,
      id: sql`n.id`,
      actor: sql`case when n.contact_id is not null then 'contact:' || n.contact_id end`,
      facts: sql`json_build_object('kind', n.kind, 'toldBy', n.told_by, 'channel', n.channel)`,
      from: sql`from incident n where n.action_id = ${actionId} and n.consignee_id = ${consigneeId}`,
    }),
    part(page, 'incident-step', {
      at: sql`s.at`,
      id: sql`s.id`,
      actor: sql`s.done_by`,
      seq: sql`s.seq`,
      facts: sql`json_build_object('incident', n.id, 'kind', n.kind, 'step', s.step, 'classification', s.classification, 'note', s.note,
        'country', coalesce(s.country, b.country), 'authority', coalesce(s.authority, b.authority), 'reportedAt', s.reported_at, 'retracted', b.step)`,
      from: sql`from incident n join incident_step s on s.incident_id = n.id left join incident_step b on b.id = s.retracts
        where n.action_id = ${actionId} and n.consignee_id = ${consigneeId}`,
    }),
    part(page, 'call', {
      at: sql`r.called_at`,
      id: sql`r.id`,
      actor: sql`r.recorded_by`,
      facts: sql`json_build_object('outcome', r.outcome, 'spokeWith', r.spoke_with, 'contact', p.name, 'note', r.note,
        'callbackOn', to_char(r.callback_on, 'YYYY-MM-DD'), 'corrects', r.corrects, 'reason', r.reason,
        'correctedBy', n.id, 'correction', n.reason,
        'before', ${callOf('o')}, 'after', ${callOf('n')})`,
      from: sql`from reach_call r left join reach_call n on n.corrects = r.id left join reach_call o on o.id = r.corrects
        left join consignee_contact p on p.id = r.contact_id where r.action_id = ${actionId} and r.consignee_id = ${consigneeId}`,
    }),
    part(page, 'consignee-change', {
      at: sql`c.changed_at`,
      id: sql`c.id`,
      actor: sql`c.changed_by`,
      facts: sql`json_build_object('change', c.change, 'facts', c.facts, 'reason', c.reason)`,
      from: sql`from consignee_change c where c.consignee_id = ${consigneeId}`,
    }),
    ...holdings(page),
    part(page, 'levels', {
      at: sql`l.at`,
      id: sql`l.seq`,
      actor: sql`(select e.actor from ledger_entry e where e.chain = ${actionId} and e.seq = l.seq)`,
      seq: sql`l.seq`,
      facts: sql`json_build_object('cause', l.cause, 'causeId', l.cause_id, 'obligations', l.obligations, 'instruments', l.instruments, 'to', l.levels,
        'instrument', l.instrument_id, 'serial', i.serial, 'decision', (${decisionOf(sql`l.seq`, actionId)}))`,
      from: sql`from (
        select seq, min(at) as at, min(cause) as cause, min(cause_id) as cause_id, count(*)::integer as obligations, count(distinct instrument_id)::integer as instruments,
          array_agg(distinct to_level) as levels, case when count(distinct instrument_id) = 1 then min(instrument_id) end as instrument_id
        from obligation_change where action_id = ${actionId} and holder_id = ${consigneeId} and cause <> 'reply' group by seq) l
        left join instrument i on i.id = l.instrument_id where true`,
    }),
  ];
  const found = await sql<TimelineRow>`
    select * from (${sql.join(parts, sql` union all `)}) as one order by at desc, source desc, id desc limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** What a person decided about obligations in an entry, as JSON; null where it is no such entry. */
function decisionOf(seq: RawBuilder<unknown>, actionId: number): RawBuilder<unknown> {
  return sql`select json_build_object('id', d.id, 'decision', d.decision, 'reasonKey', d.reason_key, 'reason', d.reason,
      'until', to_char(d.until_on, 'YYYY-MM-DD'), 'reverses', d.reverses, 'reversedBy', r.id)
    from obligation_decision d left join obligation_decision r on r.reverses = d.id where d.action_id = ${actionId} and d.decided_seq = ${seq}`;
}

/** An instrument came, or went: with what a person gave as the reason, where one moved or added it. */
function holdings(page: TimelinePage): readonly RawBuilder<unknown>[] {
  const { actionId, consigneeId } = page;
  const facts = sql`json_build_object('instrument', h.instrument_id, 'serial', o.serial, 'product', o.product, 'reason', h.reason,
    'why', f.reason, 'change', f.change, 'other', case when c.id is not null then json_build_object('id', c.id, 'number', c.number, 'name', c.name) end)`;
  // The same move is told by each action that has the instrument, a moment apart: the nearest is meant.
  const fromWith = (side: 'to' | 'from', moment: RawBuilder<unknown>) => sql`from instrument_holding h
    join instrument o on o.id = h.instrument_id and (
      exists (select from obligation_instrument n where n.action_id = ${actionId} and n.instrument_id = o.id)
      or exists (select from obligation_fleet_change n where n.action_id = ${actionId} and n.instrument_id = o.id))
    left join lateral (
      select * from obligation_fleet_change f where f.action_id = ${actionId} and f.instrument_id = h.instrument_id
        and f.${sql.raw(`${side}_consignee`)} = h.consignee_id
      order by abs(extract(epoch from f.at - ${moment})), f.id limit 1
    ) f on true
    left join consignee c on c.id = f.${sql.raw(side === 'to' ? 'from_consignee' : 'to_consignee')}
    where h.consignee_id = ${consigneeId}`;
  return [
    // What it held when the action opened is its fleet, and nothing that happened.
    part(page, 'instrument-came', {
      at: sql`h.held_from`,
      id: sql`h.id`,
      actor: sql`f.changed_by`,
      seq: sql`f.seq`,
      facts,
      from: sql`${fromWith('to', sql`h.held_from`)} and h.held_from > (select opened_at from action where id = ${actionId})`,
    }),
    part(page, 'instrument-went', {
      at: sql`h.held_until`,
      id: sql`h.id`,
      actor: sql`f.changed_by`,
      seq: sql`f.seq`,
      facts,
      // Where it was taken back, that is told instead.
      from: sql`${fromWith('from', sql`h.held_until`)} and h.held_until is not null and f.change is distinct from 'removed'`,
    }),
    part(page, 'instrument-removed', {
      at: sql`f.at`,
      id: sql`f.id`,
      actor: sql`f.changed_by`,
      seq: sql`f.seq`,
      facts: sql`json_build_object('instrument', o.id, 'serial', o.serial, 'product', o.product, 'why', f.reason)`,
      from: sql`from obligation_fleet_change f join instrument o on o.id = f.instrument_id
        where f.action_id = ${actionId} and f.from_consignee = ${consigneeId} and f.change = 'removed'`,
    }),
  ];
}

type Part = Readonly<Record<'at' | 'id' | 'actor' | 'facts' | 'from', RawBuilder<unknown>>> & {
  readonly seq?: RawBuilder<unknown>;
};

function part(
  { after, limit }: TimelinePage,
  source: string,
  { at, id, actor, seq = sql`null`, facts, from }: Part,
): RawBuilder<unknown> {
  const [moment, kind, number] = after ?? [];
  const isAfter =
    moment === undefined || kind === undefined || number === undefined
      ? sql`true`
      : sql`(${at}, ${source}::text collate "C", ${id}) < (${moment}::timestamptz, ${kind}::text, ${number}::bigint)`;
  return sql`(
    select ${at} as at, ${source}::text collate "C" as source, (${id})::bigint as id, (${actor})::text as actor, (${seq})::bigint as seq, ${facts} as facts,
      array[to_json(${at}) #>> '{}', ${source}, (${id})::text] as keys
    ${from} and ${isAfter} order by ${at} desc, ${id} desc limit ${limit})`;
}

/** The call that was corrected, or the one by which it was; null where there is none. */
function callOf(alias: 'o' | 'n'): RawBuilder<unknown> {
  const call = sql.ref(alias);
  return sql`case when ${call}.id is not null then json_build_object('outcome', ${call}.outcome, 'spokeWith', ${call}.spoke_with,
    'recordedAt', ${call}.recorded_at) end`;
}
