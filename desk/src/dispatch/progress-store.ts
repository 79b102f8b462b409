import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';
import { REPLACED, type DispatchState } from './dispatch.ts';

export type StateRow = {
  readonly state: DispatchState;
  readonly count: number;
  /** Of these, how many mails went since the moment asked for, and when the first of them did. */
  readonly recent: number;
  readonly recentFrom: Date | null;
  readonly firstSentAt: Date | null;
  readonly lastSentAt: Date | null;
  readonly nextDueAt: Date;
};

export async function selectStates(db: Reader, actionId: number, since: Date): Promise<readonly StateRow[]> {
  const found = await sql<StateRow>`
    select state, count(*)::integer as count,
      count(*) filter (where sent_at > ${since} and channel = 'email')::integer as recent,
      min(sent_at) filter (where sent_at > ${since} and channel = 'email') as "recentFrom",
      min(sent_at) as "firstSentAt", max(sent_at) as "lastSentAt", min(next_at) as "nextDueAt"
    from dispatch where action_id = ${actionId} and kind = 'notice' and failure is distinct from ${REPLACED} group by state`.execute(
    db,
  );
  return found.rows;
}

export async function selectHeld(
  db: Reader,
  actionId: number,
): Promise<readonly { readonly languages: readonly string[]; readonly count: number }[]> {
  const found = await sql<{ languages: string[]; count: number }>`
    select held_for as languages, count(*)::integer as count from dispatch
    where action_id = ${actionId} and state = 'held' group by 1 order by 2 desc, 1`.execute(db);
  return found.rows;
}

export async function selectFailures(
  db: Reader,
  actionId: number,
): Promise<readonly { readonly failure: string; readonly count: number }[]> {
  const found = await sql<{ failure: string; count: number }>`
    select failure, count(*)::integer as count from dispatch
    where action_id = ${actionId} and kind = 'notice' and state = 'failed' and failure is not null group by 1 order by 2 desc, 1`.execute(
    db,
  );
  return found.rows;
}
