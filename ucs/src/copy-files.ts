/*
 * One read, many writes. A file is read once from the run, hashed on the way, and written to every output that still
 * needs it, under a name that nobody takes for the file. Only when the source looks the same after the last byte as
 * before the first does it get its name. An output that fails drops out; the others go on.
 */
import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';

import { block, firstOf } from './block.ts';
import { type Disk, signatureOf } from './disk.ts';
import { errnoOf, type Failure, failureOf, OutputError } from './failure.ts';
import { copyBlockBytes, flushBytes, partsMax } from './limits.ts';
import { partNameOf } from './name.ts';
import { makeRealFolder } from './real-folder.ts';

export type CopyTarget = {
  /** The folder of the run at the output; it must exist and is never made here. */
  readonly folder: string;
  readonly tag: string;
  /** Flush each file before it gets its name: for file systems that cannot be flushed as a whole. */
  readonly flushEach: boolean;
};

export type WantedFile = {
  readonly path: string;
  readonly size: number;
  readonly signature: string;
  /** Its path at the outputs, where that differs. */
  readonly as?: string;
};

export type CopyJob = {
  readonly kind: 'copy';
  readonly source: string;
  readonly files: readonly WantedFile[];
  readonly targets: readonly CopyTarget[];
};

export type CopiedFile = {
  /** `torn`: written to while we read. `unreadable`: there, but not for us at the moment. */
  readonly outcome: 'copied' | 'torn' | 'gone' | 'unreadable';
  readonly sha256: string;
  /** In the order of the job's targets: what failed there, or null. */
  readonly targets: readonly (Failure | null)[];
};

/**
 * Told where the next step is taken: at the target of this index, or at the source (-1). Answers with the index of the
 * only target that is left to the job, when the others were taken from it because it stood still (`whereabouts.ts`).
 */
export type Place = { set(index: number): number | undefined };

// Not blocking: a pipe that took a file's place must not hold us.
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const partFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

type Writer = {
  readonly index: number;
  readonly target: CopyTarget;
  /** Under which name it is written, and which one it gets. */
  part: string;
  readonly path: string;
  fd: number;
  /** Written and not yet flushed, in bytes. */
  unflushed: number;
  failure: Failure | null;
};

const taken: Failure = { code: 'away', detail: 'taken by another worker' };

/** Copies the files of one kind of job on one disk; keeps the list of folders it has made. */
export class FileCopier {
  readonly #disk: Disk;
  readonly #place: Place;
  readonly #made = new Set<string>();
  /** The only target that is left to the job at hand, when the others were taken from it. */
  #alone: number | undefined;

  constructor(disk: Disk, place: Place) {
    this.#disk = disk;
    this.#place = place;
  }

  copy(job: CopyJob): readonly CopiedFile[] {
    this.#alone = undefined;
    const dead = job.targets.map((): Failure | null => null);
    return job.files.map((file) => {
      const copied = this.#copyOne(job, file, dead);
      // A target that failed once is left alone for the rest of the job: its cursor decides when to try again.
      copied.targets.forEach((failure, index) => (dead[index] ??= failure));
      return copied;
    });
  }

