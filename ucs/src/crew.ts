/*
 * The hands of the copy: who does the jobs of reading and writing. Where they are done on worker threads stands in
 * `worker-crew.ts`.
 */
import { dirname } from 'node:path';

import { type CopiedFile, type CopyJob, FileCopier } from './copy-files.ts';
import type { Disk } from './disk.ts';
import { type PlaceJob, type PlaceResult, PlaceWorker } from './place-work.ts';
import { BackReader, type ReadFile, type ReadJob } from './read-back.ts';

/** A copy is left to the target of this index alone: it goes on there, and what it says of the others counts for nothing. */
export type Leave = {
  /** It takes no step there any more. */
  readonly onHang: (index: number) => void;
  /** It takes steps, but keeps those waiting that could go on without it. */
  readonly onSlow: (index: number) => void;
  /** The outputs that wait for each other: the folders that they lie in, or other names of those that are no folders. */
  readonly among: readonly string[];
};

export interface Crew {
  readonly size: number;
  /** @param job called when its turn comes */
  readonly copy: (job: () => CopyJob, leave: Leave) => Promise<readonly CopiedFile[]>;
  readonly read: (job: ReadJob) => Promise<readonly ReadFile[]>;
  /** @param onHang told when the job takes no step any more; its answer may still come */
  readonly place: (job: PlaceJob, onHang?: () => void) => Promise<PlaceResult>;
  /** Whether the output in this folder hung or was slow lately, so that nothing is done there together with others. */
  readonly isApart: (output: string) => boolean;
  /** Who does what concerns the output in this folder alone: a worker of its own while it is apart. */
  readonly at: (output: string) => Crew;
  readonly close: () => Promise<void>;
}

export type Job = CopyJob | ReadJob | PlaceJob;

/** Does each job on the spot, on the disk it is given. */
export function inlineCrew(disk: Disk): Crew {
  const copier = new FileCopier(disk, { set: () => undefined });
  const reader = new BackReader(disk);
  const placer = new PlaceWorker(disk);
  const crew: Crew = {
    size: 1,
    copy: async (job) => copier.copy(job()),
    read: async (job) => reader.read(job),
    place: async (job) => placer.work(job),
    isApart: () => false,
    at: () => crew,
    close: async () => {},
  };
  return crew;
}

/** The folder of the output at which a job is, when it is at the target of this index. */
export function outputOf(job: Job, index: number): string | undefined {
  if (job.kind === 'place') return job.place.path;
  const folder = job.kind === 'read' ? job.folder : job.targets[index]?.folder;
  return folder === undefined ? undefined : dirname(folder);
}

/** What a job that never came back means: the target it was stuck on is away; nothing is known of the others. */
export function stuckResult(job: Job, place: number): readonly (CopiedFile | ReadFile)[] | PlaceResult {
  const failure = { code: 'away', detail: 'no answer from the file system' } as const;
  if (job.kind === 'place') return { failure };
  if (job.kind === 'read') return job.files.map(() => ({ outcome: 'failed', failure, fromMedium: false }));
  const targets = job.targets.map((_, index) => (index === place ? failure : null));
  return job.files.map(() => ({ outcome: 'torn', sha256: '', targets }));
}
