/*
 * What is in the run folder. A scan, not a watcher (`end-watch.ts` only says when to look): nothing can be missed, it is
 * the same on shares and on Windows, and it needs no package. Folders whose time of change stands still are not listed again, and files that have not changed
 * for a while are not looked at again, except in a full scan: before completion, and every two minutes (of very many files: more rarely).
 */
import type { Dirent } from 'node:fs';

import type { Disk } from './disk.ts';
import { errnoOf } from './failure.ts';
import { depthMax, filesMax, folderHotMs, hotMs, oldMs, problemsMax } from './limits.ts';
import { FineNames, type NameRefusal } from './name.ts';
import { Paths } from './paths.ts';
import { SourceFiles } from './source-files.ts';

export type Problem = {
  readonly path: string;
  readonly why: NameRefusal | 'not-a-file' | 'case-collision' | 'unreadable' | 'too-many' | 'too-deep';
};

type Folder = {
  mtime: bigint;
  changedMs: number;
  /** Numbers of the files in it. */
  files: number[];
  folders: string[];
  problems: Problem[];
};

/** A scan that is under way, in the folder at hand. */
type Scanning = { readonly nowMs: number; readonly isFull: boolean; readonly level: number };

export type TreeParts = {
  readonly nowMs?: number;
  readonly paths?: Paths;
  /** Names that are held beside those that always are. */
  readonly hold?: readonly string[];
  /** The wall clock, only ever as a hint that a file is old. */
  readonly wallMs?: () => number;
  /** The clock by which scans are timed; left out: a scan takes no time. */
  readonly monotonicMs?: () => number;
};

export class SourceTree {
  readonly root: string;
  readonly files: SourceFiles;
  /** When anything changed last, by the monotonic clock. */
  changedMs: number;
  /** How many changes were seen. */
  version = 0;
  isGone = false;
  /** Whether everything answered in the last scan: one in which something did not says nothing of what did not change. */
  isWhole = false;
  readonly #disk: Disk;
  readonly #wallMs: () => number;
  readonly #monotonicMs: (() => number) | undefined;
  readonly #folders = new Map<string, Folder>();
  readonly #names = new FineNames();
  /** Files that changed lately, and when they were looked at last. */
  readonly #hot = new Map<number, number>();

  constructor(
    disk: Disk,
    root: string,
    { nowMs = 0, paths = new Paths(), hold = [], wallMs = () => 0, monotonicMs }: TreeParts = {},
  ) {
    this.#disk = disk;
    this.root = root;
    this.changedMs = nowMs;
    this.files = new SourceFiles(paths, hold);
    this.#wallMs = wallMs;
    this.#monotonicMs = monotonicMs;
  }

  get bytes(): number {
    return this.files.bytes;
  }

  /** Looks at the run folder; afterwards `files` is what is there. Returns whether anything changed. */
  scan(atMs: number, depth: 'light' | 'full'): boolean {
    const nowMs = Math.floor(atMs);
    const before = this.version;
    this.isWhole = true;
    const root = this.#stat('');
    this.isGone = root === undefined || !root.isDirectory();
    if (this.isGone) {
      this.isWhole = false;
      return false;
    }
    this.#visit('', { nowMs, isFull: depth === 'full', level: 0 });
    if (depth === 'full') for (const id of this.files.ids()) this.#look(id, nowMs);
    else this.#lookAtHot(nowMs);
    return this.version !== before;
  }

  /** What cannot be copied; while there is any, no marker is published. */
  problems(): readonly Problem[] {
    const all: Problem[] = [];
    for (const { problems } of this.#folders.values()) {
      all.push(...problems);
      if (all.length >= problemsMax) break;
    }
    return all.slice(0, problemsMax);
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  /** A file that changed under our hands is looked at in the next scan. */
  heat(id: number): void {
    this.#hot.set(id, Number.NEGATIVE_INFINITY);
  }

  #visit(path: string, scan: Scanning): void {
    const stats = this.#stat(path);
    if (!stats?.isDirectory()) {
      this.#forget(path, scan.nowMs);
      return;
    }
    let folder = this.#folders.get(path);
    const isChanged = folder?.mtime !== stats.mtimeNs;
    if (isChanged || scan.isFull || scan.nowMs - (folder?.changedMs ?? 0) < folderHotMs) {
      folder ??= { mtime: 0n, changedMs: scan.nowMs, files: [], folders: [], problems: [] };
      if (isChanged) folder.changedMs = scan.nowMs;
      folder.mtime = stats.mtimeNs;
      this.#folders.set(path, folder);
      this.#list(path, folder, scan);
    }
    for (const name of folder?.folders ?? []) {
      this.#visit(path === '' ? name : `${path}/${name}`, { ...scan, level: scan.level + 1 });
    }
  }

