import type { Reader } from '../platform/database/database.ts';
import { stateAfterSteps, type IncidentState } from './step-rules.ts';
import { selectSteps, stepOf } from './step-store.ts';

/** Where incidents stand; one about which nobody has done anything yet is left out. */
export async function statesOfIncidents(
  db: Reader,
  incidentIds: readonly number[],
): Promise<ReadonlyMap<number, IncidentState>> {
  const steps = await selectSteps(db, incidentIds);
  return new Map(
    [...Map.groupBy(steps, ({ incidentId }) => incidentId)].map(([id, of]) => [id, stateAfterSteps(of.map(stepOf))]),
  );
}
