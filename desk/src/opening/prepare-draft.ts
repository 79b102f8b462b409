import { transact } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { whyNotFiles, type OpeningRefusal } from './draft-rules.ts';
import { insertDraft, type DraftRow } from './draft-store.ts';
import { readFolder } from './list-folders.ts';
import { FILE_NAME_CHARS_MAX, FILES_BYTES_MAX, FILES_MAX } from './limits.ts';
import type { OpeningHouse } from './opening-house.ts';
import { readFiles } from './read-files.ts';
import { findRevised } from './revised-action.ts';
import { withLanguages } from './with-languages.ts';
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

/** Where the files of a new draft come from. */
export type DraftSource =
  | { readonly folder: string | undefined }
  /** Reference of an open action, and the languages that are to be added to it. */
  | { readonly revises: string; readonly languages: readonly string[] };

/** Begins a draft: from a folder of the configured place, from an open action that gets further languages, or empty. */
export async function prepareDraft(
  house: OpeningHouse,
  of: DraftSource & { readonly actor: string },
): Promise<Changed | Refused> {
  const { database, clock } = house;
  const taken = await take(house, of);
  if (taken.kind === 'refused') return taken;
  const { files, folder, revises } = taken;
  const refusal = whyNotFiles(files, FILE_LIMITS);
  if (refusal) return refuse(refusal);
  const read = readFiles(files, dayOf(clock()));
  return transact(database, async (tx) => {
    const draft = await insertDraft(tx, { ...read, folder, revises, actor: of.actor, at: clock() });
    const facts = {
      files: Object.keys(files).length,
      ...(folder === undefined ? {} : { folder }),
      ...(revises === undefined ? {} : { revises }),
    };
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

type Taken = {
  readonly kind: 'files';
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string | undefined;
  readonly revises: number | undefined;
};

async function take({ database, clock, actionsDirectory }: OpeningHouse, of: DraftSource): Promise<Taken | Refused> {
  if ('revises' in of) {
    const db = database.kysely;
    const revised = await findRevised(db, { reference: of.revises });
    if (!revised) return refuse({ code: 'action-unknown', reference: of.revises });
    const files = await withLanguages(db, { files: revised.files, languages: of.languages, today: dayOf(clock()) });
    return 'code' in files ? refuse(files) : { kind: 'files', ...files, folder: undefined, revises: revised.id };
  }
  const { folder } = of;
  const none = { folder, revises: undefined };
  if (folder === undefined) return { kind: 'files', files: {}, ...none };
  const read = await readFolder(actionsDirectory, folder);
  return read.kind === 'refused' ? read : { ...read, ...none };
}
