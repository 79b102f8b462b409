import type { Action, Revisions } from '../action/index.ts';
import { seqAsOf, sumTallies } from '../ledger/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { oldestOpenQuestion, type QuestionKind } from '../question/index.ts';
import { countClosedIncidents } from './status-store.ts';
import { statusFrom, type Status } from './status.ts';

const COUNTED = ['obligation', 'instrument', 'consignee', 'question', 'incident'] as const;

export type FullStatus = Status & {
  /** Of the incidents, those that were not closed. */
  readonly openIncidents: number;
  readonly oldestOpenQuestion: { readonly id: number; readonly kind: QuestionKind; readonly openedAt: string } | null;
};

/** Where an action stood at a moment (default: now), from what was recorded by then. */
export async function readStatus(
  db: Reader,
  action: Action,
  context: { readonly revisions: Revisions; readonly asOf?: Date | undefined; readonly now: Date },
): Promise<FullStatus> {
  const seq = await seqAsOf(db, action.id, context.asOf);
  const sums = await sumTallies(db, action.id, seq, COUNTED);
  const revision = await context.revisions.load(db, action.id, action.revision);
  const status = statusFrom(revision.definition, sums, { asOf: context.asOf ?? context.now, seq });
  // Where none is open, looking for the oldest would pass by every question that was ever answered.
  const oldest = status.questions.open > 0 ? await oldestOpenQuestion(db, action.id, seq) : undefined;
  const closed = status.incidents > 0 ? await countClosedIncidents(db, { actionId: action.id, seq }) : 0;
  return {
    ...status,
    openIncidents: status.incidents - closed,
    oldestOpenQuestion: oldest ? { ...oldest, openedAt: oldest.openedAt.toISOString() } : null,
  };
}
