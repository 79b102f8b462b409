import { useMutation, type UseMutationResult } from '@tanstack/react-query';

import { askOnce, type ApiProblem } from '../api/client.ts';

/** Where one is told that one is signed out. The app is loaded anew: nothing of what was read stays in this tab. */
export const SIGNED_OUT = '/desk/sign-in?signed-out';

/** Ends the session of this browser and leaves. Whoever was signed out meanwhile leaves just so. */
export function useSignOut(): UseMutationResult<void, ApiProblem, void> {
  return useMutation<void, ApiProblem>({
    mutationFn: async () => {
      await askOnce('delete', '/session', {}).catch((problem: ApiProblem) => {
        if (problem.status !== 401) throw problem;
      });
      window.location.assign(SIGNED_OUT);
    },
  });
}
