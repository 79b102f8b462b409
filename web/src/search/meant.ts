/*
 * What somebody meant who wrote a number or a serial into an address, where the desk has an id: of an action that one record
 * whose number it is. A serial may be that of instruments of several products: then a person looks at both. Pure.
 */
import type { Schemas } from '../api/schema.ts';

type Hits = Pick<Schemas['SearchHits'], 'consignees' | 'instruments'>;

export type MeantKind = 'consignees' | 'instruments';

/** Whose number it is: the consignee's, or the holder's and the instrument's product. */
export type Meant = { readonly id: number; readonly name: string; readonly product?: string };

/** A shorter text the search does not take, nor a longer one. */
const SOUGHT_LENGTH = { min: 2, max: 100 } as const;

export function canBeSought(address: string): boolean {
  const { length } = address.trim();
  return length >= SOUGHT_LENGTH.min && length <= SOUGHT_LENGTH.max;
}

/** The one record of an action that is meant; undefined where it is none or several. */
export function meantBy(
  address: string,
  of: { readonly kind: MeantKind; readonly reference: string; readonly hits: Hits },
): Meant | undefined {
  const { kind, reference, hits } = of;
  const isMeant = (text: string, actions: readonly string[]): boolean =>
    text.toLowerCase() === address.trim().toLowerCase() && actions.includes(reference);
  const [first, ...more]: readonly Meant[] =
    kind === 'consignees'
      ? hits.consignees.filter(({ number, actions }) => isMeant(number, actions))
      : hits.instruments
          .filter(({ serial, actions }) => isMeant(serial, actions))
          .map(({ id, productName, consignee }) => ({ id, name: consignee?.name ?? '', product: productName }));
  return more.length === 0 ? first : undefined;
}
