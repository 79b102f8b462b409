/*
 * One round of copying: what each open output still lacks, read once for all that lack it. The first files are those that
 * somebody downstream can use early (sample sheet, run parameters), the last those that are still growing.
 */
import type { CopiedFile, CopyJob, WantedFile } from './copy-files.ts';
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';
import { OutputError } from './failure.ts';
import { leaveTo, unlessHanging } from './hang.ts';
import {
  batchBytesMax,
  chunkBytesMax,
  chunkFilesMax,
  lateManifestsMax,
  oldMs,
  s3ObjectBytesMax,
  stepMs,
} from './limits.ts';
import { isLast } from './marker.ts';
import { sendFiles } from './send-files.ts';
import { settleBatch } from './settle-batch.ts';
import { ranks } from './source-files.ts';

type Wish = WantedFile & { readonly id: number };
type Lacking = { readonly as: string; readonly cursors: readonly Cursor[] };
type Chunk = { readonly files: Wish[]; readonly cursors: readonly Cursor[]; bytes: number };
/** Who takes part in one read: folders are written to by it, the others are sent what it hashed. */
type Takers = { readonly folders: readonly Cursor[]; readonly senders: readonly Cursor[] };

/** For most files of a round nothing is lacking anywhere: no list is made for them. */
const nowhere: readonly Lacking[] = [];

