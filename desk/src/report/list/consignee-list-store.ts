/* The consignees of an action, out of the rows that the database keeps for this list. */
import { LEVELS, type Level } from '@fieldproof/contract';
import { sql, type RawBuilder } from 'kysely';

import type { ConsigneeKind } from '../../consignee/index.ts';
import { countTallies } from '../../ledger/index.ts';
import {
  COUNTED_MAX,
  COUNTED_OF_MANY_MAX,
  countRows,
  isFew,
  isValue,
  keysetOf,
  pageOf,
  withoutUndefined,
  type Keyed,
  type OpenedList,
  type SortKey,
  type Sorts,
  type Total,
  type Way,
} from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { Reach } from '../../reach/index.ts';
import { IDS_MAX, matchingConsignees, matchingContacts, type Matching } from './matching-store.ts';

export type ConsigneeRow = {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly kind: ConsigneeKind;
  readonly country: string;
  readonly city: string;
  readonly reach: Reach;
  readonly reachedAt: Date;
  readonly instruments: number;
  /** All its obligations, added instruments included. */
  readonly levels: Readonly<Record<Level, number>>;
  readonly openQuestions: number;
  readonly replies: number;
  readonly lastReplyAt: Date | null;
  readonly incidents: number;
  readonly hasContact: boolean;
  /** Whether it has anything to answer for; null of a past moment: that is not told. */
  readonly owes: boolean | null;
};

export type ConsigneeFilter = {
  readonly actionId: number;
  readonly reach?: Reach | undefined;
  readonly country?: string | undefined;
  readonly kind?: ConsigneeKind | undefined;
  /** With an obligation at this level. */
  readonly level?: Level | undefined;
  readonly hasQuestions?: boolean | undefined;
  readonly hasIncidents?: boolean | undefined;
  readonly hasContact?: boolean | undefined;
  /** Who has something to answer for, or nothing any more. */
  readonly owes?: boolean | undefined;
  /** Whose reach has not changed since. */
  readonly reachedBefore?: Date | undefined;
  /** Who was promised a call by this day, YYYY-MM-DD, and got none since. */
  readonly callbackBy?: string | undefined;
  /** A part of the name or mail address of one of its contacts. */
  readonly contact?: string | undefined;
  /** A part of the name or number, or the beginning of the city. */
  readonly q?: string | undefined;
};

const number = (column: string): SortKey => ({ by: sql.raw(`r.${column}`), type: 'number' });
const text = (column: string): SortKey => ({ by: sql.raw(`r.${column}`), type: 'text' });
const instant = (column: string): SortKey => ({ by: sql.raw(`r.${column}`), type: 'instant' });
const id = number('consignee_id');

export const CONSIGNEE_SORTS = {
  name: [text('name_folded'), id],
  number: [text('number'), id],
  country: [text('country'), text('name_folded'), id],
  reach: [number('reach_rank'), instant('reached_at'), id],
  reachedAt: [instant('reached_at'), id],
  instruments: [number('instruments'), id],
  open: [number('open'), id],
  lastReply: [instant('last_reply_at'), id],
  openQuestions: [number('open_questions'), id],
} as const satisfies Sorts;

const RANKS: Readonly<Record<Reach, number>> = { unsent: 0, undeliverable: 1, sent: 2, acknowledged: 3, answered: 4 };

/**
 * Of a consignee `r`: it has something to answer for. Where its last instrument went elsewhere it has not, and nobody waits for
 * it. Whoever holds something is not looked up.
 */
const OWES = sql`(r.instruments > 0 or not exists (
  select from obligation_former_holder f where f.action_id = r.action_id and f.consignee_id = r.consignee_id))`;

const COLUMNS = sql`r.consignee_id as id, r.number, r.name, r.kind, r.country, r.city, r.reach, r.reached_at as "reachedAt", r.instruments,
  json_build_object('disproved', r.disproved, 'open', r.open, 'deferred', r.deferred, 'claimed', r.claimed, 'excused', r.excused,
    'proven', r.proven) as levels,
  r.open_questions as "openQuestions", r.replies, nullif(r.last_reply_at, '-infinity') as "lastReplyAt", r.incidents,
  r.has_contact as "hasContact", ${OWES} as owes`;

/** Where many match, names are walked in an index of the consignees, which holds nothing else. */
const SORTS_OF_MANY = {
  ...CONSIGNEE_SORTS,
  name: [
    { by: sql`c.name_folded`, type: 'text' },
    { by: sql`c.id`, type: 'number' },
  ],
} as const satisfies Sorts;

