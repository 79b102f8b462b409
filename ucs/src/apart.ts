/* Outputs that hung or were slow lately: for a while each has workers of its own, and nobody waits for it. */
type Own = {
  /** Ends when nothing is left to do. */
  retire(): void;
  close(): Promise<void>;
};

export class Apart<Crew extends Own> {
  readonly #forMs: number;
  readonly #hire: () => Crew;
  readonly #crews = new Map<string, { readonly crew: Crew; timer: NodeJS.Timeout }>();

  /** @param forMs for how long an output stays apart, unless it is added again */
  constructor(forMs: number, hire: () => Crew) {
    this.#forMs = forMs;
    this.#hire = hire;
  }

  add(output: string): void {
    const known = this.#crews.get(output);
    clearTimeout(known?.timer);
    const crew = known?.crew ?? this.#hire();
    const timer = setTimeout(() => {
      this.#crews.delete(output);
      crew.retire();
    }, this.#forMs);
    timer.unref();
    this.#crews.set(output, { crew, timer });
  }

  crewOf(output: string): Crew | undefined {
    return this.#crews.get(output)?.crew;
  }

  async close(): Promise<void> {
    const all = [...this.#crews.values()];
    this.#crews.clear();
    for (const { timer } of all) clearTimeout(timer);
    await Promise.all(all.map(({ crew }) => crew.close()));
  }
}
