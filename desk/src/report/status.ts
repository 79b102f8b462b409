/*
 * Where an action stands, as of any moment. Every figure is added up from the tallies that ledger entries carry; figures
 * of different kinds (consignees reached, obligations by level, instruments complete) are never mixed into one.
 */
import { cellsOf, COMPLETE_LEVELS, LEVELS, type ActionDefinition, type Level } from '@fieldproof/contract';

import { REACHES, type Reach } from '../reach/index.ts';
import type { TallySum } from '../ledger/index.ts';

export type LevelCounts = Readonly<Record<Level, number>>;

export type StatusGroup = { readonly key: string; readonly total: number; readonly levels: LevelCounts };

/** A country with everything that a map or a table shows of it. */
export type CountryGroup = StatusGroup & {
  readonly instruments: InstrumentCounts;
  readonly consignees: number;
  readonly reach: Readonly<Record<Reach, number>>;
};

export type InstrumentCounts = {
  readonly total: number;
  /** Nothing of it is open, deferred or disproved: every obligation is claimed, excused or proven. */
  readonly complete: number;
  /** Every obligation is proven. */
  readonly completeByProof: number;
};

export type Status = {
  readonly reference: string;
  /** The moment asked for, ISO 8601. */
  readonly asOf: string;
  /** The newest entry of the ledger that these figures include. */
  readonly seq: number;
  /** Instruments as frozen when the action opened. */
  readonly fleet: number;
  /** Instruments that were added later: a second cohort, shown beside the first. */
  readonly added: number;
  readonly obligations: number;
  readonly levels: LevelCounts;
  readonly excused: Readonly<Record<string, number>>;
  readonly instruments: InstrumentCounts & { readonly byLevel: LevelCounts };
  readonly consignees: number;
  readonly reach: Readonly<Record<Reach, number>>;
  readonly byCountry: readonly CountryGroup[];
  readonly byProduct: readonly StatusGroup[];
  readonly byMode: readonly StatusGroup[];
  readonly byMeasure: readonly StatusGroup[];
  readonly byModeAndMeasure: readonly StatusGroup[];
  readonly questions: {
    readonly open: number;
    readonly answered: number;
    readonly byKind: Readonly<Record<string, number>>;
  };
  readonly incidents: number;
};

const FROZEN = 1;

/** The figures of the frozen fleet; what was added later is counted in `added` and in nothing else. */
export function statusFrom(
  definition: ActionDefinition,
  sums: readonly TallySum[],
  moment: { readonly asOf: Date; readonly seq: number },
): Status {
  const frozen = sums.filter((sum) => sum.cohort === FROZEN);
  const of = (subject: TallySum['subject']): readonly TallySum[] => frozen.filter((sum) => sum.subject === subject);
  const obligations = of('obligation');
  const instruments = of('instrument');
  const cells = new Map(definition.products.map((product) => [product.key, cellsOf(definition, product.key)]));
  const cellOf = (sum: TallySum): { readonly mode: string; readonly measure: string } | undefined =>
    cells.get(sum.product)?.[sum.cell];
  const questions = of('question');
  return {
    reference: definition.reference,
    asOf: moment.asOf.toISOString(),
    seq: moment.seq,
    fleet: total(instruments),
    added: total(sums.filter((sum) => sum.cohort !== FROZEN && sum.subject === 'instrument')),
    obligations: total(obligations),
    levels: levelCounts(obligations),
    excused: countBy(
      obligations.filter((sum) => sum.level === 'excused'),
      (sum) => sum.reason,
    ),
    instruments: { ...instrumentCounts(instruments), byLevel: levelCounts(instruments) },
    consignees: total(of('consignee')),
    reach: reachCounts(of('consignee')),
    byCountry: countryGroups(obligations, instruments, of('consignee')),
    byProduct: groupBy(
      obligations,
      (sum) => sum.product,
      definition.products.map((product) => product.key),
    ),
    byMode: groupBy(
      obligations,
      (sum) => cellOf(sum)?.mode ?? '',
      definition.modes.map((mode) => mode.key),
    ),
    byMeasure: groupBy(
      obligations,
      (sum) => cellOf(sum)?.measure ?? '',
      definition.measures.map((measure) => measure.key),
    ),
    byModeAndMeasure: groupBy(obligations, (sum) => `${cellOf(sum)?.mode}/${cellOf(sum)?.measure}`),
    questions: {
      open: total(questions.filter((sum) => sum.level === 'open')),
      answered: total(questions.filter((sum) => sum.level === 'answered')),
      byKind: countBy(
        questions.filter((sum) => sum.level === 'open'),
        (sum) => sum.reason,
      ),
    },
    incidents: total(of('incident')),
  };
}

