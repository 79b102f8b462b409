import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { isStale, type Changed } from './refresh-rules.ts';

/** A busy action changes thirty times a second; nobody reads that fast. */
const REFRESH_AT_MOST_EVERY_MS = 2_000;
/** A browser gives a stream up where too many are open; a window that is closed makes room. */
const OPEN_AGAIN_MS = 30_000;

/**
 * Asks again what the screen shows when a ledger has grown. Missed events do no harm: the stream comes back by itself, and
 * coming back counts as a change.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let opening: ReturnType<typeof setTimeout> | undefined;
    let changed: Changed = new Set();
    const refresh = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        // What changed while nobody looked is asked for when somebody does.
        if (document.visibilityState !== 'visible') return;
        const now = { changed, now: Date.now() };
        changed = new Set();
        void client.invalidateQueries({
          predicate: ({ queryKey, state }) => isStale({ queryKey, dataUpdatedAt: state.dataUpdatedAt }, now),
        });
      }, REFRESH_AT_MOST_EVERY_MS);
    };
    const note = (what: string | undefined): void => {
      changed = what === undefined || changed === 'anything' ? 'anything' : new Set([...changed, what]);
      refresh();
    };
    let events: EventSource | undefined;
    const open = (): void => {
      events = new EventSource('/api/v1/events');
      events.addEventListener('ledger', ({ data }: MessageEvent<string>) => note(actionOf(data)));
      events.addEventListener('house', refresh);
      events.addEventListener('open', () => note(undefined));
      events.addEventListener('error', () => {
        if (events?.readyState === EventSource.CLOSED) opening = setTimeout(open, OPEN_AGAIN_MS);
      });
    };
    open();
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearTimeout(timer);
      clearTimeout(opening);
      events?.close();
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [client]);
}

/** The action of an event; undefined where the event cannot be read, which counts as whatever. */
function actionOf(data: string): string | undefined {
  const event = JSON.parse(data) as { readonly action?: unknown }; // the desk's own event
  return typeof event.action === 'string' ? event.action : undefined;
}