/** Copies for at most one step; returns whether more is waiting. */
export async function copyRound(run: Follower): Promise<boolean> {
  const deadlineMs = run.world.monotonicMs() + stepMs;
  const open = await withRoom(
    run,
    run.cursors.filter(({ isOpen }) => isOpen),
  );
  if (open.length === 0) return false;
  const chunks = chunksFor(run, open);
  let isOver = false;
  const lane = async () => {
    try {
      while (!isOver) {
        const chunk = chunks.next();
        if (chunk.done === true) return;
        await copyChunk(run, chunk.value);
        run.lookBetween();
        isOver ||= run.world.monotonicMs() > deadlineMs;
      }
    } catch (error) {
      isOver = true;
      throw error;
    }
  };
  // One chunk in work and one waiting for each worker. When a bug ends one of them, the others are waited for: what they
  // still do must not reach into the life after this one.
  const ends = await Promise.allSettled(Array.from({ length: run.world.crew.size * 2 }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return isOver && chunks.next().done !== true;
}

/** Whether an output lacks a file as it is now, and may have it: markers are held. */
function isWanted(run: Follower, cursor: Cursor, id: number): boolean {
  const { files } = run.tree;
  if (!cursor.isOpen || cursor.isHanging || !files.isSeen(id) || cursor.entries.isCurrent(id, files)) return false;
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

/** The outputs that lack something and have room; one without room for the next batch says how much is missing. */
async function withRoom(run: Follower, cursors: readonly Cursor[]): Promise<readonly Cursor[]> {
  const found = await Promise.all(
    cursors.map(async (cursor) => {
      let bytes = 0;
      let count = 0;
      for (const id of run.tree.files.ids()) {
        if (!isWanted(run, cursor, id)) continue;
        bytes += run.tree.files.sizeOf(id);
        count += 1;
      }
      return count > 0 && (await hasRoom(run, cursor, bytes)) ? [cursor] : [];
    }),
  );
  return found.flat();
}

async function hasRoom(run: Follower, cursor: Cursor, bytes: number): Promise<boolean> {
  try {
    const asked = await unlessHanging((onHang) => cursor.output.room(() => onHang(0)));
    if (!('done' in asked)) {
      leaveTo(run, cursor, async () => void (await asked.late));
      return false;
    }
    const room = asked.done;
    if (room === undefined || room >= Math.min(bytes, batchBytesMax)) return true;
    const detail = `${bytes - room} more bytes are needed at ${cursor.output.name}`;
    run.fail(cursor, { failure: { code: 'full', detail } });
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    run.fail(cursor, error);
  }
  return false;
}

/** What the outputs lack, rank by rank; files that the same outputs lack go together. Made while it is taken. */
function* chunksFor(run: Follower, cursors: readonly Cursor[]): Generator<Chunk, undefined> {
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

/** By the place where it is lacking, the outputs that lack a file there; each that hung lately by itself. */
function placesFor(run: Follower, cursors: readonly Cursor[], id: number): readonly Lacking[] {
  let places: { readonly as: string; readonly isApart: boolean; readonly cursors: Cursor[] }[] | undefined;
  for (const cursor of cursors) {
    const as = placeFor(run, cursor, id);
    if (as === undefined) continue;
    places ??= [];
    const isApart = run.world.monotonicMs() < cursor.apartUntilMs;
    const same = isApart ? undefined : places.find((place) => place.as === as && !place.isApart);
    if (same === undefined) places.push({ as, isApart, cursors: [cursor] });
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

async function copyChunk(run: Follower, { files, cursors }: Pick<Chunk, 'files' | 'cursors'>): Promise<void> {
  let takers = takersOf(cursors);
  // When its turn comes, an output may have failed or hang: then the job is begun without it.
  const job = () => {
    takers = takersOf(cursors);
    return jobFor(run, files, takers);
  };
  const ended = await unlessHanging((onHang) => run.world.crew.copy(job, onHang));
  if ('done' in ended) return noteChunk(run, { files, takers, copied: ended.done });
  const { folders } = takers;
  const hanging = folders[ended.hangsAt];
  if (hanging === undefined) throw new Error(`a job of ${folders.length} outputs hangs at output ${ended.hangsAt}`);
  leaveTo(run, hanging, async () => {
    const copied = await ended.late;
    noteAt(run, hanging, { files, copied, at: ended.hangsAt });
  });
  const others = cursors.filter((cursor) => cursor !== hanging);
  return others.length === 0 ? undefined : copyChunk(run, { files, cursors: others });
}

function takersOf(cursors: readonly Cursor[]): Takers {
  const ready = cursors.filter(({ isOpen, isHanging }) => isOpen && !isHanging);
  return {
    folders: ready.filter(({ output }) => output.target !== undefined),
    senders: ready.filter(({ output }) => output.kind === 's3'),
  };
}

function jobFor(run: Follower, files: readonly Wish[], { folders, senders }: Takers): CopyJob {
  const targets = folders.flatMap(({ output }) => (output.target ? [output.target] : []));
  const isNeeded = folders.length + senders.length > 0;
  const wanted = isNeeded ? files : [];
  return {
    kind: 'copy',
    source: run.settings.source,
    files: wanted.map(({ path, size, signature, as }) => ({ path, size, signature, ...(as ? { as } : {}) })),
    targets,
  };
}

function noteChunk(
  run: Follower,
  {
    files,
    takers,
    copied,
  }: { readonly files: readonly Wish[]; readonly takers: Takers; readonly copied: readonly CopiedFile[] },
): void {
  for (const [index, { outcome }] of copied.entries()) {
    const wish = files[index];
    if (outcome !== 'copied' && wish !== undefined) run.tree.heat(wish.id);
  }
  for (const [at, cursor] of takers.folders.entries()) noteAt(run, cursor, { files, copied, at });
  const hashed = files.flatMap((wish, index) => {
    const sha256 = copied[index]?.outcome === 'copied' ? copied[index].sha256 : '';
    return sha256 === '' || wish.size > s3ObjectBytesMax ? [] : [{ ...wish, sha256 }];
  });
  for (const cursor of takers.senders) sendFiles(run, cursor, hashed);
}

/** What a job did at one of its targets. */
function noteAt(
  run: Follower,
  cursor: Cursor,
  {
    files,
    copied,
    at,
  }: { readonly files: readonly Wish[]; readonly copied: readonly CopiedFile[]; readonly at: number },
): void {
  for (const [index, done] of copied.entries()) {
    const wish = files[index];
    if (wish !== undefined && done.outcome === 'copied') noteCopy(run, cursor, { wish, done, at });
  }
  const failure = copied.map(({ targets }) => targets[at]).find((each) => each !== null);
  if (failure && cursor.isOpen) run.fail(cursor, { failure });
  settleBatch(run, cursor, { isForced: false });
}

function noteCopy(
  run: Follower,
  cursor: Cursor,
  { wish, done, at }: { readonly wish: Wish; readonly done: CopiedFile; readonly at: number },
): void {
  if (done.targets[at] !== null) return;
  const { path, size, signature, as } = wish;
  if (cursor.copied === cursor.started) cursor.batchSinceMs = run.world.monotonicMs();
  cursor.record({ kind: 'copied', path, size, signature, sha256: done.sha256, ...(as ? { as } : {}) });
  cursor.batchBytes += size;
}
