/*
 * An output that does not answer must not hold the others. Work in which all take part is waited for only while it takes
 * steps; when it stands still at one output, it is left to that output's own chain, and the others go on without it.
 */
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';
import { apartMs } from './limits.ts';

/** How work ended for those that wait for it: done, or left to the output of this index, whose answer comes late. */
export type Ended<T> = { readonly done: T } | { readonly hangsAt: number; readonly late: Promise<T> };

export async function unlessHanging<T>(begin: (onHang: (index: number) => void) => Promise<T>): Promise<Ended<T>> {
  const { promise: hang, resolve: onHang } = Promise.withResolvers<number>();
  const late = begin(onHang);
  return Promise.race([late.then((done) => ({ done })), hang.then((hangsAt) => ({ hangsAt, late }))]);
}

/** The output takes nothing more until the late answer is there, and for a while nothing that others have to wait for. */
export function leaveTo(run: Follower, cursor: Cursor, answer: () => Promise<void>): void {
  cursor.hanging += 1;
  cursor.apartUntilMs = run.world.monotonicMs() + apartMs;
  run.effect(cursor, async () => {
    try {
      await answer();
    } finally {
      cursor.hanging -= 1;
    }
  });
}
