/* What waits for a person: counted, with the first few of each kind. */
import { sql, type RawBuilder } from 'kysely';

import { COUNTED_MAX } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import { IS_PRINTED } from '../list/delivery-list-store.ts';
import type { TodayAbout } from './today-rules.ts';

/** Of many, so many are named. */
const NAMED_MAX = 3;
/** What is waited for in thousands is not counted to the last. */
const COUNTED_IN_SHORT_MAX = 1000;
/** Among so many obligations are some of that many instruments. */
const FIRST_CELLS = 64;

export type Waiting = {
  readonly count: number;
  readonly isExact: boolean;
  readonly since: Date | null;
  readonly about: TodayAbout;
};

type Row = {
  readonly kind: string;
  readonly count: number;
  readonly max: number;
  /** The first few, the first of them with its age where the order is that of age. */
  readonly first: readonly (TodayAbout['consignees'][number] & { readonly since: string | null })[] | null;
};

function waitingOf({ count, max, first }: Row): Waiting {
  const since = first?.[0]?.since ?? null;
  return {
    count: Math.min(count, max),
    isExact: count <= max,
    since: since === null ? null : new Date(since),
    about: { consignees: first?.map(({ since: _since, ...named }) => named) ?? [], instruments: [] },
  };
}

const named = (since: RawBuilder<unknown>) =>
  sql`json_build_object('id', r.consignee_id, 'number', r.number, 'name', r.name, 'country', r.country, 'since', ${since})`;

type Part = {
  readonly kind: string;
  readonly isMatch: RawBuilder<unknown>;
  readonly max?: number;
};

/** Consignees of the action that match a condition on `r`, the longest waiting first, or by name where an index is by that. */
function consignees(
  actionId: number,
  { kind, isMatch, max = COUNTED_MAX }: Part,
  isByName = false,
): RawBuilder<unknown> {
  const order = isByName ? sql`r.name_folded, r.consignee_id` : sql`r.reach_rank, r.reached_at, r.consignee_id`;
  return sql`
    select ${kind}::text as kind, ${max}::integer as max, (select count(*)::integer from (
        select 1 from report_consignee r where r.action_id = ${actionId} and ${isMatch} limit ${max + 1}) c) as count,
      (select json_agg(named) from (
        select ${named(isByName ? sql`null` : sql`r.reached_at`)} as named from report_consignee r
        where r.action_id = ${actionId} and ${isMatch} order by ${order} limit ${NAMED_MAX}) n) as first`;
}

/** Mails and letters of the action that match a condition on `d`, the oldest first. */
function deliveries(actionId: number, { kind, isMatch, max = COUNTED_MAX }: Part): RawBuilder<unknown> {
  return sql`
    select ${kind}::text as kind, ${max}::integer as max, (select count(*)::integer from (
        select 1 from dispatch d where d.action_id = ${actionId} and ${isMatch} limit ${max + 1}) c) as count,
      (select json_agg(${named(sql`n.created_at`)} order by n.id) from (
        select d.id, d.contact_ids, d.created_at from dispatch d
        where d.action_id = ${actionId} and ${isMatch} order by d.id limit ${NAMED_MAX}) n
        join consignee_contact k on k.id = n.contact_ids[1]
        join report_consignee r on r.action_id = ${actionId} and r.consignee_id = k.consignee_id) as first`;
}

export type TodayCounts = Readonly<
  Record<
    | 'deliveries-doubtful'
    | 'deliveries-failed'
    | 'deliveries-held'
    | 'letters-to-print'
    | 'letters-to-post'
    | 'consignees-without-contact'
    | 'consignees-undeliverable'
    | 'consignees-silent',
    Waiting
  >
>;

