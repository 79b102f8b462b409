/*
 * Chance that can be repeated. Every decision has a name and is drawn from the seed, the one who decides and that name
 * alone, never from a shared state: it does not matter which of several laboratories comes first.
 */
import { sha256 } from '@fieldproof/trust';

export type Draw = {
  /** A number from 0 up to, not including, 1. */
  readonly fraction: (decision: string) => number;
  readonly chance: (decision: string, probability: number) => boolean;
  /** A whole number, both bounds included. */
  readonly whole: (decision: string, min: number, max: number) => number;
  readonly pick: <Item>(decision: string, items: readonly [Item, ...Item[]]) => Item;
  /** One of several by their weights. */
  readonly weigh: <Item extends string>(decision: string, weights: Readonly<Record<Item, number>>) => Item;
};

export function drawOf(seed: number, who: string): Draw {
  const fraction = (decision: string): number => {
    const bytes = sha256(JSON.stringify([seed, who, decision]));
    return bytes.readUIntBE(0, 6) / 2 ** 48;
  };
  return {
    fraction,
    chance: (decision, probability) => fraction(decision) < probability,
    whole: (decision, min, max) => min + Math.floor(fraction(decision) * (max - min + 1)),
    pick: (decision, items) => items[Math.floor(fraction(decision) * items.length)] ?? items[0],
    weigh: (decision, weights) => weigh(fraction(decision), weights),
  };
}

function weigh<Item extends string>(fraction: number, weights: Readonly<Record<Item, number>>): Item {
  const entries = Object.entries<number>(weights) as [Item, number][]; // the keys of the record that was given
  let left = fraction * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of entries) {
    left -= weight;
    if (left < 0) return item;
  }
  const last = entries.at(-1);
  if (!last) throw new Error('there is nothing to choose from');
  return last[0];
}
