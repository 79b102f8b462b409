import { transact } from '../platform/database/database.ts';
import { draftToChange, endAskedFor, type OfDraft } from './change-files.ts';
import { updateDraft } from './draft-store.ts';
import { deleteFleet, deleteUpload, selectFleet, selectUpload } from './fleet-store.ts';
import type { OpeningHouse } from './opening-house.ts';
import { refuse, type Changed, type Refused } from './prepare-draft.ts';
import { recordStep } from './record-step.ts';

/** Ends a draft that nobody will open: its fleet and what was asked for it go, what was written and by whom stays. */
export async function discardDraft(
  house: OpeningHouse,
  of: OfDraft & { readonly reason: string },
): Promise<Changed | Refused> {
  const { database, clock, folder } = house;
  const { uploadId, ...done } = await transact(database, async (tx) => {
    const found = await draftToChange(tx, of);
    if ('code' in found) return { ...refuse(found), uploadId: undefined };
    const fleet = await selectFleet(tx, of.id);
    const upload = await selectUpload(tx, of.id);
    if (upload) await deleteUpload(tx, upload.uploadId);
    await deleteFleet(tx, of.id);
    const { actor, reason } = of;
    const draft = await updateDraft(tx, of.id, { change: { state: 'discarded', released: null }, actor, at: clock() });
    const facts = await endAskedFor(tx, house, { draft: found, because: 'draft-discarded', actor });
    const step = { draft, fleetDigest: fleet?.digest, actor, clock, reason, facts };
    const ledgerEntry = await recordStep(tx, { ...step, kind: 'discarded' });
    return { kind: 'changed' as const, draft, ledgerEntry, uploadId: fleet?.uploadId };
  });
  if (uploadId !== undefined) await folder.remove(uploadId);
  return done;
}
