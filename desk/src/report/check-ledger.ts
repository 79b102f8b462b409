import type { Action } from '../action/index.ts';
import { checkChain, type ChainCheck, type Digester } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import { selectWrongConsignee, selectWrongLevels, selectWrongQuestion } from './report-store.ts';

/**
 * Checks the ledger of an action, and that what is shown now is what the records say: the levels of instruments, which
 * questions are open, and the rows from which consignees are listed.
 */
export async function checkLedger(
  database: Database,
  action: Action,
  digesters: Readonly<Record<string, Digester>>,
): Promise<ChainCheck> {
  const check = await checkChain(database.kysely, action.id, digesters);
  if (check.kind === 'broken') return check;
  const wrong = await selectWrongLevels(database.kysely, action.id);
  if (wrong) return { kind: 'broken', seq: wrong.seq, why: 'row', subject: `levels:${wrong.instrumentId}` };
  const question = await selectWrongQuestion(database.kysely, action.id);
  if (question)
    return { kind: 'broken', seq: question.seq, why: 'row', subject: `open-question:${question.questionId}` };
  const consignee = await selectWrongConsignee(database.kysely, action.id);
  if (!consignee) return check;
  return { kind: 'broken', seq: consignee.seq, why: 'row', subject: `listed-consignee:${consignee.consigneeId}` };
}
