import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';

import { ask, type Answer, type ApiProblem, type Asked } from '../api/client.ts';

type Route = '/staff/{id}';

/** Changes a member. Also what was refused is a reason to look again: another manager may have been first. */
export function useChangeMember(): UseMutationResult<Answer<'patch', Route>, ApiProblem, Asked<'patch', Route>> {
  const client = useQueryClient();
  return useMutation<Answer<'patch', Route>, ApiProblem, Asked<'patch', Route>>({
    mutationFn: (asked) => ask('patch', '/staff/{id}', asked),
    onSettled: () => client.invalidateQueries(),
  });
}
