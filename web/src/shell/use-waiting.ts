import { useApi } from '../api/use-api.ts';

export type Waiting = { readonly incidents: number; readonly questions: number; readonly approvals: number };

/** How much waits for a person, for the navigation; of approvals those that whoever is signed in can decide. */
export function useWaiting(reference: string | undefined): Waiting {
  const today = useApi(
    '/actions/{reference}/today',
    { path: { reference: reference ?? '' } },
    { isWanted: reference !== undefined },
  );
  const approvals = useApi('/approvals/waiting', {});
  return {
    incidents: today.data?.incidents.count ?? 0,
    questions: today.data?.questions.count ?? 0,
    approvals: approvals.data?.count ?? 0,
  };
}