  #copyOne(job: CopyJob, file: WantedFile, dead: readonly (Failure | null)[]): CopiedFile {
    const nothing = job.targets.map(() => null);
    this.#enter(-1);
    let fd: number;
    try {
      fd = this.#disk.open(`${job.source}/${file.path}`, readFlags);
    } catch (error) {
      const isGone = ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errnoOf(error) ?? '');
      this.#forget(job, file, dead);
      return { outcome: isGone ? 'gone' : unreadable(error), sha256: '', targets: nothing };
    }
    try {
      return this.#copyOpened(job, file, { fd, dead });
    } finally {
      this.#enter(-1);
      this.#disk.close(fd);
    }
  }

  /** Of a file that cannot be copied any more nothing stays that another worker began. Best effort, as in `#discard`. */
  #forget(job: CopyJob, file: WantedFile, dead: readonly (Failure | null)[]): void {
    for (const [index, { folder, tag }] of job.targets.entries()) {
      if (dead[index] !== null) continue;
      this.#enter(index);
      if (this.#isTaken({ index })) continue;
      try {
        this.#disk.unlink(`${folder}/${partNameOf(file.as ?? file.path, tag)}`);
      } catch (error) {
        // Nearly always there is none; whatever else is wrong there is found by the next copy.
        failureOf(error);
      }
    }
  }

  #copyOpened(
    job: CopyJob,
    file: WantedFile,
    { fd, dead }: { readonly fd: number; readonly dead: readonly (Failure | null)[] },
  ): CopiedFile {
    const path = file.as ?? file.path;
    const writers = job.targets.map((target, index): Writer => {
      const part = `${target.folder}/${partNameOf(path, target.tag)}`;
      return { index, target, part, path, fd: -1, unflushed: 0, failure: dead[index] ?? null };
    });
    this.#each(writers, (writer) => this.#open(writer));
    const hash = createHash('sha256');
    const outcome = this.#pump(file, fd, { writers, hash });
    if (outcome === 'copied') this.#each(writers, (writer) => this.#finish(writer));
    for (const writer of writers) this.#discard(writer);
    const sha256 = outcome === 'copied' ? hash.digest('hex') : '';
    return { outcome, sha256, targets: writers.map((writer) => (this.#isTaken(writer) ? taken : writer.failure)) };
  }

  #pump(
    file: WantedFile,
    fd: number,
    { writers, hash }: { readonly writers: readonly Writer[]; readonly hash: Hash },
  ): CopiedFile['outcome'] {
    try {
      this.#enter(-1);
      if (signatureOf(this.#disk.fstat(fd)) !== file.signature) return 'torn';
      let done = 0;
      for (;;) {
        this.#enter(-1);
        const length = this.#disk.read(fd, block, copyBlockBytes);
        if (length === 0) break;
        done += length;
        if (done > file.size) return 'torn';
        hash.update(firstOf(length));
        this.#each(writers, (writer) => this.#write(writer, length));
        // The size is known: one read that finds the end less for each small file.
        if (done === file.size && length < copyBlockBytes) break;
      }
      this.#enter(-1);
      return done === file.size && signatureOf(this.#disk.fstat(fd)) === file.signature ? 'copied' : 'torn';
    } catch (error) {
      return unreadable(error);
    }
  }

  #open(writer: Writer): void {
    const { target, path } = writer;
    this.#makeFolderOf(target, path);
    try {
      writer.fd = this.#disk.open(writer.part, partFlags);
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') {
        writer.fd = this.#openBeside(writer);
        return;
      }
      if (errnoOf(error) !== 'ENOENT') throw error;
      // The folder we made is gone: the output went away and came back.
      this.#made.clear();
      this.#makeFolderOf(target, path);
      writer.fd = this.#disk.open(writer.part, partFlags);
    }
  }

  /** An old part is in the way, perhaps still open in a worker that hangs elsewhere: on a share it then goes only when it is let go. */
  #openBeside(writer: Writer): number {
    const { folder, tag } = writer.target;
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#disk.unlink(writer.part);
      } catch (error) {
        failureOf(error);
      }
      writer.part = `${folder}/${partNameOf(writer.path, tag, attempt)}`;
      try {
        return this.#disk.open(writer.part, partFlags);
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST' || attempt === partsMax) throw error;
      }
    }
  }

  #write(writer: Writer, length: number): void {
    this.#disk.write(writer.fd, block, length);
    if (!writer.target.flushEach) return;
    writer.unflushed += length;
    if (writer.unflushed < flushBytes) return;
    this.#enter(writer.index);
    this.#disk.fsync(writer.fd);
    writer.unflushed = 0;
  }

  #finish(writer: Writer): void {
    if (writer.target.flushEach) this.#disk.fsync(writer.fd);
    this.#disk.close(writer.fd);
    writer.fd = -2;
    this.#disk.rename(writer.part, `${writer.target.folder}/${writer.path}`);
    writer.fd = -1;
  }

  /**
   * Closes and removes what did not become a file. Best effort: the sweep at the next start finds the rest. At a target
   * that was taken the part may be another worker's by now.
   */
  #discard(writer: Writer): void {
    if (writer.fd === -1) return;
    this.#enter(writer.index);
    try {
      if (writer.fd >= 0) this.#disk.close(writer.fd);
    } catch (error) {
      writer.failure ??= failureOf(error);
    }
    if (this.#isTaken(writer)) return;
    try {
      this.#disk.unlink(writer.part);
    } catch (error) {
      writer.failure ??= failureOf(error);
    }
  }

  /** Runs an effect at each output that is still well; an error of the system ends that output's part only. */
  #each(writers: readonly Writer[], effect: (writer: Writer) => void): void {
    for (const writer of writers) {
      if (writer.failure !== null) continue;
      this.#enter(writer.index);
      if (this.#isTaken(writer)) continue;
      try {
        effect(writer);
      } catch (error) {
        writer.failure = failureOf(error);
      }
    }
  }

  #enter(index: number): void {
    this.#alone = this.#place.set(index) ?? this.#alone;
  }

  #isTaken({ index }: Pick<Writer, 'index'>): boolean {
    return this.#alone !== undefined && this.#alone !== index;
  }

  /** Makes the folders below the run folder, one by one: the run folder itself never (a share that is not mounted), and no link is followed. */
  #makeFolderOf(target: CopyTarget, path: string): void {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const whole = parent === '' ? target.folder : `${target.folder}/${parent}`;
    if (this.#made.has(whole)) return;
    let folder = target.folder;
    if (!this.#disk.lstat(folder)?.isDirectory())
      throw new OutputError({ code: 'away', detail: `${folder} is not there` });
    for (const name of parent === '' ? [] : parent.split('/')) {
      folder = `${folder}/${name}`;
      makeRealFolder(this.#disk, folder);
    }
    this.#made.add(whole);
  }
}

function unreadable(error: unknown): 'unreadable' {
  // A bug has no errno and is thrown on.
  failureOf(error);
  return 'unreadable';
}
