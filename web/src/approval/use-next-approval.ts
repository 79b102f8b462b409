import { useApi } from '../api/use-api.ts';
import { nextApproval } from './approval.ts';

/** So many of the oldest are looked at for the next one. */
const AHEAD = 20;

/** The address of the approval that comes after this one, of those that wait for whoever reads this; the oldest first. */
export function useNextApproval(id: number): string | undefined {
  const { data } = useApi(
    '/approvals',
    { query: { state: 'waiting', sort: 'askedAt', limit: AHEAD } },
    { keepsPrevious: true },
  );
  const next = nextApproval(data?.approvals ?? [], id);
  return next === undefined ? undefined : `/approvals/${next.id}`;
}
