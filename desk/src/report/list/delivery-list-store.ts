/* Mails and letters of an action, with the consignees whose part of the action they hold. */
import { sql, type RawBuilder } from 'kysely';

import type { DispatchKind, DispatchState } from '../../dispatch/index.ts';
import {
  COUNTED_MAX,
  COUNTED_OF_MANY_MAX,
  countRows,
  isFew,
  isValue,
  keysetOf,
  likePattern,
  pageOf,
  withoutUndefined,
  type Keyed,
  type OpenedList,
  type Sorts,
  type Way,
} from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import { IDS_MAX, matchingConsignees, matchingContacts, type Matching } from './matching-store.ts';

export type NamedConsignee = {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly country: string;
};

export type DeliveryRow = {
  readonly id: number;
  readonly kind: DispatchKind;
  readonly channel: 'email' | 'post';
  readonly state: DispatchState;
  readonly contactIds: readonly number[];
  /** Of the first contact. */
  readonly name: string | null;
  readonly consignees: readonly NamedConsignee[];
  readonly address: string;
  readonly languages: readonly string[];
  readonly heldFor: readonly string[];
  readonly revision: number;
  readonly subjectId: number | null;
  readonly attempts: number;
  readonly nextAt: Date;
  readonly sentAt: Date | null;
  readonly failure: string | null;
  readonly failureText: string | null;
  readonly messageId: string;
  readonly createdAt: Date;
};

export type DeliveryFilter = {
  readonly actionId: number;
  readonly state?: DispatchState | undefined;
  readonly kind?: DispatchKind | undefined;
  readonly channel?: 'email' | 'post' | undefined;
  readonly consigneeId?: number | undefined;
  readonly language?: string | undefined;
  /** Of letters: whether they were written into a file to print since they were last let go. */
  readonly isPrinted?: boolean | undefined;
  /** Why the last attempt failed. */
  readonly failure?: string | undefined;
  /** A language that its country demands and the action lacks. */
  readonly heldFor?: string | undefined;
  /** The beginning of the address, or a part of the name or address of a contact or of the name or number of a consignee. */
  readonly q?: string | undefined;
};

const byId = { by: sql`d.id`, type: 'number' } as const;

/** Written as the indexes have them: what was never sent comes first, what is not due comes last. */
export const DELIVERY_SORTS = {
  id: [byId],
  sent: [{ by: sql`coalesce(d.sent_at, '-infinity')`, type: 'instant' }, byId],
  next: [
    { by: sql`(case when d.state in ('waiting', 'doubtful') then d.next_at else 'infinity' end)`, type: 'instant' },
    byId,
  ],
} as const satisfies Sorts;

/** Counts the list and makes it ready to be read page by page. */
export async function openDeliveryList(db: Reader, filter: DeliveryFilter): Promise<OpenedList<DeliveryRow>> {
  const matching = filter.q === undefined ? undefined : await matchingDeliveries(db, filter.actionId, filter.q);
  const fromOf = (way?: Way): RawBuilder<unknown> => {
    const conditions = [...conditionsOf(filter, way), ...(matching === undefined ? [] : [matching.isMatch])];
    return sql`from dispatch d where ${sql.join(conditions, sql` and `)}`;
  };
  const total = await countRows(db, fromOf(), matching?.isOfMany === true ? COUNTED_OF_MANY_MAX : COUNTED_MAX);
  const isSorted = Object.keys(withoutUndefined(filter)).length > 1 && isFew(total);
  return {
    total,
    read: async (page) => {
      const way = isSorted ? 'few' : wayOf(filter, page.sort);
      const keyset = keysetOf(DELIVERY_SORTS, page, way);
      const found = await sql<Keyed<DeliveryRow>>`
        select ${COLUMNS}, ${keyset.keys} from ${pageOf(sql`d.id`, fromOf(way), keyset, page.limit)}
        join dispatch d on d.id = page.id ${READERS} order by page.place`.execute(db);
      return found.rows;
    },
  };
}

const WITHIN = { state: sql`d.state`, kind: sql`d.kind`, failure: sql`d.failure` } as const;

/** The indexes that begin with what is filtered by, and go on in the order in which the mails were planned. */
function wayOf({ state, kind, failure }: DeliveryFilter, sort: string): Way {
  if (!/^-?id$/.test(sort)) return undefined;
  if (failure !== undefined) return { by: WITHIN.failure, type: 'text', value: failure };
  if (kind !== undefined) return { by: WITHIN.kind, type: 'text', value: kind };
  return state === undefined ? undefined : { by: WITHIN.state, type: 'text', value: state };
}

