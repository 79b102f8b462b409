import { sql } from 'kysely';

import type { Reader as Db, Tx } from '../platform/database/database.ts';
import type { LinkHash } from './link.ts';

export type NewLink = {
  readonly actionId: number;
  readonly contactId: number;
  readonly generation: number;
  readonly secretHash: Buffer;
  readonly codeHash: Buffer;
  readonly issuedAt: Date;
  readonly expiresAt: Date | null;
};

/** The newest link of a contact in an action. */
export type NewestLink = {
  readonly contactId: number;
  readonly generation: number;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

export type FoundLink = {
  readonly actionId: number;
  readonly reference: string;
  /** The latest revision of the action. */
  readonly revision: number;
  readonly generation: number;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly contactId: number;
  readonly contactName: string;
  readonly contactEmail: string | null;
  readonly contactRole: string;
  readonly contactLanguages: readonly string[];
  readonly contactChannel: 'email' | 'post';
  readonly consigneeId: number;
  readonly consigneeNumber: string;
  readonly consigneeName: string;
  readonly consigneeKind: 'customer' | 'distributor' | 'importer';
  readonly consigneeCountry: string;
  readonly consigneeCity: string;
  readonly consigneeAddress: string;
};

/**
 * Everything that a reply page needs first, by the hash of what was brought: one query on a unique index. The link of a
 * contact who is no longer in office has ended with them, whatever ended them.
 */
export async function selectLink(db: Db, { of, hash }: LinkHash): Promise<FoundLink | undefined> {
  const column = sql.ref(of === 'secret' ? 'link.secret_hash' : 'link.code_hash');
  const found = await sql<FoundLink>`
    select link.action_id as "actionId", action.reference, link.generation,
      (select max(revision) from action_revision where action_id = link.action_id) as revision,
      link.expires_at as "expiresAt", coalesce(link.revoked_at, contact.ended_at) as "revokedAt",
      contact.id as "contactId", contact.name as "contactName", contact.email as "contactEmail",
      contact.role as "contactRole", contact.languages as "contactLanguages", contact.channel as "contactChannel",
      consignee.id as "consigneeId", consignee.number as "consigneeNumber", consignee.name as "consigneeName",
      consignee.kind as "consigneeKind", consignee.country as "consigneeCountry", consignee.city as "consigneeCity",
      consignee.address as "consigneeAddress"
    from notice_link link
    join action on action.id = link.action_id
    join consignee_contact contact on contact.id = link.contact_id
    join consignee on consignee.id = contact.consignee_id
    where ${column} = ${hash}`.execute(db);
  return found.rows[0];
}

/** Contact by contact through the index: a run of notices asks while it fills the table, and the planner knows no size of it. */
export async function selectNewestLinks(
  db: Db,
  { actionId, contactIds }: { readonly actionId: number; readonly contactIds: readonly number[] },
): Promise<readonly NewestLink[]> {
  const found = await sql<NewestLink>`
    select l.contact_id as "contactId", l.generation, l.expires_at as "expiresAt", l.revoked_at as "revokedAt"
    from unnest(${[...contactIds]}::bigint[]) as u(id) cross join lateral (
      select * from notice_link where action_id = ${actionId} and contact_id = u.id order by generation desc limit 1
    ) l order by 1`.execute(db);
  return found.rows;
}

/** @returns the contacts whose link was written; one that another transaction wrote meanwhile is left out */
export async function insertLinks(tx: Tx, links: readonly NewLink[]): Promise<readonly number[]> {
  const written = await sql<{ contactId: number }>`
    insert into notice_link (action_id, contact_id, generation, secret_hash, code_hash, issued_at, expires_at)
    select * from unnest(
      ${links.map((link) => link.actionId)}::integer[], ${links.map((link) => link.contactId)}::bigint[],
      ${links.map((link) => link.generation)}::integer[],
      ${links.map((link) => link.secretHash)}::bytea[], ${links.map((link) => link.codeHash)}::bytea[],
      ${links.map((link) => link.issuedAt)}::timestamptz[], ${links.map((link) => link.expiresAt)}::timestamptz[])
    on conflict (action_id, contact_id, generation) do nothing
    returning contact_id as "contactId"`.execute(tx);
  return written.rows.map(({ contactId }) => contactId);
}

/** @returns the generations that ended by it, in their order */
export async function updateRevoked(
  tx: Tx,
  of: { readonly actionId: number; readonly contactId: number; readonly reason: string; readonly now: Date },
): Promise<readonly number[]> {
  const ended = await sql<{ generation: number }>`
    update notice_link set revoked_at = ${of.now}, revoked_reason = ${of.reason}
    where action_id = ${of.actionId} and contact_id = ${of.contactId} and revoked_at is null
    returning generation`.execute(tx);
  return ended.rows.map(({ generation }) => generation).toSorted((a, b) => a - b);
}

/** The actions in which a contact has an open link, in ascending order. */
export async function selectActionsOpenTo(
  db: Db,
  of: { readonly contactId: number; readonly now: Date },
): Promise<readonly number[]> {
  const found = await sql<{ actionId: number }>`
    select a.id as "actionId" from action a
    where exists (
      select from notice_link
      where action_id = a.id and contact_id = ${of.contactId} and revoked_at is null and (expires_at is null or expires_at > ${of.now}))
    order by 1`.execute(db);
  return found.rows.map(({ actionId }) => actionId);
}

/** Some link as it is stored, to hold a key against; undefined when none was ever issued. */
export async function selectAnyLink(
  db: Db,
): Promise<
  | { readonly reference: string; readonly contactId: number; readonly generation: number; readonly secretHash: Buffer }
  | undefined
> {
  const found = await sql<{ reference: string; contactId: number; generation: number; secretHash: Buffer }>`
    select action.reference, link.contact_id as "contactId", link.generation, link.secret_hash as "secretHash"
    from notice_link link join action on action.id = link.action_id
    order by link.id desc limit 1`.execute(db);
  return found.rows[0];
}

/** A contact and the organisation it answers for. */
export type Reader = {
  readonly contactId: number;
  readonly consigneeId: number;
  readonly contact: { readonly name: string; readonly role: string };
  readonly consignee: {
    readonly name: string;
    readonly number: string;
    readonly kind: 'customer' | 'distributor' | 'importer';
    readonly country: string;
    readonly city: string;
    readonly address: string;
  };
};

/** A reader with an open link. */
export type Addressee = Reader & {
  readonly reference: string;
  /** Of the open link. */
  readonly generation: number;
};

const READER = sql.raw(`contact.id as "contactId", consignee.id as "consigneeId",
  jsonb_build_object('name', contact.name, 'role', contact.role) as contact,
  jsonb_build_object('name', consignee.name, 'number', consignee.number, 'kind', consignee.kind,
    'country', consignee.country, 'city', consignee.city, 'address', consignee.address) as consignee`);

/** A reader, whether or not there is a link for them; undefined for one who is no longer in office. */
export async function selectReader(db: Db, contactId: number): Promise<Reader | undefined> {
  const found = await sql<Reader>`
    select ${READER} from consignee_contact contact join consignee on consignee.id = contact.consignee_id
    where contact.id = ${contactId} and contact.ended_at is null`.execute(db);
  return found.rows[0];
}

/** In the order of the organisations' numbers: a mail to several sites lists them the same way each time. */
export async function selectAddressees(
  db: Db,
  of: { readonly actionId: number; readonly contactIds: readonly number[]; readonly now: Date },
): Promise<readonly Addressee[]> {
  const found = await sql<Addressee>`
    select ${READER}, action.reference, link.generation
    from notice_link link
    join action on action.id = link.action_id
    join consignee_contact contact on contact.id = link.contact_id
    join consignee on consignee.id = contact.consignee_id
    where link.action_id = ${of.actionId} and link.contact_id = any(${[...of.contactIds]}::bigint[])
      and link.revoked_at is null and contact.ended_at is null and (link.expires_at is null or link.expires_at > ${of.now})
      and not exists (
        select from obligation_former_holder f where f.action_id = link.action_id and f.consignee_id = consignee.id)
    order by consignee.number, contact.id`.execute(db);
  return found.rows;
}
