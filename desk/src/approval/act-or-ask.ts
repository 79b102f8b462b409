import type { SecondPersonFor } from '@fieldproof/contract';
import { newSalt } from '@fieldproof/trust';

import { appendEntry, lockChain } from '../ledger/index.ts';
import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { demandsOf, isAlone, roleFor, type ApprovalKind, type Person, type Proposal } from './approval.ts';
import { insertApproval, selectWaitingOf } from './approval-store.ts';
import { digestOfApproval } from './digest-approvals.ts';

export type Act<Done> = {
  readonly kind: ApprovalKind;
  /** The action's chain; that of the house for what belongs to no action. */
  readonly chain: number;
  /** What it is about, as `noun:id`. */
  readonly subject: string;
  /** What the executor of the kind needs to do it later. */
  readonly proposal: Proposal;
  readonly reason: string;
  readonly person: Person;
  /** For what the action wants a second person. */
  readonly wanted: readonly SecondPersonFor[] | undefined;
  /** Does it, with its ledger entry, and says for what of it a second person may be wanted. What it throws is passed on. */
  readonly run: (tx: Tx) => Promise<{ readonly done: Done; readonly happens: readonly SecondPersonFor[] }>;
};

export type Acted<Done> =
  | { readonly kind: 'done'; readonly done: Done }
  /** It waits for a second person. */
  | { readonly kind: 'asked'; readonly approval: number; readonly seq: number }
  /** Something about the same subject waits already. */
  | { readonly kind: 'waiting'; readonly approval: number };

/**
 * Does a thing at once or, where the action wants a second person for what would happen, asks for one. In that case it
 * was tried first, in a transaction that is rolled back: what would be refused is refused now, not after somebody has
 * thought about it.
 */
export async function actOrAsk<Done>(database: Database, act: Act<Done>, clock: Clock): Promise<Acted<Done>> {
  try {
    return await transact(database, async (tx): Promise<Acted<Done>> => {
      const waiting = await waitingFor(tx, act);
      if (waiting !== undefined) return { kind: 'waiting', approval: waiting };
      const { done, happens } = await act.run(tx);
      const demands = demandsOf(happens, act.wanted);
      if (demands.length > 0) throw new SecondPersonWanted(demands);
      return { kind: 'done', done };
    });
  } catch (error) {
    if (error instanceof SecondPersonWanted) return ask(database, act, { demands: error.demands, clock });
    throw error;
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

async function waitingFor(tx: Tx, { kind, chain, subject }: Act<unknown>): Promise<number | undefined> {
  if (!isAlone(kind)) return undefined;
  return (await selectWaitingOf(tx, { chain, subjects: [subject] })).get(subject);
}

async function ask(
  database: Database,
  act: Act<unknown>,
  { demands, clock }: { readonly demands: readonly SecondPersonFor[]; readonly clock: Clock },
): Promise<Exclude<Acted<never>, { kind: 'done' }>> {
  const { kind, chain, subject, proposal, person } = act;
  return transact(database, async (tx) => {
    const head = await lockChain(tx, chain, clock);
    const waiting = await waitingFor(tx, act);
    if (waiting !== undefined) return { kind: 'waiting', approval: waiting };
    const seq = head.seq + 1;
    const recorded = {
      chain,
      kind,
      demands,
      subject,
      proposal,
      reason: act.reason,
      role: roleFor(demands),
      askedBy: person.actor,
      askedMember: person.memberId,
      askedAt: head.at,
      salt: newSalt(),
      seq,
    };
    const approval = await insertApproval(tx, recorded);
    await appendEntry(tx, head, {
      actor: person.actor,
      kind: 'approval.asked',
      subject: `approval:${approval}`,
      payload: {
        kind,
        subject,
        demands: [...demands],
        digests: { [`approval:${approval}`]: digestOfApproval(recorded) },
      },
    });
    return { kind: 'asked', approval, seq };
  });
}
