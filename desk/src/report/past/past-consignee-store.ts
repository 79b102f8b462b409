/*
 * The consignees of an action as of a past entry: those whom the notice concerned by then, with how far it had got. Every step of
 * reach is a row, so the last one by then tells; it is looked up for each row of a walk in the order of the list. Where few of many
 * match, they are found from the steps.
 *
 * Names, numbers, kinds and places are those of now.
 */
import { LEVELS, letterOfLevel } from '@fieldproof/contract';
import { sql, type RawBuilder } from 'kysely';

import { isIncidentClosed } from '../../incident/index.ts';
import { countTallies } from '../../ledger/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import {
  COUNTED_MAX,
  COUNTED_OF_MANY_MAX,
  countRows,
  isFew,
  isValue,
  keysetOf,
  withoutUndefined,
  type Keyed,
  type OpenedList,
  type Way,
} from '../../platform/database/keyset.ts';
import type { Reach } from '../../reach/index.ts';
import {
  CONSIGNEE_SORTS,
  COUNTRY,
  countByTallies,
  wayOf,
  type ConsigneeFilter,
  type ConsigneeRow,
} from '../list/consignee-list-store.ts';
import { matchingConsignees } from '../list/matching-store.ts';
import { elsewhereSince, hasStayed, levelsThen, type PastFleet } from './past-fleet-store.ts';

export type PastConsigneeFilter = Pick<ConsigneeFilter, 'actionId' | 'reach' | 'country' | 'kind' | 'q'>;

const COLUMNS = sql`r.action_id, r.consignee_id, r.number, r.name, r.name_folded, r.kind, r.country, r.city, past.reach, past.at`;

/** Counts the list and makes it ready to be read page by page. `asOf` is the moment: contacts are recorded in no entry. */
export async function openPastConsigneeList(
  db: Reader,
  past: PastFleet & { readonly asOf: Date },
  filter: PastConsigneeFilter,
): Promise<OpenedList<ConsigneeRow>> {
  const { actionId, seq } = past;
  const { reach, country, kind, q } = filter;
  const names = { table: 'r', hasCity: true } as const;
  const matching = q === undefined ? undefined : await matchingConsignees(db, q, sql`r.consignee_id`, names);
  const known = await countByTallies(db, filter, seq);
  const isRare = reach !== undefined && (await isRareReach(db, { actionId, seq, reach, country }));
  const conditions = (way: Way): readonly RawBuilder<unknown>[] => [
    sql`r.action_id = ${actionId} and past.reach is not null`,
    ...(reach === undefined ? [] : [sql`past.reach = ${reach}`]),
    ...(country === undefined ? [] : [isValue(COUNTRY, country, way)]),
    ...(kind === undefined ? [] : [sql`r.kind = ${kind}`]),
    ...(matching === undefined ? [] : [matching.isMatch]),
  ];
  const rare = isRare ? [sql`r.consignee_id = any(array(${consigneesThatMay(past, reach)}))`] : [];
  /** Those that are of the action now too, and those that have left it. */
  const branches = (way?: Way): readonly [RawBuilder<unknown>, RawBuilder<unknown>] => [
    sql`from report_consignee r ${reachThen(past)} where ${sql.join([...conditions(way), ...rare], sql` and `)}`,
    sql`from ${leftSince(past)} ${reachThen(past)} where ${sql.join(conditions(way), sql` and `)}`,
  ];
  const [there, left] = branches();
  const max = matching?.isOfMany === true ? COUNTED_OF_MANY_MAX : COUNTED_MAX;
  const total = known ?? (await countRows(db, sql`from (select 1 ${there} union all select 1 ${left}) r`, max));
  const isSorted = isRare || (Object.keys(withoutUndefined(filter)).length > 1 && isFew(total));
  return {
    total,
    read: async (page) => {
      const way = isSorted ? 'few' : wayOf({ ...filter, reach: undefined }, page.sort);
      const { keys, isAfter, order } = keysetOf(CONSIGNEE_SORTS, page, way);
      const parts = branches(way).map(
        (from) => sql`(select ${COLUMNS} ${from} and ${isAfter} ${order} limit ${page.limit})`,
      );
      const found = await sql<Keyed<ConsigneeRow>>`
        select r.consignee_id as id, r.number, r.name, r.kind, r.country, r.city, r.reach, r.at as "reachedAt", held.*, asked.*, said.*, told.*,
          exists (
            select from consignee_contact k where k.consignee_id = r.consignee_id and k.recorded_at <= ${past.asOf}
              and (k.ended_at is null or k.ended_at > ${past.asOf})) as "hasContact",
          null::boolean as owes, ${keys}
        from (select * from (${sql.join(parts, sql` union all `)}) r ${order} limit ${page.limit}) r
        ${heldThen(past)} ${askedThen(past)} ${saidThen(past)} ${toldThen(past)} ${order}`.execute(db);
      return found.rows;
    },
  };
}

