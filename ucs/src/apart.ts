/* Outputs that hung or were slow lately: for a while each has workers of its own, and nobody waits for it. */
type Own = {
  /** Ends when nothing is left to do; resolves then. */
  retire(): Promise<void>;
  close(): Promise<void>;
};

export class Apart<Crew extends Own> {
  readonly #forMs: number;
  readonly #hire: () => Crew;
  readonly #crews = new Map<string, { readonly crew: Crew; timer: NodeJS.Timeout }>();
  readonly #retiring = new Set<Crew>();

  /** @param forMs for how long an output stays apart, unless it is added again */
  constructor(forMs: number, hire: () => Crew) {
    this.#forMs = forMs;
    this.#hire = hire;
  }

  add(output: string): void {
    const known = this.#crews.get(output);
    clearTimeout(known?.timer);
    const crew = known?.crew ?? this.#hire();
    const timer = setTimeout(() => this.#end(output, crew), this.#forMs);
    timer.unref();
    this.#crews.set(output, { crew, timer });
  }

  crewOf(output: string): Crew | undefined {
    return this.#crews.get(output)?.crew;
  }

  async close(): Promise<void> {
    const all = [...this.#crews.values()];
    for (const { timer } of all) clearTimeout(timer);
    await Promise.all([...all.map(({ crew }) => crew), ...this.#retiring].map((crew) => crew.close()));
  }

  #end(output: string, crew: Crew): void {
    this.#crews.delete(output);
    this.#retiring.add(crew);
    void crew.retire().then(() => this.#retiring.delete(crew));
  }
}
