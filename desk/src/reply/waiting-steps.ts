/*
 * Steps of an instrument of which its holder said something as a whole ("we passed it on"): a person confirms that, and until
 * then they are neither done nor owed. A rule of our own. Pure.
 */
import { cellsOf, type ActionDefinition } from '@fieldproof/contract';

import { isSettled } from './form.ts';
import type { PageInstrument } from './reply-page-store.ts';
import { lastStatement } from './said-before.ts';

type Said = Pick<PageInstrument, 'product' | 'levels' | 'words' | 'isInQuestion'>;

/** Steps without a settled word that wait for a person at the manufacturer. */
export function countWaiting(definition: ActionDefinition, instruments: readonly Said[]): number {
  return instruments.reduce((sum, one) => sum + waitingOn(definition, one), 0);
}

function waitingOn(definition: ActionDefinition, { product, levels, words, isInQuestion }: Said): number {
  const statement = lastStatement(words);
  if (statement === undefined || !isInQuestion) return 0;
  return cellsOf(definition, product).filter(
    ({ index, mode }) =>
      !isSettled(levels[index] ?? 'open') && (statement.said !== 'never-started' || statement.modes.includes(mode)),
  ).length;
}
