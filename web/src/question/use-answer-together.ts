import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { ApiProblem, ask } from '../api/client.ts';
import { createWriteKeys } from '../api/write-key.ts';
import { loadProblemWords } from '../words/problem-words.ts';
import type { Answer } from './question.ts';
import { nextBatch, type TogetherPreview, type TogetherResult } from './together.ts';

type Given = {
  readonly todo: readonly number[];
  readonly answer: Answer;
  readonly reason: string;
  /** What is left to be looked at by itself. */
  readonly alone: TogetherPreview['alone'];
};

export type Together = {
  /** What was asked for; undefined: nothing yet. */
  readonly given: Given | undefined;
  /** What became of those that the desk has answered, in their order. */
  readonly results: readonly TogetherResult[];
  readonly isRunning: boolean;
  /** Nothing is sent any more: all are done, or somebody stopped it. */
  readonly isEnded: boolean;
  readonly problem: ApiProblem | null;
};

const NOTHING: Together = { given: undefined, results: [], isRunning: false, isEnded: false, problem: null };

/**
 * Answers several questions some at a time. Where the desk is lost on the way, what is done stays done, and going on sends the
 * same again as the same request.
 */
export function useAnswerTogether(reference: string): Together & {
  readonly start: (given: Given) => void;
  /** Goes on where it was lost. */
  readonly goOn: () => void;
  /** Ends it after those that are on their way. */
  readonly stop: () => void;
} {
  const client = useQueryClient();
  const [keys] = useState(() => createWriteKeys());
  const [state, setState] = useState(NOTHING);
  const isStopped = useRef(false);
  const run = async (given: Given, before: readonly TogetherResult[]): Promise<void> => {
    let results = before;
    isStopped.current = false;
    setState({ ...NOTHING, given, results, isRunning: true });
    try {
      while (results.length < given.todo.length && !isStopped.current) {
        const questions = [...nextBatch(given.todo, results.length)];
        const { answer, reason } = given;
        const asked = { path: { reference }, body: { questions, answer, reason } };
        const { data } = await ask('post', '/actions/{reference}/questions/answers', {
          ...asked,
          idempotencyKey: keys.keyFor(asked),
        });
        keys.ended();
        results = results.concat(data.results);
        setState({ ...NOTHING, given, results, isRunning: true });
      }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      keys.ended(error);
      // Refused before anything was done, it is asked for anew.
      const isKept = results.length > 0 || error.status === 0 || error.status >= 500;
      setState({ ...NOTHING, given: isKept ? given : undefined, results, problem: error });
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
