/*
 * The table `dispatch` as a queue. A row is claimed in a transaction of its own, which has ended before anything is sent:
 * `sending`, the number of the attempt and the lease are on disk by then. A result counts only for the attempt it belongs to.
 */
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { PRIORITY } from './dispatch.ts';
import type { DispatchRow } from './dispatch-store.ts';
import { DISPATCH_COLUMNS } from './dispatch-store.ts';

export type ClaimedDispatch = DispatchRow & {
  readonly reference: string;
  /** The reader's name; empty when the mail is for several. */
  readonly name: string;
  readonly consigneeIds: readonly number[];
};

/**
 * Claims what is due, the most urgent first; rows that another dispatcher is claiming are passed over. Each action is a queue
 * of its own in the index, so that the notices of a paused one, however many they are, are not even looked at.
 */
export async function claimDue(
  db: Reader,
  { now, leaseUntil, limit }: { readonly now: Date; readonly leaseUntil: Date; readonly limit: number },
): Promise<readonly ClaimedDispatch[]> {
  const found = await sql<ClaimedDispatch>`
    with due as (
      select d.id from action a cross join lateral (
        select id, priority, next_at from dispatch
        where action_id = a.id and state in ('waiting', 'doubtful') and next_at <= ${now} and priority < case when exists (
          select from dispatch_pause p where p.action_id = a.id
            and not exists (select from dispatch_resumption r where r.pause_id = p.id)) then ${PRIORITY.notice} else 100 end
        order by priority, next_at, id limit ${limit} for update skip locked
      ) d order by d.priority, d.next_at, d.id limit ${limit}
    ), claimed as (
      update dispatch d set state = 'sending', attempts = d.attempts + 1, lease_until = ${leaseUntil}, next_at = ${now}
      from due where d.id = due.id returning d.*
    )
    select ${DISPATCH_COLUMNS}, a.reference, coalesce(c.name, '') as name, coalesce(c."consigneeIds", '{}') as "consigneeIds"
    from claimed d join action a on a.id = d.action_id cross join lateral (
      select case when count(distinct name) = 1 then min(name) end as name, array_agg(distinct consignee_id) as "consigneeIds"
      from consignee_contact where id = any(d.contact_ids)
    ) c order by d.priority, d.id`.execute(db);
  return found.rows;
}

export async function renewLeases(db: Reader, ids: readonly number[], leaseUntil: Date): Promise<void> {
  await sql`update dispatch set lease_until = ${leaseUntil} where id = any(${[...ids]}::bigint[]) and state = 'sending'`.execute(
    db,
  );
}

/** Gives rows back that were claimed and never begun: the attempt did not take place. */
export async function giveBack(
  db: Reader,
  rows: readonly { readonly id: number; readonly attempts: number }[],
): Promise<void> {
  await sql`
    update dispatch d set state = 'waiting', attempts = d.attempts - 1, lease_until = null
    from unnest(${rows.map((r) => r.id)}::bigint[], ${rows.map((r) => r.attempts)}::integer[]) as t(id, attempts)
    where d.id = t.id and d.attempts = t.attempts and d.state = 'sending'`.execute(db);
}

export type AttemptRow = {
  readonly dispatchId: number;
  readonly attempt: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly outcome: 'sent' | 'temporary' | 'permanent' | 'unknown';
  readonly failure: string | null;
  readonly response: string | null;
};

export type FinishedRow = AttemptRow & { readonly state: string; readonly nextAt: Date };

export type FinishedAttempts = {
  /** The dispatches whose state it wrote. */
  readonly written: ReadonlySet<number>;
  /** The attempts that are kept as told. One that was in doubt already stays as it was recorded then. */
  readonly recorded: readonly FinishedRow[];
};

/**
 * Writes how attempts ended. A row that came into doubt meanwhile is told what happened after all; one that a person
 * stopped stays as it is unless the mail had gone.
 */
