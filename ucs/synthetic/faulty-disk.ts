/*
 * A disk on which things go wrong: it ends the program in the middle of an effect, loses power, runs full, takes rights
 * away, makes an output vanish, breaks a write, refuses to write past the page cache, keeps the source from answering. Everything else is done on the real disk below.
 */
import { constants, existsSync, renameSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { type Disk, nodeDisk } from '../src/disk.ts';
import { directUnit } from '../src/limits.ts';
import type { Random } from './random.ts';

export const faultKinds = ['kill', 'power', 'full', 'rights', 'away', 'broken-write', 'not-direct'] as const;
export type FaultKind = (typeof faultKinds)[number];

export type Fault = {
  readonly kind: FaultKind;
  /** Strikes at this effect, counted from the start of the disk. */
  readonly at: number;
  /** Which output is hit: the beginning of its paths. */
  readonly root: string;
  /** For how many effects the trouble lasts. */
  readonly lasts: number;
};

/** The program is gone: nothing may catch this. */
export class Killed extends Error {}

export type FaultyDiskParts = {
  readonly random: Random;
  /** The outputs; everything else is source. */
  readonly roots: readonly string[];
  /** A file got its name. */
  readonly onNamed: (path: string) => void;
  /** A block of a file of the source was read. */
  readonly onSourceRead: (path: string) => void;
  /** A folder of the source was listed. */
  readonly onSourceListed: () => void;
  /** Whether the source does not answer when something of it is looked at. */
  readonly isSourceSilent: () => boolean;
  /** The outputs are on a share, which is not flushed as a whole. */
  readonly isShare?: boolean;
};

/** What a mounted NFS share says of itself. */
const shareType = 0x6969;

type Written = { path: string; isFlushed: boolean };
type Renamed = { readonly from: string; readonly to: string };

export class FaultyDisk implements Disk {
  readonly struck: Fault[] = [];
  isDead = false;
  /** How many files were opened to be written past the page cache. */
  directOpens = 0;
  readonly #faults: readonly Fault[];
  readonly #random: Random;
  readonly #roots: readonly string[];
  readonly #open = new Map<number, string>();
  readonly #direct = new Set<number>();
  readonly #unflushed = new Map<string, Written>();
  readonly #isShare: boolean;
  /** New names, in order, that no flush of their folder has brought to the medium. */
  #renamed: readonly Renamed[] = [];
  readonly #onNamed: (path: string) => void;
  readonly #onSourceRead: (path: string) => void;
  readonly #onSourceListed: () => void;
  readonly #isSourceSilent: () => boolean;
  #count = 0;

  constructor(
    faults: readonly Fault[],
    { random, roots, onNamed, onSourceRead, onSourceListed, isSourceSilent, isShare = false }: FaultyDiskParts,
  ) {
    this.#isShare = isShare;
    this.#onSourceRead = onSourceRead;
    this.#onSourceListed = onSourceListed;
    this.#isSourceSilent = isSourceSilent;
    this.#faults = faults;
    this.#random = random;
    this.#roots = roots;
    this.#onNamed = onNamed;
  }

  open(path: string, flags: number): number {
    this.#effect(path);
    const fd = nodeDisk.open(path, flags);
    const isDirect = (flags & constants.O_WRONLY) !== 0 && (flags & (constants.O_DIRECT ?? 0)) !== 0;
    if (isDirect) {
      this.directOpens += 1;
      try {
        this.#mustTakeDirect(path);
      } catch (error) {
        nodeDisk.close(fd); // the system has made the file by then
        throw error;
      }
      this.#direct.add(fd);
    } else this.#direct.delete(fd);
    this.#open.set(fd, path);
    return fd;
  }

  read(fd: number, buffer: Uint8Array, length: number): number {
    this.#mustLive();
    const path = this.#open.get(fd) ?? '';
    const done = nodeDisk.read(fd, buffer, length);
    if (this.#rootOf(path) === undefined) this.#onSourceRead(path);
    return done;
  }

  write(fd: number, buffer: Uint8Array, length: number): void {
    const path = this.#open.get(fd) ?? '';
    this.#unflushed.set(path, { path, isFlushed: false });
    if (this.#direct.has(fd)) this.#mustTakeDirect(path);
    try {
      this.#effect(path);
    } catch (error) {
      // What did not fit, or broke, is there in part: past the page cache in whole units.
      const unit = length % directUnit === 0 ? directUnit : 1;
      const part = Math.floor(this.#random.below(length) / unit) * unit;
      if (part > 0) writeSync(fd, buffer, 0, part);
      throw error;
    }
    nodeDisk.write(fd, buffer, length);
  }

  truncate(fd: number, size: number): void {
    this.#effect(this.#open.get(fd) ?? '');
    nodeDisk.truncate(fd, size);
  }

  fstat(fd: number) {
    this.#mustLive();
    return nodeDisk.fstat(fd);
  }

  lstat(path: string) {
    this.#mustLive();
    this.#mustBeThere(path);
    if (this.#rootOf(path) === undefined && this.#isSourceSilent())
      throw Object.assign(new Error('EIO: made by the fault campaign'), { code: 'EIO' });
    return nodeDisk.lstat(path);
  }

  close(fd: number): void {
    this.#mustLive();
    this.#open.delete(fd);
    nodeDisk.close(fd);
  }

  rename(from: string, to: string): void {
    this.#effect(from);
    // What a new name replaces is gone for good: only names that nothing had can be taken back.
    if (!existsSync(to)) this.#renamed = [...this.#renamed, { from, to }];
    nodeDisk.rename(from, to);
    const written = this.#unflushed.get(from);
    this.#unflushed.delete(from);
    if (written !== undefined) this.#unflushed.set(to, { ...written, path: to });
    this.#onNamed(to);
    // The program may also end right after an effect.
    this.#effect(to);
  }

  unlink(path: string): void {
    this.#effect(path);
    nodeDisk.unlink(path);
    this.#unflushed.delete(path);
  }

  mkdir(path: string): void {
    this.#effect(path);
    nodeDisk.mkdir(path);
  }

  list(path: string) {
    this.#effect(path);
    if (this.#rootOf(path) === undefined) this.#onSourceListed();
    return nodeDisk.list(path);
  }

  fsync(fd: number): void {
    const path = this.#open.get(fd) ?? '';
    this.#effect(path);
    const written = this.#unflushed.get(path);
    if (written !== undefined) written.isFlushed = true;
    this.#renamed = this.#renamed.filter(({ to }) => dirname(to) !== path);
  }

  room(path: string) {
    this.#effect(path);
    const room = nodeDisk.room(path);
    return this.#isShare ? { ...room, type: shareType } : room;
  }

  async syncAll(folder: string): Promise<void> {
    this.#effect(folder);
    const root = this.#rootOf(folder);
    for (const [path, written] of this.#unflushed) if (this.#rootOf(path) === root) written.isFlushed = true;
    this.#renamed = this.#renamed.filter(({ to }) => this.#rootOf(to) !== root);
  }

  /** After a loss of power: what was not flushed is cut, or full of zeros; the last new names were never given. */
  losePower(): void {
    for (const { path, isFlushed } of this.#unflushed.values()) {
      if (isFlushed || this.#random.chance(0.3)) continue;
      const size = Number(nodeDisk.lstat(path)?.size ?? 0);
      if (size === 0) continue;
      truncateSync(path, this.#random.below(size));
      if (this.#random.chance(0.5)) truncateSync(path, size);
    }
    const kept = this.#random.below(this.#renamed.length + 1);
    for (const { from, to } of this.#renamed.slice(kept).toReversed()) if (existsSync(to)) renameSync(to, from);
  }

  #effect(path: string): void {
    this.#mustLive();
    const root = this.#rootOf(path);
    if (root === undefined) return;
    this.#count += 1;
    for (const fault of this.#faults) {
      if (this.#count < fault.at || this.#count >= fault.at + fault.lasts) continue;
      if (fault.kind === 'not-direct') continue; // only of what is written past the cache
      if (fault.kind === 'kill' || fault.kind === 'power') this.#die(fault);
      else if (fault.root === root) this.#strike(fault);
    }
  }

  #mustTakeDirect(path: string): void {
    const fault = this.#faults.find(
      ({ kind, at, lasts }) => kind === 'not-direct' && this.#count >= at && this.#count < at + lasts,
    );
    if (fault !== undefined && this.#rootOf(path) === fault.root) this.#strike(fault);
  }

  #mustBeThere(path: string): void {
    const fault = this.#faults.find(
      ({ kind, at, lasts }) => kind === 'away' && this.#count >= at && this.#count < at + lasts,
    );
    if (fault !== undefined && this.#rootOf(path) === fault.root) {
      this.#count += 1;
      this.#strike(fault);
    }
  }

  #strike(fault: Fault): never {
    if (!this.struck.includes(fault)) this.struck.push(fault);
    const codes = {
      full: 'ENOSPC',
      rights: 'EACCES',
      away: 'EHOSTDOWN',
      'broken-write': 'EIO',
      'not-direct': 'EINVAL',
      kill: '',
      power: '',
    } as const;
    const code = codes[fault.kind];
    throw Object.assign(new Error(`${code}: made by the fault campaign`), { code });
  }

  #die(fault: Fault): never {
    this.struck.push(fault);
    this.isDead = true;
    // The system closes what a dead program had open.
    for (const fd of this.#open.keys()) nodeDisk.close(fd);
    this.#open.clear();
    throw new Killed(fault.kind);
  }

  #mustLive(): void {
    if (this.isDead) throw new Killed('dead');
  }

  #rootOf(path: string): string | undefined {
    return this.#roots.find((root) => path === root || path.startsWith(`${root}/`));
  }
}
