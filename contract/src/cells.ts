import type { ActionDefinition } from './action.ts';

/** One obligation of an instrument, by its place in the product's grid. */
export type Cell = { readonly index: number; readonly mode: string; readonly measure: string };

/**
 * The grid of a product: modes down, measures across, numbered row by row from 0. A measure that does not apply to the
 * product or the mode has no cell. The index is what is stored, so the order of modes and measures of an open action
 * must not change.
 *
 * Throws for a product that the action does not have: callers have checked the key.
 */
export function cellsOf(definition: ActionDefinition, productKey: string): readonly Cell[] {
  const product = definition.products.find((candidate) => candidate.key === productKey);
  if (product === undefined) throw new Error(`action ${definition.reference} has no product ${productKey}`);
  const pairs = product.modes.flatMap((mode) =>
    definition.measures
      .filter((measure) => measure.products?.includes(productKey) ?? true)
      .filter((measure) => measure.modes?.includes(mode) ?? true)
      .map((measure) => ({ mode, measure: measure.key })),
  );
  return pairs.map((pair, index) => ({ index, ...pair }));
}
