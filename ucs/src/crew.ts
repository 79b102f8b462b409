/*
 * The hands of the copy: jobs of synchronous reading and writing, done on worker threads. A worker that the kernel does
 * not give back (a share that died under a hard mount) is given up: its job fails at the target it was stuck on, and a
 * fresh worker takes its place. Until it is given up others that wait get a worker more.
 */
import { dirname } from 'node:path';

import { type CopiedFile, type CopyJob, FileCopier } from './copy-files.ts';
import type { Disk } from './disk.ts';
import { type Hand, hire } from './hands.ts';
import { heldThreadsMax, jobPatienceMs, reliefMax, reliefMs } from './limits.ts';
import { givenAway, type PlaceJob, type PlaceResult, PlaceWorker } from './place-work.ts';
import { BackReader, type ReadFile, type ReadJob } from './read-back.ts';

export interface Crew {
  readonly size: number;
  /**
   * @param job called when its turn comes
   * @param onHang told when the job takes no step any more at the target of this index: it goes on there alone, and what
   *   it says of the other targets counts for nothing
   */
  readonly copy: (job: () => CopyJob, onHang: (index: number) => void) => Promise<readonly CopiedFile[]>;
  readonly read: (job: ReadJob) => Promise<readonly ReadFile[]>;
  /** @param onHang told when the job takes no step any more; its answer may still come */
  readonly place: (job: PlaceJob, onHang?: () => void) => Promise<PlaceResult>;
  readonly close: () => Promise<void>;
}

