/*
 * Refusals of sign-ins and of the guard. Each would be an entry that a stranger can cause at will, so they are counted
 * in memory and recorded together, an entry a minute at most: by code, and by member where one is known. What is not
 * yet written when the process is killed is lost.
 */
import { transact, type Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { REFUSALS_A_MINUTE_MAX } from './limits.ts';
import { recordInHouse } from './record-in-house.ts';
import type { StaffRefusalCode } from './staff-refusals.ts';

type Counted = { readonly code: string; readonly member?: number; readonly count: number };

export type RefusalCounter = {
  /** `memberId` where it is known whose account, or who, was refused. */
  readonly note: (refusal: { readonly code: StaffRefusalCode; readonly memberId?: number | undefined }) => void;
  /** Writes what was counted; on failure it is kept for the next time. */
  readonly flush: (database: Database) => Promise<void>;
};

export function createRefusalCounter(clock: Clock): RefusalCounter {
  let since: Date | undefined;
  let counted = new Map<string, Counted>();

  function add({ code, member, count }: Counted): void {
    since ??= clock();
    const key = `${code} ${member ?? ''}`;
    const isRoom = counted.has(key) || counted.size < REFUSALS_A_MINUTE_MAX;
    const of: Counted = isRoom
      ? { code, ...(member === undefined ? {} : { member }), count }
      : { code: 'other', count };
    const at = isRoom ? key : 'other';
    counted.set(at, { ...of, count: count + (counted.get(at)?.count ?? 0) });
  }

  return {
    note: ({ code, memberId }) => add({ code, ...(memberId === undefined ? {} : { member: memberId }), count: 1 }),
    flush: async (database) => {
      if (since === undefined) return;
      const taken = { since, refusals: [...counted.values()] };
      since = undefined;
      counted = new Map();
      try {
        await transact(database, (tx) =>
          recordInHouse(tx, clock, {
            actor: 'house',
            kind: 'refusals.counted',
            subject: 'house',
            payload: { since: taken.since.toISOString(), refusals: taken.refusals },
          }),
        );
      } catch (error) {
        since = taken.since;
        taken.refusals.forEach(add);
        throw error;
      }
    },
  };
}
