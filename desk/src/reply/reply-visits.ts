/*
 * Visits to reply pages. Reading a page writes nothing: mail scanners open links too. A visit is counted in memory and
 * written by a job; it is a mark beside the reach of a consignee and enters no figure. What is not yet written when the
 * process dies is lost, and may be.
 */
import type { Database } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { addVisits, type VisitCount } from './visit-store.ts';

/** Kept at most between two runs of the job; more are not counted. */
const COUNTED_MAX = 20_000;

export type VisitCounter = {
  readonly note: (visit: { readonly actionId: number; readonly contactId: number; readonly at: Date }) => void;
  /** Writes what was counted; on failure it is kept for the next run. */
  readonly flush: (database: Database) => Promise<void>;
};

export function createVisitCounter(): VisitCounter {
  let counted = new Map<string, VisitCount>();
  const add = (count: VisitCount) => {
    const key = `${count.actionId}/${count.contactId}/${count.day}`;
    const known = counted.get(key);
    if (!known && counted.size >= COUNTED_MAX) return;
    counted.set(key, { ...count, visits: count.visits + (known?.visits ?? 0) });
  };
  return {
    note: ({ actionId, contactId, at }) => add({ actionId, contactId, day: dayOf(at), visits: 1 }),
    flush: async (database) => {
      if (counted.size === 0) return;
      const taken = [...counted.values()];
      counted = new Map();
      try {
        await addVisits(database, taken);
      } catch (error) {
        taken.forEach(add);
        throw error;
      }
    },
  };
}
