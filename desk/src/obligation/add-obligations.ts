import { cellsOf, packLevels, type ActionDefinition } from '@fieldproof/contract';

import type { ChainHead, Tally } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { insertAdded } from './fleet-store.ts';

export type AddedInstrument = {
  readonly instrumentId: number;
  readonly consigneeId: number;
  readonly product: string;
  readonly serial: string;
  readonly country: string;
  readonly internet: boolean | null;
};

/**
 * Adds an instrument to a fleet after it was frozen: every obligation open, counted in a cohort of its own and never in
 * the first. The caller writes the entry with these tallies.
 */
export async function addObligations(
  tx: Tx,
  head: ChainHead,
  {
    actionId,
    definition,
    added,
  }: {
    readonly actionId: number;
    readonly definition: ActionDefinition;
    readonly added: AddedInstrument;
  },
): Promise<readonly Tally[]> {
  const cells = cellsOf(definition, added.product);
  await insertAdded(tx, { ...added, actionId, levels: packLevels(cells.map(() => 'open')), seq: head.seq + 1 });
  const { country, product } = added;
  const counted = { cohort: 2, country, product, level: 'open', count: 1 } as const;
  return [
    { ...counted, subject: 'instrument' },
    ...cells.map((cell): Tally => ({ ...counted, subject: 'obligation', cell: cell.index })),
  ];
}
