import { cellsOf, packLevels, type ActionDefinition } from '@fieldproof/contract';

import type { ChainHead, Tally } from '../ledger/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import { insertFleet, selectFleetDigest, selectFleetGroups } from './fleet-store.ts';

export type FrozenFleet = {
  readonly instruments: number;
  readonly obligations: number;
  readonly digest: string;
  readonly tallies: readonly Tally[];
};

/** Freezes the fleet of an action: every obligation open. The caller writes the entry that names the digest. */
export async function freezeFleet(
  tx: Tx,
  head: ChainHead,
  fleet: { readonly actionId: number; readonly staging: string; readonly definition: ActionDefinition },
): Promise<FrozenFleet> {
  const cells = new Map(
    fleet.definition.products.map((product) => [product.key, cellsOf(fleet.definition, product.key)]),
  );
  const openLevels = new Map([...cells].map(([product, of]) => [product, packLevels(of.map(() => 'open'))]));
  const seq = head.seq + 1;
  await insertFleet(tx, { actionId: fleet.actionId, staging: fleet.staging, seq, openLevels });
  const groups = await selectFleetGroups(tx, fleet.actionId);
  const tallies = groups.flatMap(({ country, product, count }): Tally[] => [
    { subject: 'instrument', country, product, level: 'open', count },
    ...(cells.get(product) ?? []).map((cell): Tally => ({
      subject: 'obligation',
      country,
      product,
      cell: cell.index,
      level: 'open',
      count,
    })),
  ]);
  const sum = (subject: Tally['subject']): number =>
    tallies.filter((tally) => tally.subject === subject).reduce((total, tally) => total + tally.count, 0);
  return {
    instruments: sum('instrument'),
    obligations: sum('obligation'),
    digest: await selectFleetDigest(tx, fleet.actionId, seq),
    tallies,
  };
}

/** Recomputes the digest of what was frozen by an entry, for the check of the ledger. */
export async function digestFleet(
  db: Reader,
  actionId: number,
  seqs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for (const seq of seqs) digests.set(seq, await selectFleetDigest(db, actionId, Number(seq)));
  return digests;
}
