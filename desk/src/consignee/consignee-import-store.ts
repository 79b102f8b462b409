/*
 * Consignees and contacts out of the staging table of an import.
 * - A consignee is known by its number. What a newer file says of it replaces what was known.
 * - A contact is known, at its consignee, by its address, or by its name where it has none. If a newer file says something
 *   else of it, the old row ends and names the new one. A contact that has ended stays ended: a list that was made before
 *   does not bring the wrong person back.
 * - A telephone number is not who somebody is: a new one is put right in the same row, the former one is kept as what a person
 *   changes is, and none in a newer file does not unsay what was known.
 * - Contacts that a file does not name stay.
 */
import { isReason, REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { sql } from 'kysely';

import type { Tx } from '../platform/database/database.ts';

/** A line that says something else of the same consignee or contact than an earlier one. */
export interface Contradiction {
  readonly of: 'consignee' | 'contact';
  /** Column of the fleet file. */
  readonly column:
    | 'consignee_name'
    | 'kind'
    | 'country'
    | 'city'
    | 'address'
    | 'contact_name'
    | 'contact_email'
    | 'contact_role'
    | 'contact_telephone'
    | 'language'
    | 'channel';
  readonly line: number;
  readonly value: string;
  readonly otherLine: number;
  readonly other: string;
}

export interface Contradictions {
  readonly listed: readonly Contradiction[];
  readonly total: number;
}

export interface MergedConsignees {
  readonly consignees: number;
  readonly consigneesChanged: number;
  readonly contacts: number;
  readonly contactsChanged: number;
}

export interface ImportedBy {
  readonly now: Date;
  readonly actor: string;
  /** Stands as the reason beside what is put right. */
  readonly fileName: string;
}

const contactKey = sql.raw(`coalesce('@' || lower(contact_email), lower(contact_name))`);
const storedContactKey = sql.raw(`coalesce('@' || lower(k.email), lower(k.name))`);

/**
 * Takes the consignees and contacts out of a staging table (`line, consignee, name, name_folded, kind, country, city,
 * address, contact_name, contact_email, contact_role, languages, channel, contact_telephone`; rows without `name` carry none), and says which
 * lines contradict each other. Writes only tables that end with the transaction.
 */
export async function stageConsignees(tx: Tx, staged: string, listedMax: number): Promise<Contradictions> {
  await sql`
    create temporary table consignee_staged on commit drop as
    select distinct on (consignee) consignee as number, line, name, name_folded, kind, country, city, address
    from ${sql.table(staged)} where name is not null order by consignee, line`.execute(tx);
  await sql`
    create temporary table consignee_contact_staged on commit drop as
    select distinct on (consignee, ${contactKey}) consignee as number, ${contactKey} as key, line,
      contact_name as name, contact_email as email, contact_role as role, languages, channel,
      first_value(contact_telephone) over told as telephone, first_value(line) over told as telephone_line
    from ${sql.table(staged)} where name is not null
    window told as (partition by consignee, ${contactKey} order by contact_telephone is null, line)
    order by consignee, ${contactKey}, line`.execute(tx);
  await sql`analyze consignee_staged, consignee_contact_staged`.execute(tx);
  const found = await sql<Contradiction & { total: number }>`
    with said as (
      select 'consignee' as of, s.line, f.line as other_line, d.* from ${sql.table(staged)} s
      join consignee_staged f on f.number = s.consignee and f.line <> s.line
      cross join lateral (values
        ('consignee_name', s.name, f.name), ('kind', s.kind, f.kind), ('country', s.country, f.country),
        ('city', s.city, f.city), ('address', s.address, f.address)) d (col, value, other)
      where s.name is not null and d.value <> d.other
        and (s.name, s.kind, s.country, s.city, s.address) <> (f.name, f.kind, f.country, f.city, f.address)
      union all
      select 'contact', s.line, case d.col when 'contact_telephone' then f.telephone_line else f.line end, d.* from ${sql.table(staged)} s
      join consignee_contact_staged f on f.number = s.consignee and f.key = ${contactKey} and f.line <> s.line
      cross join lateral (values
        ('contact_name', s.contact_name, f.name), ('contact_email', s.contact_email, f.email),
        ('contact_role', s.contact_role, f.role), ('contact_telephone', s.contact_telephone, f.telephone), ('channel', s.channel, f.channel),
        ('language', array_to_string(s.languages, ' '), array_to_string(f.languages, ' '))) d (col, value, other)
      where s.name is not null and d.value <> d.other
    )
    select of, col as column, line, value, other_line as "otherLine", other, (count(*) over ())::integer as total
    from said order by line limit ${listedMax}`.execute(tx);
  return { listed: found.rows.map(({ total: _total, ...each }) => each), total: found.rows[0]?.total ?? 0 };
}

/** Writes what `stageConsignees` of the same transaction took out of the file; says how many are new and how many changed. */
export async function mergeStagedConsignees(tx: Tx, by: ImportedBy): Promise<MergedConsignees> {
  const { now } = by;
  const changed = await sql`
    update consignee c
    set name = s.name, name_folded = s.name_folded, kind = s.kind, country = s.country, city = s.city, address = s.address
    from consignee_staged s
    where c.number = s.number
      and (c.name, c.kind, c.country, c.city, c.address) <> (s.name, s.kind, s.country, s.city, s.address)`.execute(tx);
  const added = await sql`
    insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
    select number, name, name_folded, kind, country, city, address, ${now} from consignee_staged s
    where not exists (select from consignee c where c.number = s.number) order by line`.execute(tx);
  const contactsChanged = (await supersedeContacts(tx, now)) + (await amendTelephones(tx, by));
  const contacts = await sql`
    insert into consignee_contact (consignee_id, name, email, telephone, role, languages, channel, recorded_at)
    select c.id, s.name, s.email, s.telephone, s.role, s.languages, s.channel, ${now}
    from consignee_contact_staged s join consignee c on c.number = s.number
    where not exists (
      select from consignee_contact k where k.consignee_id = c.id and ${storedContactKey} = s.key)
    order by s.line`.execute(tx);
  return {
    consignees: count(added),
    consigneesChanged: count(changed),
    contacts: count(contacts),
    contactsChanged,
  };
}

async function supersedeContacts(tx: Tx, now: Date): Promise<number> {
  const superseded = await sql`
    with changed as (
      select distinct on (s.number, s.key) k.id as old_id, c.id as consignee_id,
        coalesce(s.telephone, case when k.name = s.name then k.telephone end) as new_telephone, s.*
      from consignee_contact_staged s
      join consignee c on c.number = s.number
      join consignee_contact k on k.consignee_id = c.id and k.ended_at is null and ${storedContactKey} = s.key
      where (k.name, k.role, k.languages, k.channel) <> (s.name, s.role, s.languages, s.channel)
        or k.email is distinct from s.email
    ), fresh as (
      insert into consignee_contact as k (consignee_id, name, email, telephone, role, languages, channel, recorded_at)
      select consignee_id, name, email, new_telephone, role, languages, channel, ${now} from changed
      returning k.id, k.consignee_id, ${storedContactKey} as key
    )
    update consignee_contact old set ended_at = ${now}, replaced_by = fresh.id
    from fresh join changed using (consignee_id, key) where old.id = changed.old_id`.execute(tx);
  return count(superseded);
}

async function amendTelephones(tx: Tx, { now, actor, fileName }: ImportedBy): Promise<number> {
  const amended = await sql`
    with changed as (
      select k.*, s.telephone as new_telephone
      from consignee_contact_staged s join consignee c on c.number = s.number
      join consignee_contact k on k.consignee_id = c.id and k.ended_at is null and ${storedContactKey} = s.key
      where s.telephone is not null and k.telephone is distinct from s.telephone
      for update of k
    ), kept as (
      insert into consignee_change (consignee_id, contact_id, change, facts, reason, salt, changed_by, changed_at)
      select consignee_id, id, 'contact-amended',
        jsonb_build_object('before', said || jsonb_build_object('telephone', telephone), 'after', said || jsonb_build_object('telephone', new_telephone)),
        ${reasonOf(fileName)}, uuid_send(gen_random_uuid()), ${actor}, ${now}
      from changed cross join lateral (select jsonb_build_object(
        'name', name, 'email', email, 'role', role, 'languages', languages, 'channel', channel) as said) s
      where telephone is not null
    )
    update consignee_contact k set telephone = changed.new_telephone from changed where k.id = changed.id`.execute(tx);
  return count(amended);
}

/** A reason has three characters at least, a file's name may have fewer. */
function reasonOf(fileName: string): string {
  const name = fileName.trim().slice(0, REASON_LENGTH_MAX);
  return isReason(name) ? name : 'fleet';
}

function count(result: { readonly numAffectedRows?: bigint }): number {
  return Number(result.numAffectedRows ?? 0n);
}
