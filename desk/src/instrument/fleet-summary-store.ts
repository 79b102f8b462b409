/* What a fleet that was staged and found sound would bring. Reads the tables of the import; writes nothing. */
import { sql } from 'kysely';

import type { Channel, ConsigneeKind } from '../consignee/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { stagedTable } from './instrument-import-store.ts';

const staged = sql.table(stagedTable);
const contactKey = sql.raw(`coalesce('@' || lower(k.email), lower(k.name))`);

export interface FleetCounts {
  readonly instruments: { readonly total: number; readonly new: number };
  readonly consignees: { readonly total: number; readonly new: number; readonly changed: number };
  readonly contacts: { readonly total: number; readonly new: number; readonly changed: number };
  /** Known instruments of whose place the file says something new: whether there is internet, who supplied it. */
  readonly holdingsChanged: number;
}

/** The numbers that importing the same file now would return. */
export async function selectFleetCounts(tx: Tx): Promise<FleetCounts> {
  const found = await sql<{
    instruments: number;
    newInstruments: number;
    holdingsChanged: number;
    consignees: number;
    newConsignees: number;
    consigneesChanged: number;
    contacts: number;
    newContacts: number;
    contactsChanged: number;
  }>`
    select f.*, c.*, k.* from (
      select count(*)::integer as instruments, (count(*) filter (where i.id is null))::integer as "newInstruments",
        (count(*) filter (where i.id is not null and (
          (s.internet is not null and s.internet is distinct from h.internet)
          or (s.supplied_by is not null and s.supplied_by is distinct from d.number))))::integer as "holdingsChanged"
      from ${staged} s
      left join instrument i on i.product = s.product and i.serial = s.serial
      left join instrument_holding h on h.instrument_id = i.id and h.held_until is null
      left join consignee d on d.id = h.supplied_by
      where s.serial is not null and not s.is_repeated
    ) f, (
      select count(*)::integer as consignees, (count(*) filter (where c.id is null))::integer as "newConsignees",
        (count(*) filter (where (c.name, c.kind, c.country, c.city, c.address) <> (s.name, s.kind, s.country, s.city, s.address)))::integer
          as "consigneesChanged"
      from consignee_staged s left join consignee c on c.number = s.number
    ) c, (
      select count(*)::integer as contacts,
        (count(*) filter (where not exists (
          select from consignee_contact k where k.consignee_id = c.id and ${contactKey} = s.key)))::integer as "newContacts",
        (count(*) filter (where exists (
          select from consignee_contact k where k.consignee_id = c.id and k.ended_at is null and ${contactKey} = s.key
            and ((k.name, k.role, k.languages, k.channel) <> (s.name, s.role, s.languages, s.channel)
              or k.email is distinct from s.email
              or (s.telephone is not null and k.telephone is distinct from s.telephone)))))::integer as "contactsChanged"
      from consignee_contact_staged s left join consignee c on c.number = s.number
    ) k`.execute(tx);
  const [row] = found.rows;
  if (row === undefined) throw new Error('a row of counts was not returned');
  return {
    instruments: { total: row.instruments, new: row.newInstruments },
    consignees: { total: row.consignees, new: row.newConsignees, changed: row.consigneesChanged },
    contacts: { total: row.contacts, new: row.newContacts, changed: row.contactsChanged },
    holdingsChanged: row.holdingsChanged,
  };
}

export interface FleetShares {
  readonly products: readonly { readonly product: string; readonly instruments: number }[];
  readonly kinds: readonly { readonly kind: ConsigneeKind; readonly consignees: number }[];
  readonly countries: readonly {
    readonly country: string;
    readonly consignees: number;
    readonly instruments: number;
  }[];
  /** Contacts by what decides in which languages and which way they are written to. */
  readonly readers: readonly {
    readonly country: string;
    readonly languages: readonly string[];
    readonly channel: Channel;
    readonly contacts: number;
  }[];
}

