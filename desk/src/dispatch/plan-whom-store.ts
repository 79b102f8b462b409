/* Who is to be written to, as conditions: who has no notice, none of all they hold, or none in a language that came since. */
import { sql, type RawBuilder } from 'kysely';

import type { Tx } from '../platform/database/database.ts';
import { REPLACED } from './dispatch.ts';

export type Whom = {
  readonly actionId: number;
  /** Only these of the action's consignees; left out: all. */
  readonly consigneeIds?: readonly number[] | undefined;
  /** Not those whose notice lacks a language that the action has by now: nobody has said that it goes again. */
  readonly withoutNewLanguages?: boolean | undefined;
};

/**
 * A notice `d` that somebody has, or will get. One given up because they held nothing is planned anew once they do; one whose
 * place another took, in a language that came later, is none any more.
 */
export const isNotice = isNoticeOf('d');

/** As `isNotice`, by another name of the row. */
export function isNoticeOf(name: 'd' | 'l'): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${name}.${column}`);
  return sql<boolean>`${of('kind')} = 'notice' and (${of('failure')} is null or ${of('failure')} not in ('nothing-held', ${sql.lit(REPLACED)}))`;
}

/**
 * Contacts `k` in office to whose consignee an instrument came, and is there still, since the notice to them was written: that
 * one does not list it. What is yet to be written will; what failed or was stopped is for a person to look at. What only came
 * back, because a move was undone, they have read of.
 */
export function missesAnInstrument(whom: Whom): RawBuilder<boolean> {
  return sql<boolean>`k.id in (${missingAnInstrument(whom)})`;
}

/** As `missesAnInstrument`, the ids of those contacts. */
export function missingAnInstrument({ actionId, consigneeIds }: Whom): RawBuilder<unknown> {
  const isNamed = consigneeIds === undefined ? sql`true` : sql`f.to_consignee = any(${[...consigneeIds]}::bigint[])`;
  return sql`
    select late.id from (
      select f.to_consignee as consignee_id, max(f.at) as at from obligation_fleet_change f
      join obligation_instrument o on o.action_id = f.action_id and o.instrument_id = f.instrument_id and o.consignee_id = f.to_consignee
      where f.action_id = ${actionId} and f.cause <> 'reversal' and ${isNamed} group by 1
    ) came join consignee_contact late on late.consignee_id = came.consignee_id and late.ended_at is null
    where not exists (
      select from dispatch d where d.action_id = ${actionId} and ${isNotice} and d.contact_ids @> array[late.id]
        and (d.created_at >= came.at or d.state in ('waiting', 'held', 'failed', 'stopped') or ${isWrittenSince(sql`came.at`)}))`;
}

/** A notice `d` that has not gone, so that another one can take its place: held, waiting, or a letter that nobody has printed. */
const canBeReplaced = sql<boolean>`(d.state in ('held', 'waiting') or (d.state = 'printing'
  and not exists (select from dispatch_decision p where p.dispatch_id = d.id and p.decision = 'printed')))`;

/**
 * Contacts `k` whose last notice lacks a language that their country demands and the action has by now, with those who share
 * such a notice that has not gone: another one takes its place.
 *
 * @clause IVDR Art. 84(8): the notice is in the language that the member state determines
 */
export function lacksALanguage({ actionId, withoutNewLanguages = false }: Whom): RawBuilder<boolean> {
  if (withoutNewLanguages) return sql<boolean>`false`;
  return sql<boolean>`k.id in (${lackingALanguage(actionId)})`;
}

/** As `lacksALanguage`, the ids of those contacts. */
export function lackingALanguage(actionId: number): RawBuilder<unknown> {
  return sql`
    select t.contact_id from dispatch_translated t where t.action_id = ${actionId}
    union select unnest(d.contact_ids) from dispatch_translated t join dispatch d on d.id = t.dispatch_id
    where t.action_id = ${actionId} and ${canBeReplaced}`;
}

/**
 * Stages the notices whose place others take, locked: whoever decides about one of them meanwhile waits, and finds it replaced.
 *
 * @param isLocked false for whoever only looks
 */
export async function stageReplaced(tx: Tx, whom: Whom, isLocked: boolean): Promise<void> {
  const { actionId, consigneeIds, withoutNewLanguages = false } = whom;
  const isWanted = withoutNewLanguages ? sql`false` : sql`true`;
  const isNamed =
    consigneeIds === undefined
      ? sql`true`
      : sql`d.contact_ids && array(select id from consignee_contact where consignee_id = any(${[...consigneeIds]}::bigint[]))`;
  await sql`
    create temporary table dispatch_replaced on commit drop as
    select d.id from dispatch d where ${isWanted} and ${isNamed} and ${canBeReplaced}
      and d.id in (select t.dispatch_id from dispatch_translated t where t.action_id = ${actionId})
    order by d.id ${isLocked ? sql`for update of d` : sql``}`.execute(tx);
}

/**
 * Takes back the notices that were staged as replaced, and forgets that the staged contacts lacked a language: they are written to
 * anew.
 *
 * @returns the notices, in the order of their numbers
 */
export async function replaceStaged(
  tx: Tx,
  of: { readonly actionId: number; readonly actor: string; readonly at: Date },
): Promise<readonly number[]> {
  const { actionId, actor, at } = of;
  const found = await sql<{ id: number }>`
    with replaced as (
      update dispatch d set state = 'stopped', failure = ${REPLACED}, lease_until = null from dispatch_replaced r where d.id = r.id
      returning d.id
    ), told as (
      insert into dispatch_decision (dispatch_id, decision, reason, decided_by, decided_at)
      select id, 'stop', ${REPLACED_REASON}, ${actor}, ${at} from replaced order by id
    )
    select id from replaced order by id`.execute(tx);
  await sql`
    delete from dispatch_translated where action_id = ${actionId}
      and contact_id in (select contact_id from dispatch_target)`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/** Kept with the notice, as the reason of a person would be. */
const REPLACED_REASON = 'The action has the language by now: another notice takes the place of this one.';

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
