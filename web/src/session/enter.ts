import { useQueryClient } from '@tanstack/react-query';

import type { ResponseOf } from '../api/client.ts';
import { keyOf } from '../api/use-api.ts';

/** Who is signed in, and how. */
export type Session = ResponseOf<'get', '/session'>;

/** Makes somebody the one who is signed in. */
export function useEnter(): (session: Session) => void {
  const client = useQueryClient();
  return (session) => void client.setQueryData(keyOf('/session', {}), session);
}
