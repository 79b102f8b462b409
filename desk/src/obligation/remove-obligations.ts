import type { Tally } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { deleteAdded } from './fleet-store.ts';
import type { FleetInstrument } from './obligation-store.ts';

/**
 * Takes an instrument out of a fleet to which it was added, as it was added: every obligation open. What it counted for goes
 * from now on; what was counted until now stays as it was. The caller writes the entry with these tallies.
 */
export async function removeObligations(
  tx: Tx,
  actionId: number,
  { instrumentId, cohort, country, product, levels }: FleetInstrument,
): Promise<readonly Tally[]> {
  if (cohort !== 2 || levels.some((level) => level !== 'open'))
    throw new Error('only what was added, and is open, is taken back');
  await deleteAdded(tx, { actionId, instrumentId });
  const counted = { cohort, country, product, level: 'open', count: -1 } as const;
  return [
    { ...counted, subject: 'instrument' },
    ...levels.map((_, cell): Tally => ({ ...counted, subject: 'obligation', cell })),
  ];
}
