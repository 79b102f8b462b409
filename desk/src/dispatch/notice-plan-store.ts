/*
 * Who is to be written to, as sets: planning for a quarter of a million readers must neither hold them in memory nor keep
 * the desk from answering others. The tables end with the transaction:
 * - `dispatch_target`: the contacts in office of the action's consignees whose notice was not planned before, those to whose
 *   consignee an instrument has come since theirs was written, and those whose notice lacks a language that has come since;
 * - `dispatch_planned`: the mails and letters to them, in the order of `groupAddressees`.
 */
import { sql, type RawBuilder } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { countRows, keysetOf, type Keyed, type OpenedList, type Sorts } from '../platform/database/keyset.ts';
import type { PlannedDispatch } from './dispatch.ts';
import type { PlanFacts } from './plan-mark.ts';
import {
  consigneesOf,
  isAsked,
  isNotice,
  lackingALanguage,
  lacksALanguage,
  missesAnInstrument,
  missingAnInstrument,
  stageReplaced,
  type Whom,
} from './plan-whom-store.ts';

/** Any constant of ours: runs of one action are planned one after the other. */
const PLANNING = 4_617_343;

/** What decides in which languages somebody is written to. */
export type ReaderKind = { readonly country: string; readonly languages: readonly string[] };

export type CountedKind = ReaderKind & { readonly email: number; readonly post: number };

/** What is missing is sorted, so that the same is the same. */
export type ChosenLanguages = ReaderKind & { readonly chosen: readonly string[]; readonly missing: readonly string[] };

export async function lockPlanning(tx: Tx, actionId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${PLANNING}, ${actionId})`.execute(tx);
}

/**
 * Sorting and grouping a quarter of a million readers in memory; the default of 4 MB would go to disk. What a few thousand of
 * them are like is enough to choose how.
 */
const SETTINGS = sql`set_config('work_mem', '128MB', true), set_config('default_statistics_target', '10', true)`;

/**
 * Stages the contacts, and the notices whose place others take; returns the kinds of readers among them, a few hundred however
 * many they are.
 *
 * @param of.isLocked false for whoever only looks
 */
export async function stageTargets(
  tx: Tx,
  whom: Whom,
  { isLocked }: { readonly isLocked: boolean },
): Promise<readonly CountedKind[]> {
  await sql`select ${SETTINGS}`.execute(tx);
  await stageReplaced(tx, whom, isLocked);
  await sql`
    create temporary table dispatch_target on commit drop as
    with before as (
      select distinct unnest(contact_ids) as id from dispatch d where d.action_id = ${whom.actionId} and ${isNotice}
    )
    select contact_id, consignee_id, country, languages, channel, address, hash_record_extended(w, 1) as mark from (
      select k.id as contact_id, k.name as contact_name, c.id as consignee_id, c.name as consignee_name, c.country, k.languages,
        k.channel, case k.channel when 'email' then k.email else c.name || E'\n' || c.address end as address
      from ${consigneesOf(whom)} a join consignee c on c.id = a.id
      join consignee_contact k on k.consignee_id = c.id and k.ended_at is null
      where not exists (select from before b where b.id = k.id) or ${missesAnInstrument(whom)} or ${lacksALanguage(whom)}) w`.execute(
    tx,
  );
  await sql`analyze dispatch_target (country, languages, channel, contact_id)`.execute(tx);
  const found = await sql<CountedKind>`
    select country, languages, (count(*) filter (where channel = 'email'))::integer as email,
      (count(*) filter (where channel = 'post'))::integer as post
    from dispatch_target group by 1, 2 order by 1, 2`.execute(tx);
  return found.rows;
}

/** Whether a change `f` of the fleet is one at somebody who is staged: looked up in a set, however many changes there are. */
export const isOfTarget = sql`(f.from_consignee in (select consignee_id from dispatch_target)
  or f.to_consignee in (select consignee_id from dispatch_target))`;

/**
 * What the plan depends on beside the text: the readers that are staged, and the last change of the fleet at one of them. A
 * quarter of a million readers are hashed row by row, to 64 bits, and summed up: sorting their texts would take as long as
 * all the rest of a preview. It tells a plan from another one of minutes later; nobody gains by making two alike.
 */
export async function selectPlanFacts(tx: Tx, actionId: number): Promise<Omit<PlanFacts, 'revision'>> {
  const found = await sql<Omit<PlanFacts, 'revision'>>`
    select concat_ws(' ', count(*), sum(mark)) as readers,
      (select max(f.seq) from obligation_fleet_change f where f.action_id = ${actionId} and ${isOfTarget}) as "fleetSeq"
    from dispatch_target`.execute(tx);
  return found.rows[0] ?? { readers: '', fleetSeq: null };
}

function choiceTable(choices: readonly ChosenLanguages[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(choices)}::jsonb)
    as c(country text, languages text[], chosen text[], missing text[])`;
}

