export type Bell = {
  readonly ring: () => void;
  /** Until it rings, or so many milliseconds have gone. */
  readonly heard: (withinMs: number) => Promise<void>;
};

/** Wakes loops that wait for work of each other, without asking in between. */
export function createBell(): Bell {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of listeners) listener();
      listeners.clear();
    },
    heard: (withinMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          listeners.delete(listener);
          resolve();
        }, withinMs);
        const listener = (): void => {
          clearTimeout(timer);
          resolve();
        };
        listeners.add(listener);
      }),
  };
}
