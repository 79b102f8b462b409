/*
 * The hands of the copy: jobs of synchronous reading and writing, done on worker threads. A worker that the kernel does
 * not give back (a share that died under a hard mount) is given up: its job fails at the target it was stuck on, and a
 * fresh worker takes its place. Until it is given up others that wait get a worker more. An output that hangs, or that is
 * so slow that others wait for it, has a crew of its own from then on.
 */
import { Apart } from './apart.ts';
import type { CopiedFile } from './copy-files.ts';
import { type Crew, outputOf, stuckResult } from './crew.ts';
import { type Answer, idleMember, type Member, type Order, pass, seenAt } from './crew-member.ts';
import { slowToRead, takeOthers, type Waiting } from './crew-member.ts';
import { hire } from './hands.ts';
import { HeldThreads } from './held-threads.ts';
import { apartMs, heldThreadsMax, jobPatienceMs, reliefMax, reliefMs, slowLookMs } from './limits.ts';
import { Pace } from './pace.ts';
import { givenAway, type PlaceJob, type PlaceResult } from './place-work.ts';
import type { ReadFile } from './read-back.ts';

type Ways = {
  readonly patienceMs: number;
  readonly apartForMs: number;
  /** Whether there are several outputs, which must not wait for each other. */
  readonly isShared: boolean;
};

export function workerCrew(size: number, ways: Pick<Ways, 'isShared'> & Partial<Ways>): Crew {
  const crew = new WorkerCrew(size, { patienceMs: jobPatienceMs, apartForMs: apartMs, ...ways });
  return {
    ...asCrew(crew),
    isApart: (output) => crew.apart?.crewOf(output) !== undefined,
    at: (output) => asCrew(crew.apart?.crewOf(output) ?? crew),
  };
}

function asCrew(crew: WorkerCrew): Crew {
  const all: Crew = {
    size: crew.size,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    copy: (job, leave) => crew.run({ job, leave }) as Promise<readonly CopiedFile[]>, // as: the kind of the job decides the answer
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    read: (job) => crew.run({ job: () => job }) as Promise<readonly ReadFile[]>, // as: the kind of the job decides the answer
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the kind of the job decides the answer
    place: (job, onHang) => crew.place(job, onHang) as Promise<PlaceResult>, // as: the kind of the job decides the answer
    isApart: () => false,
    at: () => all,
    close: () => crew.close(),
  };
  return all;
}

class WorkerCrew {
  readonly size: number;
  /** Outputs with a crew of their own; such a crew has none. */
  readonly apart: Apart<WorkerCrew> | undefined;
  readonly #patienceMs: number;
  readonly #members = new Set<Member>();
  readonly #queue: Waiting[] = [];
  readonly #held: HeldThreads;
  readonly #setApart: (output: string) => void;
  readonly #pace = new Pace();
  #paceTimer: NodeJS.Timeout | undefined;
  readonly #closed = Promise.withResolvers<void>();
  #isRetiring = false;
  #isClosed = false;