/** Whom one mail goes to: everybody at one address, in one choice of languages. A letter goes to each by itself. */
export const READER_OF_NOTICE = sql.raw(`case t.channel when 'post' then t.contact_id::text else lower(t.address) end`);

/** Groups the contacts into mails and letters, by the languages that were chosen for their kinds. */
export async function stagePlan(tx: Tx, choices: readonly ChosenLanguages[]): Promise<void> {
  await sql`
    create temporary table dispatch_planned on commit drop as
    with grouped as (
      select t.channel, c.chosen, min(t.contact_id) as first, array_agg(t.contact_id order by t.contact_id) as contact_ids,
        (array_agg(t.address order by t.contact_id))[1] as address, min(c.missing) as missing,
        case when min(c.missing) <> max(c.missing) then string_agg(array_to_string(c.missing, ' '), ' ') end as others
      from dispatch_target t join ${choiceTable(choices)} on c.country = t.country and c.languages = t.languages
      group by t.channel, c.chosen, ${READER_OF_NOTICE}
    )
    select (row_number() over (order by first))::integer as place, channel, contact_ids, address, chosen as languages,
      case when others is null then missing else array(
        select m from (select distinct m from unnest(string_to_array(others, ' ')) m where m <> '') d order by m collate "C") end as held_for
    from grouped`.execute(tx);
  await sql`create index on dispatch_planned (place)`.execute(tx);
}

export type PlanCounts = {
  readonly contacts: number;
  readonly mails: number;
  readonly letters: number;
  /** Of these, how many wait for a language. */
  readonly held: number;
};

export async function countPlan(tx: Tx): Promise<PlanCounts> {
  const found = await sql<PlanCounts>`
    select coalesce(sum(cardinality(contact_ids)), 0)::integer as contacts, (count(*) filter (where channel = 'email'))::integer as mails,
      (count(*) filter (where channel = 'post'))::integer as letters,
      (count(*) filter (where held_for <> '{}'))::integer as held
    from dispatch_planned`.execute(tx);
  return found.rows[0] ?? { contacts: 0, mails: 0, letters: 0, held: 0 };
}

