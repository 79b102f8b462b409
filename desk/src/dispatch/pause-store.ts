import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export type Pause = {
  readonly id: number;
  readonly reason: string;
  readonly pausedBy: string;
  readonly pausedAt: Date;
};

type NewRow = { readonly reason: string; readonly by: string; readonly at: Date; readonly salt: Buffer };

/** The pause that is in force; undefined where the notices of the action go. */
export async function selectPause(db: Reader, actionId: number): Promise<Pause | undefined> {
  const found = await sql<Pause>`
    select p.id, p.reason, p.paused_by as "pausedBy", p.paused_at as "pausedAt" from dispatch_pause p
    where p.action_id = ${actionId} and not exists (select from dispatch_resumption r where r.pause_id = p.id)
    order by p.id desc limit 1`.execute(db);
  return found.rows[0];
}

export async function insertPause(tx: Tx, pause: NewRow & { readonly actionId: number }): Promise<number> {
  const row = await tx
    .insertInto('dispatch_pause')
    .values({
      action_id: pause.actionId,
      reason: pause.reason,
      paused_by: pause.by,
      paused_at: pause.at,
      salt: pause.salt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertResumption(tx: Tx, resumption: NewRow & { readonly pauseId: number }): Promise<void> {
  await tx
    .insertInto('dispatch_resumption')
    .values({
      pause_id: resumption.pauseId,
      reason: resumption.reason,
      resumed_by: resumption.by,
      resumed_at: resumption.at,
      salt: resumption.salt,
    })
    .execute();
}

export type PauseRecord = NewRow & { readonly pauseId: number };

export async function selectPauses(db: Reader, ids: readonly number[]): Promise<readonly PauseRecord[]> {
  const found = await sql<PauseRecord>`
    select id as "pauseId", reason, paused_by as by, paused_at as at, salt from dispatch_pause
    where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

export async function selectResumptions(db: Reader, ids: readonly number[]): Promise<readonly PauseRecord[]> {
  const found = await sql<PauseRecord>`
    select pause_id as "pauseId", reason, resumed_by as by, resumed_at as at, salt from dispatch_resumption
    where pause_id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}
