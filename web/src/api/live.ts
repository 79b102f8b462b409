import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** A busy action changes thirty times a second; nobody reads that fast. */
const REFRESH_AT_MOST_EVERY_MS = 2_000;

/**
 * Asks again what the screen shows when an action's ledger has grown. Missed events do no harm: the stream comes back by
 * itself, and coming back counts as a change.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (document.visibilityState === 'visible') void client.invalidateQueries();
      }, REFRESH_AT_MOST_EVERY_MS);
    };
    const events = new EventSource('/api/v1/events');
    events.addEventListener('ledger', refresh);
    events.addEventListener('open', refresh);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearTimeout(timer);
      events.close();
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [client]);
}
