/* Changes of a fleet after it was frozen: which are refused, and why. Pure. */
import { isReason } from '@fieldproof/contract/reason';

/** Why an instrument is not moved or added. */
export type FleetRefusal =
  | { readonly code: 'reason-missing' }
  | { readonly code: 'consignee-unknown'; readonly consignee: string }
  | { readonly code: 'instrument-unknown' }
  | { readonly code: 'held-already' }
  | { readonly code: 'moved-since'; readonly heldBy: number }
  | { readonly code: 'product-unknown'; readonly allowed: readonly string[] }
  | { readonly code: 'serial-unreadable' }
  | { readonly code: 'instrument-in-fleet'; readonly instrument: number }
  | { readonly code: 'held-elsewhere'; readonly instrument: number; readonly heldBy: number }
  | RemovalRefusal;

/** Why an instrument that was added is not taken back. */
export type RemovalRefusal =
  | { readonly code: 'instrument-frozen' }
  | { readonly code: 'moved-since-added' }
  | { readonly code: 'spoken-of-since' }
  | { readonly code: 'notice-went' }
  | { readonly code: 'notice-waits' };

/** What is known of an instrument that was added to a fleet, and of those who would get its notice. */
export type KnownOfAdded = {
  /** Somebody replied, decided, asked, worked or reported an incident about it. */
  readonly isSpokenOf: boolean;
  /** A notice that lists it has gone, was printed, or may have gone. */
  readonly hasNotice: boolean;
  /** A notice waits for somebody who would hold nothing without it. */
  readonly isNoticeWaiting: boolean;
  /** Who would hold nothing without it, and with whom nothing has happened in this action. */
  readonly untouched: readonly number[];
};

export function whyNotReason(reason: string): FleetRefusal | undefined {
  return isReason(reason) ? undefined : { code: 'reason-missing' };
}

/**
 * Why an instrument does not move.
 *
 * @param instrument undefined where the fleet does not have it
 * @param move `from` is who held it when whoever decides looked at it
 */
export function whyNotMove(
  instrument: { readonly consigneeId: number } | undefined,
  move: { readonly from: number; readonly to: number },
): FleetRefusal | undefined {
  if (!instrument) return { code: 'instrument-unknown' };
  if (instrument.consigneeId === move.to) return { code: 'held-already' };
  return instrument.consigneeId === move.from ? undefined : { code: 'moved-since', heldBy: instrument.consigneeId };
}

/**
 * Why an instrument is not added to a fleet.
 *
 * @param known undefined where the installed base does not have it; `heldBy` is null where nobody holds it
 */
export function whyNotAdd(
  added: { readonly product: string; readonly serial: string | undefined; readonly consigneeId: number },
  house: {
    readonly products: readonly string[];
    readonly known:
      | { readonly instrument: number; readonly isInFleet: boolean; readonly heldBy: number | null }
      | undefined;
  },
): FleetRefusal | undefined {
  const { products, known } = house;
  if (!products.includes(added.product)) return { code: 'product-unknown', allowed: products };
  if (added.serial === undefined) return { code: 'serial-unreadable' };
  if (!known) return undefined;
  const { instrument, heldBy } = known;
  if (known.isInFleet) return { code: 'instrument-in-fleet', instrument };
  return heldBy === null || heldBy === added.consigneeId ? undefined : { code: 'held-elsewhere', instrument, heldBy };
}

/**
 * Why an instrument that was added to a fleet is not taken back. As long as nobody outside has heard of it and nobody has said
 * or decided anything about it, taking it back loses nothing; from then on it is part of what happened, and is excused.
 */
export function whyNotRemove(
  known: Omit<KnownOfAdded, 'untouched'> & { readonly hasMoved: boolean; readonly hasLevels: boolean },
): RemovalRefusal | undefined {
  if (known.hasMoved) return { code: 'moved-since-added' };
  if (known.isSpokenOf || known.hasLevels) return { code: 'spoken-of-since' };
  if (known.hasNotice) return { code: 'notice-went' };
  return known.isNoticeWaiting ? { code: 'notice-waits' } : undefined;
}
