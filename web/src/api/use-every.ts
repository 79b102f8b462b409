import { useEffect } from 'react';

/** Does something every so often while something is under way; `undefined`: not now. */
export function useEvery(everyMs: number | undefined, run: () => void): void {
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    const timer = setInterval(run, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, run]);
}