  constructor(
    size: number,
    ways: Ways,
    parent?: { readonly held: HeldThreads; readonly setApart: (output: string) => void },
  ) {
    this.size = size;
    this.#patienceMs = ways.patienceMs;
    this.#held = parent?.held ?? new HeldThreads();
    this.#setApart = parent?.setApart ?? ((output) => this.apart?.add(output));
    const own = { held: this.#held, setApart: this.#setApart };
    if (parent === undefined && ways.isShared)
      this.apart = new Apart(ways.apartForMs, () => new WorkerCrew(size, ways, own));
    // One that is apart may have little to do: its others come when they are needed.
    for (let index = 0; index < (parent === undefined ? size : 1); index += 1) this.#hire();
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
    const held = this.#held.at(job.place.path);
    if (job.work.task !== 'claim' || held < heldThreadsMax)
      return this.run({ job: () => job, leave: onHang === undefined ? undefined : { onHang } });
    const detail = `${held} threads wait for ${job.place.path}, which does not answer; when it is back, it goes on by itself or after a restart`;
    return { failure: { code: 'away', detail } } satisfies PlaceResult;
  }

  async retire(): Promise<void> {
    this.#isRetiring = true;
    this.#closeWhenRetired();
    await this.#closed.promise;
  }

  #closeWhenRetired(): void {
    const isIdle = this.#queue.length === 0 && [...this.#members].every(({ current }) => current === undefined);
    if (this.#isRetiring && isIdle) void this.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#paceTimer);
    for (const member of this.#members) this.#stopWatching(member);
    await Promise.all([...this.#members].map(({ hand }) => hand.worker.terminate()));
    this.#members.clear();
    await this.apart?.close();
    this.#closed.resolve();
  }

  #hire(): void {
    const hand = hire();
    const member = idleMember(hand);
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
      member.sinceMs = performance.now();
      if (this.apart !== undefined && next.leave?.onSlow !== undefined)
        this.#paceTimer ??= setInterval(() => this.#lookForSlow(), slowLookMs);
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
    if (this.apart !== undefined && this.#queue.length > 0) this.#leaveToRead(member);
    if (!member.isStuck) return;
    if (member.stillMs >= this.#patienceMs && member.hand.lookout.giveUp()) {
      this.#giveUp(member);
      return;
    }
    this.#leaveAlone(member);
    // Not before those that are told have taken note: what is begun now must not go to the same target.
    setImmediate(() => this.#relieve());
  }

  /** Nobody has to wait for what is read back, but for the worker that does it. */
  #leaveToRead(member: Member): void {
    const output = slowToRead(member);
    if (output === undefined) return;
    this.#setApart(output);
    member.isLeft = true;
    setImmediate(() => this.#relieve());
  }

  /** Nobody waits any more for what the job does at the target where it is stuck, and it does nothing anywhere else. */
  #leaveAlone(member: Member): void {
    const {
      current,
      hand: { lookout },
    } = member;
    if (current === undefined) return;
    const { doing, leave } = current;
    const output = outputOf(doing, lookout.index);
    if (output !== undefined) this.#setApart(output);
    if (leave?.onHang === undefined || (doing.kind === 'copy' && !takeOthers(lookout))) return;
    current.leave = undefined;
    member.isLeft = true;
    leave.onHang(lookout.index);
  }

  /** Among copies; of what is read back each job is looked at by itself. */
  #lookForSlow(): void {
    const copying = [...this.#members].filter(({ current }) => current?.leave?.onSlow !== undefined);
    const slow = this.#pace.look(performance.now(), copying.map(seenAt));
    if (slow !== undefined) {
      this.#pace.forget(slow);
      this.#setApart(slow);
    }
    for (const member of copying) this.#leaveToSlow(member);
    setImmediate(() => this.#relieve());
    if (!this.#pace.isQuiet) return;
    clearInterval(this.#paceTimer);
    this.#paceTimer = undefined;
  }

  /** What is still done at an output that is apart by now goes on there alone. */
  #leaveToSlow(member: Member): void {
    const { current, hand } = member;
    if (current?.leave?.onSlow === undefined) return;
    const output = outputOf(current.doing, hand.lookout.indexNow);
    if (output === undefined || this.apart?.crewOf(output) === undefined) return;
    hand.lookout.look();
    // Whoever takes a step at this moment is found by the next look.
    if (outputOf(current.doing, hand.lookout.index) !== output || !takeOthers(hand.lookout)) return;
    const { onSlow } = current.leave;
    current.leave = undefined;
    member.isLeft = true;
    onSlow(hand.lookout.index);
  }

  get #working(): number {
    return [...this.#members].filter(({ isStuck, isLeft }) => !isStuck && !isLeft).length;
  }

  /** Nobody waits behind a job that takes no step. */
  #relieve(): void {
    const isNeeded = this.#queue.length > 0 && this.#working < this.size;
    if (this.#isClosed || !isNeeded || this.#members.size >= this.size + reliefMax) return;
    this.#hire();
    this.#assign();
  }

  #stopWatching(member: Member): void {
    clearInterval(member.timer);
    member.isStuck = false;
    member.isLeft = false;
  }

  #done(member: Member, answer: Answer): void {
    if (answer.isReady === true) {
      this.#watch(member);
      return;
    }
    const { current } = member;
    this.#stopWatching(member);
    member.current = undefined;
    pass(answer, current);
    this.#assign();
    this.#closeWhenRetired();
    // Who came for one that was stuck goes when it is not any more.
    if (member.current !== undefined || this.#working <= this.size) return;
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
    this.#held.add(hand.worker, outputOf(current.doing, hand.lookout.index));
    void hand.worker.terminate();
    this.#replace();
    current.resolve(stuckResult(current.doing, hand.lookout.index));
    this.#assign();
    this.#closeWhenRetired();
  }

  #replace(): void {
    if (!this.#isClosed && this.#working < this.size) this.#hire();
  }

  #lose(member: Member, error: Error): void {
    if (!this.#members.delete(member)) return;
    this.#stopWatching(member);
    member.current?.reject(error);
    this.#replace();
    this.#assign();
    this.#closeWhenRetired();
  }
}
