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

/** A consignee that leaves an action ends with null. */
export type RecordedChange = Omit<ReachChange, 'to'> & { readonly to: Reach | null };

export type RecordedReachChange = RecordedChange & {
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

/** Consignees whose reach an entry brought to where it is. */
export async function selectStartedBy(
  db: Reader,
  { actionId, seq }: { readonly actionId: number; readonly seq: number },
): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    select c.consignee_id as id from reach_change c
    join reach r on r.action_id = c.action_id and r.consignee_id = c.consignee_id and r.seq = c.seq
    where c.action_id = ${actionId} and c.seq = ${seq} and c.from_reach is null order by 1`.execute(db);
  return found.rows.map(({ id }) => id);
}

/**
 * Those of these consignees whom nothing has reached and whose reach was started by adding an instrument: by this entry, or by
 * another one whose instrument was taken back before.
 */
export async function selectUnsentSince(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeIds: readonly number[]; readonly startedSeq: number },
): Promise<readonly ReachRow[]> {
  const found = await sql<ReachRow>`
    select r.consignee_id as "consigneeId", r.reach, c.country from reach r join consignee c on c.id = r.consignee_id
    where r.action_id = ${of.actionId} and r.consignee_id = any(${[...of.consigneeIds]}::bigint[])
      and r.reach = 'unsent' and exists (
        select from obligation_fleet_change f where f.action_id = r.action_id and f.seq = r.seq and f.change = 'added' and (
          f.seq = ${of.startedSeq} or exists (
            select from obligation_fleet_change u where u.action_id = f.action_id and u.change = 'removed' and u.cause_id = f.id)))
    order by 1`.execute(db);
  return found.rows;
}

/** Consignees leave an action: the changes stay, what is now goes. */
export async function endReaches(
  tx: Tx,
  entry: { readonly actionId: number; readonly seq: number } & Pick<RecordedReachChange, 'cause' | 'causeId' | 'at'>,
  changes: readonly RecordedChange[],
): Promise<void> {
  const ids = changes.map(({ consigneeId }) => consigneeId);
  await sql`
    insert into reach_change (action_id, consignee_id, seq, from_reach, to_reach, cause, cause_id, at)
    select ${entry.actionId}, consignee_id, ${entry.seq}, reach, null, ${entry.cause}, ${entry.causeId}, ${entry.at}
    from reach where action_id = ${entry.actionId} and consignee_id = any(${ids}::bigint[])`.execute(tx);
  await sql`delete from reach where action_id = ${entry.actionId} and consignee_id = any(${ids}::bigint[])`.execute(tx);
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
