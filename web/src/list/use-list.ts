import type { UseQueryResult } from '@tanstack/react-query';

import type { ApiProblem, PathOf, PathWith, Places, ResponseOf } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { PAGE_SIZE } from './list-frame.tsx';
import { momentOfPage } from './past-moment.ts';
import { useListState, type ListState } from './list-state.ts';

export type List<P extends PathWith<'get'>> = {
  readonly list: ListState;
  readonly page: UseQueryResult<ResponseOf<'get', P>, ApiProblem>;
  /** Where the same list is had as a file: of the moment of the page that is shown. */
  readonly csv: { readonly route: string; readonly path: object; readonly query: object };
};

/**
 * A list of the API as the address asks for it.
 *
 * @param filters names of those that the route takes, `asOf` among them where it has a past; whatever else stands in the
 * address is left alone
 * @param usual the order in which the API tells it when asked for none: its column shows it
 */
export function useList<P extends PathWith<'get'>>(
  route: P,
  path: PathOf<'get', P>,
  filters: readonly string[],
  usual?: string,
): List<P> {
  const list = useListState(usual);
  const set = Object.fromEntries(Object.entries(list.filters).filter(([name]) => filters.includes(name)));
  const { sort, asOf } = list;
  const isPast = asOf !== undefined && filters.includes('asOf');
  const asked = { ...set, ...(sort === undefined ? {} : { sort }), ...(isPast ? { asOf } : {}) };
  const query = { ...asked, limit: PAGE_SIZE, ...(list.cursor === undefined ? {} : { cursor: list.cursor }) };
  // What the address says is checked by the API, which tells what it does not take.
  const places = { path, query } as unknown as Places<'get', P>;
  const page = useApi(route, places, { keepsPrevious: true });
  const moment = isPast && !page.isPlaceholderData ? momentOfPage(page.data) : undefined;
  const ofPage = moment === undefined ? asked : { ...asked, asOf: moment };
  return { list, page, csv: { route, path: path as object, query: ofPage } }; // whatever the route, path is an object
}
