/* Open incidents that name instruments: whoever looks at these instruments is told of them first. */
import { sql } from 'kysely';

import type { IncidentKind } from '../../incident/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { IS_CLOSED } from '../list/incident-list-store.ts';

/** So many are named; the list of incidents shows all. */
const SHOWN_MAX = 20;

type OpenIncident = {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly awareAt: Date;
};

/** The oldest of them, and how many more there are. */
export type OpenIncidents = { readonly shown: readonly OpenIncident[]; readonly more: number };

/** Those of an action that name any of some instruments; asked for several such groups at once, each under its key. */
export async function selectOpenIncidents(
  db: Reader,
  of: { readonly actionId: number; readonly groups: ReadonlyMap<number, readonly number[]> },
): Promise<(key: number) => OpenIncidents> {
  const groups = [...of.groups].filter(([, ids]) => ids.length > 0).map(([key, ids]) => ({ key, ids }));
  const found =
    groups.length === 0
      ? []
      : (
          await sql<OpenIncident & { readonly key: number; readonly count: number }>`
    select g.key, f.id, f.kind, f.aware_at as "awareAt", f.count
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as g(key bigint, ids bigint[])
    cross join lateral (
      select i.id, i.kind, i.aware_at, count(*) over ()::integer as count from incident i
      where i.action_id = ${of.actionId} and i.instrument_ids && g.ids and not ${IS_CLOSED}
      order by i.id limit ${SHOWN_MAX}) f
    order by g.key, f.id`.execute(db)
        ).rows;
  const byKey = Map.groupBy(found, ({ key }) => key);
  return (key) => {
    const shown = byKey.get(key) ?? [];
    return { shown, more: (shown[0]?.count ?? 0) - shown.length };
  };
}
