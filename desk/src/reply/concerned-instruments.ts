import { cellsOf, type ActionDefinition } from '@fieldproof/contract';

import type { Reader } from '../platform/database/database.ts';
import { selectBefore, type NewReply } from './reply-store.ts';

/**
 * A reply on more obligations than this is acknowledged at once and applied in chunks by a job. What the same consignee
 * says meanwhile waits behind it: a newer word is never overwritten by an older one.
 */
const OBLIGATIONS_AT_ONCE_MAX = 1000;

/** The instruments that the reply speaks of, for a large one only those that it names; and what was answered before. */
export async function concernedInstruments(
  db: Reader,
  { actionId, consigneeId, body }: Pick<NewReply, 'actionId' | 'consigneeId' | 'body'>,
  definition: ActionDefinition,
): Promise<{
  readonly isLarge: boolean;
  readonly ids: readonly number[];
  readonly earlierAnswers: Readonly<Record<string, string>>;
}> {
  const named = body.instruments.map((entry) => entry.instrument);
  const cellsMax = Math.max(...definition.products.map((product) => cellsOf(definition, product.key).length));
  const instrumentsMax = Math.floor(OBLIGATIONS_AT_ONCE_MAX / cellsMax);
  const before = await selectBefore(db, { actionId, consigneeId, instrumentsMax: body.all ? instrumentsMax + 1 : 0 });
  const { heldIds, earlierAnswers } = before;
  if ((body.all ? heldIds : named).length > instrumentsMax) return { isLarge: true, ids: named, earlierAnswers };
  return { isLarge: false, ids: [...new Set([...heldIds, ...named])], earlierAnswers };
}
