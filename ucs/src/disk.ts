/*
 * The file system as the copy service uses it: synchronous, because in a worker that is faster than promises and the
 * order of effects stays visible. The fault campaign puts a faulty one in its place.
 */
import * as fs from 'node:fs';
import { toNamespacedPath } from 'node:path';

export type DiskRoom = { readonly freeBytes: number; readonly totalBytes: number; readonly type: number };

export interface Disk {
  open(path: string, flags: number): number;
  read(fd: number, buffer: Uint8Array, length: number): number;
  write(fd: number, buffer: Uint8Array, length: number): void;
  fstat(fd: number): fs.BigIntStats;
  /** Undefined when there is nothing of that name. */
  lstat(path: string): fs.BigIntStats | undefined;
  close(fd: number): void;
  truncate(fd: number, size: number): void;
  rename(from: string, to: string): void;
  unlink(path: string): void;
  mkdir(path: string): void;
  list(path: string): readonly fs.Dirent[];
  fsync(fd: number): void;
  room(path: string): DiskRoom;
  /** Flushes the whole file system that holds the folder. */
  syncAll(folder: string): Promise<void>;
}

/** `syncfs` has no door in Node; coreutils has one. No PATH is searched. */
const syncProgram = ['/usr/bin/sync', '/bin/sync'].find((path) => process.platform === 'linux' && fs.existsSync(path));

export const canSyncAll = syncProgram !== undefined;

// Long and reserved forms of Windows paths; elsewhere the path as it is.
const at = toNamespacedPath;

export const nodeDisk: Disk = {
  open: (path, flags) => fs.openSync(at(path), flags, 0o666),
  read: (fd, buffer, length) => fs.readSync(fd, buffer, 0, length, null),
  write(fd, buffer, length) {
    for (let done = 0; done < length;) done += fs.writeSync(fd, buffer, done, length - done, null);
  },
  fstat: (fd) => fs.fstatSync(fd, { bigint: true }),
  lstat: (path) => fs.lstatSync(at(path), { bigint: true, throwIfNoEntry: false }),
  close: (fd) => fs.closeSync(fd),
  truncate: (fd, size) => fs.ftruncateSync(fd, size),
  rename: (from, to) => fs.renameSync(at(from), at(to)),
  unlink: (path) => fs.unlinkSync(at(path)),
  mkdir: (path) => fs.mkdirSync(at(path)),
  list: (path) => fs.readdirSync(at(path), { withFileTypes: true }),
  fsync: (fd) => fs.fsyncSync(fd),
  room(path) {
    const { bavail, blocks, bsize, type } = fs.statfsSync(at(path));
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, type };
  },
  async syncAll(folder) {
    // Loaded when it is first needed: workers never do.
    const { execFile } = await import('node:child_process');
    await new Promise<void>((resolve, reject) => {
      if (syncProgram === undefined) {
        reject(new Error('this system has no program that flushes a file system'));
        return;
      }
      execFile(syncProgram, ['-f', folder], { timeout: 600_000, env: { LC_ALL: 'C' } }, (error, _out, text) => {
        if (error === null) resolve();
        // The program's words are all we get; whatever it was, the output is tried again.
        else reject(Object.assign(new Error(text.trim() || error.message), { code: 'EIO' }));
      });
    });
  },
};

/** Size, time of change and identity of a file as one text: equal before and after means that nobody wrote meanwhile. */
export function signatureOf(stats: fs.BigIntStats): string {
  // Joined, because a template would keep its parts alive beside it, for each file.
  return [stats.size, stats.mtimeNs, stats.ino].join(':');
}
