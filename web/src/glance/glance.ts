/* What the glance makes of a status. Pure: it adds up what the API counted and orders it; it decides nothing. */
import type { ResponseOf } from '../api/client.ts';
import type { LevelCounts } from '../level/level-figures.tsx';

export type Status = ResponseOf<'get', '/actions/{reference}/status'>;
export type CountryStatus = Status['byCountry'][number];
export type StepCell = {
  readonly mode: string;
  readonly measure: string;
  readonly total: number;
  readonly levels: LevelCounts;
};

/** Claimed, excused or proven: nobody is owed anything there for now. */
export function settledOf(levels: LevelCounts): number {
  return levels.claimed + levels.excused + levels.proven;
}

/** Whether anybody has the notice: before that, nobody can have answered it. */
export function hasGone({ sent, acknowledged, answered }: Status['reach']): boolean {
  return sent + acknowledged + answered > 0;
}

/** The countries with the most that is not settled first: where there is most to do. */
export function mostToDoFirst(countries: readonly CountryStatus[]): readonly CountryStatus[] {
  const left = ({ total, levels }: CountryStatus): number => total - settledOf(levels);
  return countries.toSorted((a, b) => left(b) - left(a) || b.total - a.total || (a.key < b.key ? -1 : 1));
}

export const COUNTRY_SORTS = ['name', 'instruments', 'settled', 'answered'] as const;
type CountrySort = (typeof COUNTRY_SORTS)[number];

/**
 * The countries in the order that the address asks for; in none that there is, where there is most to do first. Alike ones stay in
 * that order.
 *
 * @param sort one of `COUNTRY_SORTS`, with a hyphen before it the other way
 */
export function sortCountries(
  countries: readonly CountryStatus[],
  sort: string | undefined,
  words: { readonly country: (code: string) => string; readonly collate: (a: string, b: string) => number },
): readonly CountryStatus[] {
  const usual = mostToDoFirst(countries);
  const key = COUNTRY_SORTS.find((one) => one === sort?.replace(/^-/, ''));
  if (key === undefined) return usual;
  const sign = sort?.startsWith('-') === true ? -1 : 1;
  return usual.toSorted((a, b) => sign * COMPARE[key](a, b, words));
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const COMPARE: Readonly<
  Record<CountrySort, (a: CountryStatus, b: CountryStatus, words: Parameters<typeof sortCountries>[2]) => number>
> = {
  name: (a, b, { country, collate }) => collate(country(a.key), country(b.key)),
  instruments: (a, b) => a.instruments.total - b.instruments.total,
  settled: (a, b) => share(settledOf(a.levels), a.total) - share(settledOf(b.levels), b.total),
  answered: (a, b) => share(a.reach.answered, a.consignees) - share(b.reach.answered, b.consignees),
};

/** `mode/measure` of the status, taken apart. */
export function cellsOfSteps(groups: Status['byModeAndMeasure']): readonly StepCell[] {
  return groups.map(({ key, total, levels }) => {
    const [mode = '', measure = ''] = key.split('/');
    return { mode, measure, total, levels };
  });
}

/** Whether there is a course to draw: two moments that differ. */
export function hasCourse(points: readonly { readonly levels: LevelCounts }[]): boolean {
  const [first] = points;
  return first !== undefined && points.some(({ levels }) => JSON.stringify(levels) !== JSON.stringify(first.levels));
}
