/*
 * One round of copying: what each open output still lacks, read once for all that lack it. The first files are those that
 * somebody downstream can use early (sample sheet, run parameters), the last those that are still growing.
 */
import type { CopiedFile, WantedFile } from './copy-files.ts';
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';
import { OutputError } from './failure.ts';
import { chunksOf } from './folder-output.ts';
import { batchBytesMax, lateManifestsMax, nearEndStepMs, s3ObjectBytesMax, stepMs, wishesMax } from './limits.ts';
import { isHeld, isLast } from './marker.ts';
import type { SourceFile } from './scan.ts';
import { sendFiles } from './send-files.ts';
import { settleBatch } from './settle-batch.ts';

type Wish = WantedFile & { readonly file: SourceFile };
type Chunk = { readonly files: readonly Wish[]; readonly cursors: readonly Cursor[] };

/** A file not written to for this long is taken at first sight; a torn read would be found anyway. */
const oldMs = 10_000;

/** Copies for at most one step; returns whether more is waiting. */
export async function copyRound(run: Follower): Promise<boolean> {
  const deadlineMs = run.world.monotonicMs() + (run.isNearEnd() ? nearEndStepMs : stepMs);
  const open = run.cursors.filter(({ isOpen }) => isOpen);
  const wishes = new Map(open.map((cursor) => [cursor, wishesOf(run, cursor)]));
  await Promise.all(open.map((cursor) => whenRoom(run, cursor, wishes)));
  const chunks = chunksFor(run, wishes);
  const isMany = chunks.length > 0;
  const lane = async () => {
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      await copyChunk(run, chunk);
      if (run.world.monotonicMs() > deadlineMs) return;
    }
  };
  // One chunk in work and one waiting for each worker.
  await Promise.all(Array.from({ length: run.world.crew.size * 2 }, lane));
  return isMany && (chunks.length > 0 || [...wishes.values()].some(({ size }) => size >= wishesMax));
}

/** What a cursor lacks: new files and new versions; after sealing, what came late, under a name that harms nothing. */
function wishesOf(run: Follower, cursor: Cursor): ReadonlyMap<string, Wish> {
  const wishes = new Map<string, Wish>();
  const nowMs = run.world.monotonicMs();
  const wallMs = run.world.now().getTime();
  const isLate = cursor.seals.length > 0;
  if (isLate && cursor.seals.length >= lateManifestsMax) return wishes;
  for (const file of run.tree.files.values()) {
    if (file.signature === '' || cursor.entries.get(file.path)?.signature === file.signature) continue;
    if (cursor.sending.has(file.path)) continue;
    const isQuiet = isLate
      ? nowMs - file.sinceMs >= run.settings.lateSettleMs
      : file.scans >= 2 || wallMs - file.writtenSeconds * 1000 > oldMs;
    if (!isQuiet) continue;
    const as = placeFor(run, cursor, file);
    if (as === 'held') continue;
    const { path, size, signature } = file;
    if (wishes.size >= wishesMax) break;
    wishes.set(path, { path, size, signature, file, ...(as === path ? {} : { as }) });
  }
  return wishes;
}

/** Where a file goes at the output: its own path, a path beside a sealed version, or nowhere while it is held. */
function placeFor(run: Follower, cursor: Cursor, { path, signature }: SourceFile): string {
  const number = cursor.seals.length;
  if (isHeld(path, run.settings.hold)) {
    const sealed = cursor.seals.flatMap(({ markers }) => markers).find((marker) => marker.path === path);
    const isSame = sealed === undefined || sealed.signature === signature || isLast(path);
    return isSame ? 'held' : `${path}.conflict-${number}`;
  }
  const sealed = cursor.sealedVersions.get(path);
  return sealed !== undefined && sealed !== signature ? `${path}.conflict-${number}` : path;
}

/** An output without room for the next batch takes nothing, and says how much is missing. */
async function whenRoom(run: Follower, cursor: Cursor, wishes: Map<Cursor, ReadonlyMap<string, Wish>>): Promise<void> {
  const wanted = wishes.get(cursor);
  if (wanted === undefined || wanted.size === 0) return;
  const bytes = wanted.values().reduce((sum, { size }) => sum + size, 0);
  try {
    const room = await cursor.output.room();
    if (room === undefined || room >= Math.min(bytes, batchBytesMax)) return;
    const detail = `${bytes - room} more bytes are needed at ${cursor.output.name}`;
    run.fail(cursor, { failure: { code: 'full', detail } });
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    run.fail(cursor, error);
  }
  wishes.delete(cursor);
}

/** Files that the same outputs lack go together. */
function chunksFor(run: Follower, wishes: ReadonlyMap<Cursor, ReadonlyMap<string, Wish>>): Chunk[] {
  const groups = new Map<string, { files: Wish[]; cursors: Cursor[] }>();
  const cursors = [...wishes.keys()];
  const paths = new Set(cursors.flatMap((cursor) => [...(wishes.get(cursor)?.keys() ?? [])]));
  for (const path of paths) {
    const lacking = cursors.filter((cursor) => wishes.get(cursor)?.has(path));
    const places = new Map(lacking.map((cursor) => [cursor, wishes.get(cursor)?.get(path)]));
    for (const as of new Set([...places.values()].map((wish) => wish?.as))) {
      const same = lacking.filter((cursor) => places.get(cursor)?.as === as);
      const wish = same[0] === undefined ? undefined : places.get(same[0]);
      if (wish === undefined) continue;
      const key = `${priorityOf(path)} ${same.map((cursor) => run.cursors.indexOf(cursor)).join(',')}`;
      const group = groups.get(key) ?? { files: [], cursors: same };
      group.files.push(wish);
      groups.set(key, group);
    }
  }
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, { files, cursors: same }]) => chunksOf(files).map((chunk) => ({ files: chunk, cursors: same })));
}

function priorityOf(path: string): number {
  if (/^(?:RunInfo\.xml|[Rr]unParameters\.xml|SampleSheet[^/]*\.csv)$/.test(path)) return 0;
  return /^(?:InterOp|Logs)\//.test(path) ? 2 : 1;
}

async function copyChunk(run: Follower, { files, cursors }: Chunk): Promise<void> {
  const folders = cursors.flatMap((cursor) => (cursor.isOpen && cursor.output.target ? [cursor] : []));
  const senders = cursors.filter((cursor) => cursor.isOpen && cursor.output.kind === 's3');
  if (folders.length + senders.length === 0) return;
  const targets = folders.flatMap(({ output }) => (output.target ? [output.target] : []));
  const wanted = files.map(({ path, size, signature, as }) => ({ path, size, signature, ...(as ? { as } : {}) }));
  const copied = await run.world.crew.copy({ kind: 'copy', source: run.settings.source, files: wanted, targets });
  for (const [index, wish] of files.entries()) {
    const done = copied[index];
    if (done === undefined) continue;
    if (done.outcome === 'copied')
      for (const [at, cursor] of folders.entries()) noteCopy(run, cursor, { wish, done, at });
    else run.tree.heat(wish.file);
  }
  for (const [at, cursor] of folders.entries()) {
    const failure = copied.map(({ targets }) => targets[at]).find((each) => each !== null);
    if (failure && cursor.isOpen) run.fail(cursor, { failure });
    settleBatch(run, cursor, { isForced: false });
  }
  const hashed = files.flatMap((wish, index) => {
    const sha256 = copied[index]?.outcome === 'copied' ? copied[index].sha256 : '';
    return sha256 === '' || wish.size > s3ObjectBytesMax ? [] : [{ ...wish, sha256 }];
  });
  for (const cursor of senders) sendFiles(run, cursor, hashed);
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