export async function selectFleetShares(tx: Tx): Promise<FleetShares> {
  const products = await sql<FleetShares['products'][number]>`
    select product, count(*)::integer as instruments from ${staged}
    where serial is not null and not is_repeated group by 1 order by 2 desc, 1`.execute(tx);
  const kinds = await sql<FleetShares['kinds'][number]>`
    select kind, count(*)::integer as consignees from consignee_staged group by 1 order by 2 desc, 1`.execute(tx);
  const countries = await sql<FleetShares['countries'][number]>`
    select c.country, count(*)::integer as consignees, coalesce(sum(f.instruments), 0)::integer as instruments
    from consignee_staged c left join (
      select consignee as number, count(*) as instruments from ${staged}
      where serial is not null and not is_repeated group by 1) f using (number)
    group by 1 order by 3 desc, 2 desc, 1`.execute(tx);
  const readers = await sql<FleetShares['readers'][number]>`
    select c.country, k.languages, k.channel, count(*)::integer as contacts
    from consignee_contact_staged k join consignee_staged c using (number)
    group by 1, 2, 3 order by 4 desc, 1, 2, 3`.execute(tx);
  return { products: products.rows, kinds: kinds.rows, countries: countries.rows, readers: readers.rows };
}

/** A consignee of a fleet with whom it is written to and what it holds. */
export interface FleetSite {
  readonly number: string;
  readonly name: string;
  readonly kind: ConsigneeKind;
  readonly country: string;
  readonly city: string;
  readonly address: string;
  readonly contacts: readonly FleetSiteContact[];
  /** The first of them in the order of their serials. */
  readonly instruments: readonly FleetSiteInstrument[];
  readonly instrumentCount: number;
  readonly products: readonly { readonly product: string; readonly instruments: number }[];
}

export interface FleetSiteContact {
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly languages: readonly string[];
  readonly channel: Channel;
}

export interface FleetSiteInstrument {
  readonly product: string;
  readonly serial: string;
  readonly internet: boolean | null;
}

/**
 * Consignees that show what there is in a fleet: one for each way in which anybody is written to, of each kind, way and language one, then of the most frequent combinations
 * with a country; of each the one with most instruments.
 */
export async function selectSampleSites(
  tx: Tx,
  of: { readonly sitesMax: number; readonly instrumentsMax: number },
): Promise<readonly FleetSite[]> {
  const found = await sql<FleetSite>`
    with held as (
      select consignee as number, count(*)::integer as instruments from ${staged}
      where serial is not null and not is_repeated group by 1
    ), first_contact as (
      select distinct on (number) number, channel, languages[1] as language from consignee_contact_staged order by number, line
    ), by_way as (
      select distinct on (k.channel) k.number from consignee_contact_staged k left join held h using (number)
      order by k.channel, h.instruments desc nulls last, k.number
    ), placed as (
      select c.number, c.number in (select number from by_way) as is_way, row_number() over (partition by c.kind, k.channel order by h.instruments desc nulls last, c.number) as of_kind,
        row_number() over (partition by k.language order by h.instruments desc nulls last, c.number) as of_language,
        row_number() over (partition by c.kind, c.country, k.channel, k.language order by h.instruments desc nulls last, c.number) as of_all,
        count(*) over (partition by c.kind, c.country, k.channel, k.language) as others
      from consignee_staged c join first_contact k using (number) left join held h using (number)
    ), chosen as (
      select number, row_number() over (order by not is_way, of_kind > 1, of_language > 1, others desc, number) as place
      from placed where is_way or least(of_kind, of_language, of_all) = 1 order by place limit ${of.sitesMax}
    ), reached as (
      select number, json_agg(json_build_object('name', k.name, 'email', k.email, 'role', k.role, 'languages', k.languages,
        'channel', k.channel) order by k.line) as contacts
      from consignee_contact_staged k join chosen using (number) group by 1
    ), listed as (
      select number, json_agg(json_build_object('product', product, 'serial', serial, 'internet', internet) order by place) as instruments
      from (
        select c.number, s.product, s.serial, s.internet, row_number() over (partition by c.number order by s.serial, s.product) as place
        from ${staged} s join chosen c on c.number = s.consignee where s.serial is not null and not s.is_repeated
      ) one where place <= ${of.instrumentsMax} group by 1
    ), counted as (
      select number, json_agg(json_build_object('product', product, 'instruments', instruments) order by product) as products
      from (
        select c.number, s.product, count(*)::integer as instruments from ${staged} s join chosen c on c.number = s.consignee
        where s.serial is not null and not s.is_repeated group by 1, 2
      ) one group by 1
    )
    select c.number, c.name, c.kind, c.country, c.city, c.address, coalesce(h.instruments, 0) as "instrumentCount",
      r.contacts, coalesce(l.instruments, '[]') as instruments, coalesce(p.products, '[]') as products
    from chosen join consignee_staged c using (number) join reached r using (number) left join held h using (number)
    left join listed l using (number) left join counted p using (number) order by chosen.place`.execute(tx);
  return found.rows;
}
