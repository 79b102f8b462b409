/* What holds the notices of an action up, in a few reads of a few rows: for the day's list. */
import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';

import { isAnybodyLeft } from './plan-fresh-store.ts';
import { countTranslated } from './translated-store.ts';

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

/** What holds the notices of an action up. */
export type HoldsUp = {
  /** Since when a person holds them back, and how many wait for that; undefined where they go. */
  readonly paused: HeldUp | undefined;
  /**
   * Since when nobody has sent the notice, and how many consignees have none; or since when what somebody asked for was not
   * planned, because the plan was another one by then. undefined where it was sent, or is being planned.
   */
  readonly unsent: HeldUp | undefined;
  /** Since when the action has a language in which nobody has sent the notice to those whose country demands it, and how many they are. */
  readonly translated: HeldUp | undefined;
};

type Row = {
  readonly pausedSince: Date | null;
  readonly waiting: number | null;
  readonly unsentSince: Date | null;
  readonly isDeclined: boolean | null;
  readonly unsent: number | null;
  readonly isTranslated: boolean;
};

/** In one statement: the day's list waits for each of its own. */
export async function selectHoldsUp(db: Reader, actionId: number): Promise<HoldsUp> {
  const found = await sql<Row>`
    select p.since as "pausedSince", p.count as waiting, u.since as "unsentSince", u.is_declined as "isDeclined", u.count as unsent,
      exists (select from dispatch_translated t where t.action_id = a.id) as "isTranslated"
    from (select ${actionId}::integer as id) a
    left join lateral (
      select p.paused_at as since, (select count(*)::integer from (
        select from dispatch d where d.action_id = a.id and d.state = 'waiting' and d.kind = 'notice'
        limit ${COUNTED_MAX + 1}) w) as count
      from dispatch_pause p where p.action_id = a.id and not exists (select from dispatch_resumption r where r.pause_id = p.id)
      order by p.id desc limit 1
    ) p on true
    left join lateral (
      select coalesce(asked.declined_at, o.opened_at) as since, asked.declined_at is not null as is_declined,
        (select count(*)::integer from (
          select from reach r where r.action_id = a.id and r.reach = 'unsent' limit ${COUNTED_MAX + 1}) n) as count
      from action o left join dispatch_run_asked asked on asked.action_id = o.id
      where o.id = a.id and case when asked.action_id is null
        then not exists (select from dispatch d where d.action_id = a.id and d.kind = 'notice') else asked.declined_at is not null end
    ) u on true`.execute(db);
  const { pausedSince, waiting, unsentSince, isDeclined, unsent, isTranslated } = found.rows[0] ?? NOTHING;
  const isUnsent =
    unsentSince !== null &&
    unsent !== 0 &&
    // Who was asked for then may have been planned otherwise since.
    (isDeclined !== true || (await isAnybodyLeft(db, actionId)));
  return {
    paused: pausedSince === null ? undefined : heldUp({ since: pausedSince, count: waiting ?? 0 }),
    unsent: isUnsent ? heldUp({ since: unsentSince, count: unsent ?? 0 }) : undefined,
    translated: isTranslated && !isUnsent ? await selectToTranslate(db, actionId) : undefined,
  };
}

const NOTHING: Row = {
  pausedSince: null,
  waiting: null,
  unsentSince: null,
  isDeclined: null,
  unsent: null,
  isTranslated: false,
};

async function selectToTranslate(db: Reader, actionId: number): Promise<HeldUp | undefined> {
  const { since, count } = await countTranslated(db, { actionId, limit: COUNTED_MAX + 1 });
  return since === null ? undefined : heldUp({ since, count });
}
