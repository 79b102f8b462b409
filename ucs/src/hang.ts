/*
 * An output that does not answer, or is much slower than the others, must not hold them. Work in which all take part is
 * waited for only while it gets on; else it is left to the output that holds it up, and the others go on without it.
 */
import type { Leave } from './crew.ts';
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';

/** `hangs`: no step is taken there any more. `slow`: steps, but so few that others wait. */
export type WhyLeft = 'hangs' | 'slow';

/** How work ended for those that wait for it: done, or left to the output of this index, whose answer comes late. */
export type Ended<T> =
  | { readonly done: T }
  | { readonly leftAt: number; readonly why: WhyLeft; readonly late: Promise<T> };

/** @param among the outputs that wait for each other, as `Leave` names them */
export async function unlessLeft<T>(begin: (leave: Leave) => Promise<T>, among: readonly string[]): Promise<Ended<T>> {
  const { promise: left, resolve } = Promise.withResolvers<{ readonly leftAt: number; readonly why: WhyLeft }>();
  const late = begin({
    onHang: (leftAt) => resolve({ leftAt, why: 'hangs' }),
    onSlow: (leftAt) => resolve({ leftAt, why: 'slow' }),
    among,
  });
  return Promise.race([late.then((done) => ({ done })), left.then((at) => ({ ...at, late }))]);
}

/** The output takes nothing more until the late answer is there. */
export function leaveTo(
  run: Follower,
  cursor: Cursor,
  { why, answer }: { readonly why: WhyLeft; readonly answer: () => Promise<void> },
): void {
  cursor.left[why] += 1;
  run.effect(cursor, async () => {
    try {
      await answer();
    } finally {
      cursor.left[why] -= 1;
    }
  });
}
