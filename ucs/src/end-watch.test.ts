import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { EndWatch } from './end-watch.ts';

const LONG_MS = 600_000;
const isLinux = process.platform === 'linux';

function watched(): { readonly folder: string; readonly watch: EndWatch; readonly stop: AbortController } {
  const folder = mkdtempSync(join(tmpdir(), 'ucs-end-'));
  const watch = new EndWatch(folder, ['RTAComplete.txt']);
  onTestFinished(() => {
    watch.close();
    rmSync(folder, { recursive: true });
  });
  return { folder, watch, stop: new AbortController() };
}

test.runIf(isLinux)('a rest ends when an end marker comes, and not for any other file', async () => {
  const { folder, watch, stop } = watched();
  const rest = watch.rest(LONG_MS, stop.signal);
  writeFileSync(join(folder, 'RunInfo.xml'), 'x');
  const first = await Promise.race([rest, watchedLongEnough(folder)]);
  expect(first).toBe('other seen');
  writeFileSync(join(folder, 'RTAComplete.txt'), 'x');
  await rest;
});

test.runIf(isLinux)('a marker that came while nobody rested ends the next rest at once', async () => {
  const { folder, watch, stop } = watched();
  writeFileSync(join(folder, 'RTAComplete.txt'), 'x');
  await watchedLongEnough(folder);
  await expect(watch.rest(LONG_MS, stop.signal)).resolves.toBeUndefined();
});

test.runIf(isLinux)('a marker that comes in one stroke while a rest is forgotten ends the next one', async () => {
  const { folder, watch, stop } = watched();
  writeFileSync(join(folder, '.part'), 'x');
  const forgotten = watch.rest(LONG_MS, stop.signal);
  renameSync(join(folder, '.part'), join(folder, 'RTAComplete.txt'));
  await forgotten;
  await expect(watch.rest(LONG_MS, stop.signal)).resolves.toBeUndefined();
});

test('a rest ends when it is told to stop, when its time is over, and without a folder to watch', async () => {
  const { watch, stop } = watched();
  await expect(watch.rest(1, stop.signal)).resolves.toBeUndefined();
  const rest = watch.rest(LONG_MS, stop.signal);
  stop.abort();
  await rest;
  await watch.rest(LONG_MS, stop.signal);
  const without = new EndWatch('/nowhere/at/all', ['RTAComplete.txt']);
  await without.rest(1, new AbortController().signal);
  without.close();
});

/** Resolves when a second watch of the same folder has seen what the first must have seen before it. */
async function watchedLongEnough(folder: string): Promise<string> {
  const other = new EndWatch(folder, ['seen']);
  writeFileSync(join(folder, 'seen'), '');
  await other.rest(LONG_MS, new AbortController().signal);
  other.close();
  return 'other seen';
}
