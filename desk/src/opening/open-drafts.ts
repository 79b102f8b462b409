import { digestOf } from '@fieldproof/trust';

import { transact, type Tx } from '../platform/database/database.ts';
import { openAction, type OpenRefusal } from '../reach/index.ts';
import { withProgress } from './check-fleets.ts';
import { isDiskFull } from './draft-folder.ts';
import type { NotOpened, Release } from './draft-rules.ts';
import { selectDraftForUpdate, selectFiles, selectReleased, updateDraft, type DraftRow } from './draft-store.ts';
import {
  forgetPeople,
  noteProgress,
  takeFleetToOpen,
  updateRetry,
  updateToCheck,
  type FleetRow,
} from './fleet-store.ts';
import { CHECK_ATTEMPTS_MAX, CHECK_RETRY_MS } from './limits.ts';
import type { OpeningHouse } from './opening-house.ts';
import { recordStep } from './record-step.ts';

/**
 * Opens the drafts that were released: the work of a job. The action and the end of the draft are one transaction, so that a
 * desk that is killed has opened it whole or not begun; the next one goes on.
 */
export async function openDrafts(house: OpeningHouse, stopping: AbortSignal): Promise<void> {
  for (const draft of await selectReleased(house.database.kysely, house.clock())) {
    if (stopping.aborted) return;
    const fleet = await takeFleetToOpen(house.database.kysely, draft.id);
    if (fleet && draft.released) await openOne(house, { draft, fleet, release: draft.released, stopping });
  }
}

async function openOne(house: OpeningHouse, opening: Opening): Promise<void> {
  const { fleet, stopping } = opening;
  const end = await tryToOpen(house, opening).catch((error: unknown) => failure(house, opening, error));
  if (end === 'opened') await house.folder.remove(fleet.uploadId);
  else if (end !== 'again') await giveBack(house, { ...opening, refusal: end });
  else if (!stopping.aborted) {
    const retryAt = new Date(house.clock().getTime() + CHECK_RETRY_MS * fleet.attempts);
    await updateRetry(house.database.kysely, fleet.draftId, { retryAt, attempts: fleet.attempts });
  } else await updateRetry(house.database.kysely, fleet.draftId, { retryAt: null, attempts: fleet.attempts - 1 });
}

/** What a full disk cannot hold waits for a person; anything else is tried again some times, as after a crash. */
function failure(house: OpeningHouse, { draft, fleet, stopping }: Opening, error: unknown): NotOpened | 'again' {
  if (stopping.aborted) return 'again';
  if (isDiskFull(error)) return { code: 'disk-full' };
  house.log.error({ draft: draft.id, error }, 'a draft could not be opened');
  return fleet.attempts >= CHECK_ATTEMPTS_MAX ? { code: 'opening-failed' } : 'again';
}

type Opening = {
  readonly draft: DraftRow;
  readonly fleet: FleetRow;
  readonly release: Release;
  readonly stopping: AbortSignal;
};

async function tryToOpen(
  house: OpeningHouse,
  { draft, fleet, release, stopping }: Opening,
): Promise<NotOpened | 'opened'> {
  const { database, clock, folder } = house;
  if (fleet.attempts > CHECK_ATTEMPTS_MAX) return { code: 'opening-failed' };
  const files = await selectFiles(database.kysely, draft.id);
  const filesDigest = digestOf(files);
  if (filesDigest !== release.digests.files) return { code: 'draft-changed' };
  if ((await folder.digest(fleet.uploadId)) !== release.digests.fleet) return { code: 'fleet-lost' };
  const actor = release.releasedBy ?? release.askedBy;
  const { approval, askedBy } = release;
  const opened = await withProgress(house, fleet.uploadId, (progress) =>
    openAction(database, {
      files: new Map(Object.entries(files)),
      fleet: { name: fleet.name, path: folder.pathOf(fleet.uploadId) },
      actor,
      clock,
      because: {
        draft: draft.id,
        draftFiles: filesDigest,
        draftFleet: fleet.digest,
        ...(approval === undefined ? {} : { approval, askedBy }),
      },
      within: (tx, { actionId }) => endDraft(tx, house, { draft, fleet, actor, actionId }),
      signal: stopping,
      ...progress,
    }),
  );
  return opened.kind === 'opened' ? 'opened' : notOpened(opened.refusal);
}

async function endDraft(
  tx: Tx,
  { clock }: OpeningHouse,
  of: { readonly draft: DraftRow; readonly fleet: FleetRow; readonly actor: string; readonly actionId: number },
): Promise<void> {
  const { actor, actionId, fleet } = of;
  const locked = await selectDraftForUpdate(tx, of.draft.id);
  if (locked?.state !== 'opening' || locked.version !== of.draft.version)
    throw new Error(`draft ${of.draft.id} was changed while it was being opened`);
  await forgetPeople(tx, locked.id);
  const draft = await updateDraft(tx, locked.id, { change: { state: 'opened', actionId }, actor, at: clock() });
  const step = {
    draft,
    fleetDigest: fleet.digest,
    actor,
    clock,
    facts: { action: actionId, reference: draft.reference },
  };
  await recordStep(tx, { ...step, kind: 'opened' });
}

function notOpened(refusal: OpenRefusal): NotOpened {
  switch (refusal.code) {
    case 'action-unsound':
      return { code: 'action-unsound' };
    case 'action-open':
      return { code: 'action-open', reference: refusal.reference };
    case 'fleet-empty':
      return { code: 'fleet-empty' };
    case 'fleet-refused':
      return { code: 'fleet-refused', problems: refusal.problems.length + refusal.more };
  }
}

/** The draft is what it was before it was released, and says why it did not open. */
async function giveBack(
  { database, clock }: OpeningHouse,
  of: { readonly draft: DraftRow; readonly fleet: FleetRow; readonly refusal: NotOpened },
): Promise<void> {
  const { fleet, refusal } = of;
  const actor = 'house';
  await transact(database, async (tx) => {
    const locked = await selectDraftForUpdate(tx, of.draft.id);
    if (locked?.state !== 'opening') return;
    const draft = await updateDraft(tx, locked.id, {
      change: { state: 'preparing', released: null, refusal },
      actor,
      at: clock(),
    });
    await noteProgress(tx, fleet.uploadId, { phase: null, rows: fleet.rowsRead, bytes: fleet.bytesRead });
    // What was known of the house when the fleet was judged is not what there is now.
    if (refusal.code === 'fleet-refused' && fleet.judgedFor !== null)
      await updateToCheck(tx, fleet.draftId, fleet.judgedFor);
    const step = { draft, fleetDigest: fleet.digest, actor, clock, facts: { code: refusal.code } };
    await recordStep(tx, { ...step, kind: 'not-opened' });
  });
}
