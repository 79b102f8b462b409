/*
 * Whether one output holds the others: where the copying workers are, looked at many times a second. Compared is the time
 * at each output with that at the quickest of those that wait for each other: what is above it, the quickest loses.
 */
import { slowLooksMin, slowShare, slowWindowMs } from './limits.ts';

/** A job of copying that is at work. */
export type Seen = {
  /** The output at which it is, or undefined at the source. */
  readonly at: string | undefined;
  /** The outputs that wait for each other, this one among them or not. */
  readonly among: readonly string[];
};

type Look = { readonly atMs: number; readonly seen: readonly Seen[] };

export class Pace {
  #looks: readonly Look[] = [];

  /** @returns the output that holds the others most, where they lose too much time to it, or undefined */
  look(nowMs: number, seen: readonly Seen[]): string | undefined {
    this.#looks = [...this.#looks.filter(({ atMs }) => nowMs - atMs <= slowWindowMs), { atMs: nowMs, seen }];
    if (!this.#isBusy(nowMs)) return undefined;
    const shares = this.#shares();
    const quickest = Math.min(...shares.values());
    const lost = [...shares.values()].reduce((sum, share) => sum + share - quickest, 0);
    if (lost < slowShare) return undefined;
    return [...shares].toSorted(([, one], [, other]) => other - one)[0]?.[0];
  }

  /** Nothing was copied for as long as it looks back. */
  get isQuiet(): boolean {
    return this.#looks.every(({ seen }) => seen.length === 0);
  }

  /** Nobody waits for this output any more. */
  forget(output: string): void {
    this.#looks = this.#looks.map(({ atMs, seen }) => ({
      atMs,
      seen: seen
        .filter(({ at }) => at !== output)
        .map(({ at, among }) => ({ at, among: among.filter((each) => each !== output) })),
    }));
  }

  /** Seen for long enough, and with something to do nearly always. */
  #isBusy(nowMs: number): boolean {
    const [first] = this.#looks;
    if (first === undefined || this.#looks.length < slowLooksMin) return false;
    const busy = this.#looks.filter(({ seen }) => seen.length > 0).length;
    return nowMs - first.atMs >= slowWindowMs * slowShare && busy >= this.#looks.length * slowShare;
  }

  /** Of the time of all jobs, the part at each output that waits or is waited for. */
  #shares(): ReadonlyMap<string, number> {
    const all = this.#looks.flatMap(({ seen }) => seen);
    const shares = new Map<string, number>();
    for (const { among } of all) for (const output of among) shares.set(output, 0);
    for (const { at } of all) if (at !== undefined) shares.set(at, (shares.get(at) ?? 0) + 1 / all.length);
    return shares;
  }
}
