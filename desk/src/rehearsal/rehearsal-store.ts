/* Counts the rows anew, past every sum that the house keeps. Reads tables of all features and writes none. */
import { sql } from 'kysely';

import { COMPLETE_LEVELS, unpackLevels, worstLevel, type Level } from '@fieldproof/contract';
import type { Reader } from '../platform/database/database.ts';
import type { Recount } from './rehearsal.ts';

export async function recountRows(db: Reader, actionId: number): Promise<Recount> {
  const groups = await sql<{ country: string; product: string; levels: string; count: number }>`
    select country, product, levels, count(*)::integer as count from obligation_instrument
    where action_id = ${actionId} and cohort = 1 group by 1, 2, 3`.execute(db);
  const levels: Record<Level, number> = { disproved: 0, open: 0, deferred: 0, claimed: 0, excused: 0, proven: 0 };
  const cells: Record<string, number> = {};
  let instruments = 0;
  let complete = 0;
  for (const { country, product, levels: packed, count } of groups.rows) {
    const unpacked = unpackLevels(packed);
    instruments += count;
    if (COMPLETE_LEVELS.includes(worstLevel(unpacked))) complete += count;
    for (const [cell, level] of unpacked.entries()) {
      levels[level] += count;
      const key = `${country}/${product}/${cell}/${level}`;
      cells[key] = (cells[key] ?? 0) + count;
    }
  }
  const counts = await countRest(db, actionId);
  return {
    instruments,
    obligations: Object.values(levels).reduce((sum, count) => sum + count, 0),
    levels,
    complete,
    cells,
    ...counts,
  };
}

async function countRest(
  db: Reader,
  actionId: number,
): Promise<Pick<Recount, 'reach' | 'excused' | 'openQuestions' | 'incidents'>> {
  const reach = await sql<{ key: string; count: number }>`
    select reach as key, count(*)::integer as count from reach where action_id = ${actionId} group by 1`.execute(db);
  const excused = await sql<{ key: string; count: number }>`
    select reason as key, count(*)::integer as count from (
      select distinct on (c.instrument_id, c.cell) c.to_level, c.reason from obligation_change c
      join obligation_instrument i on i.action_id = c.action_id and i.instrument_id = c.instrument_id and i.cohort = 1
      where c.action_id = ${actionId} order by c.instrument_id, c.cell, c.seq desc
    ) latest where to_level = 'excused' group by 1`.execute(db);
  const single = await sql<{ questions: number; incidents: number }>`
    select (select count(*)::integer from question q where q.action_id = ${actionId}
        and not exists (select from question_answer a where a.question_id = q.id)) as questions,
      (select count(*)::integer from incident where action_id = ${actionId}) as incidents`.execute(db);
  return {
    reach: Object.fromEntries(reach.rows.map(({ key, count }) => [key, count])),
    excused: Object.fromEntries(excused.rows.map(({ key, count }) => [key, count])),
    openQuestions: single.rows[0]?.questions ?? 0,
    incidents: single.rows[0]?.incidents ?? 0,
  };
}

/** Every mail of the action that is recorded as sent, and how many are not settled yet. */
export async function selectSentMails(
  db: Reader,
  actionId: number,
): Promise<{ readonly messageIds: readonly string[]; readonly unsettled: number }> {
  const sent = await sql<{ id: string }>`
    select message_id as id from dispatch where action_id = ${actionId} and channel = 'email' and state = 'sent'`.execute(
    db,
  );
  return { messageIds: sent.rows.map(({ id }) => id), unsettled: await countUnsettled(db, actionId) };
}

/** Mails that wait, are being sent, or of which nobody knows whether they went. */
export async function countUnsettled(db: Reader, actionId: number): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from dispatch
    where action_id = ${actionId} and channel = 'email' and state in ('waiting', 'sending', 'doubtful')`.execute(db);
  return found.rows[0]?.count ?? 0;
}

export async function selectReceipts(db: Reader, actionId: number): Promise<ReadonlySet<string>> {
  const found = await sql<{ receipt: string }>`select receipt from reply where action_id = ${actionId}`.execute(db);
  return new Set(found.rows.map(({ receipt }) => receipt));
}

export type KnownConsignee = { readonly id: number; readonly number: string; readonly name: string };

export async function selectConsignees(db: Reader, actionId: number): Promise<readonly KnownConsignee[]> {
  const found = await sql<KnownConsignee>`
    select c.id, c.number, c.name from reach r join consignee c on c.id = r.consignee_id where r.action_id = ${actionId} order by c.number`.execute(
    db,
  );
  return found.rows;
}

/** Numbers of the consignees that have replied. */
export async function selectHeardFrom(db: Reader, actionId: number): Promise<readonly string[]> {
  const found = await sql<{ number: string }>`
    select number from consignee where id in (select consignee_id from reply where action_id = ${actionId})`.execute(
    db,
  );
  return found.rows.map(({ number }) => number);
}
