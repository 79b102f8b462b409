/*
 * Where a worker's job is, in one word that its thread and the program share: at which target it works, and how many
 * steps it has taken. When it takes none any more, the program takes the job's other targets from it; by the same word
 * the worker learns of that before it does anything there again. So no file is ever written to by two.
 */
/** Enough for `outputsMax`, the source and two signs. */
const indexBits = 10;
const indexMask = (1 << indexBits) - 1;
/** In place of an index: the other targets were taken; nobody waits for the job any more. */
const taken = indexMask;
const givenUp = indexMask - 1;

/** The worker's side. */
export class Trail {
  readonly #word: Int32Array;
  #last: number;

  constructor(word: Int32Array) {
    this.#word = word;
    this.#last = Atomics.load(word, 0);
  }

  /**
   * Says where the next step is taken: at the target of this index, or at the source (-1).
   *
   * @returns the index of the only target that is left to the job, when the others were taken since the last step
   * @throws Error when the job was given up
   */
  set(index: number): number | undefined {
    const before = this.#last;
    this.#last = wordOf(before, index);
    const found = Atomics.compareExchange(this.#word, 0, before, this.#last);
    if (found === before) return undefined;
    const isTaken = (found & indexMask) === taken;
    if (isTaken && Atomics.compareExchange(this.#word, 0, found, this.#last) === found) return indexIn(before);
    throw new Error('nobody waits for this job any more');
  }
}

/** The program's side. */
export class Lookout {
  readonly #word: Int32Array;
  #seen: number;
  #index: number;

  constructor(word: Int32Array) {
    this.#word = word;
    this.#seen = Atomics.load(word, 0);
    this.#index = indexIn(this.#seen);
  }

  /** The target at which the job was when it was looked at last, or -1. */
  get index(): number {
    return this.#index;
  }

  /** The target at which the job is at this moment, or -1. */
  get indexNow(): number {
    return indexIn(Atomics.load(this.#word, 0));
  }

  /** Whether there was no step since it was looked at last. */
  look(): boolean {
    const seen = Atomics.load(this.#word, 0);
    if (seen === this.#seen) return true;
    this.#seen = seen;
    this.#index = indexIn(seen);
    return false;
  }

  /** Leaves to the job the target alone at which it was when it was looked at last; false when it took a step since. */
  takeOthers(): boolean {
    return this.#put(taken);
  }

  /** The job does nothing more anywhere; false when it took a step since it was looked at last. */
  giveUp(): boolean {
    return this.#put(givenUp);
  }

  #put(sign: number): boolean {
    const next = (this.#seen & ~indexMask) | sign;
    if (Atomics.compareExchange(this.#word, 0, this.#seen, next) !== this.#seen) return false;
    this.#seen = next;
    return true;
  }
}

function wordOf(before: number, index: number): number {
  const steps = (before >>> indexBits) + 1;
  return (steps << indexBits) | (index + 1);
}

function indexIn(word: number): number {
  return (word & indexMask) - 1;
}
