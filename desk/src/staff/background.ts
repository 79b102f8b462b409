import { BACKGROUND_MAX } from './limits.ts';

export type Background = {
  /** Does work after the answer was sent, one at a time; false when too much waits, and then it is not done. */
  readonly run: (work: () => Promise<void>) => boolean;
  /** Resolves when all is done that was begun. */
  readonly idle: () => Promise<void>;
};

/**
 * Work of which an answer must say nothing, not even by how long it takes. It is lost when the process ends: whoever
 * asked asks again.
 */
export function createBackground(log: { readonly error: (facts: object, sentence: string) => void }): Background {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    run: (work) => {
      if (waiting >= BACKGROUND_MAX) return false;
      waiting += 1;
      last = last
        .then(work)
        .catch((error: unknown) => log.error({ error }, 'work behind an answer failed'))
        .finally(() => {
          waiting -= 1;
        });
      return true;
    },
    idle: () => last,
  };
}
