/* Search from anywhere. Each kind is asked in a statement of its own that an index answers, and stops after a few. */
import { sql, type RawBuilder } from 'kysely';

import type { IncidentKind } from '../../incident/index.ts';
import { likePattern } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import { fold } from '../../platform/pure/fold.ts';
import type { NamedConsignee } from '../list/delivery-list-store.ts';
import type { QuestionKind } from '../../question/index.ts';
import { ANYWHERE_LENGTH_MIN, hasTelephone, isAnsweredBy, isInCity, patternOf } from '../list/matching-store.ts';
import { incidentMeantBy, partsOfSerialsMeantBy, receiptMeantBy, serialsMeantBy } from './search-rules.ts';

/** Where a hit leads: in several actions the one that opened last stands first. */
const ACTIONS_MAX = 5;

const named = sql`json_build_object('id', c.id, 'number', c.number, 'name', c.name, 'country', c.country)`;

const actionsOfConsignee = (id: RawBuilder<unknown>) => sql`array(
  select a.reference from action a join reach r on r.action_id = a.id and r.consignee_id = ${id}
  order by a.opened_at desc limit ${ACTIONS_MAX})`;

export type InstrumentHit = {
  readonly id: number;
  readonly serial: string;
  readonly product: string;
  readonly consignee: NamedConsignee | null;
  readonly actions: readonly string[];
};

/** Serial numbers that are the text, then such as begin with it, as it may have been meant, then such as hold it. */
export async function searchInstruments(db: Reader, text: string, limit: number): Promise<readonly InstrumentHit[]> {
  const typed = serialsMeantBy(text);
  // Those of an action, in the order of its index: the shortest way to the few that stand first. An exact one is asked for
  // by itself: of many that begin with it, it could be beyond the limit.
  const inAction = (rank: number, isMatch: RawBuilder<unknown>) => sql`(
    select ${rank}::integer as rank, o.instrument_id as id from action a cross join lateral (
      select instrument_id from obligation_instrument where action_id = a.id and ${isMatch}
      order by serial limit ${limit}) o limit ${limit})`;
  const exact = inAction(0, sql`serial = any(${typed}::text[])`);
  const beginning = typed.map((one) => inAction(1, sql`serial like ${likePattern(one, 'beginning')}`));
  const holding = sql`(
    select 2, id from instrument where serial ilike any (${partsOfSerialsMeantBy(text).map(patternOf)}::text[]) limit ${limit})`;
  const found = await sql<InstrumentHit>`
    select i.id, i.serial, i.product, case when c.id is not null then ${named} end as consignee, array(
      select a.reference from action a join obligation_instrument o on o.action_id = a.id and o.instrument_id = i.id
      order by a.opened_at desc limit ${ACTIONS_MAX}) as actions
    from (
      select min(rank) as rank, id from (${sql.join([exact, ...beginning, holding], sql` union all `)}) found
      group by id order by 1, id limit ${limit}
    ) f join instrument i on i.id = f.id
    left join instrument_holding h on h.instrument_id = i.id and h.held_until is null left join consignee c on c.id = h.consignee_id
    order by f.rank, length(i.serial), i.serial, i.id`.execute(db);
  return found.rows;
}

export type ConsigneeHit = NamedConsignee & { readonly city: string; readonly actions: readonly string[] };

/** Consignees whose number is the text, then those whose name begins with it, then those that hold it, then those of a city. */
export async function searchConsignees(db: Reader, text: string, limit: number): Promise<readonly ConsigneeHit[]> {
  const folded = fold(text);
  const tier = (rank: number, isMatch: RawBuilder<unknown>) => sql`(
    select ${rank}::integer as rank, id from consignee c where ${isMatch} limit ${limit})`;
  const isThere = isInCity(text, sql`c`);
  const found = await sql<ConsigneeHit>`
    select c.id, c.number, c.name, c.country, c.city, ${actionsOfConsignee(sql`c.id`)} as actions
    from (
      select min(rank) as rank, id from (
        ${tier(1, sql`number = any(${[text, text.toUpperCase()]}::text[])`)}
        union all ${tier(2, sql`name_folded like ${likePattern(folded, 'beginning')}`)}
        union all ${tier(3, sql`name_folded like ${patternOf(folded)}`)}
        union all ${tier(3, sql`number ilike ${patternOf(text)}`)}
        ${isThere === undefined ? sql`` : sql`union all ${tier(4, isThere)}`}
      ) found group by id order by 1, id limit ${limit}
    ) f join consignee c on c.id = f.id order by f.rank, c.name_folded, c.id`.execute(db);
  return found.rows;
}

export type ContactHit = {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly role: string;
  readonly isInOffice: boolean;
  readonly consignee: NamedConsignee;
  readonly actions: readonly string[];
};

/** Contacts, also those who have ended: somebody may ask for them. */
export async function searchContacts(db: Reader, text: string, limit: number): Promise<readonly ContactHit[]> {
  const called = hasTelephone(text);
  const found = await sql<ContactHit>`
    select k.id, k.name, k.email, k.telephone, k.role, k.ended_at is null as "isInOffice", ${named} as consignee,
      ${actionsOfConsignee(sql`c.id`)} as actions
    from (
      select distinct id from (
        (select id from consignee_contact where lower(email) like ${patternOf(text.toLowerCase())} limit ${limit})
        union all
        (select id from consignee_contact where platform_fold(name) like platform_fold(${patternOf(text)}) limit ${limit})
        ${called === undefined ? sql`` : sql`union all (select id from consignee_contact k where ${called} limit ${limit})`}
      ) found order by id limit ${limit}
    ) f join consignee_contact k on k.id = f.id join consignee c on c.id = k.consignee_id
    order by "isInOffice" desc, k.id`.execute(db);
  return found.rows;
}

