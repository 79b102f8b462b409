/* What approvals are about that name no instruments themselves: a few of the instruments, and how many there are. */
import type { Level } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader } from '../../platform/database/database.ts';

type FirstOf = { readonly ids: readonly number[]; readonly count: number };

/** The first of the instruments that a consignee holds: all of them with exceptions, or those of a list. */
export async function selectHeld(
  db: Reader,
  of: {
    readonly actionId: number;
    readonly consigneeId: number;
    readonly among: readonly number[] | 'all';
    readonly except: readonly number[];
    /** Only these are asked about; left out: any. */
    readonly asked?: readonly number[] | undefined;
    readonly limit: number;
  },
): Promise<FirstOf> {
  const { actionId, consigneeId, among, except, asked, limit } = of;
  const isMeant = sql`action_id = ${actionId} and consignee_id = ${consigneeId} and instrument_id <> all(${[...except]}::bigint[])
    and (${among === 'all'} or instrument_id = any(${among === 'all' ? [] : [...among]}::bigint[]))
    and ${isAskedOf(asked)}`;
  const found = await sql<{ ids: readonly number[]; count: number }>`
    select array(select instrument_id from obligation_instrument where ${isMeant} order by serial, instrument_id limit ${limit}) as ids,
      (select count(*)::integer from obligation_instrument where ${isMeant}) as count`.execute(db);
  return found.rows[0] ?? { ids: [], count: 0 };
}

function isAskedOf(asked: readonly number[] | undefined) {
  return asked === undefined ? sql`true` : sql`instrument_id = any(${[...asked]}::bigint[])`;
}

/** The first of the instruments whose obligations an entry changed; of those in `asked`, where that is given. */
export async function selectChangedBy(
  db: Reader,
  of: {
    readonly actionId: number;
    readonly seq: number;
    readonly asked?: readonly number[] | undefined;
    readonly limit: number;
  },
): Promise<FirstOf> {
  const { actionId, seq, asked, limit } = of;
  const changed = sql`select distinct instrument_id from obligation_change
    where action_id = ${actionId} and seq = ${seq} and ${isAskedOf(asked)}`;
  const found = await sql<{ ids: readonly number[]; count: number }>`
    select array(select instrument_id from (${changed}) c join instrument i on i.id = c.instrument_id order by i.serial, i.id limit ${limit}) as ids,
      (select count(*)::integer from (${changed}) c) as count`.execute(db);
  return found.rows[0] ?? { ids: [], count: 0 };
}

type UndoneCell = {
  readonly instrumentId: number;
  readonly cell: number;
  /** What stood before; null where nothing had ever been changed. */
  readonly level: Level | null;
  readonly untilOn: string | null;
  /** Whether nothing has changed it since: what has changed is not undone. */
  readonly isStanding: boolean;
};

/** What an entry changed of some instruments, with what stood before. */
export async function selectUndone(
  db: Reader,
  of: { readonly actionId: number; readonly seq: number; readonly instrumentIds: readonly number[] },
): Promise<readonly UndoneCell[]> {
  const found = await sql<UndoneCell>`
    select c.instrument_id as "instrumentId", c.cell, b.to_level as level, to_char(b.until_on, 'YYYY-MM-DD') as "untilOn",
      not exists (select from obligation_change l where l.action_id = c.action_id and l.instrument_id = c.instrument_id
        and l.cell = c.cell and l.seq > c.seq) as "isStanding"
    from obligation_change c left join lateral (
      select * from obligation_change
      where action_id = c.action_id and instrument_id = c.instrument_id and cell = c.cell and seq < c.seq
      order by seq desc limit 1
    ) b on true
    where c.action_id = ${of.actionId} and c.seq = ${of.seq} and c.instrument_id = any(${[...of.instrumentIds]}::bigint[])`.execute(
    db,
  );
  return found.rows;
}

type InstrumentName = { readonly id: number; readonly serial: string; readonly product: string };

/** What instruments are called, also those that are in no fleet any more. */
export async function selectInstrumentNames(db: Reader, ids: readonly number[]): Promise<readonly InstrumentName[]> {
  const found = await sql<InstrumentName>`
    select id, serial, product from instrument where id = any(${[...ids]}::bigint[]) order by serial, id`.execute(db);
  return found.rows;
}

export type UndoneDecision = {
  readonly id: number;
  readonly decision: string;
  readonly reason: string;
  readonly seq: number;
};

export async function selectUndoneDecision(
  db: Reader,
  of: { readonly actionId: number; readonly id: number },
): Promise<UndoneDecision | undefined> {
  const found = await sql<UndoneDecision>`
    select id, decision, reason, decided_seq as seq from obligation_decision
    where action_id = ${of.actionId} and id = ${of.id}`.execute(db);
  return found.rows[0];
}

/** The entry of the answer to a question; undefined while there is none. */
export async function selectAnswerSeq(db: Reader, questionId: number): Promise<number | undefined> {
  const found = await sql<{ seq: number }>`
    select answered_seq as seq from question_answer where question_id = ${questionId}`.execute(db);
  return found.rows[0]?.seq;
}
