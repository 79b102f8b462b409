import type { SecondPersonFor } from '@fieldproof/contract';
import { isReason } from '@fieldproof/contract/reason';

import { loadNewest } from '../action/index.ts';
import { actOrAsk, type Person } from '../approval/index.ts';
import { lockChain } from '../ledger/index.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import {
  refusedOr,
  writeDecision,
  type Decided,
  type DecidedBy,
  type DecisionContext,
  type MadeDecision,
} from './decide-obligations.ts';
import { DecisionRefused } from './decision-refused.ts';
import { selectDecision } from './decision-store.ts';
import { reverseChanges } from './reverse-changes.ts';

type Reversal = { readonly actionId: number; readonly decision: number; readonly reason: string };

/**
 * Undoes a decision by a new one: what nothing has changed since goes back to what stood before. A reversal is not undone:
 * one decides again. Where something is excused again by it, the action may want a second person.
 */
export async function reverseDecision(
  database: Database,
  given: Reversal & { readonly person: Person },
  context: DecisionContext,
): Promise<Decided> {
  const { actionId, decision, person } = given;
  const reason = given.reason.trim();
  const { definition } = await loadNewest(database.kysely, context.revisions, actionId);
  return refusedOr(() =>
    actOrAsk(
      database,
      {
        kind: 'reversal',
        chain: actionId,
        subject: `decision:${decision}`,
        proposal: { decision, reason },
        reason,
        person,
        wanted: definition.secondPerson,
        run: (tx) => reverseWithin(tx, { actionId, decision, reason }, { actor: person.actor, clock: context.clock }),
      },
      context.clock,
    ),
  );
}

export async function reverseWithin(
  tx: Tx,
  { actionId, decision, reason }: Reversal,
  by: DecidedBy,
): Promise<{ readonly done: MadeDecision; readonly happens: readonly SecondPersonFor[] }> {
  if (!isReason(reason)) throw new DecisionRefused({ code: 'reason-missing' });
  const head = await lockChain(tx, actionId, by.clock);
  const former = await selectDecision(tx, { actionId, id: decision });
  if (!former) throw new DecisionRefused({ code: 'decision-not-found' });
  if (former.decision === 'reversal') throw new DecisionRefused({ code: 'reversal-of-reversal' });
  if (former.reversedBy !== null) throw new DecisionRefused({ code: 'decision-reversed', by: former.reversedBy });
  const reversed = await reverseChanges(tx, head, { actionId, seq: former.seq });
  const { unchanged } = reversed;
  if (reversed.changed === 0) throw new DecisionRefused({ code: 'nothing-changes', unchanged });
  const recorded = {
    actionId,
    decision: 'reversal',
    reasonKey: '',
    reason,
    untilOn: null,
    protection: null,
    riskOwner: null,
    reverses: decision,
    unchanged,
  } as const;
  const done = await writeDecision(tx, head, { recorded, by }, () => Promise.resolve(reversed));
  return { done, happens: reversed.hasExcused ? ['excuse'] : [] };
}
