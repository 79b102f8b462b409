import { digestOf, type Json } from '@fieldproof/trust';

/** Chain 0: sign-ins, tokens and whatever else belongs to no action. */
export const HOUSE_CHAIN = 0;

/** What is counted. `instrument` counts instruments by their worst obligation, `consignee` by reach. */
export type TallySubject = 'obligation' | 'instrument' | 'consignee' | 'question' | 'incident';

/** How an entry changes one count: a positive or negative `count` of things of one kind. */
export type Tally = {
  readonly subject: TallySubject;
  /** 1: the fleet as frozen; 2: added later. */
  readonly cohort?: number;
  readonly country?: string;
  readonly product?: string;
  /** The obligation's cell; left out for what has none. */
  readonly cell?: number;
  /** A level, a reach, or a state. */
  readonly level: string;
  readonly reason?: string;
  readonly count: number;
};

export type TallySum = Required<Tally>;

export type ChainHead = {
  readonly chain: number;
  readonly name: string;
  /** Number of the newest entry; 0 for an empty chain. */
  readonly seq: number;
  /** The moment that rows of this transaction carry: read under the lock, never before the entry in front. */
  readonly at: Date;
  readonly hash: Uint8Array;
};

export type NewEntry = {
  /** `member:<id>`, `staff:<id>` for a token, `operator:<os user>`, `contact:<id>` or `house`. */
  readonly actor: string;
  /** Noun and past participle: `reply.received`. */
  readonly kind: string;
  /** The row it speaks of, as `noun:id`. */
  readonly subject: string;
  /** No personal data: ids and digests. The digest of the tallies is added as `tallies`. */
  readonly payload: { readonly [key: string]: Json | undefined };
  readonly tallies?: readonly Tally[];
};

/** Tallies of the same count added up; those that cancel out are left out. */
export function sumOfTallies(tallies: readonly Tally[]): readonly TallySum[] {
  const sums = new Map<string, TallySum>();
  for (const tally of tallies) {
    const whole: TallySum = { cohort: 1, country: '', product: '', cell: -1, reason: '', ...tally };
    const key = JSON.stringify([
      whole.subject,
      whole.cohort,
      whole.country,
      whole.product,
      whole.cell,
      whole.level,
      whole.reason,
    ]);
    const known = sums.get(key);
    sums.set(key, known ? { ...known, count: known.count + whole.count } : whole);
  }
  return [...sums.values()].filter((sum) => sum.count !== 0);
}

/** What an entry says of its tallies: they make every figure, so they are under its hash like any row. */
export function digestOfTallies(sums: readonly TallySum[]): string {
  const rows = sums.map((sum) => [
    sum.subject,
    sum.cohort,
    sum.country,
    sum.product,
    sum.cell,
    sum.level,
    sum.reason,
    sum.count,
  ]);
  return digestOf(rows.map((row) => JSON.stringify(row)).toSorted());
}
