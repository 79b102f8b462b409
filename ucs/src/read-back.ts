/*
 * Reading back what was written: past the page cache where the file system lets us (O_DIRECT), so that what is compared
 * came from the medium; through the cache elsewhere, and then the receipt says so.
 */
import { constants } from 'node:fs';

import { firstOf } from './block.ts';
import type { Disk } from './disk.ts';
import { errnoOf, type Failure, failureOf } from './failure.ts';
import { FileHash } from './file-hash.ts';
import { blockBytes, copyBlockBytes, directUnit } from './limits.ts';

export type ExpectedFile = { readonly path: string; readonly size: number; readonly sha256: string };

export type ReadJob = {
  readonly kind: 'read';
  readonly folder: string;
  readonly files: readonly ExpectedFile[];
  readonly from: 'medium' | 'cache';
};

export type ReadFile = {
  readonly outcome: 'same' | 'differs' | 'missing' | 'failed';
  readonly failure: Failure | null;
  readonly fromMedium: boolean;
};

const plainFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
/** `FILE_FLAG_NO_BUFFERING` as libuv passes it on to Windows (`UV_FS_O_DIRECT`); Node has no name for it there. */
const noBuffering = 0x0200_0000;
const isWindows = process.platform === 'win32';
const directFlag = isWindows ? noBuffering : (constants.O_DIRECT ?? 0);

export class BackReader {
  readonly #disk: Disk;
  readonly #beat: () => void;

  /** @param beat told of every step, for whoever watches that there are some */
  constructor(disk: Disk, beat: () => void = () => {}) {
    this.#disk = disk;
    this.#beat = beat;
  }

  read(job: ReadJob): readonly ReadFile[] {
    return job.files.map((file) => {
      const path = `${job.folder}/${file.path}`;
      if (job.from === 'cache' || directFlag === 0) return this.#compare(path, file, plainFlags);
      return this.#compareDirect(path, file) ?? this.#compare(path, file, plainFlags);
    });
  }

  /** Undefined where the file system does not have it: EINVAL at open or at the first read; on Windows whatever a driver says. */
  #compareDirect(path: string, file: ExpectedFile): ReadFile | undefined {
    try {
      const read = this.#compare(path, file, plainFlags | directFlag);
      const isRefused = isWindows
        ? read.outcome === 'failed' || read.outcome === 'missing'
        : read.failure?.detail.includes('EINVAL') === true;
      return isRefused ? undefined : read;
    } catch (error) {
      if (!isWindows) throw error;
      return undefined;
    }
  }

  #compare(path: string, file: ExpectedFile, flags: number): ReadFile {
    const fromMedium = (flags & directFlag) !== 0;
    try {
      const fd = this.#disk.open(path, flags);
      try {
        return { outcome: this.#isSame(fd, file, fromMedium) ? 'same' : 'differs', failure: null, fromMedium };
      } finally {
        this.#disk.close(fd);
      }
    } catch (error) {
      const isMissing = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR'].includes(errnoOf(error) ?? '');
      if (isMissing) return { outcome: 'missing', failure: null, fromMedium };
      return { outcome: 'failed', failure: failureOf(error), fromMedium };
    }
  }

  #isSame(fd: number, file: ExpectedFile, fromMedium: boolean): boolean {
    const blockMax = fromMedium ? blockBytes : copyBlockBytes;
    const hash = new FileHash();
    let done = 0;
    for (;;) {
      // No more than what must come, and a byte that must not: past the cache all that is asked for is made ready.
      const asked = Math.min(blockMax, Math.ceil((file.size - done + 1) / directUnit) * directUnit);
      this.#beat();
      const length = this.#disk.read(fd, firstOf(asked), asked);
      if (length === 0) break;
      done += length;
      if (done > file.size) return false;
      const isLast = length < asked;
      hash.add(firstOf(length), isLast);
      if (isLast) break;
    }
    return done === file.size && hash.digest() === file.sha256;
  }
}
