/*
 * The journal of one run at one output: JSON lines, only ever appended, outside the run folder. What it says is believed
 * after a restart exactly as far as it says "verified"; the rest is flushed and read back again, or copied again.
 * A line that was torn by a loss of power ends it: what followed is forgotten, never guessed. See protocol.md.
 */
import { createHash, type Hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';

import { journalBytesMax } from './limits.ts';
import type { ReadBy } from './output.ts';

export type HeldMarker = {
  readonly path: string;
  readonly signature: string;
  readonly sha256: string;
  /** The marker's bytes in base 64: they are published even when the source is gone by then. */
  readonly content: string;
};

export type JournalLine =
  | {
      readonly kind: 'opened';
      readonly version: 1;
      readonly run: string;
      readonly output: string;
      readonly tag: string;
      readonly boot: string;
      readonly profile: string;
      readonly mode: string;
      readonly at: string;
    }
  | {
      readonly kind: 'copied';
      readonly path: string;
      readonly size: number;
      readonly signature: string;
      readonly sha256: string;
      /** Where it stands at the output, when that is not `path`: a late version of a file that was complete. */
      readonly as?: string;
    }
  /** The first `count` copied lines are on the medium. */
  | { readonly kind: 'flushed'; readonly count: number }
  /** The first `count` copied lines were read back equal, except those that a `bad` line named. */
  | { readonly kind: 'verified'; readonly count: number; readonly by: readonly ReadBy[] }
  | { readonly kind: 'bad'; readonly path: string }
  /** Gone at the source before the run was complete: stays at the output, outside the manifest. */
  | { readonly kind: 'vanished'; readonly path: string; readonly sha256: string }
  | {
      readonly kind: 'sealed';
      readonly number: number;
      readonly manifest: string;
      readonly markers: readonly HeldMarker[];
      readonly at: string;
    }
  | { readonly kind: 'marked'; readonly path: string; readonly at: string }
  | {
      readonly kind: 'asked';
      readonly what: string;
      readonly by: string;
      readonly reason: string;
      readonly at: string;
    };

const kinds = new Set(['opened', 'copied', 'flushed', 'verified', 'bad', 'vanished', 'sealed', 'marked', 'asked']);

export class Journal {
  readonly path: string;
  readonly #fd: number;
  readonly #hash: Hash;
  #pending: string[] = [];
  /** What is told to a closed journal is dropped: by then its descriptor may be another file's. */
  #isClosed = false;

  private constructor(path: string, fd: number, hash: Hash) {
    this.path = path;
    this.#fd = fd;
    this.#hash = hash;
  }

  /** Opens or begins a journal and hands every whole line to `replay`, in order. */
  static open(path: string, replay: (line: JournalLine) => void): Journal {
    const kept = existsSync(path) ? readWhole(path) : Buffer.alloc(0);
    let end = 0;
    for (let next = kept.indexOf(10); next >= 0; next = kept.indexOf(10, end)) {
      const line = parseLine(kept.toString('utf8', end, next));
      if (line === undefined) break;
      replay(line);
      end = next + 1;
    }
    const fd = openSync(path, 'a', 0o640);
    if (end < kept.length) ftruncateSync(fd, end);
    return new Journal(path, fd, createHash('sha256').update(kept.subarray(0, end)));
  }

  append(line: JournalLine): void {
    if (this.#isClosed) return;
    this.#pending.push(`${JSON.stringify(line)}\n`);
    // Few large writes: a write for each file costs as much as the file.
    if (this.#pending.length >= 64) this.write();
  }

  /** Hands what was appended to the system: survives our end, not a loss of power. */
  write(): void {
    if (this.#pending.length === 0) return;
    const bytes = Buffer.from(this.#pending.join(''));
    this.#pending = [];
    this.#hash.update(bytes);
    for (let done = 0; done < bytes.length;) done += writeSync(this.#fd, bytes, done);
  }

  /** Survives a loss of power. */
  flush(): void {
    this.write();
    if (!this.#isClosed) fdatasyncSync(this.#fd);
  }

  /** SHA-256 of all lines so far. */
  digest(): string {
    this.write();
    return this.#hash.copy().digest('hex');
  }

  close(): void {
    this.write();
    this.#isClosed = true;
    closeSync(this.#fd);
  }

  /** Closes as a sudden end would: what was appended and not yet written is lost. */
  abandon(): void {
    this.#pending = [];
    this.#isClosed = true;
    closeSync(this.#fd);
  }
}

function readWhole(path: string): Buffer {
  if (statSync(path).size > journalBytesMax) throw new Error(`${path} is larger than any journal can be`);
  return readFileSync(path);
}

function parseLine(text: string): JournalLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isLine = typeof value === 'object' && value !== null && 'kind' in value && kinds.has(String(value.kind));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file is ours, 0640, and each use fails safe
    return isLine ? (value as JournalLine) : undefined; // as: the file is ours, 0640, and each use fails safe
  } catch {
    return undefined;
  }
}
