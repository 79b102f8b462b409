/*
 * Whether one output holds the others: where the copying workers are, looked at many times a second. Who is at the same
 * output nearly always, while there is something to do nearly always, keeps the others waiting there.
 */
import { slowLooksMin, slowShare, slowWindowMs } from './limits.ts';

type Look = {
  readonly atMs: number;
  readonly jobs: number;
  /** How many jobs were at each output; those at the source are in none. */
  readonly at: ReadonlyMap<string, number>;
};

export class Pace {
  #looks: Look[] = [];

  /**
   * @param places for each job of copying that is at work, the output at which it is, or undefined at the source
   * @returns the output that holds the others, or undefined
   */
  look(nowMs: number, places: readonly (string | undefined)[]): string | undefined {
    const at = new Map<string, number>();
    for (const place of places) if (place !== undefined) at.set(place, (at.get(place) ?? 0) + 1);
    this.#looks = this.#looks.filter(({ atMs }) => nowMs - atMs <= slowWindowMs);
    this.#looks.push({ atMs: nowMs, jobs: places.length, at });
    return this.#isBusy(nowMs) ? [...at.keys()].find((place) => this.#shareOf(place) >= slowShare) : undefined;
  }

  /** Nothing was copied for as long as it looks back. */
  get isQuiet(): boolean {
    return this.#looks.every(({ jobs }) => jobs === 0);
  }

  /** What was seen at an output counts no more. */
  forget(place: string): void {
    this.#looks = this.#looks.map((look) => {
      const seen = look.at.get(place) ?? 0;
      return { ...look, jobs: look.jobs - seen, at: new Map([...look.at].filter(([name]) => name !== place)) };
    });
  }

  /** Seen for long enough, and with something to do nearly always. */
  #isBusy(nowMs: number): boolean {
    const [first] = this.#looks;
    if (first === undefined || this.#looks.length < slowLooksMin) return false;
    const busy = this.#looks.filter(({ jobs }) => jobs > 0).length;
    return nowMs - first.atMs >= slowWindowMs * slowShare && busy >= this.#looks.length * slowShare;
  }

  #shareOf(place: string): number {
    let jobs = 0;
    let there = 0;
    for (const look of this.#looks) {
      jobs += look.jobs;
      there += look.at.get(place) ?? 0;
    }
    return there / jobs;
  }
}
