import { transact } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { whyNotFiles, type OpeningRefusal } from './draft-rules.ts';
import { insertDraft, type DraftRow } from './draft-store.ts';
import { readFolder } from './list-folders.ts';
import { FILE_NAME_CHARS_MAX, FILES_BYTES_MAX, FILES_MAX } from './limits.ts';
import type { OpeningHouse } from './opening-house.ts';
import { readFiles } from './read-files.ts';
import { recordStep } from './record-step.ts';

export const FILE_LIMITS = {
  filesMax: FILES_MAX,
  bytesMax: FILES_BYTES_MAX,
  nameCharsMax: FILE_NAME_CHARS_MAX,
} as const;

export type Refused = { readonly kind: 'refused'; readonly refusal: OpeningRefusal };
export type Changed = { readonly kind: 'changed'; readonly draft: DraftRow; readonly ledgerEntry: number };

export function refuse(refusal: OpeningRefusal): Refused {
  return { kind: 'refused', refusal };
}

const EMPTY = { kind: 'files', files: {} as Readonly<Record<string, string>> } as const;

/** Begins a draft, from a folder of the configured place or empty. */
export async function prepareDraft(
  house: OpeningHouse,
  of: { readonly folder: string | undefined; readonly actor: string },
): Promise<Changed | Refused> {
  const { database, clock } = house;
  const taken = of.folder === undefined ? EMPTY : await readFolder(house.actionsDirectory, of.folder);
  if (taken.kind === 'refused') return taken;
  const { files } = taken;
  const refusal = whyNotFiles(files, FILE_LIMITS);
  if (refusal) return refuse(refusal);
  const read = readFiles(files, dayOf(clock()));
  return transact(database, async (tx) => {
    const draft = await insertDraft(tx, { ...read, ...of, at: clock() });
    const facts = { files: Object.keys(files).length, ...(of.folder === undefined ? {} : { folder: of.folder }) };
    const ledgerEntry = await recordStep(tx, {
      draft,
      fleetDigest: undefined,
      kind: 'prepared',
      actor: of.actor,
      clock,
      facts,
    });
    return { kind: 'changed', draft, ledgerEntry };
  });
}
