import { ask } from '../api/client.ts';
import { useTogether } from '../together/use-together.ts';
import type { Answer } from './question.ts';
import type { TogetherPreview, TogetherResult } from './together.ts';

type Given = {
  readonly todo: readonly number[];
  readonly answer: Answer;
  readonly reason: string;
  /** What is left to be looked at by itself. */
  readonly alone: TogetherPreview['alone'];
};

export type AnsweringTogether = ReturnType<typeof useAnswerTogether>;

/** Answers several questions some at a time. */
export function useAnswerTogether(reference: string): ReturnType<typeof useTogether<Given, TogetherResult>> {
  return useTogether(async ({ answer, reason }, batch, idempotencyKey) => {
    const body = { questions: [...batch], answer, reason };
    const asked = { path: { reference }, body, idempotencyKey };
    return (await ask('post', '/actions/{reference}/questions/answers', asked)).data.results;
  });
}
