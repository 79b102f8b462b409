import { useMutation, useQueryClient } from '@tanstack/react-query';

import { ask, type Answer, type ApiProblem, type Asked } from '../api/client.ts';
import { useTold, type Write } from '../api/use-api.ts';

type Route = '/staff/{id}';

/** Changes a member. Also what was refused is a reason to look again: another manager may have been first. */
export function useChangeMember(): Write<Answer<'patch', Route>, Asked<'patch', Route>> {
  const client = useQueryClient();
  return useTold(
    useMutation<Answer<'patch', Route>, ApiProblem, Asked<'patch', Route>>({
      mutationFn: (asked) => ask('patch', '/staff/{id}', asked),
      onSettled: () => client.invalidateQueries(),
    }),
  );
}
