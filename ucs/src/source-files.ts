/* The files of the run folder as the last scan saw them, in columns: a few dozen bytes each. */
import type * as fs from 'node:fs';

import { cycleOf } from './base-calls.ts';
import { isHeld } from './marker.ts';
import { columnLength, type Paths, roomFor } from './paths.ts';

export type SourceFile = {
  readonly path: string;
  readonly size: number;
  /** '' for a name that was listed and not looked at yet. */
  readonly signature: string;
  /** Wall clock of the source. Only ever a hint that a file is old. */
  readonly writtenSeconds: number;
  /** When, by the monotonic clock, a scan first saw it as it is. */
  readonly sinceMs: number;
  /** In how many scans it has looked like this; counted to 250. */
  readonly scans: number;
};

const absent = 0;
const listed = 1;
const seen = 2;
const scansMax = 250;

export const ranks = 3;

/** First what somebody downstream can use early (sample sheet, run parameters), last what is still growing. */
function rankOf(path: string): number {
  if (/^(?:RunInfo\.xml|[Rr]unParameters\.xml|SampleSheet[^/]*\.csv)$/.test(path)) return 0;
  return /^(?:InterOp|Logs)\//.test(path) ? 2 : 1;
}

export class SourceFiles {
  readonly paths: Paths;
  readonly #hold: readonly string[];
  size = 0;
  bytes = 0;
  #state = new Uint8Array(columnLength);
  #scans = new Uint8Array(columnLength);
  /** What a path means, found out once: whether it is a marker, how early it is copied, its cycle (0: of none). */
  #held = new Uint8Array(columnLength);
  #rank = new Uint8Array(columnLength);
  #cycle = new Uint16Array(columnLength);
  #sinceMs = new Float64Array(columnLength);
  #size = new Float64Array(columnLength);
  #mtimeNs = new BigInt64Array(columnLength);
  #ino = new BigUint64Array(columnLength);

  constructor(paths: Paths, hold: readonly string[]) {
    this.paths = paths;
    this.#hold = hold;
  }

  has(path: string): boolean {
    return this.isThere(this.paths.find(path));
  }

  get(path: string): SourceFile | undefined {
    const id = this.paths.find(path);
    return this.isThere(id) ? this.at(id) : undefined;
  }

  isThere(id: number): boolean {
    return (this.#state[id] ?? absent) !== absent;
  }

  /** Looked at, and not only listed. */
  isSeen(id: number): boolean {
    return this.#state[id] === seen;
  }

  isHeld(id: number): boolean {
    return this.#held[id] === 1;
  }

  /** 0 is copied first, `ranks - 1` last. */
  rankOf(id: number): number {
    return this.#rank[id] ?? 0;
  }

  cycleOf(id: number): number {
    return this.#cycle[id] ?? 0;
  }

  sizeOf(id: number): number {
    return this.#size[id] ?? 0;
  }

  sinceMsOf(id: number): number {
    return this.#sinceMs[id] ?? 0;
  }

  scansOf(id: number): number {
    return this.#scans[id] ?? 0;
  }

  writtenMsOf(id: number): number {
    return Number((this.#mtimeNs[id] ?? 0n) / 1_000_000n);
  }

  mtimeNsOf(id: number): bigint {
    return this.#mtimeNs[id] ?? 0n;
  }

  inoOf(id: number): bigint {
    return this.#ino[id] ?? 0n;
  }

  /** As `signatureOf` makes it. */
  signatureOf(id: number): string {
    return this.isSeen(id) ? [this.#size[id], this.#mtimeNs[id], this.#ino[id]].join(':') : '';
  }

  at(id: number): SourceFile {
    return {
      path: this.paths.at(id),
      size: this.sizeOf(id),
      signature: this.signatureOf(id),
      writtenSeconds: Math.floor(this.writtenMsOf(id) / 1_000),
      sinceMs: this.sinceMsOf(id),
      scans: this.scansOf(id),
    };
  }

  /** The numbers of all files that are there. */
  *ids(): Generator<number> {
    for (let id = 0; id < this.paths.size; id += 1) if (this.isThere(id)) yield id;
  }

  *keys(): Generator<string> {
    for (const id of this.ids()) yield this.paths.at(id);
  }

  *values(): Generator<SourceFile> {
    for (const id of this.ids()) yield this.at(id);
  }

  /** A name was listed that was not there before. */
  meet(path: string, nowMs: number): number {
    const id = this.paths.add(path);
    this.#grow(id);
    this.#state[id] = listed;
    this.#scans[id] = 0;
    this.#size[id] = 0;
    this.#sinceMs[id] = nowMs;
    this.#held[id] = Number(isHeld(path, this.#hold));
    this.#rank[id] = rankOf(path);
    this.#cycle[id] = cycleOf(path) ?? 0;
    this.size += 1;
    return id;
  }

  /** A file was looked at; returns whether it has changed. */
  look(id: number, stats: fs.BigIntStats, nowMs: number): boolean {
    const size = Number(stats.size);
    if (
      this.#state[id] === seen &&
      this.#size[id] === size &&
      this.#mtimeNs[id] === stats.mtimeNs &&
      this.#ino[id] === stats.ino
    ) {
      this.#scans[id] = Math.min(scansMax, this.scansOf(id) + 1);
      return false;
    }
    this.bytes += size - this.sizeOf(id);
    this.#state[id] = seen;
    this.#size[id] = size;
    this.#mtimeNs[id] = stats.mtimeNs;
    this.#ino[id] = stats.ino;
    this.#sinceMs[id] = nowMs;
    this.#scans[id] = 1;
    return true;
  }

  drop(id: number): void {
    if (!this.isThere(id)) return;
    this.#state[id] = absent;
    this.size -= 1;
    this.bytes -= this.sizeOf(id);
  }

  #grow(id: number): void {
    this.#state = roomFor(this.#state, id);
    this.#scans = roomFor(this.#scans, id);
    this.#held = roomFor(this.#held, id);
    this.#rank = roomFor(this.#rank, id);
    this.#cycle = roomFor(this.#cycle, id);
    this.#sinceMs = roomFor(this.#sinceMs, id);
    this.#size = roomFor(this.#size, id);
    this.#mtimeNs = roomFor(this.#mtimeNs, id);
    this.#ino = roomFor(this.#ino, id);
  }
}
