import { transact, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { Problem } from '../platform/http/problem.ts';
import type { Staff } from '../staff/index.ts';
import { draftToChange, type OfDraft } from './change-files.ts';
import { whyNotApproved, whyNotRelease, type OpeningRefusal, type Release } from './draft-rules.ts';
import { selectDraftForUpdate, updateDraft, type DraftRow } from './draft-store.ts';
import { resetAttempts, selectFleet, selectUpload } from './fleet-store.ts';
import { factsOfRelease, stateOfFleet } from './load-draft.ts';
import type { OpeningHouse, ReleaseProposal } from './opening-house.ts';
import { refuse, type Changed, type Refused } from './prepare-draft.ts';
import { recordStep } from './record-step.ts';
import { problemOf } from './refusal-sentences.ts';
import { reviseAction } from './revise-action.ts';

/** `asked`: a second person has to approve first. */
export type Released = (Omit<Changed, 'kind'> & { readonly kind: 'released' }) | Asked;
type Asked = Omit<Changed, 'kind'> & { readonly kind: 'asked'; readonly approval: number };

/**
 * Releases a draft as it is now: a job opens it, or, where the action wants that, a second person is asked first. What is
 * released are the digests of files and fleet; nothing else is ever opened on this word.
 */
export async function releaseDraft(
  house: OpeningHouse,
  of: OfDraft & { readonly reason: string; readonly staff: Staff },
): Promise<Released | Refused> {
  const { database, clock, askSecondPerson } = house;
  const facts = await factsOfRelease(house, of.id);
  const release = async (tx: Tx): Promise<Released | Refused> => {
    const draft = await draftToChange(tx, of);
    if ('code' in draft) return refuse(draft);
    const fleet = await selectFleet(tx, of.id);
    // Facts were read before the lock: those of another version are not used.
    if (facts === undefined || facts.version !== draft.version) return refuse(changed(draft));
    const [refusal] = whyNotRelease(facts);
    if (refusal) return refuse(refusal);
    if (!fleet && !facts.isRevision) return refuse({ code: 'fleet-missing' });
    const digests = { files: draft.filesDigest, fleet: fleet?.digest ?? null };
    const asked = { digests, askedBy: of.actor, askedAt: clock().toISOString(), reason: of.reason };
    const step = { fleetDigest: fleet?.digest, actor: of.actor, clock, reason: of.reason };
    if (!facts.needsSecondPerson || !askSecondPerson) {
      if (facts.isRevision) return reviseAlone(tx, { draft, asked, of, clock });
      const released = await update(tx, draft, {
        state: 'opening',
        released: { ...asked, releasedBy: of.actor },
        of,
        at: clock(),
      });
      const ledgerEntry = await recordStep(tx, { ...step, draft: released, kind: 'released' });
      return { kind: 'released', draft: released, ledgerEntry };
    }
    const proposal = {
      draft: of.id,
      reference: draft.reference ?? undefined,
      ...(facts.revision && { added: facts.revision.added }),
      digests,
    };
    const answer = await askSecondPerson(tx, { ...of, draft: of.id, version: draft.version, proposal });
    if (answer.kind === 'nobody') return refuse({ code: 'person-missing' });
    const { approval } = answer;
    if (answer.kind === 'waiting') return refuse({ code: 'approval-waiting', approval });
    const waiting = await update(tx, draft, { state: 'asked', released: { ...asked, approval }, of, at: clock() });
    const ledgerEntry = await recordStep(tx, { ...step, draft: waiting, kind: 'release-asked', facts: { approval } });
    return { kind: 'asked', draft: waiting, ledgerEntry, approval };
  };
  return transact(database, release).catch((error: unknown) => {
    if (error instanceof NotRevised) return refuse(error.refusal);
    throw error;
  });
}

/** An action gets its languages at once: there is no fleet that takes a job minutes to import. */
async function reviseAlone(
  tx: Tx,
  {
    draft,
    asked,
    of,
    clock,
  }: {
    readonly draft: DraftRow;
    readonly asked: Release;
    readonly of: { readonly actor: string };
    readonly clock: Clock;
  },
): Promise<Released | Refused> {
  const released = await update(tx, draft, {
    state: 'opening',
    released: { ...asked, releasedBy: of.actor },
    of,
    at: clock(),
  });
  const because = { askedBy: asked.askedBy };
  const done = await reviseAction(tx, { draft: released, digests: asked.digests, actor: of.actor, because, clock });
  if (done.kind === 'refused') throw new NotRevised(done.refusal);
  return { ...done, kind: 'released' };
}

/** Rolls back what was written of a release that the action does not take. */
class NotRevised extends Error {
  readonly refusal: OpeningRefusal;
  constructor(refusal: OpeningRefusal) {
    super(`the draft is no revision of the action: ${refusal.code}`);
    this.refusal = refusal;
  }
}

function changed({ id, version }: DraftRow): OpeningRefusal {
  return { code: 'changed-meanwhile', etag: `"draft-${id}-${version}"` };
}

async function update(
  tx: Tx,
  { id }: DraftRow,
  to: {
    readonly state: 'asked' | 'opening';
    readonly released: Release;
    readonly of: { readonly actor: string };
    readonly at: Date;
  },
): Promise<DraftRow> {
  const { state, released, of, at } = to;
  if (state === 'opening') await resetAttempts(tx, id);
  return updateDraft(tx, id, { change: { state, released, refusal: null }, actor: of.actor, at });
}

/**
 * What an approval leads to, in its transaction: the draft is released on the word of who approved, if it is still what was asked
 * for. Registered with the feature that keeps approvals; a problem leaves the approval waiting.
 *
 * @returns the number of the entry in the ledger of the house
 */
export async function approveRelease(
  tx: Tx,
  of: {
    readonly proposal: ReleaseProposal;
    readonly approval: number;
    readonly approvedBy: string;
    readonly askedBy: string;
    /** Why it was asked for. */
    readonly reason: string;
    readonly clock: OpeningHouse['clock'];
  },
): Promise<
  { readonly kind: 'executed'; readonly seq: number } | { readonly kind: 'refused'; readonly problem: Problem }
> {
  const { draft: id, digests } = of.proposal;
  const draft = await selectDraftForUpdate(tx, id);
  if (!draft) return { kind: 'refused', problem: problemOf({ code: 'draft-unknown', id }) };
  const fleet = await selectFleet(tx, id);
  const upload = await selectUpload(tx, id);
  const isRevision = draft.revises !== null;
  const now = { files: draft.filesDigest, fleet: fleet?.digest ?? null };
  const refusal = whyNotApproved(
    { state: draft.state, digests: now, fleet: stateOfFleet({ fleet, upload }), isRevision },
    digests,
  );
  if (refusal) return { kind: 'refused', problem: problemOf(refusal) };
  const { approval, approvedBy, askedBy, reason, clock } = of;
  const asked = draft.released ?? { askedAt: clock().toISOString(), reason };
  const released = { ...asked, digests, askedBy, approval, releasedBy: approvedBy };
  const opening = await update(tx, draft, { state: 'opening', released, of: { actor: approvedBy }, at: clock() });
  if (isRevision) {
    const because = { approval, askedBy };
    const done = await reviseAction(tx, { draft: opening, digests, actor: approvedBy, because, clock });
    if (done.kind === 'refused') return { kind: 'refused', problem: problemOf(done.refusal) };
    return { kind: 'executed', seq: done.ledgerEntry };
  }
  const seq = await recordStep(tx, {
    draft: opening,
    fleetDigest: digests.fleet ?? undefined,
    kind: 'released',
    actor: approvedBy,
    clock,
    facts: { approval, askedBy },
  });
  return { kind: 'executed', seq };
}

/** What a rejection or a withdrawal leads to: the draft waits no more, unless it was changed and does not since. */
export async function takeBackRelease(
  tx: Tx,
  of: {
    readonly draft: number;
    readonly approval: number;
    readonly outcome: 'rejected' | 'withdrawn';
    readonly actor: string;
    readonly clock: OpeningHouse['clock'];
  },
): Promise<void> {
  const { approval, outcome, actor, clock } = of;
  const draft = await selectDraftForUpdate(tx, of.draft);
  if (draft?.state !== 'asked' || draft.released?.approval !== approval) return;
  const fleet = await selectFleet(tx, draft.id);
  const change = { state: 'preparing', released: null } as const;
  const preparing = await updateDraft(tx, draft.id, { change, actor, at: clock() });
  const step = { draft: preparing, fleetDigest: fleet?.digest, actor, clock, facts: { approval, outcome } };
  await recordStep(tx, { ...step, kind: 'release-declined' });
}