/** In one statement: each kind is found by an index of its own, and one way to the database is shorter than eight. */
export async function selectWaiting(db: Reader, actionId: number, silentSince: Date): Promise<TodayCounts> {
  const silent = sql`r.reach_rank = 2 and r.reached_at < ${silentSince}`;
  const parts = [
    deliveries(actionId, { kind: 'deliveries-doubtful', isMatch: sql`d.state = 'doubtful'` }),
    deliveries(actionId, { kind: 'deliveries-failed', isMatch: sql`d.state = 'failed'` }),
    deliveries(actionId, { kind: 'deliveries-held', isMatch: sql`d.state = 'held'` }),
    deliveries(actionId, { kind: 'letters-to-print', isMatch: sql`d.state = 'printing' and not ${IS_PRINTED}` }),
    deliveries(actionId, { kind: 'letters-to-post', isMatch: sql`d.state = 'printing' and ${IS_PRINTED}` }),
    consignees(actionId, { kind: 'consignees-without-contact', isMatch: sql`not r.has_contact` }, true),
    consignees(actionId, { kind: 'consignees-undeliverable', isMatch: sql`r.reach_rank = 1` }),
    consignees(actionId, { kind: 'consignees-silent', isMatch: silent, max: COUNTED_IN_SHORT_MAX }),
  ];
  const found = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(db);
  const of = (kind: keyof TodayCounts): Waiting =>
    waitingOf(found.rows.find((row) => row.kind === kind) ?? { kind, count: 0, max: 0, first: null });
  return {
    'deliveries-doubtful': of('deliveries-doubtful'),
    'deliveries-failed': of('deliveries-failed'),
    'deliveries-held': of('deliveries-held'),
    'letters-to-print': of('letters-to-print'),
    'letters-to-post': of('letters-to-post'),
    'consignees-without-contact': of('consignees-without-contact'),
    'consignees-undeliverable': of('consignees-undeliverable'),
    'consignees-silent': of('consignees-silent'),
  };
}

/** Obligations whose deferral ends on one of some days, and the first of those days. */
export async function selectEndingDeferrals(
  db: Reader,
  actionId: number,
  days: { readonly from: string; readonly until: string },
): Promise<Waiting & { readonly firstOn: string | null }> {
  const ending = sql`from obligation_deferral d where d.action_id = ${actionId} and d.until_on between ${days.from}::date and ${days.until}::date`;
  const found = await sql<{ count: number; firstOn: string | null; instruments: TodayAbout['instruments'] | null }>`
    select (select count(*)::integer from (select 1 ${ending} limit ${COUNTED_IN_SHORT_MAX + 1}) c) as count,
      (select to_char(d.until_on, 'YYYY-MM-DD') ${ending} order by d.until_on limit 1) as "firstOn",
      (select json_agg(json_build_object('id', i.id, 'serial', i.serial, 'product', i.product)) from (
        select distinct instrument_id from (select d.instrument_id ${ending} order by d.until_on limit ${FIRST_CELLS}) f limit ${NAMED_MAX}) n
        join instrument i on i.id = n.instrument_id) as instruments`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error('a query without a condition gives a row');
  const { count, firstOn, instruments } = row;
  return {
    count: Math.min(count, COUNTED_IN_SHORT_MAX),
    isExact: count <= COUNTED_IN_SHORT_MAX,
    since: null,
    about: { consignees: [], instruments: instruments ?? [] },
    firstOn,
  };
}

export type OldestConsignee = TodayAbout['consignees'][number] & { readonly reach: string; readonly since: Date };

/** Those whom the notice has reached and who have not answered, the longest waiting first. */
export async function selectOldestConsignees(
  db: Reader,
  actionId: number,
  limit: number,
): Promise<readonly OldestConsignee[]> {
  const at = (rank: number) => sql`
    (select consignee_id as id, number, name, country, reach, reached_at as since from report_consignee
    where action_id = ${actionId} and reach_rank = ${rank} order by reached_at, consignee_id limit ${limit})`;
  const found = await sql<OldestConsignee>`${at(2)} union all ${at(3)} order by since, id limit ${limit}`.execute(db);
  return found.rows;
}
