import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { ApiProblem } from '../api/client.ts';
import { createWriteKeys } from '../api/write-key.ts';
import { loadProblemWords } from '../words/problem-words.ts';
import { canGoOn, nextBatch } from './batches.ts';

/** What was asked for: the same for each of some things, by their ids. */
type Given = { readonly todo: readonly number[] };
/** What became of one of them. */
type Result = { readonly outcome: string };

export type Together<G extends Given, R extends Result> = {
  /** What was asked for; undefined: nothing yet. */
  readonly given: G | undefined;
  /** What became of those that the desk has answered, in their order. */
  readonly results: readonly R[];
  readonly isRunning: boolean;
  /** Nothing is sent any more: all are done, or somebody stopped it. */
  readonly isEnded: boolean;
  readonly problem: ApiProblem | null;
};

const NOTHING = { given: undefined, results: [], isRunning: false, isEnded: false, problem: null };

/**
 * Does the same to several things, some at a time. Where the desk is lost on the way, what is done stays done, and going on sends
 * the same again as the same request.
 *
 * @param send sends some of them under an idempotency key, and gives what became of each in their order
 */
export function useTogether<G extends Given, R extends Result>(
  send: (given: G, batch: readonly number[], idempotencyKey: string) => Promise<readonly R[]>,
): Together<G, R> & {
  readonly start: (given: G) => void;
  /** Goes on where it was lost. */
  readonly goOn: () => void;
  /** Ends it after those that are on their way. */
  readonly stop: () => void;
} {
  const client = useQueryClient();
  const [keys] = useState(() => createWriteKeys());
  const [state, setState] = useState<Together<G, R>>(NOTHING);
  const isStopped = useRef(false);
  const run = async (given: G, before: readonly R[]): Promise<void> => {
    let results = before;
    isStopped.current = false;
    setState({ ...NOTHING, given, results, isRunning: true });
    try {
      while (results.length < given.todo.length && !isStopped.current) {
        const batch = nextBatch(given.todo, results.length);
        const sent = await send(given, batch, keys.keyFor([given, batch]));
        keys.ended();
        results = results.concat(sent);
        setState({ ...NOTHING, given, results, isRunning: true });
      }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      keys.ended(error);
      setState({ ...NOTHING, given: canGoOn(error, results.length) ? given : undefined, results, problem: error });
      await client.invalidateQueries();
      return;
    }
    if (results.some(({ outcome }) => outcome === 'refused')) await loadProblemWords();
    setState({ ...NOTHING, given, results, isEnded: true });
    await client.invalidateQueries();
  };
  return {
    ...state,
    start: (given) => void run(given, []),
    goOn: () => {
      if (state.given !== undefined) void run(state.given, state.results);
    },
    stop: () => {
      isStopped.current = true;
    },
  };
}