/** Whether a letter was written into a file to print since it was last let go; as `dispatch` asks before one counts as posted. */
export const IS_PRINTED = sql`exists (
  select from dispatch_decision p where p.dispatch_id = d.id and p.decision = 'printed' and not exists (
    select from dispatch_decision later
    where later.dispatch_id = d.id and later.id > p.id and later.decision in ('release', 'send-again')))`;

const COLUMNS = sql`d.id, d.kind, d.channel, d.state, d.contact_ids as "contactIds", k.name, coalesce(k.consignees, '[]') as consignees,
  d.address, d.languages, d.held_for as "heldFor", d.revision, d.subject_id as "subjectId", d.attempts, d.next_at as "nextAt",
  d.sent_at as "sentAt", d.failure, d.failure_text as "failureText", d.message_id as "messageId", d.created_at as "createdAt"`;

const READERS = sql`cross join lateral (
  select min(k.name) filter (where k.id = d.contact_ids[1]) as name,
    json_agg(distinct jsonb_build_object('id', c.id, 'number', c.number, 'name', c.name, 'country', c.country)) as consignees
  from consignee_contact k join consignee c on c.id = k.consignee_id where k.id = any(d.contact_ids)
) k`;

export async function selectDelivery(db: Reader, actionId: number, id: number): Promise<DeliveryRow | undefined> {
  const found = await sql<DeliveryRow>`
    select ${COLUMNS} from dispatch d ${READERS} where d.action_id = ${actionId} and d.id = ${id}`.execute(db);
  return found.rows[0];
}

function conditionsOf(filter: DeliveryFilter, way?: Way): readonly RawBuilder<unknown>[] {
  const { state, kind, channel, consigneeId, language, isPrinted, failure, heldFor } = filter;
  return [
    sql`d.action_id = ${filter.actionId}`,
    ...(state === undefined ? [] : [isValue(WITHIN.state, state, way)]),
    ...(kind === undefined ? [] : [isValue(WITHIN.kind, kind, way)]),
    // Written out, so that the index of letters applies.
    ...(channel === undefined ? [] : [channel === 'post' ? sql`d.channel = 'post'` : sql`d.channel = 'email'`]),
    ...(isPrinted === undefined
      ? []
      : [sql`d.channel = 'post' and ${isPrinted ? IS_PRINTED : sql`not ${IS_PRINTED}`}`]),
    ...(language === undefined ? [] : [sql`d.languages @> array[${language}]`]),
    ...(failure === undefined ? [] : [isValue(WITHIN.failure, failure, way)]),
    ...(heldFor === undefined ? [] : [sql`(d.held_for <> '{}' and d.held_for @> array[${heldFor}])`]),
    ...(consigneeId === undefined
      ? []
      : [sql`d.contact_ids && array(select id from consignee_contact where consignee_id = ${consigneeId})`]),
  ];
}

async function matchingDeliveries(db: Reader, actionId: number, text: string): Promise<Matching> {
  const begins = sql`lower(d.address) like ${likePattern(text.toLowerCase(), 'beginning')}`;
  const contacts = await matchingContacts(db, text);
  const consignees = await matchingConsignees(db, text, sql`k.consignee_id`);
  const contact = sql`from consignee_contact k join consignee c on c.id = k.consignee_id`;
  const isContact = sql`(${contacts.isMatch} or ${consignees.isMatch})`;
  const isOfMany = {
    isMatch: sql`(${begins} or exists (select ${contact} where k.id = any(d.contact_ids) and ${isContact}))`,
    isOfMany: true,
  };
  if (contacts.isOfMany || consignees.isOfMany) return isOfMany;
  const found = await sql<{ id: number }>`
    select d.id from dispatch d where d.action_id = ${actionId} and d.contact_ids && array(select k.id ${contact} where ${isContact})
    union select d.id from dispatch d where d.action_id = ${actionId} and ${begins} limit ${IDS_MAX + 1}`.execute(db);
  const ids = found.rows.map((row) => row.id);
  return ids.length > IDS_MAX ? isOfMany : { isMatch: sql`d.id = any(${ids}::bigint[])`, isOfMany: false };
}