/** Every country in which there is an instrument or somebody who got the notice. */
function countryGroups(
  obligations: readonly TallySum[],
  instruments: readonly TallySum[],
  consignees: readonly TallySum[],
): readonly CountryGroup[] {
  const by = (sums: readonly TallySum[]) => Map.groupBy(sums, (sum) => sum.country);
  const [obligationsBy, instrumentsBy, consigneesBy] = [by(obligations), by(instruments), by(consignees)];
  const keys = new Set([...obligationsBy.keys(), ...instrumentsBy.keys(), ...consigneesBy.keys()]);
  return [...keys].toSorted().map((key) => {
    const [of, there, who] = [obligationsBy.get(key) ?? [], instrumentsBy.get(key) ?? [], consigneesBy.get(key) ?? []];
    return {
      key,
      total: total(of),
      levels: levelCounts(of),
      instruments: instrumentCounts(there),
      consignees: total(who),
      reach: reachCounts(who),
    };
  });
}

/** @param sums of instruments by their worst obligation */
export function instrumentCounts(sums: readonly LevelSum[]): InstrumentCounts {
  const complete = sums.filter(({ level }) => COMPLETE_LEVELS.some((one) => one === level));
  return { total: total(sums), complete: total(complete), completeByProof: levelCounts(sums).proven };
}

type LevelSum = Pick<TallySum, 'level' | 'count'>;

function total(sums: readonly LevelSum[]): number {
  return sums.reduce((sum, each) => sum + each.count, 0);
}

export function levelCounts(sums: readonly LevelSum[]): LevelCounts {
  const counts: Record<Level, number> = { disproved: 0, open: 0, deferred: 0, claimed: 0, excused: 0, proven: 0 };
  for (const sum of sums) {
    const level = LEVELS.find((candidate) => candidate === sum.level);
    if (!level) throw new Error(`a tally counts the level ${sum.level}, which there is not`);
    counts[level] += sum.count;
  }
  return counts;
}

export function reachCounts(sums: readonly LevelSum[]): Record<Reach, number> {
  const counts: Record<Reach, number> = { unsent: 0, sent: 0, undeliverable: 0, acknowledged: 0, answered: 0 };
  for (const reach of REACHES) counts[reach] = total(sums.filter((sum) => sum.level === reach));
  return counts;
}

function countBy(sums: readonly TallySum[], keyOf: (sum: TallySum) => string): Readonly<Record<string, number>> {
  const groups = Map.groupBy(sums, keyOf);
  return Object.fromEntries(
    [...groups].map(([key, of]) => [key, total(of)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Groups in the order given; those that it does not name follow by key. */
function groupBy(
  sums: readonly TallySum[],
  keyOf: (sum: TallySum) => string,
  order: readonly string[] = [],
): readonly StatusGroup[] {
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...Map.groupBy(sums, keyOf)]
    .map(([key, of]) => ({ key, total: total(of), levels: levelCounts(of) }))
    .toSorted((a, b) => place(a.key) - place(b.key) || (a.key < b.key ? -1 : 1));
}
