/*
 * The manifest of what an output holds, made straight into bytes: for 46,000 files it is 6 MB, and a list of lines to
 * sort and join would need five times as much memory at the very moment at which everybody waits for the markers.
 */
import type { Entries } from './entries.ts';

const digestAndSpaces = 64 + 2;

export type SealedFiles = { readonly manifest: Buffer; readonly files: number; readonly bytes: number };

/** Of the entries whose line in the journal is above `line`, sorted by path as `formatManifest` sorts. */
export function manifestOf(entries: Entries, line: number): SealedFiles {
  const { paths } = entries;
  const folders = new Map<string, number[]>();
  let length = 0;
  let files = 0;
  let bytes = 0;
  for (const id of entries.ids()) {
    if (entries.lineOf(id) <= line) continue;
    const folder = paths.folderAt(id);
    addTo(folders, folder, id);
    length +=
      digestAndSpaces +
      (folder === '' ? 0 : Buffer.byteLength(folder) + 1) +
      Buffer.byteLength(nameOf(entries, id)) +
      1;
    files += 1;
    bytes += entries.sizeOf(id);
  }
  // A buffer of its own: it can be handed to another thread without a copy.
  const manifest = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const text of linesIn('', { entries, folders, below: foldersBelow(folders) })) at += manifest.write(text, at);
  return { manifest, files, bytes };
}

type Sorting = {
  readonly entries: Entries;
  /** Numbers of files by folder. */
  readonly folders: ReadonlyMap<string, readonly number[]>;
  /** Names of the folders in a folder. */
  readonly below: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The lines of a folder and all below it. A folder stands among its files as its name and a slash. */
function* linesIn(folder: string, sorting: Sorting): Generator<string> {
  const { entries, folders, below } = sorting;
  const prefix = folder === '' ? '' : `${folder}/`;
  const numbers = new Map((folders.get(folder) ?? []).map((id) => [nameOf(entries, id), id]));
  const names = [...numbers.keys(), ...[...(below.get(folder) ?? [])].map((name) => `${name}/`)];
  let text = '';
  for (const name of names.toSorted()) {
    const id = numbers.get(name);
    if (id !== undefined) {
      text += `${entries.digestOf(id)}  ${prefix}${name}\n`;
      continue;
    }
    yield text;
    text = '';
    yield* linesIn(prefix + name.slice(0, -1), sorting);
  }
  yield text;
}

function foldersBelow(folders: ReadonlyMap<string, unknown>): ReadonlyMap<string, ReadonlySet<string>> {
  const below = new Map<string, Set<string>>();
  for (const folder of folders.keys()) {
    for (let inner = folder; inner !== '';) {
      const cut = inner.lastIndexOf('/');
      const outer = cut < 0 ? '' : inner.slice(0, cut);
      const names = below.get(outer) ?? new Set();
      below.set(outer, names.add(inner.slice(cut + 1)));
      inner = outer;
    }
  }
  return below;
}

/** Its name at the output. */
function nameOf(entries: Entries, id: number): string {
  const as = entries.asOf(id);
  return as === undefined ? entries.paths.nameAt(id) : as.slice(as.lastIndexOf('/') + 1);
}

function addTo(folders: Map<string, number[]>, folder: string, id: number): void {
  const known = folders.get(folder);
  if (known === undefined) folders.set(folder, [id]);
  else known.push(id);
}
