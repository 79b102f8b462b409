import { transact, type Tx } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { whyNotChange, whyNotFiles, whyNotMatch, type OpeningRefusal } from './draft-rules.ts';
import { selectDraft, selectDraftForUpdate, updateDraft, type DraftRow } from './draft-store.ts';
import { selectFleet, updateToCheck, updateToWait, type FleetRow } from './fleet-store.ts';
import type { OpeningHouse } from './opening-house.ts';
import { FILE_LIMITS, refuse, type Changed, type Refused } from './prepare-draft.ts';
import { readFiles } from './read-files.ts';
import { recordStep } from './record-step.ts';
import { findRevised } from './revised-action.ts';

/** Who changes which draft, and the mark of the version that they saw. */
export type OfDraft = { readonly id: number; readonly ifMatch: string | undefined; readonly actor: string };

/**
 * Stores the whole folder as it came, wrong or right; of a draft that adds languages to an open action, beside the files of that. What was asked for a second person ends and is to be asked anew; a fleet is judged
 * anew where the products are others.
 */
export async function changeFiles(
  house: OpeningHouse,
  of: OfDraft & { readonly files: Readonly<Record<string, string>> },
): Promise<Changed | Refused> {
  const { database, clock } = house;
  const whole = await withOpenFiles(house, of);
  const refusal = whyNotFiles(whole, FILE_LIMITS);
  if (refusal) return refuse(refusal);
  const read = readFiles(whole, dayOf(clock()));
  return transact(database, async (tx) => {
    const found = await draftToChange(tx, of);
    if ('code' in found) return refuse(found);
    const fleet = await selectFleet(tx, of.id);
    const { files, filesDigest, reference, title } = read;
    const draft = await updateDraft(tx, of.id, {
      change: {
        state: 'preparing',
        files: { files, filesDigest, reference, title },
        released: null,
        refusal: null,
      },
      actor: of.actor,
      at: clock(),
    });
    if (fleet) await judgeAnew(tx, fleet, read.productsDigest);
    const withdrawn = await endAskedFor(tx, house, { draft: found, because: 'draft-changed', actor: of.actor });
    const ledgerEntry = await recordStep(tx, {
      draft,
      fleetDigest: fleet?.digest,
      kind: 'files-changed',
      actor: of.actor,
      clock,
      facts: { files: Object.keys(files).length, ...withdrawn },
    });
    return { kind: 'changed', draft, ledgerEntry };
  });
}

/** What is given for an open action lies beside the files that it has: whoever adds a language gives those of the language alone. */
async function withOpenFiles(
  { database }: OpeningHouse,
  of: Pick<OfDraft, 'id'> & { readonly files: Readonly<Record<string, string>> },
): Promise<Readonly<Record<string, string>>> {
  const draft = await selectDraft(database.kysely, of.id);
  if (typeof draft?.revises !== 'number') return of.files;
  const revised = await findRevised(database.kysely, { id: draft.revises });
  return { ...revised?.files, ...of.files };
}

/** The draft, locked, or why it cannot be changed by who saw this version of it. */
export async function draftToChange(
  tx: Tx,
  { id, ifMatch }: Pick<OfDraft, 'id' | 'ifMatch'>,
): Promise<DraftRow | OpeningRefusal> {
  const draft = await selectDraftForUpdate(tx, id);
  if (!draft) return { code: 'draft-unknown', id };
  return whyNotChange(draft.state) ?? whyNotMatch(ifMatch, draft) ?? draft;
}

/**
 * What a second person was asked for is no longer what there is: the approval ends with it.
 *
 * @param of.draft as it was before the change
 * @returns what the step of the draft says of it
 */
export async function endAskedFor(
  tx: Tx,
  { endAsked }: Pick<OpeningHouse, 'endAsked'>,
  of: {
    readonly draft: DraftRow;
    readonly because: 'draft-changed' | 'draft-discarded';
    readonly actor: string;
  },
): Promise<{ readonly withdrawn?: number }> {
  const { draft, ...why } = of;
  const approval = draft.state === 'asked' ? draft.released?.approval : undefined;
  if (approval === undefined || !endAsked) return {};
  await endAsked(tx, { approval, ...why });
  return { withdrawn: approval };
}

/** A verdict stands as long as the products do; while they cannot be read, nothing is known of them. */
export async function judgeAnew(tx: Tx, fleet: FleetRow, productsDigest: string | undefined): Promise<void> {
  if (productsDigest === undefined) await updateToWait(tx, fleet.draftId);
  else if (productsDigest !== fleet.judgedFor) await updateToCheck(tx, fleet.draftId, productsDigest);
}
