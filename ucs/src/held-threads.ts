/* Threads that were given up and that the kernel still keeps, by the folder of the output where they are. */
import type { Worker } from 'node:worker_threads';

export class HeldThreads {
  readonly #counts = new Map<string, number>();

  at(output: string): number {
    return this.#counts.get(output) ?? 0;
  }

  add(worker: Worker, output: string | undefined): void {
    if (output === undefined) return;
    this.#change(output, 1);
    worker.once('exit', () => this.#change(output, -1));
  }

  #change(output: string, by: number): void {
    this.#counts.set(output, this.at(output) + by);
  }
}
