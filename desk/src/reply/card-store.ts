import { sql } from 'kysely';

import type { Database } from '../platform/database/database.ts';

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
