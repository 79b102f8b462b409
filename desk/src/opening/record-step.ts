import { digestOf, newSalt, type Json } from '@fieldproof/trust';

import { appendEntry, HOUSE_CHAIN, lockChain } from '../ledger/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { DraftRow } from './draft-store.ts';
import { insertStep, selectStepsById, type StepKind, type StepRow } from './step-store.ts';

/**
 * Records what was done with a draft, with its entry in the ledger of the house: last in a transaction, since everybody's
 * entries of the house wait for it.
 *
 * @returns the number of the entry
 */
export async function recordStep(
  tx: Tx,
  of: {
    readonly draft: Pick<DraftRow, 'id' | 'version' | 'filesDigest'>;
    readonly fleetDigest: string | undefined;
    readonly kind: StepKind;
    readonly actor: string;
    readonly clock: Clock;
    readonly reason?: string | undefined;
    /** No personal data: they stand in the entry too. */
    readonly facts?: { readonly [name: string]: Json };
  },
): Promise<number> {
  const { draft, kind, actor, clock, facts = {}, reason = null, fleetDigest = null } = of;
  const { id: draftId, version, filesDigest } = draft;
  const step = { draftId, version, kind, actor, reason, facts, filesDigest, fleetDigest, salt: newSalt(), at: clock() };
  const id = await insertStep(tx, step);
  const head = await lockChain(tx, HOUSE_CHAIN, clock);
  const entry = await appendEntry(tx, head, {
    actor,
    kind: `draft.${kind}`,
    subject: `draft:${draftId}`,
    payload: {
      ...facts,
      version,
      files: filesDigest,
      ...(fleetDigest === null ? {} : { fleet: fleetDigest }),
      digests: { [`draft-step:${id}`]: digestOfStep(step) },
    },
  });
  return entry.seq;
}

function digestOfStep(step: Omit<StepRow, 'id'>): string {
  return digestOf({
    salt: step.salt.toString('hex'),
    draft: step.draftId,
    version: step.version,
    kind: step.kind,
    actor: step.actor,
    reason: step.reason,
    facts: step.facts,
    files: step.filesDigest,
    fleet: step.fleetDigest,
    at: step.at.toISOString(),
  });
}

/** Recomputes `draft-step:…` for the check of the ledger of the house. */
export async function digestSteps(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const steps = await selectStepsById(db, ids.map(Number));
  return new Map(steps.map((step) => [String(step.id), digestOfStep(step)]));
}
