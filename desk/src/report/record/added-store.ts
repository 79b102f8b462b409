/* What is known of an instrument that was added to a fleet, out of the rows of many features. */
import { sql } from 'kysely';

import type { Tx } from '../../platform/database/database.ts';
import type { FindKnownOfAdded } from '../../reach/index.ts';

export const findKnownOfAdded: FindKnownOfAdded = async (tx, of) => {
  const { actionId, instrumentId, holderId, consigneeIds, since } = of;
  const ids = sql`${[...consigneeIds]}::bigint[]`;
  // A notice lists what its reader holds: that of a supplier does not name it.
  const notices = sql`dispatch d where d.action_id = ${actionId} and d.kind = 'notice'
    and d.contact_ids && array(select id from consignee_contact where consignee_id = ${holderId})`;
  // Counted, since they are few: asked for the first of them alone, the database expects to come upon it by reading every reply.
  const repliesNaming = sql`select count(*) from reply
    where action_id = ${actionId} and reply_instruments(body) @> array[${instrumentId}]::bigint[]`;
  const found = await sql<{ isSpokenOf: boolean; hasNotice: boolean }>`
    select exists (select from obligation_change where action_id = ${actionId} and instrument_id = ${instrumentId})
      or exists (select from question where action_id = ${actionId} and instrument_id = ${instrumentId})
      or exists (select from reply_card_entry where action_id = ${actionId} and instrument_id = ${instrumentId})
      or exists (select from incident where action_id = ${actionId} and ${instrumentId}::bigint = any(instrument_ids))
      or (${repliesNaming}) > 0
      or exists (select from reply where action_id = ${actionId} and consignee_id = any(${ids}) and body ? 'all' and received_at >= ${since})
        as "isSpokenOf",
      exists (select from ${notices} and (d.state = 'sending' or d.sent_at >= ${since}
        or exists (select from dispatch_attempt t where t.dispatch_id = d.id and t.ended_at >= ${since} and t.outcome in ('sent', 'unknown'))
        or exists (select from dispatch_decision t where t.dispatch_id = d.id and t.decided_at >= ${since} and t.decision = 'printed')))
        as "hasNotice"`.execute(tx);
  const { isSpokenOf = false, hasNotice = false } = found.rows[0] ?? {};
  const empty = await selectEmptyAfter(tx, of);
  return {
    isSpokenOf,
    hasNotice,
    // Who holds others gets what waits, about those.
    isNoticeWaiting: empty.some((one) => one.isNoticeWaiting),
    untouched: empty.filter((one) => one.isUntouched).map(({ id }) => id),
  };
};

/** Those consignees who would hold and supply nothing of the fleet without the instrument. */
async function selectEmptyAfter(
  tx: Tx,
  { actionId, instrumentId, consigneeIds }: Parameters<FindKnownOfAdded>[1],
): Promise<readonly { readonly id: number; readonly isNoticeWaiting: boolean; readonly isUntouched: boolean }[]> {
  const found = await sql<{ id: number; isNoticeWaiting: boolean; isUntouched: boolean }>`
    select c.id,
      exists (select from dispatch d where d.action_id = ${actionId} and d.kind = 'notice' and d.contact_ids && k.ids
        and d.state in ('waiting', 'held', 'doubtful', 'printing')) as "isNoticeWaiting",
      not exists (select from dispatch d where d.action_id = ${actionId} and d.contact_ids && k.ids)
        and not exists (select from reach_call where action_id = ${actionId} and consignee_id = c.id)
        and not exists (select from reply where action_id = ${actionId} and consignee_id = c.id)
        and not exists (select from incident where action_id = ${actionId} and consignee_id = c.id)
        and not exists (select from question where action_id = ${actionId} and consignee_id = c.id) as "isUntouched"
    from unnest(${[...consigneeIds]}::bigint[]) as c(id)
    cross join lateral (select array(select id from consignee_contact where consignee_id = c.id) as ids) k
    where not exists (
        select from obligation_instrument i where i.action_id = ${actionId} and i.consignee_id = c.id and i.instrument_id <> ${instrumentId})
      and not exists (
        select from instrument_holding h join obligation_instrument i on i.action_id = ${actionId} and i.instrument_id = h.instrument_id
        where h.supplied_by = c.id and h.held_until is null and h.instrument_id <> ${instrumentId})`.execute(tx);
  return found.rows;
}
