import type { SecondPersonFor } from '@fieldproof/contract';

import { lockChain } from '../ledger/index.ts';
import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { demandsOf, type Proposal } from './approval.ts';
import { askApproval, waitingFor, type Ask, type Asked } from './ask-approval.ts';

export type Act<Done> = Ask & {
  /** For what the action wants a second person. */
  readonly wanted: readonly SecondPersonFor[] | undefined;
  /** Does it, with its ledger entry, and says for what of it a second person may be wanted. What it throws is passed on. */
  readonly run: (tx: Tx) => Promise<{
    readonly done: Done;
    readonly happens: readonly SecondPersonFor[];
    /** For what other actions want one that it changes too. */
    readonly wantedElsewhere?: readonly SecondPersonFor[];
  }>;
  /**
   * What is asked for after all, read under the lock of the chain: without what waits already. What it throws is passed on.
   * Left out: all of it.
   */
  readonly leftToAsk?: (tx: Tx) => Promise<{ readonly proposal: Proposal; readonly leftOut: number }>;
};

export type Acted<Done> = { readonly kind: 'done'; readonly done: Done } | Asked;

/**
 * Does a thing at once or, where the action wants a second person for what would happen, asks for one. In that case it
 * was tried first, in a transaction that is rolled back: what would be refused is refused now, not after somebody has
 * thought about it.
 */
export async function actOrAsk<Done>(database: Database, act: Act<Done>, clock: Clock): Promise<Acted<Done>> {
  try {
    return await transact(database, async (tx): Promise<Acted<Done>> => {
      const waiting = await waitingFor(tx, act);
      if (waiting) return waiting;
      const { done, happens, wantedElsewhere = [] } = await act.run(tx);
      const demands = demandsOf(happens, [...(act.wanted ?? []), ...wantedElsewhere]);
      if (demands.length > 0) throw new SecondPersonWanted(demands);
      return { kind: 'done', done };
    });
  } catch (error) {
    if (!(error instanceof SecondPersonWanted)) throw error;
    const { demands } = error;
    return transact(database, async (tx) => {
      if (act.leftToAsk === undefined) return askApproval(tx, { ...act, demands }, clock);
      await lockChain(tx, act.chain, clock);
      const { proposal, leftOut } = await act.leftToAsk(tx);
      const asked = await askApproval(tx, { ...act, proposal, demands }, clock);
      return asked.kind === 'asked' ? { ...asked, leftOut } : asked;
    });
  }
}

/** Rolls back what was only tried. */
class SecondPersonWanted extends Error {
  readonly demands: readonly SecondPersonFor[];

  constructor(demands: readonly SecondPersonFor[]) {
    super('a second person is wanted');
    this.demands = demands;
  }
}
