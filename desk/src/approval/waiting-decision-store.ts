/* Which obligations a decision is asked for already that waits for a second person. */
import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';

export type WaitingDecision = {
  readonly approval: number;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Under which what it would excuse is counted; null of another decision. */
  readonly reasonKey: string | null;
  readonly instrument: number;
  readonly cells: readonly number[] | 'all';
};

/**
 * What waits in an action of one decision, by the instruments that it names; the oldest first. Without what a token of no
 * member asked for, which nobody can approve.
 */
export async function selectWaitingDecisions(
  db: Reader,
  of: { readonly chain: number; readonly decision: string; readonly instrumentIds: readonly number[] },
): Promise<readonly WaitingDecision[]> {
  const { chain, decision, instrumentIds } = of;
  const found = await sql<WaitingDecision>`
    select p.id as approval, p.asked_by as "askedBy", p.asked_at as "askedAt", p.proposal ->> 'reasonKey' as "reasonKey",
      (e -> 'instrument')::bigint as instrument, e -> 'cells' as cells
    from approval p cross join lateral jsonb_array_elements(p.proposal -> 'instruments') e
    where p.chain = ${chain} and p.subject = ${`action:${chain}`} and p.kind = 'decision' and p.proposal ->> 'decision' = ${decision}
      and not exists (select from approval_outcome o where o.approval_id = p.id)
      and (e -> 'instrument')::bigint = any(${[...instrumentIds]}::bigint[])
      and not (p.asked_member is null and p.asked_by like 'staff:%')
    order by p.id`.execute(db);
  return found.rows;
}
