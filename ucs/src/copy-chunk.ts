/*
 * One part of what outputs lack: read once, written to every folder among them, and what was hashed is sent to the
 * others. An output that holds the rest up is left behind: the part goes on there alone.
 */
import { dirname } from 'node:path';

import type { CopiedFile, CopyJob } from './copy-files.ts';
import type { Crew } from './crew.ts';
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';
import { leaveTo, unlessLeft } from './hang.ts';
import { s3ObjectBytesMax } from './limits.ts';
import { sendFiles } from './send-files.ts';
import { settleBatch } from './settle-batch.ts';
import type { Chunk, Wish } from './wishes.ts';

/** Who takes part in one read: folders are written to by it, the others are sent what it hashed. */
type Takers = { readonly folders: readonly Cursor[]; readonly senders: readonly Cursor[] };

/** @param alone the crew of the only output that the part is for, while that one is apart from the others */
export async function copyChunk(
  run: Follower,
  { files, cursors }: Pick<Chunk, 'files' | 'cursors'>,
  alone?: Crew,
): Promise<void> {
  const ready = () => cursors.filter((cursor) => isReady(cursor, { isAlone: alone !== undefined }));
  let takers = takersOf(ready());
  // When its turn comes, an output may have failed, hang or be slow: then the job is begun without it.
  const job = () => {
    takers = takersOf(ready());
    return jobFor(run, files, takers);
  };
  const crew = alone ?? run.world.crew;
  const ended = await unlessLeft((leave) => crew.copy(job, leave), alone === undefined ? waitingIn(run) : []);
  if ('done' in ended) return noteChunk(run, { files, takers, copied: ended.done });
  const { folders } = takers;
  const left = folders[ended.leftAt];
  if (left === undefined) throw new Error(`a job of ${folders.length} outputs is left at output ${ended.leftAt}`);
  leaveTo(run, left, {
    why: ended.why,
    answer: async () => {
      const copied = await ended.late;
      noteAt(run, left, { files, copied, at: ended.leftAt });
    },
  });
  const others = cursors.filter((cursor) => cursor !== left);
  return others.length === 0 ? undefined : copyChunk(run, { files, cursors: others });
}

/** The outputs that take files and wait for each other. */
function waitingIn({ cursors }: Follower): readonly string[] {
  return cursors
    .filter(({ state, output }) => state === 'up' && output.apart === undefined)
    .map(({ output }) => (output.target === undefined ? output.place : dirname(output.target.folder)));
}

/** An output that is apart takes only what is read for it alone, and one thing at a time. */
function isReady(cursor: Cursor, { isAlone }: { readonly isAlone: boolean }): boolean {
  if (!cursor.isOpen || cursor.isLeft) return false;
  return isAlone || (cursor.output.apart === undefined && !cursor.isCopyingAlone);
}

function takersOf(ready: readonly Cursor[]): Takers {
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
  if (takers.senders.length === 0) return;
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
