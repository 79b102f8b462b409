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
};

const COLUMNS = sql.raw(`action_id as "actionId", asked_by as "askedBy", asked_at as "askedAt", contacts, planned`);

export async function selectAskedRun(db: Reader, actionId: number): Promise<AskedRun | undefined> {
  const found = await sql<AskedRun>`
    select ${COLUMNS} from dispatch_run_asked where action_id = ${actionId}`.execute(db);
  return found.rows[0];
}

export async function selectAskedRuns(db: Reader): Promise<readonly AskedRun[]> {
  const found = await sql<AskedRun>`
    select ${COLUMNS} from dispatch_run_asked order by asked_at, action_id limit 100`.execute(db);
  return found.rows;
}

/** Asking twice is asking once. */
export async function insertAskedRun(
  db: Reader,
  run: { readonly actionId: number; readonly askedBy: string; readonly askedAt: Date },
): Promise<void> {
  await sql`
    insert into dispatch_run_asked (action_id, asked_by, asked_at)
    values (${run.actionId}, ${run.askedBy}, ${run.askedAt}) on conflict (action_id) do nothing`.execute(db);
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
