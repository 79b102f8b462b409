import type { ApiProblem } from '../api/client.ts';

/** Whether nothing is there under an address: what is there no more is not shown as if it were, and asking again does not bring it back. */
export function isMissing(error: Pick<ApiProblem, 'status' | 'code'> | null): boolean {
  return error?.status === 404 || error?.code === 'bad-request';
}
