/*
 * What outputs still lack, in parts that are read once for all that lack them. The first files are those that somebody
 * downstream can use early (sample sheet, run parameters), the last those that are still growing.
 */
import type { WantedFile } from './copy-files.ts';
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';
import { chunkBytesMax, chunkFilesMax, lateManifestsMax, oldMs } from './limits.ts';
import { isLast } from './marker.ts';
import { ranks } from './source-files.ts';

export type Wish = WantedFile & { readonly id: number };
export type Chunk = { readonly files: Wish[]; readonly cursors: readonly Cursor[]; bytes: number };
type Lacking = { readonly as: string; readonly cursors: readonly Cursor[] };

/** For most files of a round nothing is lacking anywhere: no list is made for them. */
const nowhere: readonly Lacking[] = [];

/** Whether an output lacks a file as it is now, and may have it: markers are held. */
function isWanted(run: Follower, cursor: Cursor, id: number): boolean {
  const { files } = run.tree;
  if (!cursor.isOpen || cursor.isLeft || !files.isSeen(id) || cursor.entries.isCurrent(id, files)) return false;
  const isLate = cursor.seals.length > 0;
  if (isLate ? cursor.seals.length >= lateManifestsMax : files.isHeld(id)) return false;
  if (cursor.sending.size > 0 && cursor.sending.has(files.paths.at(id))) return false;
  if (isLate) return run.world.monotonicMs() - files.sinceMsOf(id) >= run.settings.lateSettleMs;
  return files.scansOf(id) >= 2 || run.world.now().getTime() - files.writtenMsOf(id) > oldMs;
}

/** Where an output wants a file, or undefined; after sealing, what came late, under a name that harms nothing. */
function placeFor(run: Follower, cursor: Cursor, id: number): string | undefined {
  if (!isWanted(run, cursor, id)) return undefined;
  const path = run.tree.files.paths.at(id);
  return cursor.seals.length > 0 ? placeBeside(run, cursor, { id, path }) : path;
}

/** How much an output lacks that it may have now. */
export function lackingAt(run: Follower, cursor: Cursor): { readonly files: number; readonly bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const id of run.tree.files.ids()) {
    if (placeFor(run, cursor, id) === undefined) continue;
    files += 1;
    bytes += run.tree.files.sizeOf(id);
  }
  return { files, bytes };
}

/** A file's own path, a path beside a sealed version, or nowhere while it is held. */
function placeBeside(
  run: Follower,
  cursor: Cursor,
  { id, path }: { readonly id: number; readonly path: string },
): string | undefined {
  const { files } = run.tree;
  const beside = `${path}.conflict-${cursor.seals.length}`;
  const signature = files.signatureOf(id);
  if (files.isHeld(id)) {
    const sealed = cursor.seals.flatMap(({ markers }) => markers).find((marker) => marker.path === path);
    const isSame = sealed === undefined || sealed.signature === signature || isLast(path);
    return isSame ? undefined : beside;
  }
  const sealed = cursor.sealedVersion(id);
  return sealed !== undefined && sealed !== signature ? beside : path;
}

/** What the outputs lack, rank by rank; files that the same outputs lack go together. Made while it is taken. */
export function* chunksFor(run: Follower, cursors: readonly Cursor[]): Generator<Chunk, undefined> {
  for (let rank = 0; rank < ranks; rank += 1) {
    const gathered = new Map<string | undefined, Chunk>();
    for (const id of run.tree.files.ids()) {
      if (run.tree.files.rankOf(id) !== rank) continue;
      for (const { as, cursors: lacking } of placesFor(run, cursors, id)) {
        const key = lacking.length === 1 ? lacking[0]?.output.name : lacking.map(({ output }) => output.name).join(' ');
        const chunk = gathered.get(key) ?? { files: [], cursors: lacking, bytes: 0 };
        gathered.set(key, chunk);
        addTo(chunk, run, { id, as });
        if (chunk.files.length < chunkFilesMax && chunk.bytes < chunkBytesMax) continue;
        gathered.delete(key);
        yield chunk;
      }
    }
    yield* gathered.values();
  }
  return undefined;
}

/** By the place where it is lacking, the outputs that lack a file there. */
function placesFor(run: Follower, cursors: readonly Cursor[], id: number): readonly Lacking[] {
  let places: { readonly as: string; readonly cursors: Cursor[] }[] | undefined;
  for (const cursor of cursors) {
    const as = placeFor(run, cursor, id);
    if (as === undefined) continue;
    places ??= [];
    const same = places.find((place) => place.as === as);
    if (same === undefined) places.push({ as, cursors: [cursor] });
    else same.cursors.push(cursor);
  }
  return places ?? nowhere;
}

function addTo(chunk: Chunk, run: Follower, { id, as }: { readonly id: number; readonly as: string }): void {
  const { files } = run.tree;
  const path = files.paths.at(id);
  const size = files.sizeOf(id);
  chunk.bytes += size;
  chunk.files.push({ id, path, size, signature: files.signatureOf(id), ...(as === path ? {} : { as }) });
}
