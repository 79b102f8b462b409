/*
 * A file on its way to one output: written under a name that nobody takes for the file, through the system's cache or
 * past it, and given its name at the end.
 */
import { constants } from 'node:fs';

import { block } from './block.ts';
import type { Disk } from './disk.ts';
import { errnoOf, type Failure, failureOf } from './failure.ts';
import { directUnit, flushBytes, partsMax } from './limits.ts';
import { partNameOf } from './name.ts';

export type CopyTarget = {
  /** The folder of the run at the output; it must exist and is never made here. */
  readonly folder: string;
  readonly tag: string;
  /** Flush each file before it gets its name: for file systems that cannot be flushed as a whole. */
  readonly flushEach: boolean;
  /** From this size on files are written past the page cache, in bytes; null, which JSON has a word for: none is. */
  readonly directFrom: number | null;
};

const directFlag = constants.O_DIRECT ?? 0;
const partFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** In place of a descriptor: nothing of the file is there; it is there and closed. */
const nothing = -1;
const closed = -2;

export type PartWay = {
  readonly disk: Disk;
  /** Folders whose file system was found to write nothing past its cache. */
  readonly refusing: Set<string>;
  /** Told before a step that may take long. */
  readonly beat: () => void;
};

export class PartWriter {
  readonly target: CopyTarget;
  /** Its path at the output, below the run's folder. */
  readonly path: string;
  failure: Failure | null = null;
  readonly #way: PartWay;
  readonly #size: number;
  #part: string;
  #fd = nothing;
  #isDirect: boolean;
  #unflushedBytes = 0;

  constructor(
    way: PartWay,
    { target, path, size }: { readonly target: CopyTarget; readonly path: string; readonly size: number },
  ) {
    this.target = target;
    this.path = path;
    this.#way = way;
    this.#size = size;
    this.#part = `${target.folder}/${partNameOf(path, target.tag)}`;
    const { directFrom, folder } = target;
    this.#isDirect = directFlag !== 0 && directFrom !== null && size >= directFrom && !way.refusing.has(folder);
  }

  /** Whether something of it may be at the output under the name of a part. */
  get isBegun(): boolean {
    return this.#fd !== nothing;
  }

  /** Whether it is written past the page cache. */
  get isDirect(): boolean {
    return this.#isDirect;
  }

  open(): void {
    try {
      this.#fd = this.#openPart();
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
      this.#fd = this.#openBeside();
    }
  }

  /** Writes the first bytes of the thread's block, in order; `from` is where they lie in the file. */
  write({ length, from }: { readonly length: number; readonly from: number }): void {
    const { disk, beat } = this.#way;
    if (this.#isDirect) this.#writeDirect({ length, from });
    else disk.write(this.#fd, block, length);
    if (!this.target.flushEach) return;
    this.#unflushedBytes += length;
    if (this.#unflushedBytes < flushBytes) return;
    beat();
    disk.fsync(this.#fd);
    this.#unflushedBytes = 0;
  }

  /** Gives the file its name. */
  finish(): void {
    const { disk } = this.#way;
    const { folder, flushEach } = this.target;
    if (this.#isDirect && this.#size % directUnit !== 0) disk.truncate(this.#fd, this.#size);
    if (flushEach) disk.fsync(this.#fd);
    this.close();
    disk.rename(this.#part, `${folder}/${this.path}`);
    this.#fd = nothing;
  }

  close(): void {
    if (this.#fd < 0) return;
    const fd = this.#fd;
    this.#fd = closed;
    this.#way.disk.close(fd);
  }

  /** Removes what did not become a file. */
  remove(): void {
    this.#way.disk.unlink(this.#part);
  }

  #openPart(): number {
    const { disk } = this.#way;
    if (!this.#isDirect) return disk.open(this.#part, partFlags);
    try {
      return disk.open(this.#part, partFlags | directFlag);
    } catch (error) {
      if (errnoOf(error) !== 'EINVAL') throw error;
      return this.#openThroughCache();
    }
  }

  /** An old part is in the way, perhaps still open in a worker that hangs elsewhere: on a share it then goes only when it is let go. */
  #openBeside(): number {
    const { folder, tag } = this.target;
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.remove();
      } catch (error) {
        failureOf(error);
      }
      this.#part = `${folder}/${partNameOf(this.path, tag, attempt)}`;
      try {
        return this.#openPart();
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST' || attempt === partsMax) throw error;
      }
    }
  }

  /** Whole units alone are written past the cache: of the last block more than there is, which `finish` cuts off. */
  #writeDirect({ length, from }: { readonly length: number; readonly from: number }): void {
    const { disk, refusing } = this.#way;
    try {
      disk.write(this.#fd, block, Math.ceil(length / directUnit) * directUnit);
    } catch (error) {
      if (errnoOf(error) !== 'EINVAL') throw error;
      // In the middle of a file too: then the next try goes through the cache.
      refusing.add(this.target.folder);
      if (from > 0) throw error;
      this.close();
      this.#fd = this.#openThroughCache();
      disk.write(this.#fd, block, length);
    }
  }

  /** The file system writes nothing past its cache; what it made before it said so is removed. */
  #openThroughCache(): number {
    const { disk, refusing } = this.#way;
    refusing.add(this.target.folder);
    this.#isDirect = false;
    this.#fd = closed; // also where it cannot be removed now
    if (disk.lstat(this.#part) !== undefined) this.remove();
    return disk.open(this.#part, partFlags);
  }
}
