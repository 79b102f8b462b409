import { openBreakInsOn } from '../incident/index.ts';
import type { InstrumentChanges } from '../obligation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { askedBefore } from '../question/index.ts';
import { instrumentsClaimed, questionsDespiteBreakIn } from './break-in-rules.ts';
import type { OpenedQuestion } from './reply-rules.ts';

/** What is to be asked where a consignee's steps count as claimed while a break-in is open there. */
export async function askDespiteBreakIn(
  db: Reader,
  { actionId, consigneeId }: { readonly actionId: number; readonly consigneeId: number },
  changes: readonly InstrumentChanges[],
): Promise<readonly OpenedQuestion[]> {
  const instrumentIds = instrumentsClaimed(changes);
  const openBreakIns = await openBreakInsOn(db, { actionId, consigneeId, instrumentIds });
  if (openBreakIns.byInstrument.size === 0 && openBreakIns.all.length === 0) return [];
  const kind = 'claims-despite-break-in';
  const asked = await askedBefore(db, { actionId, consigneeId, kind, instrumentIds });
  return questionsDespiteBreakIn(changes, { openBreakIns, asked });
}
