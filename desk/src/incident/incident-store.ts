import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { Incident, NewIncident } from './incident.ts';

/** Returns the new id, or undefined when this submission is already stored. */
export async function insertIncident(
  tx: Tx,
  incident: NewIncident & { readonly awareAt: Date; readonly salt: Buffer },
): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    insert into incident (action_id, kind, consignee_id, contact_id, instrument_ids, told_by, reach_at, description, noticed_on,
      noticed_typed, noticed_flaw, network_unplugged, channel, submission_key, salt, aware_at)
    values (${incident.actionId}, ${incident.kind}, ${incident.consigneeId}, ${incident.contactId}, ${[...incident.instrumentIds]}::bigint[],
      ${incident.toldBy}, ${incident.reachAt}, ${incident.description}, ${incident.noticedOn},
      ${incident.noticedAsTyped?.typed ?? null}, ${incident.noticedAsTyped?.flaw ?? null}, ${incident.isNetworkUnplugged},
      ${incident.channel}, ${incident.submissionKey}, ${incident.salt}, ${incident.awareAt})
    on conflict (submission_key) do nothing returning id`.execute(tx);
  return found.rows[0]?.id;
}

export async function selectIncidentBySubmission(db: Reader, submissionKey: string): Promise<number | undefined> {
  const found = await sql<{ id: number }>`select id from incident where submission_key = ${submissionKey}`.execute(db);
  return found.rows[0]?.id;
}

/** The newest incident that the same contact reported in the same words since a moment. */
export async function selectSameIncident(
  db: Reader,
  incident: Omit<NewIncident, 'submissionKey'>,
  since: Date,
): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    select id from incident
    where action_id = ${incident.actionId} and aware_at >= ${since} and kind = ${incident.kind}
      and contact_id is not distinct from ${incident.contactId} and consignee_id = ${incident.consigneeId}
      and instrument_ids = ${[...incident.instrumentIds]}::bigint[] and told_by = ${incident.toldBy}
      and reach_at = ${incident.reachAt} and description = ${incident.description}
      and noticed_on is not distinct from ${incident.noticedOn}::date
      and noticed_typed is not distinct from ${incident.noticedAsTyped?.typed ?? null}::text
      and network_unplugged is not distinct from ${incident.isNetworkUnplugged}::boolean
    order by id desc limit 1`.execute(db);
  return found.rows[0]?.id;
}

/** What was typed as the day, where that is none. */
const NOTICED_AS_TYPED = sql`case when noticed_typed is not null then
  json_build_object('typed', noticed_typed, 'flaw', noticed_flaw) end as "noticedAsTyped"`;

const COLUMNS = sql`id, action_id as "actionId", kind, consignee_id as "consigneeId", contact_id as "contactId",
  instrument_ids as "instrumentIds", told_by as "toldBy", reach_at as "reachAt", description,
  to_char(noticed_on, 'YYYY-MM-DD') as "noticedOn", ${NOTICED_AS_TYPED}, network_unplugged as "isNetworkUnplugged", channel, salt, aware_at as "awareAt"`;

export async function selectIncident(db: Reader, id: number): Promise<Incident | undefined> {
  const found = await sql<Incident>`select ${COLUMNS} from incident where id = ${id}`.execute(db);
  return found.rows[0];
}

export async function selectIncidentsById(db: Reader, ids: readonly number[]): Promise<readonly Incident[]> {
  const found =
    await sql<Incident>`select ${COLUMNS} from incident where id = any(${[...ids]}::bigint[]) order by id`.execute(db);
  return found.rows;
}

/** An incident as a list shows it, with the names of whom it concerns. */
export type ListedIncident = Incident & {
  readonly consigneeNumber: string;
  readonly consigneeName: string;
  readonly address: string;
  /** Through whose link it was reported; where it came another way, the consignee's first contact. */
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly country: string;
  readonly serials: readonly string[];
};

/** The newest first. */
export async function selectIncidents(
  db: Reader,
  page:
    | { readonly actionId: number; readonly before?: number | undefined; readonly limit: number }
    | { readonly id: number },
): Promise<readonly ListedIncident[]> {
  const which =
    'id' in page
      ? sql`i.id = ${page.id} limit 1`
      : sql`i.action_id = ${page.actionId} ${page.before === undefined ? sql`` : sql`and i.id < ${page.before}`} order by i.id desc limit ${page.limit}`;
  const found = await sql<ListedIncident>`
    select i.id, i.action_id as "actionId", i.kind, i.consignee_id as "consigneeId", i.contact_id as "contactId",
      i.instrument_ids as "instrumentIds", i.told_by as "toldBy", i.reach_at as "reachAt", i.description,
      to_char(i.noticed_on, 'YYYY-MM-DD') as "noticedOn", ${NOTICED_AS_TYPED}, i.network_unplugged as "isNetworkUnplugged", i.channel, i.salt, i.aware_at as "awareAt",
      c.number as "consigneeNumber", c.name as "consigneeName", c.address, c.country, p.name as "contactName", p.email as "contactEmail",
      array(select serial from instrument where id = any(i.instrument_ids) order by serial) as serials
    from incident i join consignee c on c.id = i.consignee_id left join consignee_contact p on p.id = coalesce(
      i.contact_id, (select min(id) from consignee_contact where consignee_id = i.consignee_id and ended_at is null))
    where ${which}`.execute(db);
  return found.rows;
}
