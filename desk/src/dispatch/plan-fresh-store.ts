/* Whether a plan that was staged, or a run that was declined, is still about somebody. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { isOfTarget } from './notice-plan-store.ts';
import { consigneesOf, isNotice, lacksALanguage, missesAnInstrument, type Whom } from './plan-whom-store.ts';

/** The entry by which the fleet of an action last changed; 0: by none. */
export async function selectFleetSeq(tx: Tx, actionId: number): Promise<number> {
  const found = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from obligation_fleet_change where action_id = ${actionId}`.execute(tx);
  return found.rows[0]?.seq ?? 0;
}

/**
 * Whether the fleet changed, since an entry, at somebody who is staged, or so that somebody who is staged is not asked any
 * more. Looks no further where the fleet of the action did not change: it is asked under the lock of the chain.
 */
export async function isOvertaken(
  tx: Tx,
  { sinceSeq, ...whom }: Whom & { readonly sinceSeq: number },
): Promise<boolean> {
  const changes = sql`obligation_fleet_change f where f.action_id = ${whom.actionId} and f.seq > ${sinceSeq}`;
  const found = await sql<{ isOvertaken: boolean }>`
    select case when not exists (select from ${changes}) then false else
      exists (select from ${changes} and ${isOfTarget})
      or exists (select from dispatch_target t where t.consignee_id not in (select id from ${consigneesOf(whom)} w)) end
      as "isOvertaken"`.execute(tx);
  return found.rows[0]?.isOvertaken ?? false;
}

/** Whether no later revision of the action has been stored. */
export async function isNewest(tx: Tx, of: { readonly actionId: number; readonly revision: number }): Promise<boolean> {
  const found = await sql<{ isNewest: boolean }>`
    select not exists (select from action_revision where action_id = ${of.actionId} and revision > ${of.revision}) as "isNewest"`.execute(
    tx,
  );
  return found.rows[0]?.isNewest ?? true;
}

/** `id`: the last one, whatever became of it; `sentId`: the last one that went. */
export type FormerNotice = { readonly id: number; readonly sentId: number | null };

/**
 * Stages the last notices to the staged contacts before: read once, in one pass, since to look each thousand of them up while the
 * new ones are written takes as long as all the rest, many times over.
 */
export async function stageFormer(tx: Tx, actionId: number): Promise<void> {
  await sql`
    create temporary table dispatch_former on commit drop as
    select u.id as contact_id, max(d.id) as id, max(d.id) filter (where d.state = 'sent') as sent_id
    from dispatch d cross join lateral unnest(d.contact_ids) as u(id)
    where d.action_id = ${actionId} and d.kind = 'notice' and u.id in (select contact_id from dispatch_target) group by 1`.execute(
    tx,
  );
  await sql`create index on dispatch_former (contact_id)`.execute(tx);
}

/** By contact, the last notices to them before, of those that were staged; most have none. */
export async function selectFormer(tx: Tx, contactIds: readonly number[]): Promise<ReadonlyMap<number, FormerNotice>> {
  const found = await sql<FormerNotice & { contactId: number }>`
    select contact_id as "contactId", id, sent_id as "sentId" from dispatch_former
    where contact_id = any(${[...contactIds]}::bigint[])`.execute(tx);
  return new Map(found.rows.map(({ contactId, ...former }) => [contactId, former]));
}

/** Whether anybody is left to be written to. */
export async function isAnybodyLeft(db: Reader, actionId: number): Promise<boolean> {
  const found = await sql<{ isAny: boolean }>`
    select exists (
      select from ${consigneesOf({ actionId })} w join consignee_contact k on k.consignee_id = w.id and k.ended_at is null
      where k.id not in (select unnest(contact_ids) from dispatch d where d.action_id = ${actionId} and ${isNotice})
        or ${missesAnInstrument({ actionId })} or ${lacksALanguage({ actionId })}
    ) as "isAny"`.execute(db);
  return found.rows[0]?.isAny ?? false;
}
