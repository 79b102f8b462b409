/* Small files in the state folder: written whole or not at all, readable by the group, never by everybody. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import { accountName } from './account.ts';
import { errnoOf } from './failure.ts';

export function writeWhole(path: string, text: string): void {
  const part = `${path}.part`;
  const fd = openSync(part, 'w', 0o640);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(part, path);
}

/** The text of a small file, or undefined when there is none or it is longer than it may be. */
export function readSmallText(path: string, bytesMax: number): string | undefined {
  try {
    return statSync(path).size > bytesMax ? undefined : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Takes the state folder for this process; made when it is not there. Returns how to give it back, or why not, as a sentence. */
export function takeState(folder: string): (() => void) | string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    const lock = takeLock(join(folder, 'lock'));
    if (typeof lock === 'function') return lock;
    return `Another ucs (process ${lock.pid}) works in ${folder}. Let it finish, or stop it first.`;
  } catch (error) {
    const why = whyNotState(folder, error);
    if (why === undefined) throw error;
    return `${why} Give the folder to this account, or start ucs with the one it belongs to.`;
  }
}

/** The sentence for a state folder that this account may not use; undefined for any other error. */
export function whyNotState(folder: string, error: unknown): string | undefined {
  const code = errnoOf(error);
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return undefined;
  return `Account ${accountName()} may not use the state folder ${folder} (${code}).`;
}

function takeLock(path: string): (() => void) | { readonly pid: number | 'unknown' } {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const fd = openSync(path, 'wx', 0o640);
      writeSync(fd, String(process.pid));
      closeSync(fd);
      return () => unlinkSync(path);
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    const pid = Number(readSmallText(path, 32) ?? Number.NaN);
    if (isOtherUcs(pid)) return { pid };
    try {
      unlinkSync(path);
    } catch (error) {
      // Somebody else found it stale as well.
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  }
  return { pid: 'unknown' };
}

/** After a loss of power the number may belong to any process: on Linux its command tells. */
function isOtherUcs(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  const command = process.platform === 'linux' ? readCommand(pid) : undefined;
  return command === undefined || command.includes('ucs');
}

/** Files in /proc have no size. */
function readCommand(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return undefined;
  }
}
