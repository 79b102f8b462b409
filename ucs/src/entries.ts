/*
 * What the journal of one output says of each file: the last version that was copied there. In columns, as the files of
 * the run are: some sixty bytes a file.
 */
import { columnLength, type Paths, roomFor } from './paths.ts';
import type { SourceFiles } from './source-files.ts';

export type Entry = {
  readonly size: number;
  readonly signature: string;
  readonly sha256: string;
  /** Its place among the copied lines of the journal, from 1. */
  readonly line: number;
  /** Its path at the output where that differs: a late version. */
  readonly as: string | undefined;
};

const digestBytes = 32;

export class Entries {
  readonly paths: Paths;
  size = 0;
  bytes = 0;
  /** 0: nothing was copied. */
  #line = new Uint32Array(columnLength);
  #size = new Float64Array(columnLength);
  #mtimeNs = new BigInt64Array(columnLength);
  #ino = new BigUint64Array(columnLength);
  #digest = new Uint8Array(columnLength * digestBytes);
  readonly #as = new Map<number, string>();

  constructor(paths: Paths) {
    this.paths = paths;
  }

  get(path: string): Entry | undefined {
    const id = this.paths.find(path);
    return this.has(id) ? this.at(id) : undefined;
  }

  has(id: number): boolean {
    return this.lineOf(id) > 0;
  }

  lineOf(id: number): number {
    return this.#line[id] ?? 0;
  }

  sizeOf(id: number): number {
    return this.#size[id] ?? 0;
  }

  asOf(id: number): string | undefined {
    return this.#as.get(id);
  }

  signatureOf(id: number): string {
    return [this.#size[id], this.#mtimeNs[id], this.#ino[id]].join(':');
  }

  /** SHA-256, hexadecimal. */
  digestOf(id: number): string {
    return Buffer.from(this.#digest.buffer, id * digestBytes, digestBytes).toString('hex');
  }

  at(id: number): Entry {
    return {
      size: this.sizeOf(id),
      signature: this.signatureOf(id),
      sha256: this.digestOf(id),
      line: this.lineOf(id),
      as: this.asOf(id),
    };
  }

  /** Whether the version that was copied is the one that the last scan saw. */
  isCurrent(id: number, files: SourceFiles): boolean {
    return (
      this.has(id) &&
      files.isSeen(id) &&
      this.#size[id] === files.sizeOf(id) &&
      this.#mtimeNs[id] === files.mtimeNsOf(id) &&
      this.#ino[id] === files.inoOf(id)
    );
  }

  /** The numbers of all files that were copied. */
  *ids(): Generator<number> {
    for (let id = 0; id < this.#line.length; id += 1) if (this.has(id)) yield id;
  }

  set(id: number, { size, signature, sha256, line, as }: Entry): void {
    this.delete(id);
    this.#grow(id);
    // A signature that none of ours could be equals no file's: its version is copied again.
    const [, mtimeNs = '0', ino = '0'] = /^\d+:(-?\d{1,19}):(\d{1,20})$/.exec(signature) ?? [];
    this.#line[id] = line;
    this.#size[id] = size;
    this.#mtimeNs[id] = BigInt(mtimeNs);
    this.#ino[id] = BigInt(ino);
    this.#digest.fill(0, id * digestBytes, (id + 1) * digestBytes);
    this.#digest.set(Buffer.from(sha256, 'hex').subarray(0, digestBytes), id * digestBytes);
    if (as !== undefined) this.#as.set(id, as);
    this.size += 1;
    this.bytes += size;
  }

  delete(id: number): void {
    if (!this.has(id)) return;
    this.size -= 1;
    this.bytes -= this.sizeOf(id);
    this.#line[id] = 0;
    this.#as.delete(id);
  }

  #grow(id: number): void {
    this.#line = roomFor(this.#line, id);
    this.#size = roomFor(this.#size, id);
    this.#mtimeNs = roomFor(this.#mtimeNs, id);
    this.#ino = roomFor(this.#ino, id);
    this.#digest = roomFor(this.#digest, (id + 1) * digestBytes - 1);
  }
}
