import { digestOf } from '@fieldproof/trust';

import { recordRevision } from '../action/index.ts';
import { markTranslated } from '../dispatch/index.ts';
import { appendEntry, lockChain } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { whyNotRevise, type Digests, type OpeningRefusal } from './draft-rules.ts';
import { selectFiles, updateDraft, type DraftRow } from './draft-store.ts';
import { definitionOf, readFiles } from './read-files.ts';
import { recordStep } from './record-step.ts';
import { findRevised, judgeDraft } from './revised-action.ts';

export type Revise = {
  readonly draft: DraftRow;
  readonly digests: Digests;
  /** On whose word. */
  readonly actor: string;
  /** Further facts of the entries: who asked, what approved it. */
  readonly because: Readonly<Record<string, string | number>>;
  readonly clock: Clock;
};

export type Revised =
  | { readonly kind: 'revised'; readonly draft: DraftRow; readonly ledgerEntry: number }
  | { readonly kind: 'refused'; readonly refusal: OpeningRefusal };

/**
 * Stores the released files as the next revision of the action, and ends the draft. The action is judged once more under the
 * lock of its chain: another language may have come meanwhile. Nothing is sent by that.
 */
export async function reviseAction(tx: Tx, of: Revise): Promise<Revised> {
  const { draft, digests, actor, because, clock } = of;
  const { revises: actionId } = draft;
  if (actionId === null) throw new Error(`draft ${draft.id} adds languages to no action`);
  const files = await selectFiles(tx, draft.id);
  if (digestOf(files) !== digests.files) return { kind: 'refused', refusal: { code: 'draft-changed' } };
  const today = dayOf(clock());
  // Before anybody waits: reading forty languages takes a second.
  const { checked } = readFiles(files, today);
  if (checked.kind === 'unreadable' || !checked.isSound)
    return { kind: 'refused', refusal: { code: 'action-unsound' } };
  const { definition } = checked.action;
  const before = await findRevised(tx, { id: actionId });
  const known = before && definitionOf(readFiles(before.files, today).checked);
  if (known) await markTranslated(tx, { actionId, before: known, after: definition, at: clock() });
  const head = await lockChain(tx, actionId, clock);
  const revised = await findRevised(tx, { id: actionId });
  const verdict = revised && judgeDraft(checked, { revised, today });
  const [refusal] = whyNotRevise(verdict);
  if (refusal !== undefined || verdict === undefined || !revised)
    return { kind: 'refused', refusal: refusal ?? { code: 'action-unreadable' } };
  const revision = revised.revision + 1;
  const own = Object.fromEntries(checked.files);
  const digest = digestOf(own);
  await recordRevision(tx, {
    actionId,
    revision,
    digest: Buffer.from(digest, 'hex'),
    definition,
    files: own,
    recordedAt: head.at,
  });
  await appendEntry(tx, head, {
    actor,
    kind: 'action.revised',
    subject: `action:${actionId}`,
    payload: {
      ...because,
      draft: draft.id,
      revision,
      languages: [...verdict.added],
      digests: { [`revision:${revision}`]: digest },
    },
  });
  const ended = await updateDraft(tx, draft.id, { change: { state: 'opened', actionId }, actor, at: clock() });
  const facts = { ...because, action: actionId, reference: ended.reference, revision };
  const step = { draft: ended, fleetDigest: undefined, actor, clock, facts };
  return { kind: 'revised', draft: ended, ledgerEntry: await recordStep(tx, { ...step, kind: 'opened' }) };
}
