import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useState } from 'react';

import {
  ask,
  type Answer,
  type ApiProblem,
  type Asked,
  type PathWith,
  type Places,
  type ResponseOf,
} from './client.ts';
import { createWriteKeys } from './write-key.ts';

export type ReadOptions = {
  /** False: not asked yet. */
  readonly isWanted?: boolean | undefined;
  /** Shows the page before while the next one is on its way. */
  readonly keepsPrevious?: boolean | undefined;
  readonly refetchEveryMs?: number | undefined;
};

/** What a route of the API says now. It is asked again whenever the action that it speaks of has changed. */
export function useApi<P extends PathWith<'get'>>(
  route: P,
  places: Places<'get', P>,
  options: ReadOptions = {},
): UseQueryResult<ResponseOf<'get', P>, ApiProblem> {
  return useQuery<ResponseOf<'get', P>, ApiProblem>({
    ...readOf(route, places),
    enabled: options.isWanted ?? true,
    ...(options.keepsPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(options.refetchEveryMs === undefined ? {} : { refetchInterval: options.refetchEveryMs }),
  });
}

/** How a route is read, and under what it is remembered. */
export function readOf<P extends PathWith<'get'>>(route: P, places: Places<'get', P>) {
  return {
    queryKey: keyOf(route, places),
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<ResponseOf<'get', P>> =>
      (await ask('get', route, { ...places, signal } as Asked<'get', P>)).data, // places of this route, and the signal
  };
}

/** A record with the version that a write has to name. */
export function useRecord<P extends PathWith<'get'>>(
  route: P,
  places: Places<'get', P>,
  options: ReadOptions = {},
): UseQueryResult<Answer<'get', P>, ApiProblem> {
  return useQuery<Answer<'get', P>, ApiProblem>({
    queryKey: ['record', ...keyOf(route, places)],
    queryFn: async ({ signal }) => ask('get', route, { ...places, signal } as Asked<'get', P>), // as above
    enabled: options.isWanted ?? true,
    ...(options.refetchEveryMs === undefined ? {} : { refetchInterval: options.refetchEveryMs }),
  });
}

export type Write<Done, Sent> = Omit<UseMutationResult<Done, ApiProblem, Sent>, 'mutate' | 'mutateAsync'> & {
  readonly mutate: (
    sent: Sent,
    then?: {
      readonly onSuccess?: (done: Done) => unknown;
      readonly onError?: (problem: ApiProblem) => unknown;
    },
  ) => void;
};

/**
 * A mutation that tells how it ended also where the part that began it is gone: what is read anew after a write may take that
 * part away, such as the form of a question that is answered now.
 */
export function useTold<Done, Sent>(mutation: UseMutationResult<Done, ApiProblem, Sent>): Write<Done, Sent> {
  const { mutateAsync } = mutation;
  return {
    ...mutation,
    mutate: (sent, then = {}) => {
      mutateAsync(sent).then(then.onSuccess, then.onError ?? (() => undefined));
    },
  };
}

/**
 * A write. It is done when what the app has read was asked again, so that whoever goes on sees what they did; whose answer was
 * lost is the same write when it is sent again.
 *
 * @param options.isApart what the app has read says nothing about it: a step of signing in, an offer
 */
export function useWrite<M extends 'post' | 'put' | 'patch' | 'delete', P extends PathWith<M>>(
  method: M,
  route: P,
  { isApart = false }: { readonly isApart?: boolean | undefined } = {},
): Write<Answer<M, P>, Asked<M, P>> {
  const client = useQueryClient();
  const [keys] = useState(() => createWriteKeys());
  return useTold(
    useMutation<Answer<M, P>, ApiProblem, Asked<M, P>>({
      mutationFn: (asked) =>
        ask(method, route, { ...asked, idempotencyKey: asked.idempotencyKey ?? keys.keyFor(asked) }),
      onError: (problem) => keys.ended(problem),
      onSuccess: () => {
        keys.ended();
        return isApart ? undefined : client.invalidateQueries();
      },
    }),
  );
}

/** Both parts take part in what is remembered: the same route with another filter is another answer. */
export function keyOf(route: string, { path, query }: { readonly path?: unknown; readonly query?: unknown }) {
  return [route, path ?? {}, query ?? {}] as const;
}
