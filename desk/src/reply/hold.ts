/*
 * Instruments on hold: somebody may have got into them, and the suspicion is not closed. Until the manufacturer has called,
 * such an instrument stays switched on and is not restarted, so that traces are kept; the steps of a notice often begin with
 * a restart. So every page of the laboratory that names a step says first that it waits, whoever told of the break-in. One
 * that names no instrument holds all of them. A rule of our own. Pure.
 */

/** A suspected break-in that is not closed. */
export type Hold = { readonly id: number; readonly awareAt: Date };

/** With those of a consignee's instruments that it names; of many the first. */
export type NamedHold = Hold & {
  /** It names none, and so holds all. */
  readonly isAll: boolean;
  readonly instruments: readonly { readonly product: string; readonly serial: string }[];
};

type Counted = { readonly count: number; readonly held: number };

/** Instruments that nothing holds. */
export function countFree(groups: readonly Counted[]): number {
  return groups.reduce((sum, { count, held }) => sum + count - held, 0);
}

/** Instruments on hold. */
export function countHeld(groups: readonly Counted[]): number {
  return groups.reduce((sum, { held }) => sum + held, 0);
}
