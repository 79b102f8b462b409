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

/** The countries with the most that is not settled first: where there is most to do. */
export function mostToDoFirst(countries: readonly CountryStatus[]): readonly CountryStatus[] {
  const left = ({ total, levels }: CountryStatus): number => total - settledOf(levels);
  return countries.toSorted((a, b) => left(b) - left(a) || b.total - a.total || (a.key < b.key ? -1 : 1));
}

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
