/* Sending hashed files to an output that takes them one by one, several at a time, in that output's own chain. */
import type { WantedFile } from './copy-files.ts';
import type { Cursor } from './cursor.ts';
import { type Failure, OutputError } from './failure.ts';
import type { Follower } from './follower.ts';
import { s3Concurrency } from './limits.ts';
import { settleBatch } from './settle-batch.ts';

export type HashedFile = WantedFile & { readonly sha256: string };

export function sendFiles(run: Follower, cursor: Cursor, files: readonly HashedFile[]): void {
  if (files.length === 0) return;
  for (const { path } of files) cursor.sending.add(path);
  run.effect(cursor, async () => {
    // The output failed meanwhile: these files are wanted again when it is back.
    if (!cursor.isOpen) return;
    const failure = await sendAll(run, cursor, files);
    for (const { path } of files) cursor.sending.delete(path);
    if (failure !== undefined) throw new OutputError(failure);
    settleBatch(run, cursor, { isForced: false });
  });
}

async function sendAll(run: Follower, cursor: Cursor, files: readonly HashedFile[]): Promise<Failure | undefined> {
  const waiting = [...files];
  let failed: Failure | undefined;
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined && failed === undefined; file = waiting.shift()) {
      const { path, size, signature, sha256, as } = file;
      const from = { file: `${run.settings.source}/${path}`, size, sha256 };
      const failure = await cursor.output.upload(as ?? path, from);
      if (failure === undefined) {
        if (cursor.copied === cursor.started) cursor.batchSinceMs = run.world.monotonicMs();
        cursor.record({ kind: 'copied', path, size, signature, sha256, ...(as ? { as } : {}) });
      } else if (failure.code !== 'busy') failed = failure;
      // `busy`: the source changed since it was hashed; the next scan wants it again.
    }
  };
  await Promise.all(Array.from({ length: s3Concurrency }, lane));
  return failed;
}
