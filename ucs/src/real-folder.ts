import type { Disk } from './disk.ts';
import { errnoOf, OutputError } from './failure.ts';

/**
 * Makes a folder, or finds that it is one: a link is not followed.
 *
 * @throws OutputError `foreign` when something else stands there
 */
export function makeRealFolder(disk: Disk, folder: string): void {
  const found = disk.lstat(folder);
  if (found?.isDirectory()) return;
  if (found !== undefined) throw new OutputError({ code: 'foreign', detail: `${folder} is not a folder` });
  try {
    disk.mkdir(folder);
  } catch (error) {
    // The other worker was faster.
    if (errnoOf(error) !== 'EEXIST' || !disk.lstat(folder)?.isDirectory()) throw error;
  }
}
