import type { ActionDefinition } from '@fieldproof/contract';

import { languagesFor } from '../notice/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import type { ReaderKind } from './notice-plan-store.ts';
import { lockPlanning } from './notice-plan-store.ts';
import { insertTranslated, selectLackingKinds } from './translated-store.ts';

/** The action before it got languages, and after. */
export type Languages = {
  readonly actionId: number;
  readonly before: Pick<ActionDefinition, 'languages' | 'urgent'>;
  readonly after: Pick<ActionDefinition, 'languages' | 'urgent'>;
};

/** How many contacts lack in their last notice what an action would have with further languages. */
export async function countGaining(db: Reader, of: Languages): Promise<number> {
  const kinds = await selectLackingKinds(db, of.actionId);
  return kinds.filter((kind) => isGain(kind, of)).reduce((sum, { count }) => sum + count, 0);
}

/**
 * Marks the contacts whose last notice lacks what the action has got: the next run of notices writes to them. First in its
 * transaction: whoever plans notices waits, or is waited for.
 */
export async function markTranslated(tx: Tx, of: Languages & { readonly at: Date }): Promise<void> {
  const { actionId, at } = of;
  await lockPlanning(tx, actionId);
  const kinds = (await selectLackingKinds(tx, actionId)).filter((kind) => isGain(kind, of));
  await insertTranslated(tx, { actionId, kinds: kinds.map(({ country, languages }) => ({ country, languages })), at });
}

/** Whether something that the reader's country demands is no longer missing. @clause IVDR Art. 84(8) */
function isGain({ country, languages }: ReaderKind, { before, after }: Languages): boolean {
  const missing = new Set(languagesFor(after, country, languages).missing);
  return languagesFor(before, country, languages).missing.some((language) => !missing.has(language));
}
