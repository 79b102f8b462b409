/* What waits for a person: counted, with the first few of each kind. */
import { sql, type RawBuilder } from 'kysely';

import { COUNTED_MAX } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { TodayAbout } from './today-rules.ts';

/** Of many, so many are named. */
const NAMED_MAX = 3;
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
  readonly since: Date | null;
  readonly consignees: TodayAbout['consignees'] | null;
  readonly instruments: TodayAbout['instruments'] | null;
};

function waitingOf({ count, since, consignees, instruments }: Row): Waiting {
  return {
    count: Math.min(count, COUNTED_MAX),
    isExact: count <= COUNTED_MAX,
    since,
    about: { consignees: consignees ?? [], instruments: instruments ?? [] },
  };
}

const NAMED_CONSIGNEE = sql`json_build_object('id', r.consignee_id, 'number', r.number, 'name', r.name, 'country', r.country)`;

/**
 * Consignees of the action that match a condition on `r`.
 *
 * @param order in which the first few are named: one that an index of those that match has
 */
function consignees(actionId: number, kind: string, isMatch: RawBuilder<unknown>, order = BY_AGE): RawBuilder<unknown> {
  const first = sql`from report_consignee r where r.action_id = ${actionId} and ${isMatch} order by ${order}`;
  return sql`
    select ${kind}::text as kind, (select count(*)::integer from (
        select 1 from report_consignee r where r.action_id = ${actionId} and ${isMatch} limit ${COUNTED_MAX + 1}) c) as count,
      ${order === BY_AGE ? sql`(select r.reached_at ${first} limit 1)` : sql`null`} as since,
      (select json_agg(named) from (select ${NAMED_CONSIGNEE} as named ${first} limit ${NAMED_MAX}) n) as consignees`;
}

const BY_AGE = sql`r.reach_rank, r.reached_at, r.consignee_id`;
const BY_NAME = sql`r.name_folded, r.consignee_id`;

/** Mails and letters of the action that match a condition on `d`, the oldest first. */
function deliveries(actionId: number, kind: string, isMatch: RawBuilder<unknown>): RawBuilder<unknown> {
  const first = sql`from dispatch d where d.action_id = ${actionId} and ${isMatch} order by d.id`;
  return sql`
    select ${kind}::text as kind, (select count(*)::integer from (
        select 1 from dispatch d where d.action_id = ${actionId} and ${isMatch} limit ${COUNTED_MAX + 1}) c) as count,
      (select d.created_at ${first} limit 1) as since,
      (select json_agg(${NAMED_CONSIGNEE}) from (select d.contact_ids ${first} limit ${NAMED_MAX}) n
        join consignee_contact k on k.id = n.contact_ids[1]
        join report_consignee r on r.action_id = ${actionId} and r.consignee_id = k.consignee_id) as consignees`;
}

/** Whether a letter was written into a file to print since it was last let go; as `dispatch` asks before one counts as posted. */
const IS_PRINTED = sql`exists (
  select from dispatch_decision p where p.dispatch_id = d.id and p.decision = 'printed' and not exists (
    select from dispatch_decision later
    where later.dispatch_id = d.id and later.id > p.id and later.decision in ('release', 'send-again')))`;

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
  const parts = [
    deliveries(actionId, 'deliveries-doubtful', sql`d.state = 'doubtful'`),
    deliveries(actionId, 'deliveries-failed', sql`d.state = 'failed'`),
    deliveries(actionId, 'deliveries-held', sql`d.state = 'held'`),
    deliveries(actionId, 'letters-to-print', sql`d.state = 'printing' and not ${IS_PRINTED}`),
    deliveries(actionId, 'letters-to-post', sql`d.state = 'printing' and ${IS_PRINTED}`),
    consignees(actionId, 'consignees-without-contact', sql`not r.has_contact`, BY_NAME),
    consignees(actionId, 'consignees-undeliverable', sql`r.reach_rank = 1`),
    consignees(actionId, 'consignees-silent', sql`r.reach_rank = 2 and r.reached_at < ${silentSince}`),
  ];
  const found = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(db);
  const of = (kind: keyof TodayCounts): Waiting =>
    waitingOf(
      found.rows.find((row) => row.kind === kind) ?? {
        kind,
        count: 0,
        since: null,
        consignees: null,
        instruments: null,
      },
    );
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
  const found = await sql<Row & { readonly firstOn: string | null }>`
    select 'deferrals-ending' as kind, null as since, null as consignees,
      (select count(*)::integer from (select 1 ${ending} limit ${COUNTED_MAX + 1}) c) as count,
      (select to_char(min(d.until_on), 'YYYY-MM-DD') ${ending}) as "firstOn",
      (select json_agg(json_build_object('id', i.id, 'serial', i.serial, 'product', i.product)) from (
        select distinct instrument_id from (select d.instrument_id ${ending} order by d.until_on limit ${FIRST_CELLS}) f limit ${NAMED_MAX}) n
        join instrument i on i.id = n.instrument_id) as instruments`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error('a query without a condition gives a row');
  return { ...waitingOf(row), firstOn: row.firstOn };
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
