/* Open incidents that name instruments: whoever looks at these instruments is told of them first. */
import { sql, type RawBuilder } from 'kysely';

import { isIncidentClosed, type IncidentKind } from '../../incident/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { isAbout } from './approval-on-store.ts';

const IS_CLOSED = isIncidentClosed(sql`i.id`);

/** So many are named; the list of incidents shows all. */
const SHOWN_MAX = 20;

type OpenIncident = {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly awareAt: Date;
};

/** The oldest of them, and how many more there are. */
export type OpenIncidents = { readonly shown: readonly OpenIncident[]; readonly more: number };

type Told = OpenIncident & { readonly instruments: readonly number[] };

/** Those of an action that name one instrument. */
export async function selectOpenIncidents(
  db: Reader,
  { actionId, instrumentId }: { readonly actionId: number; readonly instrumentId: number },
): Promise<OpenIncidents> {
  return firstOf(
    await selectTold(db, sql`i.action_id = ${actionId} and i.instrument_ids && array[${instrumentId}::bigint]`),
  );
}

/** Those that name any instrument which an approval would change, however many these are; of some approvals at once. */
export async function selectIncidentsOfApprovals(
  db: Reader,
  approvals: readonly number[],
): Promise<(approval: number) => OpenIncidents> {
  const asked = sql`p.id = any(${[...approvals]}::bigint[])`;
  const isNamed = sql`i.action_id in (select p.chain from approval p where ${asked}) and i.instrument_ids <> '{}'`;
  const told = approvals.length === 0 ? [] : await selectTold(db, isNamed);
  if (told.length === 0) return () => ({ shown: [], more: 0 });
  // As a list and not as a join: a decision names up to a thousand, which then are unfolded and looked up once each.
  const instruments = sql`${[...new Set(told.flatMap((one) => one.instruments))]}::bigint[]`;
  const found = await sql<{ approval: number; chain: number; instruments: readonly number[] }>`
    select p.id as approval, p.chain, case when p.kind = 'decision'
      then array(select r.instrument from jsonb_to_recordset(p.proposal -> 'instruments') r(instrument bigint)
        where r.instrument = any(${instruments}))
      else array(select t.id from unnest(${instruments}) t(id) where ${isAbout(sql`t.id`)}) end as instruments
    from approval p where ${asked}`.execute(db);
  const byApproval = new Map(found.rows.map(({ approval, ...rest }) => [approval, rest]));
  return (approval) => {
    const { chain, instruments: meant = [] } = byApproval.get(approval) ?? {};
    const isMeant = new Set(meant);
    return firstOf(told.filter((one) => one.actionId === chain && one.instruments.some((id) => isMeant.has(id))));
  };
}

function firstOf(told: readonly Told[]): OpenIncidents {
  const shown = told.slice(0, SHOWN_MAX).map(({ id, kind, awareAt }) => ({ id, kind, awareAt }));
  return { shown, more: told.length - shown.length };
}

/** The open ones, the oldest first. */
async function selectTold(
  db: Reader,
  isMeant: RawBuilder<unknown>,
): Promise<readonly (Told & { readonly actionId: number })[]> {
  const found = await sql<Told & { readonly actionId: number }>`
    select i.id, i.kind, i.aware_at as "awareAt", i.action_id as "actionId", i.instrument_ids as instruments from incident i
    where ${isMeant} and not ${IS_CLOSED} order by i.id`.execute(db);
  return found.rows;
}
