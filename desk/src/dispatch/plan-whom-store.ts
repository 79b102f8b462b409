/* Who is to be written to, as conditions: who has no notice, none that lists all they hold, or none in a language that came since. */
import { sql, type RawBuilder } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { REPLACED } from './dispatch.ts';

export type Whom = {
  readonly actionId: number;
  /** Only these of the action's consignees; left out: all. */
  readonly consigneeIds?: readonly number[] | undefined;
  /** Not those whose notice lacks a language that the action has by now: nobody has said that it goes again. */
  readonly withoutNewLanguages?: boolean | undefined;
};

/** @param languages as if the action had these; left out: those that it has by now */
type Lacking = Whom & { readonly languages?: readonly string[] | undefined };

/**
 * A notice `d` that somebody has, or will get. One given up because they held nothing is planned anew once they do; one whose
 * place another took, in a language that came later, is none any more.
 */
export const isNotice = sql`d.kind = 'notice' and (d.failure is null or d.failure not in ('nothing-held', ${sql.lit(REPLACED)}))`;

/**
 * Contacts `k` in office to whose consignee an instrument came, and is there still, since the notice to them was written: that
 * one does not list it. What is yet to be written will; what failed or was stopped is for a person to look at. What only came
 * back, because a move was undone, they have read of.
 */
export function missesAnInstrument({ actionId, consigneeIds }: Whom): RawBuilder<boolean> {
  const isNamed = consigneeIds === undefined ? sql`true` : sql`f.to_consignee = any(${[...consigneeIds]}::bigint[])`;
  return sql<boolean>`k.id in (
    select late.id from (
      select f.to_consignee as consignee_id, max(f.at) as at from obligation_fleet_change f
      join obligation_instrument o on o.action_id = f.action_id and o.instrument_id = f.instrument_id and o.consignee_id = f.to_consignee
      where f.action_id = ${actionId} and f.cause <> 'reversal' and ${isNamed} group by 1
    ) came join consignee_contact late on late.consignee_id = came.consignee_id and late.ended_at is null
    where not exists (
      select from dispatch d where d.action_id = ${actionId} and ${isNotice} and d.contact_ids @> array[late.id]
        and (d.created_at >= came.at or d.state in ('waiting', 'held', 'failed', 'stopped') or ${isWrittenSince(sql`came.at`)})))`;
}

/** What an action has of languages, each with its primary one: `pt-PT` does where `pt` is demanded. */
function languagesOf({ actionId, languages }: Lacking): RawBuilder<readonly string[]> {
  if (languages) return sql`${[...languages, ...languages.map((tag) => tag.split('-')[0] ?? tag)]}::text[]`;
  return sql`(select array_agg(l) || array_agg(split_part(l, '-', 1)) from (
    select jsonb_array_elements_text(r.definition->'languages') as l from action_revision r
    where r.action_id = ${actionId} and r.revision = (select max(n.revision) from action_revision n where n.action_id = ${actionId})) m)`;
}

/**
 * Contacts `k` in office whose last notice waits for a language, or went without it because a person let it go, and the action
 * has it by now.
 *
 * @clause IVDR Art. 84(8): the notice is in the language that the member state determines
 */
export function lacksALanguage(of: Lacking): RawBuilder<boolean> {
  const { actionId, withoutNewLanguages = false } = of;
  if (withoutNewLanguages) return sql<boolean>`false`;
  return sql<boolean>`k.id in (
    select lacking.id from (
      select unnest(d.contact_ids) as id, d.id as dispatch_id from dispatch d
      where d.action_id = ${actionId} and ${isNotice} and d.state in ('held', 'sent')
        and d.held_for <> '{}' and d.held_for && ${languagesOf(of)}) lacking
    where not exists (
      select from dispatch d where d.action_id = ${actionId} and ${isNotice} and d.contact_ids @> array[lacking.id]
        and d.id > lacking.dispatch_id))`;
}

/** How many contacts in office lack, in their last notice, a language that the action has by now; asked in full where one came. */
export async function countTranslated(db: Reader, actionId: number): Promise<number> {
  const found = await sql<{ isRevised: boolean }>`
    select exists (select from action_revision where action_id = ${actionId} and revision > 1) as "isRevised"`.execute(
    db,
  );
  return found.rows[0]?.isRevised === true ? countLacking(db, { actionId }) : 0;
}

/** How many contacts in office lack these languages in their last notice. */
export async function countLacking(
  db: Reader,
  of: { readonly actionId: number; readonly languages?: readonly string[] },
): Promise<number> {
  if (of.languages?.length === 0) return 0;
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from ${consigneesOf(of)} w
    join consignee_contact k on k.consignee_id = w.id and k.ended_at is null where ${lacksALanguage(of)}`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** Takes back what is held for a language at whoever is staged: they are written to anew, in it. @returns how many those were */
export async function replaceHeld(tx: Tx, of: Whom): Promise<number> {
  const { actionId, withoutNewLanguages = false } = of;
  if (withoutNewLanguages) return 0;
  const found = await sql`
    update dispatch d set state = 'stopped', failure = ${REPLACED} where d.action_id = ${actionId} and d.kind = 'notice'
      and d.state = 'held' and d.held_for && ${languagesOf(of)}
      and d.contact_ids && array(select contact_id from dispatch_target)`.execute(tx);
  return Number(found.numAffectedRows ?? 0);
}

/** Whether a notice `d` was written after a moment, or is a letter that is yet to be written, for the first time or anew. */
function isWrittenSince(at: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from dispatch_attempt t where t.dispatch_id = d.id and t.started_at >= ${at} and t.outcome in ('sent', 'unknown'))
    or exists (select from dispatch_decision p where p.dispatch_id = d.id and p.decision = 'printed' and p.decided_at >= ${at})
    or (d.state = 'printing' and (select p.decision from dispatch_decision p
      where p.dispatch_id = d.id and p.decision in ('printed', 'release', 'send-again') order by p.id desc limit 1) is distinct from 'printed')`;
}

/** Whose last instrument went elsewhere before the notice did is not written to: it would list nothing. */
export function isAsked(consigneeId: RawBuilder<unknown>, actionId: number): RawBuilder<unknown> {
  return sql`${consigneeId} not in (select consignee_id from obligation_former_holder where action_id = ${actionId})`;
}

/** Those of the action's consignees who are asked. */
export function consigneesOf({ actionId, consigneeIds }: Whom) {
  const isNamed = consigneeIds === undefined ? sql`true` : sql`consignee_id = any(${[...consigneeIds]}::bigint[])`;
  return sql`(select consignee_id as id from reach
    where action_id = ${actionId} and ${isNamed} and ${isAsked(sql`consignee_id`, actionId)})`;
}
