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
  readonly instrumentIds: readonly number[];
};

/** Those of an action that name any of some instruments, the oldest first. */
export async function selectOpenIncidents(
  db: Reader,
  of: { readonly actionId: number; readonly instrumentIds: readonly number[] },
): Promise<readonly OpenIncident[]> {
  if (of.instrumentIds.length === 0) return [];
  const found = await sql<OpenIncident>`
    select i.id, i.kind, i.aware_at as "awareAt", i.instrument_ids as "instrumentIds" from incident i
    where i.action_id = ${of.actionId} and i.instrument_ids && ${[...of.instrumentIds]}::bigint[] and not ${IS_CLOSED}
    order by i.id limit ${SHOWN_MAX}`.execute(db);
  return found.rows;
}
