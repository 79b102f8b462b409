import type { Action } from '../action/index.ts';
import { checkChain, type ChainCheck, type Digester } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import { selectWrongLevels } from './report-store.ts';

/** Checks the ledger of an action, and that the levels shown now are those to which the recorded changes lead. */
export async function checkLedger(
  database: Database,
  action: Action,
  digesters: Readonly<Record<string, Digester>>,
): Promise<ChainCheck> {
  const check = await checkChain(database.kysely, action.id, digesters);
  if (check.kind === 'broken') return check;
  const wrong = await selectWrongLevels(database.kysely, action.id);
  if (!wrong) return check;
  return { kind: 'broken', seq: wrong.seq, why: 'row', subject: `levels:${wrong.instrumentId}` };
}
