import { sql } from 'kysely';

import type { Database, Reader } from '../platform/database/database.ts';
import type { AnswersOnInstrument } from './said-of-box.ts';

export type CardEntry = {
  readonly actionId: number;
  readonly instrumentId: number;
  readonly consigneeId: number;
  readonly box: string;
  readonly isDone: boolean;
  readonly doneBy: string;
  readonly note: string;
  readonly at: Date;
};

/** Adds an entry unless the box is already in that state: pressing twice, or two people at once, is one tick. */
export async function insertCardEntry(database: Database, entry: CardEntry): Promise<void> {
  await sql`
    insert into reply_card_entry (action_id, instrument_id, consignee_id, box, is_done, done_by, note, at)
    select ${entry.actionId}, ${entry.instrumentId}, ${entry.consigneeId}, ${entry.box}, ${entry.isDone}, ${entry.doneBy}, ${entry.note}, ${entry.at}
    where ${entry.isDone} is distinct from coalesce((
      select is_done from reply_card_entry
      where action_id = ${entry.actionId} and instrument_id = ${entry.instrumentId}
        and consignee_id = ${entry.consigneeId} and box = ${entry.box}
      order by id desc limit 1), false)`.execute(database.kysely);
}

/** Replies in which the answer to a question about a step is looked for. */
const REPLIES_READ_MAX = 20;

/** What the consignee's replies since it holds the instrument answered that may speak of it, the newest first. */
export async function selectAnswersOn(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly instrumentId: number },
): Promise<readonly AnswersOnInstrument[]> {
  const found = await sql<AnswersOnInstrument>`
    select
      exists (select from jsonb_array_elements(r.body -> 'instruments') as entry
        where (entry ->> 'instrument')::bigint = ${of.instrumentId}) as "isApart",
      (select coalesce(json_object_agg(key, value), '{}') from jsonb_each_text(r.body -> 'answers')
        where strpos(key, '#') = 0 or split_part(key, '#', 2) = ${String(of.instrumentId)}) as answers
    from reply r
    where r.action_id = ${of.actionId} and r.consignee_id = ${of.consigneeId} and r.received_at >= (
      select held_from from instrument_holding where instrument_id = ${of.instrumentId} and held_until is null)
    order by r.received_at desc, r.id desc limit ${REPLIES_READ_MAX}`.execute(db);
  return found.rows;
}
