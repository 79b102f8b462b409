/*
 * One read, many writes. A file is read once from the run, hashed on the way, and written to every output that still
 * needs it, under a name that nobody takes for the file. Only when the source looks the same after the last byte as
 * before the first does it get its name. An output that fails drops out; the others go on.
 */
import { constants } from 'node:fs';

import { block } from './block.ts';
import { type Disk, signatureOf } from './disk.ts';
import { errnoOf, type Failure, failureOf, OutputError } from './failure.ts';
import { FileHash } from './file-hash.ts';
import { copyBlockBytes, directBlockBytes } from './limits.ts';
import { partNameOf } from './name.ts';
import { type CopyTarget, PartWriter } from './part-writer.ts';
import { makeRealFolder } from './real-folder.ts';

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
type Writer = { readonly index: number; readonly part: PartWriter };

const taken: Failure = { code: 'away', detail: 'taken by another worker' };

/** Copies the files of one kind of job on one disk; keeps the list of folders it has made. */
export class FileCopier {
  readonly #disk: Disk;
  readonly #place: Place;
  readonly #made = new Set<string>();
  /** Folders whose file system was found to write nothing past its cache. */
  readonly #refusing = new Set<string>();
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
      const beat = () => this.#enter(index);
      const part = new PartWriter(
        { disk: this.#disk, refusing: this.#refusing, beat },
        { target, path, size: file.size },
      );
      part.failure = dead[index] ?? null;
      return { index, part };
    });
    this.#each(writers, (writer) => this.#open(writer));
    const hash = new FileHash();
    const outcome = this.#pump(file, fd, { writers, hash });
    if (outcome === 'copied') this.#each(writers, ({ part }) => part.finish());
    for (const writer of writers) this.#discard(writer);
    const sha256 = outcome === 'copied' ? hash.digest() : '';
    return { outcome, sha256, targets: writers.map((writer) => (this.#isTaken(writer) ? taken : writer.part.failure)) };
  }

  #pump(
    file: WantedFile,
    fd: number,
    { writers, hash }: { readonly writers: readonly Writer[]; readonly hash: FileHash },
  ): CopiedFile['outcome'] {
    try {
      this.#enter(-1);
      if (signatureOf(this.#disk.fstat(fd)) !== file.signature) return 'torn';
      const room = writers.some(({ part }) => part.isDirect) ? directBlockBytes : copyBlockBytes;
      let done = 0;
      for (;;) {
        const length = this.#fill(fd, { room, left: file.size - done }, hash);
        done += length;
        if (done > file.size) return 'torn';
        if (length > 0) this.#each(writers, ({ part }) => part.write({ length, from: done - length }));
        // The size is known: one read that finds the end less for each small file.
        if (length < room) break;
      }
      this.#enter(-1);
      return done === file.size && signatureOf(this.#disk.fstat(fd)) === file.signature ? 'copied' : 'torn';
    } catch (error) {
      return unreadable(error);
    }
  }

  /** Reads into the block until it is full or the file ends, and hashes while what was read lies in the processor's cache. */
  #fill(fd: number, { room, left }: { readonly room: number; readonly left: number }, hash: FileHash): number {
    let done = 0;
    while (done < room) {
      this.#enter(-1);
      const piece = block.subarray(done, Math.min(done + copyBlockBytes, room));
      const length = this.#disk.read(fd, piece, piece.length);
      if (length === 0) break;
      done += length;
      const isLast = done >= left && length < piece.length;
      hash.add(piece.subarray(0, length), isLast);
      if (isLast) break;
    }
    return done;
  }

  #open(writer: Writer): void {
    const { target, path } = writer.part;
    this.#makeFolderOf(target, path);
    try {
      writer.part.open();
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
      // The folder we made is gone: the output went away and came back.
      this.#made.clear();
      this.#makeFolderOf(target, path);
      writer.part.open();
    }
  }

  /**
   * Closes and removes what did not become a file. Best effort: the sweep at the next start finds the rest. At a target
   * that was taken the part may be another worker's by now.
   */
  #discard({ index, part }: Writer): void {
    if (!part.isBegun) return;
    this.#enter(index);
    try {
      part.close();
    } catch (error) {
      part.failure ??= failureOf(error);
    }
    if (this.#isTaken({ index })) return;
    try {
      part.remove();
    } catch (error) {
      part.failure ??= failureOf(error);
    }
  }

  /** Runs an effect at each output that is still well; an error of the system ends that output's part only. */
  #each(writers: readonly Writer[], effect: (writer: Writer) => void): void {
    for (const writer of writers) {
      if (writer.part.failure !== null) continue;
      this.#enter(writer.index);
      if (this.#isTaken(writer)) continue;
      try {
        effect(writer);
      } catch (error) {
        writer.part.failure = failureOf(error);
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
