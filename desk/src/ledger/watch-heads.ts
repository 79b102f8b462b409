import type { Reader } from '../platform/database/database.ts';
import { selectHeads } from './ledger-store.ts';
import { HOUSE_CHAIN } from './ledger.ts';

/** A chain that has come further. */
export type Advance = {
  /** The reference of the action; null for the chain of the house. */
  readonly action: string | null;
  /** Its newest entry. */
  readonly seq: number;
};

export type HeadWatch = {
  /**
   * Tells how far every chain is, and from then on each that has come further, within a second or so.
   *
   * @returns what ends it
   */
  readonly listen: (hear: (advances: readonly Advance[]) => void) => () => void;
  readonly stop: () => void;
};

const LOOK_EVERY_MS = 1_000;

/**
 * Looks at the heads of all chains once a second while somebody listens: one cheap read, however many there are. A read
 * that fails is no news; the next one tells.
 */
export function watchHeads(db: Reader, lookEveryMs = LOOK_EVERY_MS): HeadWatch {
  /** Each with the entries that it was told of. */
  const listeners = new Map<(advances: readonly Advance[]) => void, Map<number, number>>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let isStopped = false;

  async function look(): Promise<void> {
    isLooking = true;
    const heads = await selectHeads(db).catch(() => []);
    for (const [hear, told] of listeners) {
      const news = heads.filter(({ chain, seq }) => told.get(chain) !== seq);
      for (const { chain, seq } of news) told.set(chain, seq);
      if (news.length > 0)
        hear(news.map(({ chain, name, seq }) => ({ action: chain === HOUSE_CHAIN ? null : name, seq })));
    }
    isLooking = false;
    timer = listeners.size === 0 || isStopped ? undefined : setTimeout(() => void look(), lookEveryMs);
  }

  return {
    listen: (hear) => {
      listeners.set(hear, new Map());
      // The first one is told at once; who comes later hears with the next look.
      if (timer === undefined && !isLooking) void look();
      return () => listeners.delete(hear);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
