/*
 * A batch becomes fact: flushed to the medium, read back, compared; then the journal says "verified". It runs beside the
 * copying of the next batch, so that at the end of a run only its tail is left to do.
 */
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';
import { batchAgeMs, batchBytesMax, batchFilesMax } from './limits.ts';
import type { Output, ReadBack } from './output.ts';
import type { ExpectedFile } from './read-back.ts';

export function settleBatch(run: Follower, cursor: Cursor, { isForced }: { readonly isForced: boolean }): void {
  const files = cursor.copied - cursor.started;
  if (files === 0 || !cursor.isOpen) return;
  const isOld = run.world.monotonicMs() - cursor.batchSinceMs >= batchAgeMs;
  const isFull = files >= batchFilesMax || cursor.batchBytes >= batchBytesMax;
  // Many small batches in a row would each wait for the medium: while one is under way, the next one gathers.
  if (!isOld && !isFull && !(isForced && cursor.isIdle)) return;
  const upTo = cursor.copied;
  cursor.started = upTo;
  cursor.batchBytes = 0;
  run.effect(cursor, async () => {
    if (!cursor.isOpen) return;
    await makeFact(run, cursor, upTo);
  });
}

async function makeFact(run: Follower, cursor: Cursor, upTo: number): Promise<void> {
  const { output, journal } = cursor;
  journal.write();
  const { entries } = cursor;
  const files = cursor.unverified(upTo).map((id) => {
    const source = entries.paths.at(id);
    return { id, source, path: entries.asOf(id) ?? source, size: entries.sizeOf(id), sha256: entries.digestOf(id) };
  });
  const { bad, by } = await flushAndRead(output, files, () => run.lookWhileLastIsRead(cursor, upTo));
  cursor.record({ kind: 'flushed', count: upTo });
  const isBad = new Set(bad);
  for (const { id, source, path } of files) {
    // A newer version that was copied meanwhile has a check of its own to come.
    const isStill = entries.has(id) && entries.lineOf(id) <= upTo;
    if (isBad.has(path) && isStill) cursor.record({ kind: 'bad', path: source });
  }
  cursor.record({ kind: 'verified', count: upTo, by });
  journal.flush();
}

/**
 * Past the cache there is only what was flushed. Through the cache it is the same before and after: there the processor
 * reads while the disk writes.
 *
 * @param whileRead what the program itself can do meanwhile
 */
async function flushAndRead(output: Output, files: readonly ExpectedFile[], whileRead: () => void): Promise<ReadBack> {
  const flushing = output.flush(files.map(({ path }) => path));
  if (output.readsPastCache) await flushing;
  const reading = output.readBack(files);
  whileRead();
  // Both are waited for, also when one fails: nothing of a batch goes on into the life after it.
  const [flushed, read] = await Promise.allSettled([flushing, reading]);
  if (flushed.status === 'rejected') throw flushed.reason;
  if (read.status === 'rejected') throw read.reason;
  return read.value;
}
