import { useApi } from '../api/use-api.ts';

export function useDispatchProgress(reference: string) {
  return useApi('/actions/{reference}/dispatch-progress', { path: { reference } });
}
