import type { Reader } from '../platform/database/database.ts';
import { digestOfIncident } from './incident.ts';
import { selectIncidentsById } from './incident-store.ts';

/** Recomputes digests of incidents for the check of the ledger: ids are incidents. */
export async function digestIncidents(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const incidents = await selectIncidentsById(db, ids.map(Number));
  return new Map(incidents.map((incident) => [String(incident.id), digestOfIncident(incident)]));
}