/** Does each job on the spot, on the disk it is given. */
export function inlineCrew(disk: Disk): Crew {
  const copier = new FileCopier(disk, { set: () => undefined });
  const reader = new BackReader(disk);
  const placer = new PlaceWorker(disk);
  return {
    size: 1,
    copy: async (job) => copier.copy(job()),
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
type Order = { readonly job: () => Job; onHang?: ((index: number) => void) | undefined };
type Waiting = Order & { resolve(result: unknown): void; reject(error: Error): void };
type Current = Waiting & { readonly doing: Job };
type Member = {
  readonly hand: Hand;
  current: Current | undefined;
  timer: NodeJS.Timeout | undefined;
  /** Its job takes no step at the moment: it is not counted among those who work. */
  isStuck: boolean;
  /** For how long it has taken none, and when it was looked at last. */
  stillMs: number;
  lookedMs: number;
};

export function workerCrew(size: number, { patienceMs = jobPatienceMs }: { readonly patienceMs?: number } = {}): Crew {
  const crew = new WorkerCrew(size, patienceMs);
  return {
    size,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    copy: (job, onHang) => crew.run({ job, onHang }) as Promise<readonly CopiedFile[]>, // as: the kind of the job decides the answer
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    read: (job) => crew.run({ job: () => job }) as Promise<readonly ReadFile[]>, // as: the kind of the job decides the answer
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    place: (job, onHang) => crew.place(job, onHang) as Promise<PlaceResult>, // as: the kind of the job decides the answer
    close: () => crew.close(),
  };
}

class WorkerCrew {
  readonly #size: number;
  readonly #patienceMs: number;
  readonly #members = new Set<Member>();
  readonly #queue: Waiting[] = [];
  /** Threads that were given up and that the kernel still keeps, by the folder of their output. */
  readonly #held = new Map<string, number>();
  #isClosed = false;

  constructor(size: number, patienceMs: number) {
    this.#size = size;
    this.#patienceMs = patienceMs;
    for (let index = 0; index < size; index += 1) this.#hire();
  }

  run(order: Order): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...order, resolve, reject });
      this.#assign();
      this.#relieve();
    });
  }

  /** An output that keeps as many threads as it may is not asked again: each try could take one more, for days. */
  async place(job: PlaceJob, onHang: (() => void) | undefined): Promise<unknown> {
    const held = this.#held.get(job.place.path) ?? 0;
    if (job.work.task !== 'claim' || held < heldThreadsMax) return this.run({ job: () => job, onHang });
    const detail = `${held} threads wait for ${job.place.path}, which does not answer; when it is back, it goes on by itself or after a restart`;
    return { failure: { code: 'away', detail } } satisfies PlaceResult;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const member of this.#members) this.#stopWatching(member);
    await Promise.all([...this.#members].map(({ hand }) => hand.worker.terminate()));
    this.#members.clear();
  }

  #hire(): void {
    const hand = hire();
    const member: Member = { hand, current: undefined, timer: undefined, isStuck: false, stillMs: 0, lookedMs: 0 };
    hand.worker.on('message', (answer: Answer) => this.#done(member, answer));
    hand.worker.on('error', (error) => this.#lose(member, error instanceof Error ? error : new Error(String(error))));
    this.#members.add(member);
  }

  #assign(): void {
    for (const member of this.#members) {
      if (member.current !== undefined) continue;
      const next = this.#queue.shift();
      if (next === undefined) return;
      const doing = next.job();
      member.current = { ...next, doing };
      this.#watch(member);
      const { worker } = member.hand;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      if (doing.kind === 'place') worker.postMessage(doing, givenAway(doing));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      else worker.postMessage(JSON.stringify(doing));
    }
  }

  /** A worker that is still loading on a busy computer is not stuck: its time begins when it is ready. */
  #watch(member: Member): void {
    if (!member.hand.isReady || member.current === undefined) return;
    member.hand.lookout.look();
    member.stillMs = 0;
    member.lookedMs = performance.now();
    const everyMs = Math.min(reliefMs, this.#patienceMs);
    clearInterval(member.timer);
    member.timer = setInterval(() => this.#look(member, everyMs), everyMs);
  }

  /** A job may be long; it is stuck when it takes no step. */
  #look(member: Member, sinceMs: number): void {
    const nowMs = performance.now();
    // Who was held up for long, as by a sleep of the computer, has not heard what was done meanwhile.
    const isLate = nowMs - member.lookedMs > 2 * sinceMs;
    member.lookedMs = nowMs;
    member.isStuck = member.hand.lookout.look() && !isLate;
    member.stillMs = member.isStuck ? member.stillMs + sinceMs : 0;
    if (!member.isStuck) return;
    if (member.stillMs >= this.#patienceMs && member.hand.lookout.giveUp()) {
      this.#giveUp(member);
      return;
    }
    this.#leaveAlone(member);
    // Not before those that are told have taken note: what is begun now must not go to the same target.
    setImmediate(() => this.#relieve());
  }

  /** Nobody waits any more for what the job does at the target where it is stuck, and it does nothing anywhere else. */
  #leaveAlone({ current, hand: { lookout } }: Member): void {
    if (current?.onHang === undefined) return;
    const { doing, onHang } = current;
    if (doing.kind === 'copy' && (lookout.index < 0 || !lookout.takeOthers())) return;
    current.onHang = undefined;
    onHang(lookout.index);
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
    clearInterval(member.timer);
    member.isStuck = false;
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
    this.#hold(hand, folderOf(current.doing, hand.lookout.index));
    void hand.worker.terminate();
    if (!this.#isClosed && this.#working < this.#size) this.#hire();
    current.resolve(stuckResult(current.doing, hand.lookout.index));
    this.#assign();
  }

  #hold({ worker }: Hand, folder: string | undefined): void {
    if (folder === undefined) return;
    const add = (count: number) => this.#held.set(folder, (this.#held.get(folder) ?? 0) + count);
    add(1);
    worker.once('exit', () => add(-1));
  }

  #lose(member: Member, error: Error): void {
    if (!this.#members.delete(member)) return;
    this.#stopWatching(member);
    member.current?.reject(error);
    if (!this.#isClosed && this.#working < this.#size) this.#hire();
    this.#assign();
  }
}

/** The folder of the output at which a job was when it was given up. */
function folderOf(job: Job, index: number): string | undefined {
  if (job.kind === 'place') return job.place.path;
  const folder = job.kind === 'read' ? job.folder : job.targets[index]?.folder;
  return folder === undefined ? undefined : dirname(folder);
}

/** What a job that never came back means: the target it was stuck on is away; nothing is known of the others. */
function stuckResult(job: Job, place: number): readonly (CopiedFile | ReadFile)[] | PlaceResult {
  const failure = { code: 'away', detail: 'no answer from the file system' } as const;
  if (job.kind === 'place') return { failure };
  if (job.kind === 'read') return job.files.map(() => ({ outcome: 'failed', failure, fromMedium: false }));
  const targets = job.targets.map((_, index) => (index === place ? failure : null));
  return job.files.map(() => ({ outcome: 'torn', sha256: '', targets }));
}
