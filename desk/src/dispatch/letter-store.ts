/* Which letters were written into a file to print: what was not printed cannot have been posted. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { PrintedLetter } from './letter-rules.ts';

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

/** How many letters of an action were printed since they were last let go and wait to be posted. */
export async function countPrinted(db: Reader, actionId: number): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select distinct on (p.dispatch_id) p.decision
      from dispatch d join dispatch_decision p on p.dispatch_id = d.id and p.decision in ('printed', 'release', 'send-again')
      where d.action_id = ${actionId} and d.state = 'printing' order by p.dispatch_id, p.id desc
    ) last where last.decision = 'printed'`.execute(db);
  return found.rows[0]?.count ?? 0;
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

/** Of these mails and letters, those with a reader whose link is open and whose last instrument did not go elsewhere. */
export async function selectWithReader(
  db: Reader,
  { ids, now }: { readonly ids: readonly number[]; readonly now: Date },
): Promise<ReadonlySet<number>> {
  const found = await sql<{ id: number }>`
    select distinct d.id from dispatch d cross join lateral unnest(d.contact_ids) u(contact_id)
    join notice_link l on l.action_id = d.action_id and l.contact_id = u.contact_id
    join consignee_contact k on k.id = u.contact_id and k.ended_at is null
    where d.id = any(${[...ids]}::bigint[]) and l.revoked_at is null and (l.expires_at is null or l.expires_at > ${now})
      and not exists (
        select from obligation_former_holder f where f.action_id = d.action_id and f.consignee_id = k.consignee_id)`.execute(
    db,
  );
  return new Set(found.rows.map(({ id }) => id));
}
