import { LEVELS, letterOfLevel } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';

/** The first instrument of a fleet whose packed levels are not what its changes lead to. */
export async function selectWrongLevels(
  db: Reader,
  actionId: number,
): Promise<{ readonly instrumentId: number; readonly seq: number } | undefined> {
  const letters = LEVELS.map((level) => letterOfLevel(level));
  const found = await sql<{ instrumentId: number; seq: number }>`
    with level as (select * from unnest(${[...LEVELS]}::text[], ${letters}::text[]) as l(name, letter)),
    latest as (
      select distinct on (instrument_id, cell) instrument_id, cell, to_level, seq
      from obligation_change where action_id = ${actionId} order by instrument_id, cell, seq desc
    ),
    known as (
      select c.instrument_id, max(c.seq) as seq, count(*) filter (where c.to_level <> 'open') as changed,
        bool_or(l.letter is distinct from substr(i.levels, c.cell + 1, 1)) as is_wrong
      from latest c join obligation_instrument i on i.action_id = ${actionId} and i.instrument_id = c.instrument_id
      left join level l on l.name = c.to_level group by c.instrument_id
    )
    select i.instrument_id as "instrumentId", coalesce(k.seq, i.added_seq) as seq
    from obligation_instrument i left join known k on k.instrument_id = i.instrument_id
    where i.action_id = ${actionId}
      and (coalesce(k.is_wrong, false) or length(replace(i.levels, 'o', '')) <> coalesce(k.changed, 0))
    order by seq, i.instrument_id limit 1`.execute(db);
  return found.rows[0];
}

const CONSIGNEE_COLUMNS = [
  ['number', 'name', 'name_folded', 'kind', 'country', 'city', 'reach', 'reached_at', 'instruments'],
  ['disproved', 'open', 'deferred', 'claimed', 'excused', 'proven'],
  ['open_questions', 'replies', 'last_reply_at', 'incidents', 'has_contact'],
].flat();

/** The first consignee whose row in the lists is not what the records say, with the entry of its reach. */
export async function selectWrongConsignee(
  db: Reader,
  actionId: number,
): Promise<{ readonly consigneeId: number; readonly seq: number } | undefined> {
  const of = (table: string) => sql.raw(CONSIGNEE_COLUMNS.map((column) => `${table}.${column}`).join(', '));
  const found = await sql<{ consigneeId: number; seq: number }>`
    select coalesce(r.consignee_id, v.consignee_id) as "consigneeId", coalesce(x.seq, 0) as seq
    from (select * from report_consignee where action_id = ${actionId}) r
    full join (select * from report_recount where action_id = ${actionId}) v on v.consignee_id = r.consignee_id
    left join reach x on x.action_id = ${actionId} and x.consignee_id = coalesce(r.consignee_id, v.consignee_id)
    where row(${of('r')}) is distinct from row(${of('v')})
    order by 1 limit 1`.execute(db);
  return found.rows[0];
}

/** The first question that is shown open and is answered, or the other way round, with the entry that opened it. */
export async function selectWrongQuestion(
  db: Reader,
  actionId: number,
): Promise<{ readonly questionId: number; readonly seq: number } | undefined> {
  const found = await sql<{ questionId: number; seq: number }>`
    select q.id as "questionId", q.opened_seq as seq from question q left join question_answer a on a.question_id = q.id
    where q.action_id = ${actionId} and q.is_open <> (a.question_id is null) order by q.id limit 1`.execute(db);
  return found.rows[0];
}
