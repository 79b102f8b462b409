import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { countRows, keysetOf, type Keyed, type OpenedList, type Sorts } from '../platform/database/keyset.ts';
import type { CallOutcome, CorrectedOutcome } from './call-rules.ts';

export type RecordedCall = {
  readonly actionId: number;
  readonly consigneeId: number;
  readonly contactId: number | null;
  readonly outcome: CorrectedOutcome;
  readonly spokeWith: string;
  readonly note: string;
  readonly calledAt: Date;
  readonly callbackOn: string | null;
  /** The call that this one puts right, and why; null for a call as it was first recorded. */
  readonly corrects: number | null;
  readonly reason: string | null;
  readonly salt: Buffer;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly seq: number;
};

export type StoredCall = RecordedCall & {
  readonly id: number;
  /** The call that puts this one right. */
  readonly correctedBy: number | null;
};

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
      corrects: call.corrects,
      reason: call.reason,
      salt: call.salt,
      recorded_by: call.recordedBy,
      recorded_at: call.recordedAt,
      recorded_seq: call.seq,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const COLUMNS = sql`
  r.id, r.action_id as "actionId", r.consignee_id as "consigneeId", r.contact_id as "contactId", r.outcome,
  r.spoke_with as "spokeWith", r.note, r.called_at as "calledAt", to_char(r.callback_on, 'YYYY-MM-DD') as "callbackOn", r.corrects,
  r.reason, (select n.id from reach_call n where n.corrects = r.id) as "correctedBy", r.salt,
  r.recorded_by as "recordedBy", r.recorded_at as "recordedAt", r.recorded_seq as seq`;

export const CALL_SORTS = {
  at: [
    { by: sql`r.called_at`, type: 'instant' },
    { by: sql`r.id`, type: 'number' },
  ],
} as const satisfies Sorts;

export type CallFilter = {
  readonly actionId: number;
  readonly consigneeId?: number | undefined;
  readonly outcome?: CallOutcome | 'none' | undefined;
};

export type ListedCall = StoredCall & { readonly consigneeNumber: string; readonly consigneeName: string };

/** Counts the calls and makes them ready to be read page by page. */
export async function openCalls(
  db: Reader,
  { actionId, consigneeId, outcome }: CallFilter,
): Promise<OpenedList<ListedCall>> {
  const from = sql`from reach_call r join consignee c on c.id = r.consignee_id
    where r.action_id = ${actionId} ${consigneeId === undefined ? sql`` : sql`and r.consignee_id = ${consigneeId}`}
      ${outcome === undefined ? sql`` : sql`and r.outcome = ${outcome}`}`;
  return {
    total: await countRows(db, from),
    read: async (page) => {
      const { keys, isAfter, order } = keysetOf(CALL_SORTS, page);
      const found = await sql<Keyed<ListedCall>>`
        select ${COLUMNS}, c.number as "consigneeNumber", c.name as "consigneeName", ${keys}
        ${from} and ${isAfter} ${order} limit ${page.limit}`.execute(db);
      return found.rows;
    },
  };
}

export async function selectCallsById(db: Reader, ids: readonly number[]): Promise<readonly StoredCall[]> {
  const found = await sql<StoredCall>`
    select ${COLUMNS} from reach_call r where r.id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

/** A call with a consignee of an action. */
export async function selectCall(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly id: number },
): Promise<StoredCall | undefined> {
  const [call] = await selectCallsById(db, [of.id]);
  return call?.actionId === of.actionId && call.consigneeId === of.consigneeId ? call : undefined;
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
      select consignee_id, callback_on from reach_call_promised
      where action_id = ${of.actionId} and callback_on <= ${of.today}::date
    )
    select count(*)::integer as count, to_char(min(callback_on), 'YYYY-MM-DD') as "firstOn",
      coalesce((array_agg(consignee_id order by callback_on, consignee_id))[1:3], '{}') as "consigneeIds" from due`.execute(
    db,
  );
  return found.rows[0] ?? { count: 0, firstOn: null, consigneeIds: [] };
}
