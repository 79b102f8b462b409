/* Which approvals are about some instruments: the rule by which an approval names its instruments, as a condition for rows. */
import { sql, type RawBuilder } from 'kysely';

import type { ApprovalCondition } from '../../approval/index.ts';

/** Whether an approval, as `p`, would change an instrument or its obligations. */
export function isAboutInstrument(instrumentId: number): ApprovalCondition {
  return isAboutAny(sql`${[instrumentId]}::bigint[]`);
}

/** The same of the instrument whose id is in a column, a bigint. */
export function isAbout(id: RawBuilder<unknown>): ApprovalCondition {
  return isAboutAny(sql`array[${id}]`);
}

/** Whether an approval, as `p`, would change one of some instruments or its obligations. */
function isAboutAny(ids: Ids): ApprovalCondition {
  const isNamed = sql`(p.proposal -> 'instrument')::bigint = any(${ids})`;
  // One case a kind: what another kind proposes may not be read as a number.
  return sql<boolean>`case p.kind
    when 'decision' then exists (
      select from unnest(${ids}) i(id) where p.proposal -> 'instruments' @> jsonb_build_array(jsonb_build_object('instrument', i.id)))
    when 'move' then ${isNamed}
    when 'removal' then ${isNamed}
    when 'reversal' then exists (
      select from obligation_decision d
      join obligation_change c on c.action_id = d.action_id and c.seq = d.decided_seq and c.instrument_id = any(${ids})
      where d.id = (p.proposal -> 'decision')::bigint and d.action_id = p.chain)
    when 'answer' then exists (select from question q where ${isQuestion} and ${isAnswerAbout(ids)})
    when 'reopening' then exists (select from question q where ${isQuestion} and ${isReopeningAbout(ids)})
    else false end`;
}

/**
 * Whether an approval, as `p`, of an action would excuse something on one of some instruments otherwise than by deciding it, and
 * somebody may approve it.
 */
export function mayExcuseOtherwise(actionId: number, instrumentIds: readonly number[]): ApprovalCondition {
  return sql<boolean>`(p.chain = ${actionId} and p.kind in ('answer', 'reversal', 'reopening') and 'excuse' = any(p.demands)
    and not (p.asked_member is null and p.asked_by like 'staff:%') and ${isAboutAny(sql`${[...instrumentIds]}::bigint[]`)})`;
}

/** An array of ids. */
type Ids = RawBuilder<unknown>;

const isQuestion = sql`q.id = (p.proposal -> 'questionId')::bigint and q.action_id = p.chain`;

/** An answer that moves an instrument is about that one; any other about what the question is about. */
function isAnswerAbout(ids: Ids) {
  const known = sql`jsonb_path_query(q.facts, 'lax $.heldElsewhere[*].instrument')`;
  const instrument = sql`to_jsonb(o.instrument_id)`;
  return sql`case
    when p.proposal ->> 'answer' = 'move-here' then exists (select from unnest(${ids}) i(id) where to_jsonb(i.id) = coalesce(
      (select k from ${known} k where k = p.proposal -> 'facts' -> 'instrument' limit 1), (select k from ${known} k limit 1)))
    when q.instrument_id is not null then q.instrument_id = any(${ids})
    else jsonb_typeof(q.facts -> 'cells') = 'array' and exists (select from obligation_instrument o
      where o.action_id = p.chain and o.instrument_id = any(${ids}) and o.consignee_id = q.consignee_id
        and (q.facts -> 'instruments' = '"all"' or q.facts -> 'instruments' @> ${instrument})
        and not coalesce(q.facts -> 'except' @> ${instrument}, false)) end`;
}

/** An answer that is taken back: the instrument that it moved goes back, or what it changed of obligations does. */
function isReopeningAbout(ids: Ids) {
  const moved = sql`(select f.instrument_id from obligation_fleet_change f
    where f.action_id = p.chain and f.cause = 'decision' and f.cause_id = q.id order by f.id desc limit 1)`;
  const changed = sql`select from obligation_change c join question_answer a on a.question_id = q.id and a.answered_seq = c.seq
    where c.action_id = p.chain`;
  return sql`case
    when ${moved} is not null then ${moved} = any(${ids})
    when q.instrument_id = any(${ids}) then exists (${changed} and c.instrument_id = any(${ids})) or not exists (${changed})
    else exists (${changed} and c.instrument_id = any(${ids})) end`;
}
