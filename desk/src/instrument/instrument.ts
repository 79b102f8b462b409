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