/** Mails and letters in their order. */
export async function selectPlanned(
  tx: Tx,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly PlannedDispatch[]> {
  const found = await sql<Omit<PlannedDispatch, 'state'>>`
    select channel, contact_ids as "contactIds", address, languages, held_for as "heldFor" from dispatch_planned
    where place > ${page.after} order by place limit ${page.limit}`.execute(tx);
  return found.rows.map((row) => ({
    ...row,
    state: row.heldFor.length > 0 ? 'held' : row.channel === 'post' ? 'printing' : 'waiting',
  }));
}

/** Consignees of the action without any contact in office. */
export async function selectUnreachableIds(db: Reader, whom: Whom): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    select w.id from ${consigneesOf(whom)} w
    where not exists (select from consignee_contact k where k.consignee_id = w.id and k.ended_at is null) order by 1`.execute(
    db,
  );
  return found.rows.map(({ id }) => id);
}

/** A contact who would be written to, as a person looks at it. */
export type PlannedReader = {
  readonly consigneeId: number;
  readonly consigneeNumber: string;
  readonly consigneeName: string;
  readonly country: string;
  readonly contactId: number;
  readonly contactName: string;
  readonly channel: 'email' | 'post';
  readonly address: string;
  readonly languages: readonly string[];
};

export const READER_SORTS: Sorts = {
  number: [
    { by: sql`c.number`, type: 'text' },
    { by: sql`k.id`, type: 'number' },
  ],
};

/** Contacts who would be written to, in the order of their consignees' numbers. */
export async function openPlannedReaders(db: Reader, filter: ReaderFilter): Promise<OpenedList<PlannedReader>> {
  const hasNotices = await hasAnyNotice(db, filter.actionId);
  const from = sql`
    from consignee c join reach r on r.consignee_id = c.id
    join consignee_contact k on k.consignee_id = c.id and k.ended_at is null
    where ${sql.join(filterOf(filter, hasNotices), sql` and `)}`;
  return {
    total: await countRows(db, from),
    read: async (page) => {
      const { keys, isAfter, order } = keysetOf(READER_SORTS, page);
      const [number] = page.after ?? [];
      // The number alone lets an index find the place; both together say what is behind it.
      const isAround =
        number === undefined ? sql`true` : sql`c.number ${sql.raw(page.sort.startsWith('-') ? '<=' : '>=')} ${number}`;
      const found = await sql<Keyed<PlannedReader>>`
        select c.id as "consigneeId", c.number as "consigneeNumber", c.name as "consigneeName", c.country, k.id as "contactId",
          k.name as "contactName", k.channel, case k.channel when 'email' then k.email else c.name || E'\n' || c.address end as address,
          k.languages, ${keys}
        ${from} and ${isAround} and ${isAfter} ${order} limit ${page.limit}`.execute(db);
      return found.rows;
    },
  };
}

/**
 * The same of many contacts: as sets, where anybody has a notice; to look each of a quarter of a million up takes minutes.
 *
 * @param hasNotices whether the action has any
 */
function isOneToWriteTo(actionId: number, hasNotices: boolean): RawBuilder<boolean> {
  if (!hasNotices) return sql<boolean>`true`;
  return sql<boolean>`k.id in (
    select w.id from consignee_contact w join reach a on a.action_id = ${actionId} and a.consignee_id = w.consignee_id
    left join (select distinct unnest(d.contact_ids) as id from dispatch d where d.action_id = ${actionId} and ${isNotice}) n on n.id = w.id
    where w.ended_at is null and n.id is null
    union ${missingAnInstrument({ actionId })}
    union ${lackingALanguage(actionId)})`;
}

/** Whether a contact `k` in office has no notice yet, none that lists all that their consignee holds, or none in their country's language. */
function isToBeWrittenTo(actionId: number): RawBuilder<boolean> {
  return sql<boolean>`(not exists (
      select from dispatch d where d.action_id = ${actionId} and ${isNotice} and d.contact_ids @> array[k.id])
    or ${missesAnInstrument({ actionId })} or ${lacksALanguage({ actionId })})`;
}

async function hasAnyNotice(db: Reader, actionId: number): Promise<boolean> {
  const found = await sql<{ isAny: boolean }>`
    select exists (select from dispatch d where d.action_id = ${actionId} and d.kind = 'notice') as "isAny"`.execute(
    db,
  );
  return found.rows[0]?.isAny ?? false;
}

type ReaderFilter = {
  readonly actionId: number;
  readonly country: string | undefined;
  readonly channel: 'email' | 'post' | undefined;
  /** Only readers of these kinds. */
  readonly kinds: readonly ReaderKind[] | undefined;
};

/** Conditions on `c` (consignee), `k` (contact in office) and `r` (reach): who is to be written to. */
function filterOf({ actionId, country, channel, kinds }: ReaderFilter, hasNotices: boolean) {
  return [
    sql`r.action_id = ${actionId} and ${isAsked(sql`r.consignee_id`, actionId)} and ${isOneToWriteTo(actionId, hasNotices)}`,
    ...(country === undefined ? [] : [sql`c.country = ${country}`]),
    ...(channel === undefined ? [] : [sql`k.channel = ${channel}`]),
    ...(kinds === undefined
      ? []
      : [
          sql`exists (select from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as w(country text, languages text[])
            where w.country = c.country and w.languages = k.languages)`,
        ]),
  ];
}

/** Everybody who would be written to at these addresses (in small letters): one mail may be for several. */
export async function selectReadersAt(
  db: Reader,
  of: { readonly actionId: number; readonly addresses: readonly string[] },
): Promise<readonly (ReaderKind & { readonly contactId: number; readonly address: string })[]> {
  const found = await sql<ReaderKind & { readonly contactId: number; readonly address: string }>`
    select k.id as "contactId", k.email as address, c.country, k.languages
    from consignee_contact k join consignee c on c.id = k.consignee_id
    join reach r on r.consignee_id = c.id and r.action_id = ${of.actionId}
    where lower(k.email) = any(${[...of.addresses]}::text[]) and k.channel = 'email' and k.ended_at is null
      and ${isAsked(sql`r.consignee_id`, of.actionId)} and ${isToBeWrittenTo(of.actionId)}`.execute(db);
  return found.rows;
}

/** The kinds of readers who would be written to. */
export async function selectReaderKinds(db: Reader, actionId: number): Promise<readonly ReaderKind[]> {
  const found = await sql<ReaderKind>`
    select distinct c.country, k.languages from reach r join consignee c on c.id = r.consignee_id
    join consignee_contact k on k.consignee_id = c.id and k.ended_at is null where r.action_id = ${actionId}`.execute(
    db,
  );
  return found.rows;
}
