import { worstLevel } from '@fieldproof/contract';

import type { Tally } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { updateHolder } from './fleet-store.ts';
import { selectLatestChanges, type FleetInstrument } from './obligation-store.ts';

/** Moves an instrument's obligations to its new holder; what they count for moves to the new holder's country. */
export async function moveObligations(
  tx: Tx,
  actionId: number,
  instrument: FleetInstrument,
  to: { readonly consigneeId: number; readonly country: string },
): Promise<readonly Tally[]> {
  await updateHolder(tx, { actionId, instrumentId: instrument.instrumentId, ...to });
  if (to.country === instrument.country) return [];
  const latest = await selectLatestChanges(tx, { actionId, instrumentIds: [instrument.instrumentId] });
  const { cohort, product } = instrument;
  return [
    { country: instrument.country, count: -1 },
    { country: to.country, count: 1 },
  ].flatMap(({ country, count }): Tally[] => [
    { subject: 'instrument', cohort, country, product, level: worstLevel(instrument.levels), count },
    ...instrument.levels.map((level, cell): Tally => {
      const reason = level === 'excused' ? (latest.find((change) => change.cell === cell)?.reason ?? '') : '';
      return { subject: 'obligation', cohort, country, product, cell, level, reason, count };
    }),
  ]);
}
