import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Cursors of the pages before, so that one can go back without the browser's button. */
const TRAIL_MAX = 40;
const OWN = new Set(['cursor', 'trail', 'sort', 'asOf']);

export type ListState = {
  /** The filters of the address, as the API takes them. */
  readonly filters: Readonly<Record<string, string>>;
  /** `name` or `-name`; undefined: the list's own order. */
  readonly sort: string | undefined;
  /** The list's own order, as the API names it. */
  readonly usual: string | undefined;
  readonly cursor: string | undefined;
  /** The past moment of which the rows are, as the address has it; undefined: now. Of a list that has a past. */
  readonly asOf: string | undefined;
  readonly page: number;
  readonly set: (
    changes: Readonly<Record<string, string | undefined>>,
    /** Letters typed into a field are one step back, not one each. */
    options?: { readonly isTyped?: boolean },
  ) => void;
  readonly sortBy: (key: string) => void;
  readonly goOn: (next: string) => void;
  readonly goBack: () => void;
  readonly clear: () => void;
};

/**
 * A list's filters, order and place, kept in the address: what one sees can be sent to a colleague, and the browser's way
 * back leads to it.
 */
export function useListState(usual?: string): ListState {
  const [search, setSearch] = useSearchParams();
  return useMemo(() => {
    const trail = (search.get('trail') ?? '').split('.').filter(Boolean);
    const change = (changes: Readonly<Record<string, string | undefined>>, isReplaced: boolean): void => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === '') after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: isReplaced, preventScrollReset: true },
      );
    };
    const sort = search.get('sort') ?? undefined;
    const cursor = search.get('cursor') ?? undefined;
    const asOf = search.get('asOf') ?? undefined;
    return {
      filters: Object.fromEntries([...search].filter(([name]) => !OWN.has(name))),
      sort,
      usual,
      cursor,
      asOf,
      page: trail.length + 1,
      set: (changes, { isTyped = false } = {}) => change({ ...changes, cursor: undefined, trail: undefined }, isTyped),
      sortBy: (key) =>
        change({ sort: nextSort({ current: sort, usual, key }), cursor: undefined, trail: undefined }, false),
      goOn: (next) => {
        const longer = [...trail, cursor ?? '-'].slice(-TRAIL_MAX);
        change({ cursor: next, trail: longer.join('.') }, false);
      },
      goBack: () => {
        const last = trail.at(-1);
        change({ cursor: last === '-' ? undefined : last, trail: trail.slice(0, -1).join('.') }, false);
      },
      // Of the past not every order can be had: what is cleared there must help.
      clear: () => setSearch(asOf === undefined ? (sort === undefined ? {} : { sort }) : { asOf }),
    };
  }, [search, setSearch, usual]);
}

/** Once upwards, once downwards, and then the list's own order again. */
export function nextSort(of: {
  readonly current: string | undefined;
  readonly usual: string | undefined;
  readonly key: string;
}): string | undefined {
  const { usual, key } = of;
  const current = of.current ?? usual;
  const isOwn = usual === key || usual === `-${key}`;
  const next = current === key ? `-${key}` : current === `-${key}` && !isOwn ? undefined : key;
  return next === usual ? undefined : next;
}