/** Counts the list and makes it ready to be read page by page. */
export async function openConsigneeList(db: Reader, filter: ConsigneeFilter): Promise<OpenedList<ConsigneeRow>> {
  // Within a country the names of its consignees are in order already.
  const walked = filter.country === undefined ? 'c' : 'r';
  const matching =
    filter.q === undefined
      ? undefined
      : await matchingConsignees(db, filter.q, sql`r.consignee_id`, { table: walked, hasCity: true });
  const person = filter.contact === undefined ? undefined : await matchingContacts(db, filter.contact);
  const isWalked = matching?.isOfMany === true && walked === 'c';
  const fromOf = (way?: Way, isOfSome = false): RawBuilder<unknown> => {
    const conditions = [
      ...conditionsOf(filter, way),
      ...(matching === undefined ? [] : [matching.isMatch]),
      ...(person === undefined ? [] : [hasContactThat(person, isOfSome)]),
    ];
    return sql`from report_consignee r ${isWalked ? sql`join consignee c on c.id = r.consignee_id` : sql``}
      where ${sql.join(conditions, sql` and `)}`;
  };
  const max = matching?.isOfMany === true || person?.isOfMany === true ? COUNTED_OF_MANY_MAX : COUNTED_MAX;
  const count = async (): Promise<Total> => {
    // Of many contacts some tell that there are more consignees than are counted; where they do not, each is asked.
    const isOfContactAlone = Object.keys(withoutUndefined(filter)).length === 2 && person?.isOfMany === true;
    const atLeast = isOfContactAlone ? await countRows(db, fromOf(undefined, true), max) : undefined;
    return atLeast?.isExact === false ? atLeast : countRows(db, fromOf(), max);
  };
  const total = (await countByTallies(db, filter)) ?? (await count());
  const isFiltered = Object.keys(withoutUndefined(filter)).length > 1;
  return {
    total,
    read: async (page) => {
      const way = isFiltered && isFew(total) ? 'few' : wayOf(filter, page.sort);
      const keyset = keysetOf(isWalked ? SORTS_OF_MANY : CONSIGNEE_SORTS, page, way);
      const { keys } = keysetOf(CONSIGNEE_SORTS, page);
      const found = await sql<Keyed<ConsigneeRow>>`
        select ${COLUMNS}, ${keys} from ${pageOf(sql`r.consignee_id`, fromOf(way), keyset, page.limit)}
        join report_consignee r on r.action_id = ${filter.actionId} and r.consignee_id = page.id order by page.place`.execute(
        db,
      );
      return found.rows;
    },
  };
}

/**
 * One of its contacts matches. Where many do they are not all gathered for a page of 50: each consignee is asked in the order of
 * the page. Some of them, of any action, say of a list only that it has at least so many.
 */
function hasContactThat({ isMatch, isOfMany }: Matching, isSome: boolean): RawBuilder<unknown> {
  const matching = sql`from consignee_contact k where ${isMatch}`;
  if (!isOfMany) return sql`r.consignee_id in (select k.consignee_id ${matching})`;
  if (isSome) return sql`r.consignee_id in (select k.consignee_id ${matching} limit ${IDS_MAX})`;
  // `offset 0` keeps it from being turned into one question about all of them.
  return sql`exists (select ${matching} and k.consignee_id = r.consignee_id offset 0)`;
}

export const COUNTRY = sql`r.country`;
const REACH = sql`r.reach_rank`;

/** The indexes that begin with what is filtered by, for the order of a page. */
export function wayOf({ country, reach }: ConsigneeFilter, sort: string): Way {
  if (country !== undefined && /^-?name$/.test(sort)) return { by: COUNTRY, type: 'text', value: country };
  if (reach !== undefined && /^-?reachedAt$/.test(sort)) return { by: REACH, type: 'number', value: RANKS[reach] };
  return undefined;
}

function conditionsOf(filter: ConsigneeFilter, way?: Way): readonly RawBuilder<unknown>[] {
  const { reach, country, kind, level, hasQuestions, hasIncidents, hasContact, owes, reachedBefore, callbackBy } =
    filter;
  return [
    sql`r.action_id = ${filter.actionId}`,
    ...(reach === undefined ? [] : [isValue(REACH, RANKS[reach], way)]),
    ...(country === undefined ? [] : [isValue(COUNTRY, country, way)]),
    // Written out, so that the indexes of what is rare apply.
    ...(kind === undefined
      ? []
      : [sql`r.kind = ${kind} ${kind === 'customer' ? sql`` : sql`and r.kind <> 'customer'`}`]),
    ...(level === undefined ? [] : [sql`r.${sql.raw(LEVELS.find((one) => one === level) ?? '')} > 0`]),
    ...(hasQuestions === undefined ? [] : [sql`r.open_questions ${sql.raw(hasQuestions ? '>' : '=')} 0`]),
    ...(hasIncidents === undefined ? [] : [sql`r.incidents ${sql.raw(hasIncidents ? '>' : '=')} 0`]),
    ...(hasContact === undefined ? [] : [hasContact ? sql`r.has_contact` : sql`not r.has_contact`]),
    ...(owes === undefined ? [] : [owes ? OWES : sql`not ${OWES}`]),
    ...(reachedBefore === undefined ? [] : [sql`r.reached_at < ${reachedBefore}`]),
    ...(callbackBy === undefined ? [] : [sql`r.consignee_id in (${dueCallbacks(filter.actionId, callbackBy)})`]),
  ];
}

/** As `reach` counts them for the day's list. */
function dueCallbacks(actionId: number, by: string): RawBuilder<unknown> {
  return sql`
    select consignee_id from reach_call_promised where action_id = ${actionId} and callback_on <= ${by}::date`;
}

/** What the tallies count, now or after an entry, they count exactly, and it is the figure of the status. */
export async function countByTallies(db: Reader, filter: ConsigneeFilter, seq?: number): Promise<Total | undefined> {
  const { actionId, reach, country, ...others } = filter;
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  const levels = reach === undefined ? undefined : [reach];
  return { count: await countTallies(db, actionId, { subject: 'consignee', country, levels, seq }), isExact: true };
}

/** One by its id or by the number under which the manufacturer knows it; only if it has to do with the action. */
export async function selectConsignee(
  db: Reader,
  actionId: number,
  which: { readonly id: number } | { readonly number: string },
): Promise<ConsigneeRow | undefined> {
  const is = 'id' in which ? sql`r.consignee_id = ${which.id}` : sql`r.number = ${which.number}`;
  const found = await sql<ConsigneeRow>`
    select ${COLUMNS} from report_consignee r where r.action_id = ${actionId} and ${is}`.execute(db);
  return found.rows[0];
}
