/* Writes a planned run: all at once, cycle by cycle for a test that drives the time, or live at a rate. */
import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { PlannedFile, RunPlan } from './run-plan.ts';

const noiseBytes = 1024 * 1024;

/** Bytes that no compressor shrinks and that are the same for the same seed. */
function noise(seed: string): Buffer {
  const block = Buffer.allocUnsafe(noiseBytes);
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  for (let at = 0; at < noiseBytes; at += 4) {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    block.writeInt32LE(state | 0, at);
  }
  return block;
}

export class RunWriter {
  readonly folder: string;
  readonly #plan: RunPlan;
  readonly #noise: Buffer;
  readonly #made = new Set<string>();
  #cycle = 0;
  #count = 0;

  constructor(root: string, plan: RunPlan) {
    this.folder = join(root, plan.name);
    this.#plan = plan;
    this.#noise = noise(plan.name);
  }

  get cyclesLeft(): number {
    return this.#plan.cycles - this.#cycle;
  }

  start(): void {
    for (const file of this.#plan.start) this.write(file);
  }

  /** Writes the next cycle and lets what grows grow. */
  nextCycle(): void {
    for (const file of this.#plan.perCycle[this.#cycle] ?? []) this.write(file);
    this.grow();
    this.#cycle += 1;
  }

  grow(): void {
    for (const { path, growsBy } of this.#plan.start) {
      if (growsBy !== undefined) appendFileSync(join(this.folder, path), this.#noise.subarray(0, growsBy));
    }
  }

  end(): void {
    for (const file of this.#plan.end) this.write(file);
  }

  whole(): void {
    this.start();
    while (this.cyclesLeft > 0) this.nextCycle();
    this.end();
  }

  /** Writes at about this many bytes a second; resolves when the last marker is there. */
  async live(bytesPerSecond: number, { isStarted = false } = {}): Promise<void> {
    if (!isStarted) this.start();
    const began = performance.now();
    let written = 0;
    while (this.cyclesLeft > 0) {
      for (const file of this.#plan.perCycle[this.#cycle] ?? []) {
        this.write(file);
        written += file.size;
        const aheadMs = (written / bytesPerSecond) * 1000 - (performance.now() - began);
        if (aheadMs > 5) await pause(aheadMs);
      }
      this.grow();
      this.#cycle += 1;
    }
    this.end();
  }

  write({ path, size }: PlannedFile): void {
    const whole = join(this.folder, path);
    const folder = dirname(whole);
    if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true });
    this.#made.add(folder);
    if (path === 'RunInfo.xml') {
      writeFileSync(whole, this.#plan.runInfo);
      return;
    }
    const fd = openSync(whole, 'w');
    // Each file begins elsewhere in the noise, so that no two are alike.
    this.#count += 1;
    for (let left = size, from = (this.#count * 4_099) % (noiseBytes / 2); left > 0; from = 0) {
      const length = Math.min(left, noiseBytes - from);
      writeSync(fd, this.#noise, from, length);
      left -= length;
    }
    closeSync(fd);
  }
}
