/* Incidents of an action, with whom and what they concern. */
import { sql } from 'kysely';

import { isIncidentClosed, type IncidentKind, type TypedDay } from '../../incident/index.ts';
import { countRows, keysetOf, type Keyed, type OpenedList, type Sorts } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';

export type IncidentRow = {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly awareAt: Date;
  readonly consigneeId: number;
  readonly consigneeNumber: string;
  readonly consigneeName: string;
  readonly country: string;
  /** Through whose link it was told; where it came another way, the consignee's first contact. */
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly instruments: readonly { readonly id: number; readonly serial: string; readonly product: string }[];
  readonly toldBy: string;
  readonly reachAt: string;
  readonly description: string;
  readonly noticedOn: string | null;
  readonly noticedAsTyped: TypedDay | null;
  readonly isNetworkUnplugged: boolean | null;
  /** What was reported to authorities and not taken back, in the order in which it was recorded; days as YYYY-MM-DD in UTC. */
  readonly reports: readonly { readonly country: string; readonly authority: string; readonly reportedOn: string }[];
  readonly channel: string;
};

export type IncidentFilter = {
  readonly actionId: number;
  readonly kind?: IncidentKind | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  readonly consigneeId?: number | undefined;
};

export const INCIDENT_SORTS = {
  aware: [
    { by: sql`i.aware_at`, type: 'instant' },
    { by: sql`i.id`, type: 'number' },
  ],
} as const satisfies Sorts;

const IS_CLOSED = isIncidentClosed(sql`i.id`);

/** Counts the list and makes it ready to be read page by page. */
export async function openIncidentList(
  db: Reader,
  { actionId, kind, state, consigneeId }: IncidentFilter,
): Promise<OpenedList<IncidentRow>> {
  const from = sql`from incident i join consignee c on c.id = i.consignee_id left join consignee_contact k on k.id = coalesce(
      i.contact_id, (select min(id) from consignee_contact where consignee_id = i.consignee_id and ended_at is null))
    where i.action_id = ${actionId} ${kind === undefined ? sql`` : sql`and i.kind = ${kind}`}
      ${state === undefined ? sql`` : sql`and ${IS_CLOSED} = ${state === 'closed'}`}
      ${consigneeId === undefined ? sql`` : sql`and i.consignee_id = ${consigneeId}`}`;
  return {
    total: await countRows(db, from),
    read: async (page) => {
      const { keys, isAfter, order } = keysetOf(INCIDENT_SORTS, page);
      const found = await sql<Keyed<IncidentRow>>`
        select i.id, i.kind, i.aware_at as "awareAt", i.consignee_id as "consigneeId", c.number as "consigneeNumber", c.name as "consigneeName",
          c.country, k.name as "contactName", k.email as "contactEmail", i.told_by as "toldBy", i.reach_at as "reachAt", i.description,
          to_char(i.noticed_on, 'YYYY-MM-DD') as "noticedOn", i.network_unplugged as "isNetworkUnplugged", i.channel,
          (select coalesce(json_agg(json_build_object('country', s.country, 'authority', s.authority,
              'reportedOn', to_char(s.reported_at at time zone 'UTC', 'YYYY-MM-DD')) order by s.id), '[]')
            from incident_step s where s.incident_id = i.id and s.step = 'reported'
              and not exists (select from incident_step r where r.incident_id = i.id and r.retracts = s.id)) as reports,
          case when i.noticed_typed is not null then json_build_object('typed', i.noticed_typed, 'flaw', i.noticed_flaw) end as "noticedAsTyped",
          (select coalesce(json_agg(json_build_object('id', t.id, 'serial', t.serial, 'product', t.product) order by t.serial), '[]')
            from instrument t where t.id = any(i.instrument_ids)) as instruments, ${keys}
        ${from} and ${isAfter} ${order} limit ${page.limit}`.execute(db);
      return found.rows;
    },
  };
}
