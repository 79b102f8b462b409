/* The same done to several things: how many are sent at a time, and whether it goes on after a problem. Pure. */
import type { ApiProblem } from '../api/client.ts';

/** So many are sent at a time: whoever waits sees how far it is, and may stop between two. */
const BATCH = 10;

/** The next ones to be sent. */
export function nextBatch(todo: readonly number[], done: number): readonly number[] {
  return todo.slice(done, done + BATCH);
}

/**
 * Whether the rest is kept to be sent again: where some are done already, or where nobody knows whether they are. What was refused
 * before anything was done is asked for anew.
 */
export function canGoOn({ status, code }: Pick<ApiProblem, 'status' | 'code'>, done: number): boolean {
  return done > 0 || status === 0 || status >= 500 || code === 'idempotency-unfinished';
}
