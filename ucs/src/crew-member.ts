/* One worker of a crew, and the job that it has at the moment. */
import { type Job, type Leave, outputOf } from './crew.ts';
import type { Hand } from './hands.ts';
import { reliefMs, slowReadBytesPerSecond } from './limits.ts';
import type { Seen } from './pace.ts';

/**
 * `isReady` once, when the worker has loaded what it needs. Jobs on many files and their results travel as JSON text,
 * which costs both threads a third of what lists of objects do.
 */
export type Answer = {
  readonly isReady?: true;
  readonly result?: unknown;
  readonly text?: string;
  readonly error?: string;
};
export type Order = { readonly job: () => Job; leave?: Partial<Leave> | undefined };
export type Waiting = Order & { resolve(result: unknown): void; reject(error: Error): void };
export type Current = Waiting & { readonly doing: Job };

export type Member = {
  readonly hand: Hand;
  current: Current | undefined;
  timer: NodeJS.Timeout | undefined;
  /** Its job takes no step at the moment: it is not counted among those who work. */
  isStuck: boolean;
  /** Nobody waits for its job but the output where it is: nor is it counted then. */
  isLeft: boolean;
  /** When it got its job. */
  sinceMs: number;
  /** For how long it has taken no step, and when it was looked at last. */
  stillMs: number;
  lookedMs: number;
};

export function idleMember(hand: Hand): Member {
  return {
    hand,
    current: undefined,
    timer: undefined,
    isStuck: false,
    isLeft: false,
    sinceMs: 0,
    stillMs: 0,
    lookedMs: 0,
  };
}

/** Tells who waits what a worker has answered. */
export function pass(answer: Answer, current: Current | undefined): void {
  if (answer.text !== undefined) current?.resolve(JSON.parse(answer.text));
  else if (answer.result !== undefined) current?.resolve(answer.result);
  else current?.reject(new Error(answer.error ?? 'the worker gave no answer'));
}

/** Where its job is at this moment. */
export function seenAt({ current, hand: { lookout } }: Member): Seen {
  const at = current === undefined ? undefined : outputOf(current.doing, lookout.indexNow);
  return { at, among: current?.leave?.among ?? [] };
}

/** The output at which it reads back so slowly that others should not wait for this worker, or undefined. */
export function slowToRead({ current, sinceMs, isLeft }: Member): string | undefined {
  if (current?.doing.kind !== 'read' || isLeft) return undefined;
  const bytes = current.doing.files.reduce((sum, { size }) => sum + size, 0);
  const isSlow = performance.now() - sinceMs > 2 * reliefMs + (bytes / slowReadBytesPerSecond) * 1_000;
  return isSlow ? outputOf(current.doing, -1) : undefined;
}

/** Leaves to a copy the target alone at which it was when it was looked at last. */
export function takeOthers(lookout: Hand['lookout']): boolean {
  return lookout.index >= 0 && lookout.takeOthers();
}
