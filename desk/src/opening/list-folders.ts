import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Texts } from '@fieldproof/contract';

import { parseAction, readActionFolder } from '../action/index.ts';
import type { OpeningRefusal } from './draft-rules.ts';
import { FOLDERS_MAX } from './limits.ts';

export type ActionFolder = {
  readonly folder: string;
  /** Null where the files cannot be read as an action: the check of a draft says why. */
  readonly reference: string | null;
  readonly title: Texts | null;
  readonly languages: readonly string[];
};

/** The folders of the configured place that hold an action, by name. Links are not followed. */
export async function listFolders(place: string): Promise<readonly ActionFolder[]> {
  const folders = await namesOfFolders(place);
  const found: ActionFolder[] = [];
  for (const folder of folders.slice(0, FOLDERS_MAX)) {
    const read = await readActionFolder(join(place, folder));
    if ('files' in read && !read.files.has('action.yaml')) continue;
    const parsed = 'files' in read ? parseAction(read.files) : undefined;
    const definition = parsed !== undefined && 'definition' in parsed ? parsed.definition : undefined;
    const { reference = null, title = null, languages = [] } = definition ?? {};
    found.push({ folder, reference, title, languages });
  }
  return found;
}

/** The files of one of these folders; a name that is none of them is refused, whatever it would lead to. */
export async function readFolder(
  place: string,
  folder: string,
): Promise<
  | { readonly kind: 'files'; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly refusal: OpeningRefusal }
> {
  if (!(await namesOfFolders(place)).includes(folder))
    return { kind: 'refused', refusal: { code: 'folder-unknown', folder } };
  const read = await readActionFolder(join(place, folder));
  if ('problems' in read) return { kind: 'refused', refusal: { code: 'folder-unreadable', folder } };
  return { kind: 'files', files: Object.fromEntries(read.files) };
}

async function namesOfFolders(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted();
}
