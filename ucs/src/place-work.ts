/*
 * What is done at an output folder beside copying and reading back: taking the run's place, sweeping, flushing folders,
 * publishing, counting. Synchronous, and done by a worker: a share that does not answer must never hold the program.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { dirname } from 'node:path';

import { canSyncAll, type Disk } from './disk.ts';
import { errnoOf, type Failure, failureOf, OutputError } from './failure.ts';
import { depthMax, reserveBytesMax, reserveShare, runInfoBytesMax } from './limits.ts';
import { isHeld } from './marker.ts';
import { isPartOf, partNameOf } from './name.ts';
import type { RunIdentity, SmallFile } from './output.ts';
import { BackReader } from './read-back.ts';

export type Place = {
  /** The output's folder, the run's folder in it, and whose unfinished writes are whose. */
  readonly path: string;
  readonly folder: string;
  readonly tag: string;
  /** Must be a mount point while we write, when given. */
  readonly mount?: string;
  readonly readFrom: 'medium' | 'cache';
};

export type PlaceTask =
  | { readonly task: 'claim'; readonly run: RunIdentity }
  | { readonly task: 'room' }
  | { readonly task: 'flush-folders'; readonly folders: readonly string[] }
  | { readonly task: 'publish'; readonly files: readonly SmallFile[] }
  | { readonly task: 'roll-call' };

export type PlaceJob = { readonly kind: 'place'; readonly place: Place; readonly work: PlaceTask };

export type PlaceResult = {
  readonly failure: Failure | null;
  /** claim: whether each file must be flushed by itself. */
  readonly flushEach?: boolean;
  readonly room?: number;
  readonly sizes?: readonly (readonly [string, number])[];
};

/** Local file systems that `syncfs` brings to the medium; on all others each file is flushed by itself. */
const flushedAsAWhole = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // XFS
  0x9123683e, // Btrfs
  0x01021994, // tmpfs
  0xf2f52010, // F2FS
  0x2fc12fc1, // ZFS
]);

export class PlaceWorker {
  readonly #disk: Disk;
  readonly #beat: () => void;

  /** @param beat told of every step, for whoever watches that there are some */
  constructor(disk: Disk, beat: () => void = () => {}) {
    this.#disk = disk;
    this.#beat = beat;
  }

  /** What the system says against it becomes the answer; a bug is thrown. */
  work({ place, work }: PlaceJob): PlaceResult {
    try {
      this.#mustBeThere(place);
      return { failure: null, ...this.#do(place, work) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  }

  #do(place: Place, work: PlaceTask): Partial<PlaceResult> {
    switch (work.task) {
      case 'claim':
        this.#claim(place, work.run);
        return this.#waysOf(place);
      case 'room':
        return { room: this.#room(place) };
      case 'flush-folders':
        for (const folder of work.folders) {
          this.#beat();
          this.#flushFolder(folder === '' ? place.folder : `${place.folder}/${folder}`);
        }
        return {};
      case 'publish':
        this.#publish(place, work.files);
        return {};
      case 'roll-call':
        return { sizes: this.#rollCall(place) };
    }
  }

  #waysOf({ path }: Place): Partial<PlaceResult> {
    const { type } = this.#disk.room(path);
    return { flushEach: !(canSyncAll && flushedAsAWhole.has(type)) };
  }

  /** The output's folder is never made: a share that is not mounted must not quietly fill the instrument's own disk. */
  #mustBeThere({ path, mount }: Place): void {
    if (mount !== undefined && this.#disk.lstat(mount)?.dev === this.#disk.lstat(dirname(mount))?.dev) {
      throw new OutputError({ code: 'away', detail: `${mount} is not mounted` });
    }
    if (!this.#disk.lstat(path)?.isDirectory()) throw new OutputError({ code: 'away', detail: `${path} is not there` });
  }

  #claim(place: Place, run: RunIdentity): void {
    const found = this.#disk.lstat(place.folder);
    if (found === undefined) {
      this.#disk.mkdir(place.folder);
      this.#flushFolder(place.path);
    } else if (!found.isDirectory()) throw foreign(`${place.folder} is not a folder`);
    else {
      if (!run.isOurs) this.#mustBeFree(place, run);
      this.#sweep(place);
    }
  }

  /** A run of the same name may be there from a copy whose journal is lost, but not from another instrument. */
  #mustBeFree({ folder }: Place, run: RunIdentity): void {
    const names = this.#disk.list(folder).map(({ name }) => name);
    if (names.length === 0) return;
    const marked = names.find((name) => isHeld(name));
    if (marked !== undefined) {
      throw foreign(`${folder} already holds a run that ${marked} marks as complete; check it with "ucs verify"`);
    }
    const info = names.includes('RunInfo.xml') ? this.#readSmall(`${folder}/RunInfo.xml`) : undefined;
    const isSame = info !== undefined && run.digest !== '' && digestOf(info) === run.digest;
    if (!isSame) throw foreign(`${folder} holds another run or other files; move them away`);
  }

  #room({ path }: Place): number {
    const { freeBytes, totalBytes } = this.#disk.room(path);
    return Math.floor(freeBytes - Math.min(totalBytes * reserveShare, reserveBytesMax));
  }

