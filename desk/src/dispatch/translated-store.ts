/* Whose notice lacks a language that the action has got since: marked when it comes, and looked up from then on. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { ReaderKind } from './notice-plan-store.ts';
import { consigneesOf, isNotice, isNoticeOf } from './plan-whom-store.ts';

export type LackingKind = ReaderKind & { readonly count: number };

/**
 * The last notices `d` to contacts `k` that wait for a language, went without it, or failed: what a person stopped stays
 * stopped, and what is being sent is looked at when it has gone.
 */
const lastLacking = (actionId: number) => sql`
  from dispatch d cross join lateral unnest(d.contact_ids) as u(id)
  join consignee_contact k on k.id = u.id and k.ended_at is null
  join consignee c on c.id = k.consignee_id
  where d.action_id = ${actionId} and ${isNotice} and d.held_for <> '{}' and d.state <> 'stopped'
    and (d.state = 'held' or not exists (
      select from dispatch l where l.action_id = ${actionId} and ${isNoticeOf('l')} and l.contact_ids @> array[u.id] and l.id > d.id))`;

/** The kinds of readers whose last notice lacks something, each with how many contacts those are. */
export async function selectLackingKinds(db: Reader, actionId: number): Promise<readonly LackingKind[]> {
  const found = await sql<LackingKind>`
    select c.country, k.languages, count(*)::integer as count ${lastLacking(actionId)} group by 1, 2 order by 1, 2`.execute(
    db,
  );
  return found.rows;
}

/** Marks the contacts of these kinds whose last notice lacks something. */
export async function insertTranslated(
  tx: Tx,
  of: { readonly actionId: number; readonly kinds: readonly ReaderKind[]; readonly at: Date },
): Promise<void> {
  const { actionId, kinds, at } = of;
  if (kinds.length === 0) return;
  await sql`
    insert into dispatch_translated (action_id, contact_id, dispatch_id, at)
    select ${actionId}, k.id, max(d.id), ${at} ${lastLacking(actionId)}
      and exists (select from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as w(country text, languages text[])
        where w.country = c.country and w.languages = k.languages)
    group by k.id
    on conflict (action_id, contact_id) do update set dispatch_id = excluded.dispatch_id`.execute(tx);
}

export type TranslatedCount = { readonly since: Date | null; readonly count: number };

/** How many contacts in office can be written to in a language that came since, counted up to a limit, and since when. */
export async function countTranslated(
  db: Reader,
  of: { readonly actionId: number; readonly limit: number },
): Promise<TranslatedCount> {
  const { actionId, limit } = of;
  const found = await sql<TranslatedCount>`
    select min(n.at) as since, count(*)::integer as count from (
      select t.at from dispatch_translated t
      join consignee_contact k on k.id = t.contact_id and k.ended_at is null
      join ${consigneesOf({ actionId })} w on w.id = k.consignee_id
      where t.action_id = ${actionId} limit ${limit}) n`.execute(db);
  return found.rows[0] ?? { since: null, count: 0 };
}

/** Of these dispatches those whose place another notice is to take, in a language that came since. */
export async function selectTranslated(db: Reader, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const found = await sql<{ id: number }>`
    select distinct dispatch_id as id from dispatch_translated where dispatch_id = any(${[...ids]}::bigint[])`.execute(
    db,
  );
  return new Set(found.rows.map(({ id }) => id));
}
