import type { Level, SecondPersonFor } from '@fieldproof/contract';
import type { Ruling } from '@fieldproof/contract/ruling';

import { loadNewest, type Revisions } from '../action/index.ts';
import { seqAsOf } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import { askedAlready, type AskedAlready, type WaitingExcuses } from './asked-already.ts';
import { refusedOr } from './decide-obligations.ts';
import type { DecisionInput, DecisionRefusal, WhyUnchanged } from './decision-rules.ts';
import { judgeDecision } from './judge-decision.ts';

export type PreviewedDecision = {
  readonly kind: 'previewed';
  readonly changes: readonly { readonly from: Level; readonly to: Level; readonly obligations: number }[];
  readonly unchanged: readonly { readonly why: WhyUnchanged; readonly obligations: number }[];
  /** What of it is asked for already and waits for a second person. */
  readonly asked: readonly AskedAlready[];
  /** How many obligations would change and are not asked for already. */
  readonly left: number;
  /** A second person would have to approve it. */
  readonly needsSecondPerson: boolean;
  /** The ledger entry up to which this is told. */
  readonly seen: number;
};

/** What a decision would do to the obligations that it names, as they are now. Nothing is changed. */
export async function previewDecision(
  database: Database,
  given: { readonly actionId: number; readonly ruling: Ruling; readonly instruments: DecisionInput['instruments'] },
  { revisions, waitingExcuses }: { readonly revisions: Revisions; readonly waitingExcuses: WaitingExcuses },
): Promise<PreviewedDecision | { readonly kind: 'refused'; readonly refusal: DecisionRefusal }> {
  const { kysely } = database;
  const { definition } = await loadNewest(kysely, revisions, given.actionId);
  // Before the levels are read: what is changed in between counts as not seen.
  const seen = await seqAsOf(kysely, given.actionId);
  return refusedOr(async () => {
    const { changes, unchanged } = await judgeDecision(kysely, { ...given, definition });
    const steps = changes.flatMap(({ instrument, changes: own }) =>
      own.map(({ cell, to }) => ({ from: instrument.levels[cell] ?? 'open', to })),
    );
    const asked = await askedAlready(kysely, { ...given, changes }, waitingExcuses);
    const wanted: readonly SecondPersonFor[] = definition.secondPerson ?? [];
    return {
      kind: 'previewed',
      changes: [...Map.groupBy(steps, ({ from, to }) => `${from} ${to}`).values()].flatMap((same) => {
        const [first] = same;
        return first ? [{ ...first, obligations: same.length }] : [];
      }),
      unchanged: [...Map.groupBy(unchanged, ({ why }) => why)].map(([why, same]) => ({
        why,
        obligations: same.length,
      })),
      asked,
      left: steps.length - asked.reduce((sum, { cells }) => sum + cells.length, 0),
      needsSecondPerson: given.ruling.decision === 'excuse' && steps.length > 0 && wanted.includes('excuse'),
      seen,
    };
  });
}