  #list(path: string, folder: Folder, scan: Scanning): void {
    const { nowMs, level } = scan;
    const entries = this.#read(path);
    if (entries !== undefined && this.#isAsKnown(path, folder, entries)) return;
    folder.problems = entries === undefined ? [{ path, why: 'unreadable' }] : [];
    if (entries === undefined) return;
    const folds = new Map<string, string>();
    const seen = new Set<number>();
    const folders: string[] = [];
    for (const entry of entries) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      const why = whyNotEntry(entry, inner, { names: this.#names, folds, level, count: this.files.paths.size });
      if (why !== undefined) {
        // A file that vanished again before we looked is no problem; what stays is found again.
        folder.problems.push({ path: inner, why });
      } else if (entry.isDirectory()) folders.push(entry.name);
      else seen.add(this.#meet(inner, folder, scan));
    }
    for (const gone of folder.folders.filter((name) => !folders.includes(name))) {
      this.#forget(path === '' ? gone : `${path}/${gone}`, nowMs);
    }
    folder.folders = folders;
    if (folder.files.length === seen.size) return;
    for (const id of folder.files) if (!seen.has(id)) this.#drop(id, nowMs);
    folder.files = folder.files.filter((id) => seen.has(id));
  }

  /** Every name is one we know as what it is, and none is gone: nothing is to be judged anew. */
  #isAsKnown(path: string, { files, folders, problems }: Folder, entries: readonly Dirent[]): boolean {
    if (problems.length > 0 || entries.length !== files.length + folders.length) return false;
    return entries.every((entry) =>
      entry.isFile() ? this.files.isThere(this.files.paths.findIn(path, entry.name)) : folders.includes(entry.name),
    );
  }

  /** The number of a file that was listed; one that is new is looked at right after the listing. */
  #meet(path: string, folder: Folder, { nowMs, isFull }: Pick<Scanning, 'nowMs' | 'isFull'>): number {
    const known = this.files.paths.find(path);
    if (this.files.isThere(known)) return known;
    const id = this.files.meet(path, nowMs);
    folder.files.push(id);
    // A full scan looks at every file.
    if (!isFull) this.heat(id);
    return id;
  }

  /** The longer a file has been quiet, the more rarely it is looked at. */
  #lookAtHot(nowMs: number): void {
    for (const [id, lookedMs] of this.#hot) {
      if (nowMs - lookedMs >= (nowMs - this.files.sinceMsOf(id)) / 2) this.#look(id, nowMs);
    }
  }

  #look(id: number, nowMs: number): void {
    const stats = this.#stat(this.files.paths.at(id));
    const isNew = !this.files.isSeen(id);
    if (!stats?.isFile()) {
      // The listing of its folder will drop it; what only did not answer is asked again.
      if (isNew) this.heat(id);
      return;
    }
    const isChanged = this.files.look(id, stats, nowMs);
    if (isChanged) this.#change(nowMs);
    const isOld = isNew && this.#wallMs() - this.files.writtenMsOf(id) > oldMs;
    if (isOld || nowMs - this.files.sinceMsOf(id) > hotMs) this.#hot.delete(id);
    else if (isChanged || this.#hot.has(id)) this.#hot.set(id, nowMs);
  }

  #drop(id: number, nowMs: number): void {
    this.files.drop(id);
    this.#hot.delete(id);
    this.#change(nowMs);
  }

  #change(nowMs: number): void {
    // A long scan may see a change long after it began.
    this.changedMs = Math.max(nowMs, Math.floor(this.#monotonicMs?.() ?? nowMs));
    this.version += 1;
  }

  #forget(path: string, nowMs: number): void {
    const folder = this.#folders.get(path);
    if (folder === undefined) return;
    this.#folders.delete(path);
    for (const id of folder.files) this.#drop(id, nowMs);
    for (const name of folder.folders) this.#forget(`${path}/${name}`, nowMs);
    this.#change(nowMs);
  }

  #stat(path: string) {
    try {
      return this.#disk.lstat(path === '' ? this.root : `${this.root}/${path}`);
    } catch (error) {
      if (errnoOf(error) === undefined) throw error;
      this.isWhole = false;
      return undefined;
    }
  }

  #read(path: string): readonly Dirent[] | undefined {
    try {
      return this.#disk.list(path === '' ? this.root : `${this.root}/${path}`);
    } catch (error) {
      if (errnoOf(error) === undefined) throw error;
      this.isWhole = false;
      return undefined;
    }
  }
}

type Around = {
  readonly names: FineNames;
  /** Names in the same folder, by their fold. */
  readonly folds: Map<string, string>;
  readonly level: number;
  readonly count: number;
};

function whyNotEntry(entry: Dirent, path: string, { names, folds, level, count }: Around): Problem['why'] | undefined {
  const why = names.whyNot(entry.name, path);
  if (why !== undefined) return why;
  if (!entry.isFile() && !entry.isDirectory()) return 'not-a-file';
  if (level >= depthMax) return 'too-deep';
  if (count >= filesMax) return 'too-many';
  const fold = names.fold(entry.name);
  const other = folds.get(fold);
  folds.set(fold, entry.name);
  return other !== undefined && other !== entry.name ? 'case-collision' : undefined;
}
