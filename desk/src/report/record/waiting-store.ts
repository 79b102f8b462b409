/* What waits for a second person and would change one instrument or its obligations. */
import { sql } from 'kysely';

import type { ApprovalKind } from '../../approval/index.ts';
import type { Reader } from '../../platform/database/database.ts';

export type WaitingRow = {
  readonly id: number;
  readonly kind: ApprovalKind;
  readonly askedBy: string;
  readonly askedAt: Date;
};

/** The approvals that wait and name an instrument, themselves or through a decision or a question; the oldest first. */
export async function selectWaitingOn(
  db: Reader,
  of: { readonly actionId: number; readonly instrumentId: number; readonly limit: number },
): Promise<readonly WaitingRow[]> {
  const { actionId, instrumentId, limit } = of;
  const named = JSON.stringify([{ instrument: instrumentId }]);
  const found = await sql<WaitingRow>`
    select p.id, p.kind, p.asked_by as "askedBy", p.asked_at as "askedAt" from approval p
    where p.chain = ${actionId} and not exists (select from approval_outcome o where o.approval_id = p.id)
      and case
        when p.kind = 'decision' then p.proposal -> 'instruments' @> ${named}::jsonb
        when p.kind in ('move', 'removal') then p.proposal -> 'instrument' = to_jsonb(${instrumentId}::bigint)
        when p.kind in ('answer', 'reopening') then exists (
          select from question q where q.id = (p.proposal ->> 'questionId')::bigint and q.instrument_id = ${instrumentId})
        when p.kind = 'reversal' then exists (
          select from obligation_decision d join obligation_change c on c.action_id = d.action_id and c.seq = d.decided_seq
          where d.id = (p.proposal ->> 'decision')::bigint and c.instrument_id = ${instrumentId})
        else false
      end
    order by p.id limit ${limit}`.execute(db);
  return found.rows;
}
