import { useApi } from '../api/use-api.ts';

export type Waiting = { readonly incidents: number; readonly questions: number; readonly approvals: number };

/** More than this nobody reads off a badge. */
const APPROVALS_COUNTED = 50;

/** How much waits for a person, for the navigation; of approvals those that whoever is signed in can decide. */
export function useWaiting(reference: string | undefined): Waiting {
  const today = useApi(
    '/actions/{reference}/today',
    { path: { reference: reference ?? '' } },
    { isWanted: reference !== undefined },
  );
  const approvals = useApi('/approvals', { query: { state: 'waiting', limit: APPROVALS_COUNTED } });
  return {
    incidents: today.data?.incidents.count ?? 0,
    questions: today.data?.questions.count ?? 0,
    approvals: approvals.data?.approvals.filter(({ whyNot }) => whyNot === null).length ?? 0,
  };
}