export type ReplyHit = {
  readonly id: number;
  readonly receipt: string;
  readonly receivedAt: Date;
  readonly answeredBy: string;
  readonly consignee: NamedConsignee;
  readonly action: string;
};

/** Replies whose receipt number begins with the text, then some that somebody of that name signed, the later first. */
export async function searchReplies(db: Reader, text: string, limit: number): Promise<readonly ReplyHit[]> {
  const code = receiptMeantBy(text);
  const isSigned = isAnsweredBy(text);
  const tiers = [
    ...(code === undefined
      ? []
      : [
          sql`(select 1 as rank, p.id from reply p where p.receipt like ${likePattern(code, 'beginning')} order by p.receipt limit ${limit})`,
        ]),
    ...(isSigned === undefined ? [] : [sql`(select 2 as rank, p.id from reply p where ${isSigned} limit ${limit})`]),
  ];
  if (tiers.length === 0) return [];
  const found = await sql<ReplyHit>`
    select p.id, p.receipt, p.received_at as "receivedAt", p.answered_by as "answeredBy", ${named} as consignee, a.reference as action
    from (select min(rank) as rank, id from (${sql.join(tiers, sql` union all `)}) found group by id order by 1, id limit ${limit}) f
    join reply p on p.id = f.id join consignee c on c.id = p.consignee_id join action a on a.id = p.action_id
    order by f.rank, case when f.rank = 1 then p.receipt end, p.id desc`.execute(db);
  return found.rows;
}

export type IncidentHit = {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly awareAt: Date;
  readonly toldBy: string;
  readonly consignee: NamedConsignee;
  readonly action: string;
};

/**
 * The incident that has the number, then those of which an authority's file number, then those of which the name of who told
 * of them holds the text.
 */
export async function searchIncidents(db: Reader, text: string, limit: number): Promise<readonly IncidentHit[]> {
  const meant = incidentMeantBy(text);
  const isOfAction =
    meant?.reference === undefined ? sql`true` : sql`lower(a.reference) = ${meant.reference.toLowerCase()}`;
  const tiers = [
    ...(meant === undefined
      ? []
      : [
          sql`(select 1 as rank, n.id from incident n join action a on a.id = n.action_id where n.id = ${meant.id} and ${isOfAction})`,
        ]),
    ...(text.length < ANYWHERE_LENGTH_MIN
      ? []
      : [
          sql`(select distinct 2 as rank, incident_id as id from incident_step
            where reference <> '' and lower(reference) like ${likePattern(text.toLowerCase(), 'anywhere')} limit ${limit})`,
          sql`(select 3 as rank, id from incident where platform_fold(told_by) like ${likePattern(fold(text), 'anywhere')} limit ${limit})`,
        ]),
  ];
  if (tiers.length === 0) return [];
  const found = await sql<IncidentHit>`
    select n.id, n.kind, n.aware_at as "awareAt", n.told_by as "toldBy", ${named} as consignee, a.reference as action
    from (select min(rank) as rank, id from (${sql.join(tiers, sql` union all `)}) found group by id order by 1, id limit ${limit}) f
    join incident n on n.id = f.id join consignee c on c.id = n.consignee_id join action a on a.id = n.action_id
    order by f.rank, n.id desc`.execute(db);
  return found.rows;
}

export type QuestionHit = {
  readonly id: number;
  readonly kind: QuestionKind;
  readonly isOpen: boolean;
  readonly openedAt: Date;
  readonly consignee: NamedConsignee | null;
  readonly action: string;
};

export async function searchQuestion(db: Reader, id: number): Promise<QuestionHit | undefined> {
  const found = await sql<QuestionHit>`
    select q.id, q.kind, q.is_open as "isOpen", q.opened_at as "openedAt", case when c.id is not null then ${named} end as consignee,
      a.reference as action
    from question q join action a on a.id = q.action_id left join consignee c on c.id = q.consignee_id where q.id = ${id}`.execute(
    db,
  );
  return found.rows[0];
}

export type LinkHit = {
  readonly contact: { readonly id: number; readonly name: string; readonly email: string | null };
  readonly consignee: NamedConsignee;
  readonly action: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
};

/** The link that a code on a letter stands for, also one that opens nothing any more: somebody has it in hand. */
export async function searchLink(db: Reader, codeHash: Buffer): Promise<LinkHit | undefined> {
  const found = await sql<LinkHit>`
    select json_build_object('id', k.id, 'name', k.name, 'email', k.email) as contact, ${named} as consignee,
      a.reference as action, l.issued_at as "issuedAt", l.expires_at as "expiresAt",
      coalesce(l.revoked_at, k.ended_at) as "endedAt"
    from notice_link l join action a on a.id = l.action_id join consignee_contact k on k.id = l.contact_id
    join consignee c on c.id = k.consignee_id where l.code_hash = ${codeHash}`.execute(db);
  return found.rows[0];
}