  /** Visible only whole, flushed and read back, and none before all are; then one after the other. */
  #publish(place: Place, files: readonly SmallFile[]): void {
    const { folder, tag } = place;
    const parts = files.map(({ path, content }) => ({ path, part: partNameOf(path, tag), content }));
    for (const { part, content } of parts) {
      if (this.#disk.lstat(`${folder}/${part}`) !== undefined) this.#disk.unlink(`${folder}/${part}`);
      this.#writeFlushed(`${folder}/${part}`, content);
    }
    this.#mustBeEqual(place, parts);
    for (const { path, part } of parts) this.#disk.rename(`${folder}/${part}`, `${folder}/${path}`);
    this.#flushFolder(folder);
  }

  #mustBeEqual(
    { folder, readFrom }: Place,
    parts: readonly { readonly part: string; readonly content: Uint8Array }[],
  ): void {
    const files = parts.map(({ part, content }) => ({ path: part, size: content.length, sha256: digestOf(content) }));
    for (const [at, read] of new BackReader(this.#disk)
      .read({ kind: 'read', folder, files, from: readFrom })
      .entries()) {
      if (read.failure) throw new OutputError(read.failure);
      const detail = `${parts[at]?.part} was not read back equal`;
      if (read.outcome !== 'same') throw new OutputError({ code: 'differs', detail });
    }
  }

  #rollCall(place: Place): readonly (readonly [string, number])[] {
    const sizes: [string, number][] = [];
    this.#walk(place.folder, '', (path) => {
      const stats = this.#disk.lstat(`${place.folder}/${path}`);
      if (stats?.isFile()) sizes.push([path, Number(stats.size)]);
    });
    return sizes;
  }

  #writeFlushed(path: string, content: Uint8Array): void {
    const fd = this.#disk.open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
    try {
      this.#disk.write(fd, content, content.length);
      this.#disk.fsync(fd);
    } finally {
      this.#disk.close(fd);
    }
  }

  /** Folders cannot be flushed on Windows, and some shares refuse: there the file's own flush carries its name. */
  #flushFolder(folder: string): void {
    if (process.platform === 'win32') return;
    const fd = this.#disk.open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      this.#disk.fsync(fd);
    } catch (error) {
      if (!['EINVAL', 'ENOTSUP', 'EBADF'].includes(errnoOf(error) ?? '')) throw error;
    } finally {
      this.#disk.close(fd);
    }
  }

  #readSmall(path: string): Uint8Array | undefined {
    const size = Number(this.#disk.lstat(path)?.size ?? 0);
    if (size > runInfoBytesMax) return undefined;
    const fd = this.#disk.open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const bytes = new Uint8Array(size);
      return bytes.subarray(0, size === 0 ? 0 : this.#disk.read(fd, bytes, size));
    } finally {
      this.#disk.close(fd);
    }
  }

  /** Removes the unfinished writes of this run: ours alone, told by the tag. */
  #sweep({ folder, tag }: Place): void {
    this.#walk(folder, '', (path) => {
      if (isPartOf(path.slice(path.lastIndexOf('/') + 1), tag)) this.#disk.unlink(`${folder}/${path}`);
    });
  }

  #walk(folder: string, inner: string, visit: (path: string) => void, level = 0): void {
    if (level > depthMax) return;
    for (const entry of this.#disk.list(inner === '' ? folder : `${folder}/${inner}`)) {
      this.#beat();
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) this.#walk(folder, path, visit, level + 1);
      else if (entry.isFile()) visit(path);
    }
  }
}

/** Contents with a buffer of their own go to the worker without a copy. */
export function givenAway({ work }: PlaceJob): ArrayBuffer[] {
  if (work.task !== 'publish') return [];
  return work.files.flatMap(({ content: { buffer, byteLength } }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  );
}

function foreign(detail: string): OutputError {
  return new OutputError({ code: 'foreign', detail });
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
