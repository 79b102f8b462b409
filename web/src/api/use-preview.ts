import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';

import { ask, type ApiProblem, type Asked, type PathWith, type ResponseOf } from './client.ts';
import { keyOf } from './use-api.ts';

/**
 * What a write would do, as things stand: asked of a route that changes nothing, and asked again when things change.
 *
 * @param asked undefined: nothing to ask yet
 */
export function usePreview<P extends PathWith<'post'>>(
  route: P,
  asked: Pick<Asked<'post', P>, 'path' | 'body'> | undefined,
): UseQueryResult<ResponseOf<'post', P>, ApiProblem> {
  return useQuery<ResponseOf<'post', P>, ApiProblem>({
    queryKey: ['preview', ...keyOf(route, { path: asked?.path }), asked?.body ?? {}],
    queryFn: async ({ signal }) => (await ask('post', route, { ...asked, signal } as Asked<'post', P>)).data, // of this route, and the signal
    enabled: asked !== undefined,
    ...(asked === undefined ? {} : { placeholderData: keepPreviousData }),
  });
}
