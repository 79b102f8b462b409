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

/** Asking twice is asking once; asking after a run was declined is asking anew. */
export async function insertAskedRun(
  db: Reader,
  run: Pick<AskedRun, 'actionId' | 'askedBy' | 'askedAt' | 'seen'>,
): Promise<void> {
  await sql`
    insert into dispatch_run_asked (action_id, asked_by, asked_at, seen)
    values (${run.actionId}, ${run.askedBy}, ${run.askedAt}, ${run.seen})
    on conflict (action_id) do update set asked_by = excluded.asked_by, asked_at = excluded.asked_at, seen = excluded.seen,
      contacts = null, planned = 0, declined_at = null
    where dispatch_run_asked.declined_at is not null`.execute(db);
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

/** Whoever asked has been told. */
export async function deleteDeclinedRun(
  db: Reader,
  run: { readonly actionId: number; readonly seen: string },
): Promise<void> {
  await sql`
    delete from dispatch_run_asked
    where action_id = ${run.actionId} and seen = ${run.seen} and declined_at is not null`.execute(db);
}
