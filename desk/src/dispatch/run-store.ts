import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

/** A run of notices that somebody asked for and that is being planned. */
export type AskedRun = {
  readonly actionId: number;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Whom there are to be planned, once that is known. */
  readonly contacts: number | null;
  readonly planned: number;
  /** The mark of the plan that was seen; null where none had one yet. */
  readonly seen: string | null;
  /** When it turned out that the plan is another one, so that nothing was planned. */
  readonly declinedAt: Date | null;
};

const COLUMNS = sql.raw(`action_id as "actionId", asked_by as "askedBy", asked_at as "askedAt", contacts, planned, seen,
  declined_at as "declinedAt"`);

export async function selectAskedRun(db: Reader, actionId: number): Promise<AskedRun | undefined> {
  const found = await sql<AskedRun>`
    select ${COLUMNS} from dispatch_run_asked where action_id = ${actionId}`.execute(db);
  return found.rows[0];
}

export async function selectAskedRuns(db: Reader): Promise<readonly AskedRun[]> {
  const found = await sql<AskedRun>`
    select ${COLUMNS} from dispatch_run_asked where declined_at is null order by asked_at, action_id limit 100`.execute(
    db,
  );
  return found.rows;
}

/** Asking twice is asking once; asking after a run was declined is asking anew. @returns the run that stands */
export async function insertAskedRun(
  db: Reader,
  run: Pick<AskedRun, 'actionId' | 'askedBy' | 'askedAt' | 'seen'>,
): Promise<AskedRun | undefined> {
  const found = await sql<AskedRun>`
    insert into dispatch_run_asked as r (action_id, asked_by, asked_at, seen)
    values (${run.actionId}, ${run.askedBy}, ${run.askedAt}, ${run.seen})
    on conflict (action_id) do update set (asked_by, asked_at, seen, contacts, planned, declined_at) = (
      select case when r.declined_at is null then r.asked_by else excluded.asked_by end,
        case when r.declined_at is null then r.asked_at else excluded.asked_at end,
        case when r.declined_at is null then r.seen else excluded.seen end,
        case when r.declined_at is null then r.contacts end, case when r.declined_at is null then r.planned else 0 end,
        null::timestamptz)
    returning ${COLUMNS}`.execute(db);
  return found.rows[0];
}

export async function noteAskedRun(
  db: Reader,
  actionId: number,
  at: { readonly contacts: number; readonly planned: number },
): Promise<void> {
  await sql`
    update dispatch_run_asked set contacts = ${at.contacts}, planned = ${at.planned} where action_id = ${actionId}`.execute(
    db,
  );
}

export async function deleteAskedRun(tx: Tx, actionId: number): Promise<void> {
  await sql`delete from dispatch_run_asked where action_id = ${actionId}`.execute(tx);
}

/** Notes that the plan is not the one that was seen; of a run that was asked for on another one nothing changes. */
export async function declineAskedRun(
  db: Reader,
  run: { readonly actionId: number; readonly seen: string; readonly at: Date },
): Promise<void> {
  await sql`
    update dispatch_run_asked set declined_at = ${run.at} where action_id = ${run.actionId} and seen = ${run.seen}`.execute(
    db,
  );
}

/** Whoever asked has been told. @returns whether the run was there, declined */
export async function deleteDeclinedRun(
  db: Reader,
  run: { readonly actionId: number; readonly seen: string },
): Promise<boolean> {
  const gone = await sql`
    delete from dispatch_run_asked
    where action_id = ${run.actionId} and seen = ${run.seen} and declined_at is not null returning 1`.execute(db);
  return gone.rows.length > 0;
}

/** Everybody has been planned since: what was not sent then is no news any more. */
export async function deleteDeclinedRuns(tx: Tx, actionId: number): Promise<void> {
  await sql`delete from dispatch_run_asked where action_id = ${actionId} and declined_at is not null`.execute(tx);
}

type RunAsPlanned = { readonly runId: number; readonly mails: number; readonly letters: number; readonly held: number };

/** The newest run that somebody has had planned since a moment, as it was planned. */
export async function selectRunSince(
  db: Reader,
  of: { readonly actionId: number; readonly startedBy: string; readonly since: Date },
): Promise<RunAsPlanned | undefined> {
  const found = await sql<RunAsPlanned>`
    select r.id as "runId", (count(*) filter (where d.channel = 'email'))::integer as mails,
      (count(*) filter (where d.channel = 'post'))::integer as letters, (count(*) filter (where d.held_for <> '{}'))::integer as held
    from dispatch_run r join dispatch d on d.action_id = r.action_id and d.run_id = r.id
    where r.id = (
      select max(id) from dispatch_run
      where action_id = ${of.actionId} and started_by = ${of.startedBy} and started_at >= ${of.since})
    group by 1`.execute(db);
  return found.rows[0];
}
