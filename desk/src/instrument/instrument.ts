import { serialCharsMax } from './limits.ts';

/** One physical unit. */
export interface Instrument {
  readonly id: number;
  /** Key of the product. */
  readonly product: string;
  readonly serial: string;
}

/** Who holds an instrument, since when. */
export interface Holding {
  readonly instrument: Instrument;
  readonly consigneeId: number;
  readonly suppliedBy: number | undefined;
  /** Undefined where it is not known. */
  readonly internet: boolean | undefined;
  readonly heldFrom: Date;
  readonly heldUntil: Date | undefined;
  readonly reason: string;
}

const serialShape = new RegExp(`^[A-Z0-9][A-Z0-9._/+-]{0,${serialCharsMax - 1}}$`);

/**
 * A serial number as it is kept, in capital letters as it stands on instruments: m70452 and M70452 are one instrument.
 * Undefined for a text that is none.
 */
export function canonicalSerial(text: string): string | undefined {
  const serial = text.trim().toUpperCase();
  return serialShape.test(serial) ? serial : undefined;
}
