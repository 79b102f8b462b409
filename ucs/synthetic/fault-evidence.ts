/* What the fault campaign looks at: files and their digests, and what a journal says twice. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

import { signatureOf } from '../src/disk.ts';
import type { Random } from './random.ts';

/** Copied lines of a journal that say again what an earlier one said, since the last line before them that was verified. */
export function repeatsIn(path: string): number {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const seen = new Set<string>();
  let repeats = 0;
  for (const [line] of text.matchAll(/^\{"kind":"(?:copied|bad)".*$/gm)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own journal
    const value = JSON.parse(line) as { readonly kind: string; readonly path: string; readonly signature?: string }; // as: our own journal
    // What was found damaged is rightly copied again.
    if (value.kind === 'bad') for (const key of seen) if (key.startsWith(`${value.path}\0`)) seen.delete(key);
    if (value.kind === 'bad') continue;
    const key = `${value.path}\0${value.signature}`;
    if (seen.has(key)) repeats += 1;
    seen.add(key);
  }
  return repeats;
}

export function filesBelow(folder: string, inner = ''): readonly string[] {
  return readdirSync(join(folder, inner), { withFileTypes: true }).flatMap((entry) => {
    const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

export function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** A loss of power takes from a journal what was not flushed: everything after the last line that is flushed by rule. */
export function tearJournal(path: string, random: Random): void {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const last = [...text.matchAll(/^\{"kind":"(?:opened|verified|sealed|marked)".*\n/gm)].at(-1);
  const kept = last === undefined ? 0 : last.index + Buffer.byteLength(last[0]);
  if (text.length > kept) truncateSync(path, kept + random.below(text.length - kept));
}

/** Counts what was copied to a place to which an earlier life had copied the same version. */
export class CopyCount {
  /** At most in one life. */
  again = 0;
  #before = new Set<string>();
  #now = new Set<string>();

  /** A file got its name at `path`; what was copied lies at `source`, if anything. */
  add(path: string, source: string): void {
    const stats = statSync(source, { bigint: true, throwIfNoEntry: false });
    if (stats !== undefined) this.#now.add(`${path} ${signatureOf(stats)}`);
  }

  /** What a loss of power took was rightly copied again. */
  endLife({ isPowerLost }: { readonly isPowerLost: boolean }): void {
    this.again = Math.max(this.again, [...this.#now].filter((copy) => this.#before.has(copy)).length);
    this.#before = isPowerLost ? new Set() : new Set([...this.#before, ...this.#now]);
    this.#now = new Set();
  }
}
