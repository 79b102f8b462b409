/*
 * What waits for a person: counted, with the first few of each kind. Kinds that lie in the same table and order are asked for
 * together: a table with many indexes costs more to plan for than its few rows to read.
 */
import { sql, type RawBuilder } from 'kysely';

import type { Reader } from '../../platform/database/database.ts';
import type { TodayAbout } from './today-rules.ts';

/** Of many, so many are named. */
const NAMED_MAX = 3;
/** What waits in thousands is not counted to the last. */
const COUNTED_MAX = 1000;
/** Among so many obligations are some of that many instruments. */
const FIRST_CELLS = 64;
/** So many obligations are looked through for the instruments that they are of: sixteen of each that is counted. */
const ENDING_CELLS_MAX = 16 * COUNTED_MAX;

export type Waiting = {
  readonly count: number;
  readonly isExact: boolean;
  readonly since: Date | null;
  readonly about: TodayAbout;
};

type Named = TodayAbout['consignees'][number];

/** How many there are, one more than is counted at most, since when, and the first few. */
type Row<First> = {
  readonly kind: string;
  readonly count: number;
  readonly since: Date | null;
  readonly first: readonly First[];
};

const NOTHING = { count: 0, since: null, first: [] };

function waitingOf({ count, since, first }: Omit<Row<Named>, 'kind'>): Waiting {
  return {
    count: Math.min(count, COUNTED_MAX),
    isExact: count <= COUNTED_MAX,
    since,
    about: { consignees: first, instruments: [] },
  };
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

/** A condition for rows of `report_consignee r`: who still owes an answer, as `OWES` of the list of consignees. */
export type Owing = RawBuilder<boolean>;

/**
 * Who owes nothing any more is asked for once: to plan that question takes longer than to answer it, and the day's list
 * needs it five times.
 */
export async function selectOwing(db: Reader, actionId: number): Promise<Owing> {
  const found = await sql<{ id: number }>`
    select consignee_id as id from obligation_former_holder where action_id = ${actionId}`.execute(db);
  const ids = found.rows.map(({ id }) => id);
  return sql<boolean>`(r.instruments > 0 or r.consignee_id <> all(${ids}::bigint[]))`;
}

export async function selectWaiting(
  db: Reader,
  actionId: number,
  { silentSince, owing }: { readonly silentSince: Date; readonly owing: Owing },
): Promise<TodayCounts> {
  const dispatches = [...(await selectMails(db, actionId)), ...(await selectLetters(db, actionId))];
  const consigneesOf = await selectConsigneesOf(
    db,
    actionId,
    dispatches.flatMap(({ first }) => first),
  );
  const dispatched = (kind: string): Waiting => {
    const row = dispatches.find((one) => one.kind === kind) ?? NOTHING;
    return waitingOf({ ...row, first: row.first.flatMap((contact) => consigneesOf.get(contact) ?? []) });
  };
  const consignees = await selectConsignees(db, actionId, { silentSince, owing });
  const reached = (kind: string): Waiting => waitingOf(consignees.find((one) => one.kind === kind) ?? NOTHING);
  return {
    'deliveries-doubtful': dispatched('doubtful'),
    'deliveries-failed': dispatched('failed'),
    'deliveries-held': dispatched('held'),
    'letters-to-print': dispatched('to-print'),
    'letters-to-post': dispatched('to-post'),
    'consignees-without-contact': waitingOf(await selectWithoutContact(db, actionId, owing)),
    'consignees-undeliverable': reached('undeliverable'),
    'consignees-silent': reached('silent'),
  };
}

/**
 * Mails that did not go as they should, with the first few contacts (an alert to the house has none): in their order, and of
 * those that failed in the order in which they did; since when is as the first of them says.
 * The state is written as a range so that the index that begins with it is walked; what is only counted is counted in it.
 */
async function selectMails(db: Reader, actionId: number): Promise<readonly Row<number>[]> {
  const found = await sql<Row<number>>`
    select s.state as kind, n.count, f.since, f.first from unnest(array['doubtful', 'failed', 'held']) as s(state)
    cross join lateral (
      select count(*)::integer as count from (
        select from dispatch d where d.action_id = ${actionId} and d.state between s.state and s.state
        order by d.state, d.id limit ${COUNTED_MAX + 1}) d
    ) n cross join lateral (
      select min(since) as since,
        coalesce(array_agg(contact order by since, id) filter (where contact is not null), '{}') as first from (
        (select d.id, d.next_at as since, d.contact_ids[1] as contact from dispatch d
          where s.state = 'failed' and d.action_id = ${actionId} and d.state = 'failed' order by d.next_at, d.id limit ${NAMED_MAX})
        union all
        (select d.id, d.created_at, d.contact_ids[1] from dispatch d
          where s.state <> 'failed' and d.action_id = ${actionId} and d.state between s.state and s.state
          order by d.state, d.id limit ${NAMED_MAX})) d
    ) f where n.count > 0`.execute(db);
  return found.rows;
}

/**
 * Letters that are to be printed, and those that were printed since they were last let go and are to be posted; as `dispatch`
 * asks before a letter counts as posted.
 */
async function selectLetters(db: Reader, actionId: number): Promise<readonly Row<number>[]> {
  const found = await sql<Row<number>>`
    with letter as (
      select d.id, d.created_at, d.contact_ids[1] as contact from dispatch d
      where d.action_id = ${actionId} and d.state = 'printing' order by d.id limit ${COUNTED_MAX + 1}
    ), last as (
      select distinct on (p.dispatch_id) p.dispatch_id, p.decision from letter l join dispatch_decision p on p.dispatch_id = l.id
      where p.decision in ('printed', 'release', 'send-again') order by p.dispatch_id, p.id desc
    )
    select case when is_printed then 'to-post' else 'to-print' end as kind, count(*)::integer as count, min(created_at) as since,
      (array_agg(contact order by id))[1:${NAMED_MAX}::integer] as first
    from (select l.*, coalesce(last.decision = 'printed', false) as is_printed from letter l left join last on last.dispatch_id = l.id) l
    group by is_printed`.execute(db);
  return found.rows;
}

/** The consignees of some contacts. */
async function selectConsigneesOf(
  db: Reader,
  actionId: number,
  contacts: readonly number[],
): Promise<ReadonlyMap<number, Named>> {
  if (contacts.length === 0) return new Map();
  const found = await sql<Named & { readonly contact: number }>`
    select k.id as contact, r.consignee_id as id, r.number, r.name, r.country
    from consignee_contact k join report_consignee r on r.action_id = ${actionId} and r.consignee_id = k.consignee_id
    where k.id = any(${[...contacts]}::bigint[])`.execute(db);
  return new Map(found.rows.map(({ contact, ...named }) => [contact, named]));
}

const named = sql`json_build_object('id', r.consignee_id, 'number', r.number, 'name', r.name, 'country', r.country)`;

/**
 * Those whom the notice cannot reach, and those who have it for long and gave no sign; the longest waiting first. Who owes
 * nothing any more is waited for by nobody.
 */
async function selectConsignees(
  db: Reader,
  actionId: number,
  { silentSince, owing }: { readonly silentSince: Date; readonly owing: Owing },
): Promise<readonly Row<Named>[]> {
  const found = await sql<Row<Named>>`
    select s.kind, n.count, f.since, f.first
    from (values ('undeliverable', 1, 'infinity'::timestamptz), ('silent', 2, ${silentSince}::timestamptz)) as s(kind, rank, before)
    cross join lateral (
      select count(*)::integer as count from (
        select from report_consignee r where r.action_id = ${actionId} and r.reach_rank = s.rank and r.reached_at < s.before and ${owing}
        order by r.reach_rank, r.reached_at, r.consignee_id limit ${COUNTED_MAX + 1}) r
    ) n cross join lateral (
      select min(reached_at) as since, json_agg(${named} order by reached_at, consignee_id) as first from (
        select r.consignee_id, r.number, r.name, r.country, r.reached_at from report_consignee r
        where r.action_id = ${actionId} and r.reach_rank = s.rank and r.reached_at < s.before and ${owing}
        order by r.reach_rank, r.reached_at, r.consignee_id limit ${NAMED_MAX}) r
    ) f where n.count > 0`.execute(db);
  return found.rows;
}

/** Those whom nobody can write to, by name. */
async function selectWithoutContact(db: Reader, actionId: number, owing: Owing): Promise<Omit<Row<Named>, 'kind'>> {
  const found = await sql<Omit<Row<Named>, 'kind'>>`
    select count(*)::integer as count, null as since,
      coalesce(json_agg(${named} order by place) filter (where place <= ${NAMED_MAX}), '[]') as first
    from (
      select r.consignee_id, r.number, r.name, r.country, row_number() over (order by r.name_folded, r.consignee_id) as place
      from report_consignee r where r.action_id = ${actionId} and not r.has_contact and ${owing}
      order by r.name_folded, r.consignee_id limit ${COUNTED_MAX + 1}
    ) r`.execute(db);
  return found.rows[0] ?? NOTHING;
}

/** Open questions: those on which most hangs, and those that wait longest. */
export async function selectFirstQuestions(
  db: Reader,
  actionId: number,
  limits: { readonly risky: number; readonly oldest: number },
): Promise<{ readonly risky: readonly number[]; readonly oldest: readonly number[] }> {
  // Ranges, so that the indexes that begin with them are walked.
  const open = sql`from question q where q.action_id = ${actionId} and q.is_open between true and true`;
  const found = await sql<{ risky: number[]; oldest: number[] }>`select
    array(select q.id ${open} order by q.is_open, q.risk, q.opened_at, q.id limit ${limits.risky}) as risky,
    array(select q.id ${open} order by q.is_open, q.opened_at, q.id limit ${limits.oldest}) as oldest`.execute(db);
  return found.rows[0] ?? { risky: [], oldest: [] };
}

/** Instruments of which a deferral ends on one of some days, and the first of those days. */
export async function selectEndingDeferrals(
  db: Reader,
  actionId: number,
  days: { readonly from: string; readonly until: string },
): Promise<Waiting & { readonly firstOn: string | null }> {
  const ending = sql`from obligation_deferral d where d.action_id = ${actionId} and d.until_on between ${days.from}::date and ${days.until}::date`;
  const found = await sql<{
    cells: number;
    count: number;
    firstOn: string | null;
    instruments: TodayAbout['instruments'] | null;
  }>`
    select c.cells, c.count,
      (select to_char(d.until_on, 'YYYY-MM-DD') ${ending} order by d.until_on limit 1) as "firstOn",
      (select json_agg(json_build_object('id', i.id, 'serial', i.serial, 'product', i.product)) from (
        select distinct instrument_id from (select d.instrument_id ${ending} order by d.until_on limit ${FIRST_CELLS}) f limit ${NAMED_MAX}) n
        join instrument i on i.id = n.instrument_id) as instruments
    from (select count(*)::integer as cells, count(distinct instrument_id)::integer as count
      from (select d.instrument_id ${ending} limit ${ENDING_CELLS_MAX + 1}) e) c`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error('a query without a condition gives a row');
  const { cells, count, firstOn, instruments } = row;
  return {
    count: Math.min(count, COUNTED_MAX),
    isExact: cells <= ENDING_CELLS_MAX && count <= COUNTED_MAX,
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
  { limit, owing }: { readonly limit: number; readonly owing: Owing },
): Promise<readonly OldestConsignee[]> {
  const at = (rank: number) => sql`
    (select r.consignee_id as id, r.number, r.name, r.country, r.reach, r.reached_at as since from report_consignee r
    where r.action_id = ${actionId} and r.reach_rank = ${rank} and ${owing} order by r.reached_at, r.consignee_id limit ${limit})`;
  const found = await sql<OldestConsignee>`${at(2)} union all ${at(3)} order by since, id limit ${limit}`.execute(db);
  return found.rows;
}
