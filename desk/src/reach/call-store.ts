import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { CallOutcome } from './call-rules.ts';

export type RecordedCall = {
  readonly actionId: number;
  readonly consigneeId: number;
  readonly contactId: number | null;
  readonly outcome: CallOutcome;
  readonly spokeWith: string;
  readonly note: string;
  readonly calledAt: Date;
  readonly callbackOn: string | null;
  readonly salt: Buffer;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly seq: number;
};

export type StoredCall = RecordedCall & { readonly id: number };

export async function insertCall(tx: Tx, call: RecordedCall): Promise<number> {
  const row = await tx
    .insertInto('reach_call')
    .values({
      action_id: call.actionId,
      consignee_id: call.consigneeId,
      contact_id: call.contactId,
      outcome: call.outcome,
      spoke_with: call.spokeWith,
      note: call.note,
      called_at: call.calledAt,
      callback_on: call.callbackOn,
      salt: call.salt,
      recorded_by: call.recordedBy,
      recorded_at: call.recordedAt,
      recorded_seq: call.seq,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const SELECT = sql`
  select id, action_id as "actionId", consignee_id as "consigneeId", contact_id as "contactId", outcome,
    spoke_with as "spokeWith", note, called_at as "calledAt", to_char(callback_on, 'YYYY-MM-DD') as "callbackOn", salt,
    recorded_by as "recordedBy", recorded_at as "recordedAt", recorded_seq as seq
  from reach_call`;

/** Calls with a consignee, the newest first. */
export async function selectCalls(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly limit: number },
): Promise<readonly StoredCall[]> {
  const found = await sql<StoredCall>`
    ${SELECT} where action_id = ${of.actionId} and consignee_id = ${of.consigneeId}
    order by called_at desc, id desc limit ${of.limit}`.execute(db);
  return found.rows;
}

export async function selectCallsById(db: Reader, ids: readonly number[]): Promise<readonly StoredCall[]> {
  const found = await sql<StoredCall>`${SELECT} where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

export type DueCallbacks = {
  readonly count: number;
  readonly firstOn: string | null;
  /** Whom they are to; of many the first three. */
  readonly consigneeIds: readonly number[];
};

/** Consignees who were promised a call by a day, and of whom no later call is recorded. */
export async function selectDueCallbacks(
  db: Reader,
  of: { readonly actionId: number; readonly today: string },
): Promise<DueCallbacks> {
  const found = await sql<DueCallbacks>`
    with due as (
      select consignee_id, callback_on from reach_call c
      where action_id = ${of.actionId} and callback_on <= ${of.today}::date and not exists (
        select from reach_call l
        where l.action_id = c.action_id and l.consignee_id = c.consignee_id and (l.called_at, l.id) > (c.called_at, c.id))
    )
    select count(*)::integer as count, to_char(min(callback_on), 'YYYY-MM-DD') as "firstOn",
      coalesce((array_agg(consignee_id order by callback_on, consignee_id))[1:3], '{}') as "consigneeIds" from due`.execute(
    db,
  );
  return found.rows[0] ?? { count: 0, firstOn: null, consigneeIds: [] };
}
