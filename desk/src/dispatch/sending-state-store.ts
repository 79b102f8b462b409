/* What holds the notices of an action up, in a few reads of a few rows: for the day's list. */
import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';
import { isAnybodyLeft } from './plan-fresh-store.ts';

/** What waits in thousands is not counted to the last. */
const COUNTED_MAX = 1000;

export type HeldUp = {
  readonly since: Date;
  readonly count: number;
  /** false: there are at least so many. */
  readonly isExact: boolean;
};

function heldUp({ since, count }: { readonly since: Date; readonly count: number }): HeldUp {
  return { since, count: Math.min(count, COUNTED_MAX), isExact: count <= COUNTED_MAX };
}

/** Since when a person holds the notices back, and how many wait for that; undefined where they go. */
export async function selectPaused(db: Reader, actionId: number): Promise<HeldUp | undefined> {
  const found = await sql<{ since: Date; count: number }>`
    select p.paused_at as since, (select count(*)::integer from (
      select from dispatch d where d.action_id = p.action_id and d.state = 'waiting' and d.kind = 'notice'
      limit ${COUNTED_MAX + 1}) w) as count
    from dispatch_pause p where p.action_id = ${actionId} and not exists (select from dispatch_resumption r where r.pause_id = p.id)
    order by p.id desc limit 1`.execute(db);
  const [paused] = found.rows;
  return paused && heldUp(paused);
}

/**
 * Since when nobody has sent the notice of an action, and how many consignees have none; or since when what somebody asked for
 * was not planned, because the plan was another one by then. undefined where it was sent, or is being planned.
 */
export async function selectUnsentNotice(db: Reader, actionId: number): Promise<HeldUp | undefined> {
  const found = await sql<{ since: Date; isDeclined: boolean; count: number }>`
    select coalesce(asked.declined_at, a.opened_at) as since, asked.declined_at is not null as "isDeclined",
      (select count(*)::integer from (
        select from reach r where r.action_id = a.id and r.reach = 'unsent' limit ${COUNTED_MAX + 1}) u) as count
    from action a left join dispatch_run_asked asked on asked.action_id = a.id
    where a.id = ${actionId} and case when asked.action_id is null
      then not exists (select from dispatch d where d.action_id = a.id and d.kind = 'notice') else asked.declined_at is not null end`.execute(
    db,
  );
  const [unsent] = found.rows;
  if (unsent === undefined || unsent.count === 0) return undefined;
  // Who was asked for then may have been planned otherwise since.
  return unsent.isDeclined && !(await isAnybodyLeft(db, actionId)) ? undefined : heldUp(unsent);
}