/** `past (reach, at)` of a row `r`: the last step by then. */
function reachThen({ actionId, seq }: PastFleet): RawBuilder<unknown> {
  return sql`cross join lateral (
    select to_reach as reach, at from reach_change
    where action_id = ${actionId} and consignee_id = r.consignee_id and seq <= ${seq} order by seq desc limit 1) past`;
}

/** Consignees that have left the action since: they came to it by a mistake alone. */
function leftSince({ actionId, seq }: PastFleet): RawBuilder<unknown> {
  return sql`(
    select ${actionId}::integer as action_id, c.id as consignee_id, c.number, c.name, c.name_folded, c.kind, c.country, c.city from consignee c
    where c.id in (select consignee_id from reach_change where action_id = ${actionId} and seq > ${seq} and to_reach is null)
      and not exists (select from report_consignee n where n.action_id = ${actionId} and n.consignee_id = c.id)) r`;
}

/** Whether a walk would meet few of many. */
async function isRareReach(
  db: Reader,
  of: { readonly actionId: number; readonly seq: number; readonly reach: Reach; readonly country?: string | undefined },
): Promise<boolean> {
  const { actionId, reach, ...part } = of;
  const all = await countTallies(db, actionId, { ...part, subject: 'consignee' });
  const these = await countTallies(db, actionId, { ...part, subject: 'consignee', levels: [reach] });
  return all > COUNTED_MAX && these <= COUNTED_MAX;
}

/** Through these everybody comes: few are left there late, and are undone from now. To the others few have come yet. */
const PASSED: ReadonlySet<Reach> = new Set(['unsent', 'sent']);

/** Consignees that may have been there, and all that were. */
function consigneesThatMay({ actionId, seq }: PastFleet, reach: Reach): RawBuilder<unknown> {
  if (!PASSED.has(reach)) {
    return sql`
      select consignee_id from reach_change where action_id = ${actionId} and to_reach = ${reach} and seq <= ${seq}`;
  }
  return sql`
    select consignee_id from reach where action_id = ${actionId} and reach = ${reach}
    union select consignee_id from reach_change where action_id = ${actionId} and from_reach = ${reach} and seq > ${seq}`;
}

/** Its instruments and their obligations by level, added ones included. */
function heldThen(past: PastFleet): RawBuilder<unknown> {
  const counts = LEVELS.flatMap((level) => [
    sql.lit(level),
    sql`coalesce(sum(report_letters(past.levels, ${sql.lit(letterOfLevel(level))})), 0)`,
  ]);
  return sql`cross join lateral (
    select count(*)::integer as instruments, json_build_object(${sql.join(counts)}) as levels
    from (
      select o.instrument_id, o.levels from obligation_instrument o
      where o.action_id = ${past.actionId} and o.consignee_id = r.consignee_id and ${hasStayed(past)}
      union all
      select o.instrument_id, o.levels from ${elsewhereSince(past)} where o.consignee_id = r.consignee_id) o ${levelsThen(past)}) held`;
}

function askedThen({ actionId, seq }: PastFleet): RawBuilder<unknown> {
  return sql`cross join lateral (
    select count(*)::integer as "openQuestions" from question q left join question_answer a on a.question_id = q.id
    where q.action_id = ${actionId} and q.consignee_id = r.consignee_id and q.opened_seq <= ${seq}
      and (a.question_id is null or a.answered_seq > ${seq})) asked`;
}

function saidThen(past: PastFleet): RawBuilder<unknown> {
  return sql`cross join lateral (
    select count(*)::integer as replies, max(p.received_at) as "lastReplyAt" from reply p
    where p.action_id = ${past.actionId} and p.consignee_id = r.consignee_id
      and ${isEntered(past, 'reply.received', sql`'reply:' || p.id`)}) said`;
}

/** The incidents that were open by then. */
function toldThen(past: PastFleet): RawBuilder<unknown> {
  return sql`cross join lateral (
    select count(*)::integer as incidents from incident t
    where t.action_id = ${past.actionId} and t.consignee_id = r.consignee_id
      and ${isEntered(past, 'incident.reported', sql`'incident:' || t.id`)}
      and not ${isIncidentClosed(sql`t.id`, past.seq)}) told`;
}

/** Replies and incidents carry no entry: the one that recorded them names them. */
function isEntered({ actionId, seq }: PastFleet, kind: string, subject: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (
    select from ledger_entry e
    where e.chain = ${actionId} and e.subject = ${subject} and e.seq <= ${seq} and e.kind = ${kind})`;
}
