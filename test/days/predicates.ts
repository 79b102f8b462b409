/* What each filter of a list means, said once more by its row alone. */
import type { Query, Noun, RowOf } from './lists.ts';

type Filter<Row> = {
  readonly name: string;
  /** A value that the row has, as the address takes it; undefined where it has none. */
  readonly valueOf: (row: Row) => string | number | undefined;
  readonly isMet: (row: Row, value: string | number) => boolean;
};

function same<Row>(name: string, valueOf: (row: Row) => string | number | undefined): Filter<Row> {
  return { name, valueOf, isMet: (row, value) => valueOf(row) === value };
}

const yesNo = (is: boolean): string => (is ? 'true' : 'false');

const COMPLETE = new Set(['claimed', 'excused', 'proven']);

type Filters = { readonly [N in Noun]: readonly Filter<RowOf<N>>[] };

export const FILTERS: Filters = {
  instruments: [
    same('product', ({ product }) => product),
    same('country', ({ country }) => country),
    same('consignee', ({ consignee }) => consignee.id),
    same('worst', ({ worst }) => worst),
    same('cohort', ({ cohort }) => cohort),
    same('internet', ({ internet }) => (internet === null ? 'unknown' : internet ? 'yes' : 'no')),
    same('complete', ({ worst }) => yesNo(COMPLETE.has(worst))),
    {
      name: 'level',
      valueOf: ({ obligations }) => obligations[0]?.level,
      isMet: ({ obligations }, value) => obligations.some(({ level }) => level === value),
    },
  ],
  consignees: [
    same('reach', ({ reach }) => reach),
    same('country', ({ country }) => country),
    same('kind', ({ kind }) => kind),
    same('hasQuestions', ({ openQuestions }) => yesNo(openQuestions > 0)),
    same('hasIncidents', ({ incidents }) => yesNo(incidents > 0)),
    same('hasContact', ({ hasContact }) => yesNo(hasContact)),
    same('owes', ({ owes }) => (owes === null ? undefined : yesNo(owes))),
    {
      name: 'level',
      valueOf: ({ levels }) => Object.entries(levels).find(([, count]) => (count ?? 0) > 0)?.[0],
      isMet: ({ levels }, value) => (Object.entries(levels).find(([level]) => level === value)?.[1] ?? 0) > 0,
    },
  ],
  questions: [
    same('kind', ({ kind }) => kind),
    same('risk', ({ risk }) => risk),
    same('consignee', ({ consignee }) => consignee?.id),
    same('instrument', ({ instrument }) => instrument?.id),
    same('country', ({ consignee }) => consignee?.country),
  ],
  deliveries: [
    same('state', ({ state }) => state),
    same('kind', ({ kind }) => kind),
    same('channel', ({ channel }) => channel),
    {
      name: 'consignee',
      valueOf: ({ consignees }) => consignees[0]?.id,
      isMet: ({ consignees }, value) => consignees.some(({ id }) => id === value),
    },
    {
      name: 'language',
      valueOf: ({ languages }) => languages[0],
      isMet: ({ languages }, value) => languages.some((language) => language === value),
    },
  ],
  replies: [same('channel', ({ channel }) => channel), same('consignee', ({ consignee }) => consignee.id)],
  incidents: [
    same('kind', ({ kind }) => kind),
    same('state', ({ state }) => (state.isClosed ? 'closed' : 'open')),
    same('consignee', ({ consignee }) => consignee.id),
  ],
  calls: [same('outcome', ({ outcome }) => outcome), same('consignee', ({ consignee }) => consignee.id)],
};

/** Filters of a list by values of a row of it, and the rows that they leave. */
export function drawFilters<N extends Noun>(
  noun: N,
  rows: readonly RowOf<N>[],
  pick: { readonly row: RowOf<N>; readonly isUsed: (name: string) => boolean },
): { readonly query: Query; readonly left: readonly RowOf<N>[] } {
  const query: Record<string, string | number> = {};
  let left = rows;
  for (const { name, valueOf, isMet } of FILTERS[noun] as readonly Filter<RowOf<N>>[]) {
    // the filters of this noun
    const value = valueOf(pick.row);
    if (value === undefined || !pick.isUsed(name)) continue;
    query[name] = value;
    left = left.filter((row) => isMet(row, value));
  }
  return { query, left };
}
