/*
 * Numbers that look random and are the same for the same seed on every machine: xoshiro128**, seeded by splitmix32.
 * For invented data only, never for a secret. Its algorithm is part of what "same seed, same bytes" promises.
 */

export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  readonly uint32: () => number;
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
  /** A whole number from 0 to `end` - 1. */
  readonly below: (end: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** A new array in another order. */
  readonly shuffle: <Item>(items: readonly Item[]) => Item[];
}

export function createRandom(seed: number): Random {
  return randomFrom(seedState(seed));
}

/** The generator from a given state of four 32-bit numbers, not all zero. */
export function randomFrom(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  function uint32(): number {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  }
  const fraction = () => uint32() / 2 ** 32;
  const below = (end: number) => Math.floor(fraction() * end);
  return {
    uint32,
    fraction,
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('there is nothing to pick from');
      return item;
    },
    shuffle(items) {
      // Sorting by a drawn key, with the place as tie-break, is a shuffle that needs no writing to places.
      return items
        .map((item, place) => ({ item, place, key: uint32() }))
        .toSorted((one, other) => one.key - other.key || one.place - other.place)
        .map(({ item }) => item);
    },
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function seedState(seed: number): [number, number, number, number] {
  let sum = seed | 0;
  const next = () => {
    sum = (sum + 0x9e3779b9) | 0;
    let mixed = sum ^ (sum >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return [next(), next(), next(), next()];
}
