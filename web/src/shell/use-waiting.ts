import { useApi } from '../api/use-api.ts';

export type Waiting = { readonly incidents: number; readonly questions: number; readonly approvals: number };

/** How much waits for a person, for the navigation. */
export function useWaiting(reference: string | undefined): Waiting {
  const { data } = useApi(
    '/actions/{reference}/status',
    { path: { reference: reference ?? '' } },
    { isWanted: reference !== undefined },
  );
  return { incidents: data?.incidents ?? 0, questions: data?.questions.open ?? 0, approvals: 0 };
}
