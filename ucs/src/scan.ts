/*
 * What is in the run folder. A scan, not a watcher: nothing can be missed, it is the same on shares and on Windows, and
 * it needs no package. Folders whose time of change stands still are not listed again, and files that have not changed
 * for a while are not looked at again, except in a full scan: before completion, and every two minutes.
 */
import type { Dirent } from 'node:fs';

import { type Disk, signatureOf } from './disk.ts';
import { errnoOf } from './failure.ts';
import { depthMax, filesMax, folderHotMs, hotMs, problemsMax } from './limits.ts';
import { foldName, type NameRefusal, whyNotName } from './name.ts';

export type SourceFile = {
  readonly path: string;
  size: number;
  signature: string;
  /** Wall clock of the source. Only ever a hint that a file is old. */
  writtenSeconds: number;
  /** When, by the monotonic clock, a scan first saw it as it is. */
  sinceMs: number;
  /** In how many scans it has looked like this. */
  scans: number;
};

export type Problem = {
  readonly path: string;
  readonly why: NameRefusal | 'not-a-file' | 'case-collision' | 'unreadable' | 'too-many' | 'too-deep';
};

type Folder = {
  mtime: bigint;
  changedMs: number;
  files: SourceFile[];
  folders: string[];
  problems: Problem[];
};

export class SourceTree {
  readonly root: string;
  readonly files = new Map<string, SourceFile>();
  /** When anything changed last, by the monotonic clock. */
  changedMs: number;
  /** How many changes were seen. */
  version = 0;
  bytes = 0;
  isGone = false;
  readonly #disk: Disk;
  readonly #folders = new Map<string, Folder>();
  readonly #hot = new Set<SourceFile>();

  constructor(disk: Disk, root: string, nowMs: number) {
    this.#disk = disk;
    this.root = root;
    this.changedMs = nowMs;
  }

  /** Looks at the run folder; afterwards `files` is what is there. Returns whether anything changed. */
  scan(atMs: number, depth: 'light' | 'full'): boolean {
    // Whole numbers take no memory of their own, and there is one for each file.
    const nowMs = Math.floor(atMs);
    const before = this.version;
    const root = this.#stat('');
    this.isGone = root === undefined || !root.isDirectory();
    if (this.isGone) return false;
    this.#visit('', { nowMs, isFull: depth === 'full', level: 0 });
    for (const file of depth === 'full' ? this.files.values() : this.#hot) this.#look(file, nowMs);
    for (const file of this.#hot) if (nowMs - file.sinceMs > hotMs) this.#hot.delete(file);
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
  heat(file: SourceFile): void {
    this.#hot.add(file);
  }

  #visit(path: string, scan: { readonly nowMs: number; readonly isFull: boolean; readonly level: number }): void {
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

  #list(path: string, folder: Folder, { nowMs, level }: { readonly nowMs: number; readonly level: number }): void {
    const entries = this.#read(path);
    folder.problems = entries === undefined ? [{ path, why: 'unreadable' }] : [];
    if (entries === undefined) return;
    const folds = new Map<string, string>();
    const seen = new Set<string>();
    const folders: string[] = [];
    for (const entry of entries) {
      const inner = path === '' ? entry.name : [path, entry.name].join('/');
      const why = whyNotEntry(entry, inner, { folds, level, count: this.files.size });
      if (why !== undefined) {
        // A file that vanished again before we looked is no problem; what stays is found again.
        folder.problems.push({ path: inner, why });
      } else if (entry.isDirectory()) folders.push(entry.name);
      else {
        seen.add(inner);
        if (!this.files.has(inner)) folder.files.push(this.#meet(inner, nowMs));
      }
    }
    for (const gone of folder.folders.filter((name) => !folders.includes(name))) {
      this.#forget(path === '' ? gone : `${path}/${gone}`, nowMs);
    }
    folder.folders = folders;
    if (folder.files.length === seen.size) return;
    for (const file of folder.files) if (!seen.has(file.path)) this.#drop(file, nowMs);
    folder.files = folder.files.filter(({ path: inner }) => seen.has(inner));
  }

  /** The look at all hot files, right after the listing, finds out the rest. */
  #meet(path: string, nowMs: number): SourceFile {
    const file: SourceFile = { path, size: 0, signature: '', writtenSeconds: 0, sinceMs: nowMs, scans: 0 };
    this.files.set(path, file);
    this.#hot.add(file);
    return file;
  }

  #look(file: SourceFile, nowMs: number): void {
    const stats = this.#stat(file.path);
    if (!stats?.isFile()) return; // the listing of its folder will drop it
    const signature = signatureOf(stats);
    if (signature === file.signature) {
      file.scans += 1;
      return;
    }
    this.bytes += Number(stats.size) - file.size;
    file.size = Number(stats.size);
    file.signature = signature;
    file.writtenSeconds = Number(stats.mtimeMs / 1000n);
    file.sinceMs = nowMs;
    file.scans = 1;
    this.#change(nowMs);
    this.#hot.add(file);
  }

  #drop(file: SourceFile, nowMs: number): void {
    this.files.delete(file.path);
    this.#hot.delete(file);
    this.bytes -= file.size;
    this.#change(nowMs);
  }

  #change(nowMs: number): void {
    this.changedMs = nowMs;
    this.version += 1;
  }

  #forget(path: string, nowMs: number): void {
    const folder = this.#folders.get(path);
    if (folder === undefined) return;
    this.#folders.delete(path);
    for (const file of folder.files) this.#drop(file, nowMs);
    for (const name of folder.folders) this.#forget(`${path}/${name}`, nowMs);
    this.#change(nowMs);
  }

  #stat(path: string) {
    try {
      return this.#disk.lstat(path === '' ? this.root : `${this.root}/${path}`);
    } catch (error) {
      if (errnoOf(error) === undefined) throw error;
      return undefined;
    }
  }

  #read(path: string): readonly Dirent[] | undefined {
    try {
      return this.#disk.list(path === '' ? this.root : `${this.root}/${path}`);
    } catch (error) {
      if (errnoOf(error) === undefined) throw error;
      return undefined;
    }
  }
}

function whyNotEntry(
  entry: Dirent,
  path: string,
  { folds, level, count }: { readonly folds: Map<string, string>; readonly level: number; readonly count: number },
): Problem['why'] | undefined {
  const why = whyNotName(entry.name, path);
  if (why !== undefined) return why;
  if (!entry.isFile() && !entry.isDirectory()) return 'not-a-file';
  if (level >= depthMax) return 'too-deep';
  if (count >= filesMax) return 'too-many';
  const fold = foldName(entry.name);
  const other = folds.get(fold);
  folds.set(fold, entry.name);
  return other !== undefined && other !== entry.name ? 'case-collision' : undefined;
}
