/*
 * An output that is a mounted folder: local disk, SMB, NFS. Nothing here touches the folder itself: every effect is a
 * job of the crew, so that a share that does not answer holds a worker and not the program.
 */
import { join } from 'node:path';

import type { CopyTarget } from './part-writer.ts';
import type { Crew } from './crew.ts';
import type { Disk } from './disk.ts';
import { failureOf, OutputError } from './failure.ts';
import { chunkBytesMax, chunkFilesMax, directBytesMin } from './limits.ts';
import type { Output, ReadBack, ReadBy, RunIdentity, SmallFile } from './output.ts';
import type { Place, PlaceResult, PlaceTask } from './place-work.ts';
import type { ExpectedFile, ReadFile } from './read-back.ts';

export type FolderSettings = { readonly name: string; readonly path: string; readonly mount?: string };

type Around = {
  /** For flushing a whole file system, which is a program of its own. */
  readonly disk: Pick<Disk, 'syncAll'>;
  readonly crew: Crew;
  readonly run: string;
  readonly tag: string;
  readonly readFrom: 'medium' | 'cache';
  /** In place of the usual size from which files are written past the page cache, in bytes. */
  readonly directFrom?: number | undefined;
};

export class FolderOutput implements Output {
  readonly kind = 'folder';
  readonly name: string;
  readonly place: string;
  readonly readsPastCache: boolean;
  readonly #around: Around;
  readonly #where: Place;
  #target: CopyTarget;

  constructor({ name, path, mount }: FolderSettings, around: Around) {
    const { run, tag, readFrom } = around;
    this.name = name;
    this.place = join(path, run);
    this.readsPastCache = readFrom === 'medium';
    this.#around = around;
    this.#where = { path, folder: this.place, tag, readFrom, ...(mount === undefined ? {} : { mount }) };
    this.#target = { folder: this.place, tag, flushEach: true, directFrom: null };
  }

  get apart(): Crew | undefined {
    return this.#around.crew.isApart(this.#where.path) ? this.#crew : undefined;
  }

  get target(): CopyTarget {
    return this.#target;
  }

  async claim(run: RunIdentity): Promise<void> {
    const { flushEach = true } = await this.#ask({ task: 'claim', run });
    const isDirect = this.readsPastCache && !flushEach;
    const { directFrom = directBytesMin } = this.#around;
    this.#target = { ...this.#target, flushEach, directFrom: isDirect ? directFrom : null };
  }

  async room(onHang: () => void): Promise<number | undefined> {
    return (await this.#ask({ task: 'room' }, onHang)).room;
  }

  async upload(): Promise<undefined> {
    return undefined;
  }

  async flush(paths: readonly string[]): Promise<void> {
    if (this.#target.flushEach) {
      // Each file was flushed before it got its name; the names are the folders' content.
      const folders = new Set(paths.flatMap((path) => foldersAbove(path)));
      await this.#ask({ task: 'flush-folders', folders: ['', ...folders] });
      return;
    }
    try {
      await this.#around.disk.syncAll(this.place);
    } catch (error) {
      throw new OutputError(failureOf(error));
    }
  }

  async readBack(files: readonly ExpectedFile[]): Promise<ReadBack> {
    const chunks = chunksOf(files);
    const results = await this.#readAll(chunks);
    const bad: string[] = [];
    const by = new Set<ReadBy>();
    for (const [at, chunk] of chunks.entries()) {
      for (const [index, read] of (results[at] ?? []).entries()) {
        if (read.failure !== null) throw new OutputError(read.failure);
        by.add(read.fromMedium ? 'medium' : 'cache');
        const path = chunk[index]?.path;
        if (read.outcome !== 'same' && path !== undefined) bad.push(path);
      }
    }
    return { bad, by: [...by] };
  }

  /** One job waits for each that is done, and none is begun after one that failed: who hangs here takes no more workers. */
  async #readAll(chunks: readonly (readonly ExpectedFile[])[]): Promise<readonly (readonly ReadFile[])[]> {
    const { readFrom } = this.#around;
    const results: (readonly ReadFile[])[] = [];
    const waiting = chunks.entries();
    let isOver = false;
    const lane = async () => {
      for (const [at, chunk] of waiting) {
        if (isOver) return;
        const read = await this.#crew.read({ kind: 'read', folder: this.place, files: chunk, from: readFrom });
        results[at] = read;
        isOver ||= read.some(({ failure }) => failure !== null);
      }
    };
    await Promise.all(Array.from({ length: this.#crew.size + 1 }, lane));
    return results;
  }

  async publish(files: readonly SmallFile[]): Promise<void> {
    await this.#ask({ task: 'publish', files });
  }

  async rollCall(): Promise<ReadonlyMap<string, number>> {
    return new Map((await this.#ask({ task: 'roll-call' })).sizes);
  }

  get #crew(): Crew {
    return this.#around.crew.at(this.#where.path);
  }

  async #ask(work: PlaceTask, onHang?: () => void): Promise<PlaceResult> {
    const result = await this.#crew.place({ kind: 'place', place: this.#where, work }, onHang);
    if (result.failure !== null) throw new OutputError(result.failure);
    return result;
  }
}

/** The folders a path lies in, from the run folder down, without the run folder itself. */
function foldersAbove(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** Lists cut so that each part is one message to a worker. */
export function chunksOf<T extends { readonly size: number }>(files: readonly T[]): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = chunks.at(-1);
    if (last === undefined || last.length >= chunkFilesMax || bytes + file.size > chunkBytesMax) {
      chunks.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return chunks;
}