export async function finishAttempts(tx: Tx, rows: readonly FinishedRow[]): Promise<FinishedAttempts> {
  const found = await sql<{ isWritten: boolean; isRecorded: boolean }>`
    with ended as (
      select * from unnest(${rows.map((r) => r.dispatchId)}::bigint[], ${rows.map((r) => r.attempt)}::integer[],
        ${rows.map((r) => r.startedAt)}::timestamptz[], ${rows.map((r) => r.endedAt)}::timestamptz[], ${rows.map((r) => r.outcome)}::text[],
        ${rows.map((r) => r.failure)}::text[], ${rows.map((r) => r.response)}::text[], ${rows.map((r) => r.state)}::text[],
        ${rows.map((r) => r.nextAt)}::timestamptz[])
        as t(id, attempt, started_at, ended_at, outcome, failure, response, state, next_at)
    ), attempt as (
      insert into dispatch_attempt (dispatch_id, attempt, started_at, ended_at, outcome, failure, response)
      select id, attempt, started_at, ended_at, outcome, failure, response from ended
      on conflict (dispatch_id, attempt) do nothing returning dispatch_id, attempt
    ), changed as (
      update dispatch d set state = t.state, next_at = t.next_at, lease_until = null,
        sent_at = case when t.state = 'sent' then t.ended_at end, failure = t.failure,
        failure_text = case when t.state = 'sent' then null else t.response end
      from ended t where d.id = t.id and d.attempts = t.attempt
        and (d.state in ('sending', 'doubtful') or (d.state = 'stopped' and t.state = 'sent'))
      returning d.id, d.attempts as attempt
    )
    select c.id is not null as "isWritten", a.dispatch_id is not null as "isRecorded"
    from unnest(${rows.map((r) => r.dispatchId)}::bigint[], ${rows.map((r) => r.attempt)}::integer[])
      with ordinality as e(id, attempt, place)
    left join changed c on c.id = e.id and c.attempt = e.attempt
    left join attempt a on a.dispatch_id = e.id and a.attempt = e.attempt
    order by place`.execute(tx);
  return {
    written: new Set(rows.filter((_, index) => found.rows[index]?.isWritten).map((row) => row.dispatchId)),
    recorded: rows.filter((_, index) => found.rows[index]?.isRecorded),
  };
}

/** Rows whose dispatcher is gone: nobody knows what came of the attempt. `isEach`: whatever their lease. */
export async function selectOrphans(
  tx: Tx,
  { now, isEach }: { readonly now: Date; readonly isEach: boolean },
): Promise<readonly ClaimedDispatch[]> {
  const found = await sql<ClaimedDispatch>`
    select ${DISPATCH_COLUMNS}, a.reference, '' as name,
      array(select distinct consignee_id from consignee_contact where id = any(d.contact_ids)) as "consigneeIds"
    from dispatch d join action a on a.id = d.action_id
    where d.state = 'sending' and (${isEach} or d.lease_until < ${now}) order by d.id limit 5000 for update of d skip locked`.execute(
    tx,
  );
  return found.rows;
}

/** How many attempts had been made when a person last had each of these sent again. */
export async function selectRoundStarts(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const found = await sql<{ id: number; made: number }>`
    select a.dispatch_id as id, max(a.attempt) as made from dispatch_attempt a
    join (select dispatch_id, max(decided_at) as at from dispatch_decision
      where dispatch_id = any(${[...ids]}::bigint[]) and decision = 'send-again' group by 1) s
      on s.dispatch_id = a.dispatch_id and a.ended_at <= s.at
    group by 1`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row.made]));
}

/** Of these consignees, those that no notice of the action can reach any more: every dispatch to them failed or was stopped. */
export async function selectUndeliverable(
  db: Reader,
  actionId: number,
  consigneeIds: readonly number[],
): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    select c.id from unnest(${[...consigneeIds]}::bigint[]) as c(id) where not exists (
      select from dispatch d where d.action_id = ${actionId} and d.kind = 'notice'
        and d.state not in ('failed', 'stopped') and d.contact_ids && array(select id from consignee_contact where consignee_id = c.id)
    ) order by 1`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** Whether a notice is for nobody but former holders: it would list nothing. */
export async function holdNothing(
  db: Reader,
  { actionId, consigneeIds }: Pick<ClaimedDispatch, 'actionId' | 'consigneeIds'>,
): Promise<boolean> {
  if (consigneeIds.length === 0) return false;
  const found = await sql<{ holdNothing: boolean }>`
    select not exists (
      select from unnest(${[...consigneeIds]}::bigint[]) as c(id) where not exists (
        select from obligation_former_holder f where f.action_id = ${actionId} and f.consignee_id = c.id)) as "holdNothing"`.execute(
    db,
  );
  return found.rows[0]?.holdNothing ?? false;
}

/** Attempts in the order asked for, for the check of the ledger. */
export async function selectAttempts(
  db: Reader,
  keys: readonly { readonly dispatchId: number; readonly attempt: number }[],
): Promise<readonly AttemptRow[]> {
  const found = await sql<AttemptRow>`
    select a.dispatch_id as "dispatchId", a.attempt, a.started_at as "startedAt", a.ended_at as "endedAt", a.outcome, a.failure, a.response
    from dispatch_attempt a join unnest(${keys.map((k) => k.dispatchId)}::bigint[], ${keys.map((k) => k.attempt)}::integer[]) as k(id, attempt)
      on a.dispatch_id = k.id and a.attempt = k.attempt
    order by a.dispatch_id, a.attempt`.execute(db);
  return found.rows;
}
