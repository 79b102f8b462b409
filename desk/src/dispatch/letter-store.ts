/* Which letters were written into a file to print: what was not printed cannot have been posted. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export type PrintedLetter = { readonly id: number; readonly printedAt: Date };

/** Letters of an action that wait to be posted and were printed since they were last let go, by when they first were. */
export async function selectPrinted(db: Reader, actionId: number): Promise<readonly PrintedLetter[]> {
  const found = await sql<PrintedLetter>`
    select d.id, min(p.decided_at) as "printedAt"
    from dispatch d join dispatch_decision p on p.dispatch_id = d.id and p.decision = 'printed'
    where d.action_id = ${actionId} and d.state = 'printing' and not exists (
      select from dispatch_decision later
      where later.dispatch_id = d.id and later.id > p.id and later.decision in ('release', 'send-again'))
    group by d.id order by d.id`.execute(db);
  return found.rows;
}

export async function insertPrinted(
  tx: Tx,
  printed: { readonly ids: readonly number[]; readonly reason: string; readonly actor: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into dispatch_decision (dispatch_id, decision, reason, decided_by, decided_at)
    select id, 'printed', ${printed.reason}, ${printed.actor}, ${printed.at}
    from unnest(${[...printed.ids]}::bigint[]) as t(id)`.execute(tx);
}
