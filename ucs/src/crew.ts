/*
 * The hands of the copy: jobs of synchronous reading and writing, done on worker threads. A worker that the kernel does
 * not give back (a share that died under a hard mount) is given up: its job fails at the target it was stuck on, and a
 * fresh worker takes its place. Until it is given up others that wait get a worker more.
 */
import { type CopiedFile, type CopyJob, FileCopier } from './copy-files.ts';
import type { Disk } from './disk.ts';
import { type Hand, hire } from './hands.ts';
import { jobPatienceMs, reliefMax, reliefMs } from './limits.ts';
import { givenAway, type PlaceJob, type PlaceResult, PlaceWorker } from './place-work.ts';
import { BackReader, type ReadFile, type ReadJob } from './read-back.ts';

export interface Crew {
  readonly size: number;
  readonly copy: (job: CopyJob) => Promise<readonly CopiedFile[]>;
  readonly read: (job: ReadJob) => Promise<readonly ReadFile[]>;
  readonly place: (job: PlaceJob) => Promise<PlaceResult>;
  readonly close: () => Promise<void>;
}

/** Does each job on the spot, on the disk it is given. */
export function inlineCrew(disk: Disk): Crew {
  const copier = new FileCopier(disk, { set: () => {} });
  const reader = new BackReader(disk);
  const placer = new PlaceWorker(disk);
  return {
    size: 1,
    copy: async (job) => copier.copy(job),
    read: async (job) => reader.read(job),
    place: async (job) => placer.work(job),
    close: async () => {},
  };
}

export type Job = CopyJob | ReadJob | PlaceJob;
/**
 * `isReady` once, when the worker has loaded what it needs. Jobs on many files and their results travel as JSON text,
 * which costs both threads a third of what lists of objects do.
 */
type Answer = { readonly isReady?: true; readonly result?: unknown; readonly text?: string; readonly error?: string };
type Waiting = { readonly job: Job; resolve(result: unknown): void; reject(error: Error): void };
type Member = {
  readonly hand: Hand;
  current: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
  relief: NodeJS.Timeout | undefined;
  /** Its job takes no step at the moment: it is not counted among those who work. */
  isStuck: boolean;
  /** Steps that its hand had taken when it was looked at last. */
  steps: number;
};

export function workerCrew(size: number, { patienceMs = jobPatienceMs }: { readonly patienceMs?: number } = {}): Crew {
  const crew = new WorkerCrew(size, patienceMs);
  return {
    size,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    copy: (job) => crew.run(job) as Promise<readonly CopiedFile[]>, // as: the kind of the job decides the answer
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    read: (job) => crew.run(job) as Promise<readonly ReadFile[]>, // as: the kind of the job decides the answer
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    place: (job) => crew.run(job) as Promise<PlaceResult>, // as: the kind of the job decides the answer
    close: () => crew.close(),
  };
}

class WorkerCrew {
  readonly #size: number;
  readonly #patienceMs: number;
  readonly #members = new Set<Member>();
  readonly #queue: Waiting[] = [];
  #isClosed = false;

  constructor(size: number, patienceMs: number) {
    this.#size = size;
    this.#patienceMs = patienceMs;
    for (let index = 0; index < size; index += 1) this.#hire();
  }

  run(job: Job): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const member of this.#members) this.#stopWatching(member);
    await Promise.all([...this.#members].map(({ hand }) => hand.worker.terminate()));
    this.#members.clear();
  }

  #hire(): void {
    const hand = hire();
    const member: Member = { hand, current: undefined, timer: undefined, relief: undefined, isStuck: false, steps: 0 };
    hand.worker.on('message', (answer: Answer) => this.#done(member, answer));
    hand.worker.on('error', (error) => this.#lose(member, error instanceof Error ? error : new Error(String(error))));
    this.#members.add(member);
  }

  #assign(): void {
    for (const member of this.#members) {
      if (member.current !== undefined) continue;
      const next = this.#queue.shift();
      if (next === undefined) return;
      member.current = next;
      this.#watch(member);
      const { worker } = member.hand;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      if (next.job.kind === 'place') worker.postMessage(next.job, givenAway(next.job));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      else worker.postMessage(JSON.stringify(next.job));
    }
  }

  /** A worker that is still loading on a busy computer is not stuck: its time begins when it is ready. */
  #watch(member: Member): void {
    if (!member.hand.isReady || member.current === undefined) return;
    member.steps = Atomics.load(member.hand.place, 1);
    member.timer = setTimeout(() => this.#look(member), this.#patienceMs);
    clearInterval(member.relief);
    let seen = member.steps;
    member.relief = setInterval(() => {
      const steps = Atomics.load(member.hand.place, 1);
      member.isStuck = steps === seen;
      seen = steps;
      if (member.isStuck) this.#relieve();
    }, reliefMs);
  }

  get #working(): number {
    return [...this.#members].filter(({ isStuck }) => !isStuck).length;
  }

  /** Nobody waits behind a job that takes no step. */
  #relieve(): void {
    const isNeeded = this.#queue.length > 0 && this.#working < this.#size;
    if (this.#isClosed || !isNeeded || this.#members.size >= this.#size + reliefMax) return;
    this.#hire();
    this.#assign();
  }

  #stopWatching(member: Member): void {
    clearTimeout(member.timer);
    clearInterval(member.relief);
    member.isStuck = false;
  }

  /** A job may be long; it is stuck when it takes no step. */
  #look(member: Member): void {
    if (Atomics.load(member.hand.place, 1) === member.steps) this.#giveUp(member);
    else this.#watch(member);
  }

  #done(member: Member, answer: Answer): void {
    if (answer.isReady === true) {
      this.#watch(member);
      return;
    }
    const { current } = member;
    this.#stopWatching(member);
    member.current = undefined;
    if (answer.text !== undefined) current?.resolve(JSON.parse(answer.text));
    else if (answer.result !== undefined) current?.resolve(answer.result);
    else current?.reject(new Error(answer.error ?? 'the worker gave no answer'));
    this.#assign();
    // Who came for one that was stuck goes when it is not any more.
    if (member.current !== undefined || this.#working <= this.#size) return;
    this.#members.delete(member);
    void member.hand.worker.terminate();
  }

  #giveUp(member: Member): void {
    const { current, hand } = member;
    if (current === undefined) return;
    this.#stopWatching(member);
    this.#members.delete(member);
    // A thread in the kernel cannot be ended; it ends when the kernel lets it go.
    hand.worker.unref();
    void hand.worker.terminate();
    if (!this.#isClosed && this.#working < this.#size) this.#hire();
    current.resolve(stuckResult(current.job, Atomics.load(hand.place, 0)));
    this.#assign();
  }

  #lose(member: Member, error: Error): void {
    if (!this.#members.delete(member)) return;
    this.#stopWatching(member);
    member.current?.reject(error);
    if (!this.#isClosed && this.#working < this.#size) this.#hire();
    this.#assign();
  }
}

/** What a job that never came back means: the target it was stuck on is away; nothing is known of the others. */
function stuckResult(job: Job, place: number): readonly (CopiedFile | ReadFile)[] | PlaceResult {
  const failure = { code: 'away', detail: 'no answer from the file system' } as const;
  if (job.kind === 'place') return { failure };
  if (job.kind === 'read') return job.files.map(() => ({ outcome: 'failed', failure, fromMedium: false }));
  const targets = job.targets.map((_, index) => (index === place ? failure : null));
  return job.files.map(() => ({ outcome: 'torn', sha256: '', targets }));
}
