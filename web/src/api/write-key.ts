/*
 * One write stays one write when its answer was lost: whoever presses the button once more sends the same request with
 * the same key, and the desk answers as it did, or would have done, the first time.
 */
import { newKey, type ApiProblem } from './client.ts';

/** Nobody knows whether it was done: the desk was not reached, or something before it answered in its place. */
const UNKNOWN_STATUS = new Set([0, 502, 503, 504]);

export type WriteKeys = {
  /** The key for a request: that of the last one, if this is the same again and nobody knows how that ended. */
  readonly keyFor: (request: unknown) => string;
  readonly ended: (problem?: ApiProblem) => void;
};

export function createWriteKeys(make: () => string = newKey): WriteKeys {
  let last: { readonly key: string; readonly said: string } | undefined;
  return {
    keyFor: (request) => {
      const said = JSON.stringify(request);
      if (last?.said !== said) last = { key: make(), said };
      return last.key;
    },
    ended: (problem) => {
      if (problem === undefined || !UNKNOWN_STATUS.has(problem.status)) last = undefined;
    },
  };
}
