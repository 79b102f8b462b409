import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { Reach } from './reach.ts';

export type ReachRow = { readonly consigneeId: number; readonly reach: Reach; readonly country: string };

/** Everyone who holds or passed on an instrument of the action's fleet. */
export async function selectConsigneesOfFleet(
  tx: Tx,
  actionId: number,
): Promise<readonly { readonly consigneeId: number; readonly country: string }[]> {
  const found = await sql<{ consigneeId: number; country: string }>`
    select c.id as "consigneeId", c.country from consignee c where c.id in (
      select consignee_id from obligation_instrument where action_id = ${actionId}
      union
      select h.supplied_by from obligation_instrument i
      join instrument_holding h on h.instrument_id = i.instrument_id and h.held_until is null
      where i.action_id = ${actionId} and h.supplied_by is not null
    ) order by c.id`.execute(tx);
  return found.rows;
}

export async function selectReaches(
  db: Reader,
  actionId: number,
  consigneeIds: readonly number[],
): Promise<readonly ReachRow[]> {
  const found = await sql<ReachRow>`
    select r.consignee_id as "consigneeId", r.reach, c.country from reach r join consignee c on c.id = r.consignee_id
    where r.action_id = ${actionId} and r.consignee_id = any(${[...consigneeIds]}::bigint[])`.execute(db);
  return found.rows;
}

export type ReachChange = { readonly consigneeId: number; readonly from: Reach | null; readonly to: Reach };

export type RecordedReachChange = ReachChange & {
  readonly cause: string;
  readonly causeId: number | null;
  readonly at: Date;
};

export async function insertReachChanges(
  tx: Tx,
  entry: { readonly actionId: number; readonly seq: number } & Pick<RecordedReachChange, 'cause' | 'causeId' | 'at'>,
  changes: readonly ReachChange[],
): Promise<void> {
  await sql`
    with change as (
      select * from unnest(${changes.map((c) => c.consigneeId)}::bigint[], ${changes.map((c) => c.from)}::text[], ${changes.map((c) => c.to)}::text[])
        as t(consignee_id, from_reach, to_reach)
    ), history as (
      insert into reach_change (action_id, consignee_id, seq, from_reach, to_reach, cause, cause_id, at)
      select ${entry.actionId}, consignee_id, ${entry.seq}, from_reach, to_reach, ${entry.cause}, ${entry.causeId}, ${entry.at} from change
    )
    insert into reach (action_id, consignee_id, reach, seq, at)
    select ${entry.actionId}, consignee_id, to_reach, ${entry.seq}, ${entry.at} from change
    on conflict (action_id, consignee_id) do update set reach = excluded.reach, seq = excluded.seq, at = excluded.at`.execute(
    tx,
  );
}

export async function selectReachChanges(
  db: Reader,
  actionId: number,
  seqs: readonly number[],
): Promise<readonly (RecordedReachChange & { readonly seq: number })[]> {
  const found = await sql<RecordedReachChange & { readonly seq: number }>`
    select seq, consignee_id as "consigneeId", from_reach as "from", to_reach as "to", cause, cause_id as "causeId", at
    from reach_change
    where action_id = ${actionId} and seq = any(${[...seqs]}::bigint[]) order by seq, consignee_id`.execute(db);
  return found.rows;
}
