/*
 * One run of the fault campaign: a run is written bit by bit while it is copied to two outputs and things go wrong. At
 * every moment at which a marker gets its name, and after every sudden end, the promise is checked against the source.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';

import { type Crew, inlineCrew } from '../src/crew.ts';
import { Cursor } from '../src/cursor.ts';
import { FolderOutput } from '../src/folder-output.ts';
import { Follower, type World } from '../src/follower.ts';
import { manifestName, parseManifest } from '../src/manifest.ts';
import { isHeld, isLast } from '../src/marker.ts';
import { Paths } from '../src/paths.ts';
import { CopyCount, digest, filesBelow, repeatsIn, tearJournal } from './fault-evidence.ts';
import { drawFaults, faultSettings, settleMs, wayOf } from './fault-settings.ts';
import { type Fault, FaultyDisk, Killed } from './faulty-disk.ts';
import { Random } from './random.ts';
import { planMiSeq, planNextSeq } from './run-plan.ts';
import { slowly } from './slow-crew.ts';
import { RunWriter } from './write-run.ts';

export type FaultReport = {
  readonly seed: number;
  readonly broken: readonly string[];
  readonly struck: readonly string[];
  readonly steps: number;
  /** Files that were opened to be written past the page cache. */
  readonly direct: number;
  /** Files that got the name they had had in an earlier life, unchanged at the source: at most in one life. */
  readonly copiedAgain: number;
};

const stepsMax = 4_000;
const tag = '0badcafe';

export async function runWithFaults(seed: number, root: string): Promise<FaultReport> {
  const folder = mkdtempSync(join(root, `ucs-fault-${seed}-`));
  try {
    return await new FaultRun(seed, folder).run();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class FaultRun {
  readonly #seed: number;
  readonly #random: Random;
  readonly #folder: string;
  readonly #writer: RunWriter;
  readonly #name: string;
  readonly #roots: readonly [string, string];
  readonly #broken: string[] = [];
  readonly #struck: string[] = [];
  /** When the sealing began whose manifest is at a place. */
  readonly #snapshots = new Map<string, number>();
  /** Places that are being sealed, and since when: the source may change while a slow output takes its manifest. */
  readonly #sealing = new Map<string, number>();
  /** Every version that a file of the source had, and until when it was the current one. */
  readonly #versions = new Map<string, Map<string, number>>();
  #nowMs = 0;
  #isWritten = false;
  #steps = 0;
  #direct = 0;
  readonly #copies = new CopyCount();

  constructor(seed: number, folder: string) {
    this.#seed = seed;
    this.#random = new Random(seed);
    this.#folder = folder;
    this.#roots = [join(folder, 'a'), join(folder, 'b')];
    for (const each of [...this.#roots, join(folder, 'source'), join(folder, 'state')]) mkdirSync(each);
    const recipe = {
      cycles: 2 + this.#random.below(4),
      tiles: 1 + this.#random.below(3),
      bytes: 100 + this.#random.below(6_000),
    };
    const plan = this.#random.chance(0.7) ? planMiSeq(recipe) : planNextSeq({ ...recipe, lanes: 2, thumbnails: true });
    this.#name = plan.name;
    this.#writer = new RunWriter(join(folder, 'source'), plan);
  }

  async run(): Promise<FaultReport> {
    this.#writer.start();
    // Several blocks, of which the last is no whole unit.
    if (wayOf(this.#seed).readFrom === 'medium')
      this.#writer.write({ path: 'Data/large.bin', size: 600_000 + this.#random.below(1_000_000) });
    for (let lives = 0; lives < 16; lives += 1) {
      // The last lives are without trouble: everything must come to its end.
      const isOver = await this.#live(lives < 12 ? drawFaults(this.#random, this.#roots) : []);
      this.#checkAll();
      if (isOver) break;
    }
    this.#checkEnd();
    const { length } = this.#broken;
    if (this.#steps >= stepsMax) this.#broken.push('the copy did not come to its end');
    return {
      seed: this.#seed,
      broken: length > 20 ? this.#broken.slice(0, 20) : this.#broken,
      struck: this.#struck,
      steps: this.#steps,
      direct: this.#direct,
      copiedAgain: this.#copies.again,
    };
  }

  /** One life of the program; true when the run is complete everywhere. */
  async #live(faults: readonly Fault[]): Promise<boolean> {
    const disk = new FaultyDisk(faults, {
      random: this.#random,
      roots: this.#roots,
      onNamed: (path) => this.#onNamed(path),
      onSourceRead: (path) => this.#onSourceRead(path),
      onSourceListed: () => this.#onSourceListed(),
      // In some runs the source is a share that now and then does not answer.
      isSourceSilent: () => this.#seed % 5 === 2 && this.#random.chance(0.01),
      isShare: this.#seed % 4 === 3,
    });
    const paths = new Paths();
    const crew = slowly(inlineCrew(disk), this.#random);
    const cursors = this.#openCursors(disk, { crew, paths });
    const follower = new Follower(
      faultSettings(this.#name, this.#writer.folder),
      { paths, cursors },
      this.#world(disk, crew),
    );
    let isOver = false;
    try {
      while (!isOver && this.#steps < stepsMax) {
        this.#steps += 1;
        this.#writeOn();
        const pauseMs = await follower.step();
        this.#noteVersions();
        for (const { state, output } of cursors) {
          if (state !== 'sealing') this.#sealing.delete(output.place);
          else if (!this.#sealing.has(output.place)) this.#sealing.set(output.place, this.#nowMs);
        }
        // A slow output is still busy when the next step is due.
        if (this.#random.chance(0.5)) await follower.settled();
        this.#nowMs += Math.max(pauseMs, 50) + this.#random.below(200);
        this.#hurry(cursors);
        isOver = this.#isWritten && follower.isComplete();
      }
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      await Promise.allSettled(cursors.map((cursor) => cursor.settled()));
    }
    this.#struck.push(...disk.struck.map(({ kind }) => kind));
    this.#direct += disk.directOpens;
    this.#copies.endLife({ isPowerLost: disk.struck.some(({ kind }) => kind === 'power') });
    for (const { journal } of cursors)
      if (disk.isDead) journal.abandon();
      else journal.close();
    if (disk.struck.some(({ kind }) => kind === 'power')) this.#losePower(disk);
    return isOver;
  }

  #openCursors(disk: FaultyDisk, { crew, paths }: { readonly crew: Crew; readonly paths: Paths }): readonly Cursor[] {
    const past = wayOf(this.#seed);
    return this.#roots.map((path) => {
      const name = basename(path);
      const output = new FolderOutput({ name, path }, { disk, crew, run: this.#name, tag, ...past });
      const cursor = new Cursor(output, this.#journalOf(name), paths);
      const again = repeatsIn(this.#journalOf(name));
      if (again > 0) this.#broken.push(`${again} files that the journal knew were copied again to ${name}`);
      return cursor;
    });
  }

  #journalOf(output: string): string {
    return join(this.#folder, 'state', `${output}.jsonl`);
  }

  #world(disk: FaultyDisk, crew: Crew): World {
    return {
      // The source is read through the same program: when it dies, reading ends too.
      disk,
      crew,
      monotonicMs: () => this.#nowMs,
      now: () => new Date(1_700_000_000_000 + this.#nowMs),
      random: () => this.#random.next(),
    };
  }

  /** The instrument: a cycle, growth, a file that is half written for a while, the end. */
  #writeOn(): void {
    // Somebody looks into a log after the end: it grows once more, at the wrong moment.
    if (this.#isWritten && this.#random.chance(0.05)) this.#writer.grow();
    if (this.#isWritten || this.#random.chance(0.5)) return;
    if (this.#writer.cyclesLeft > 0) {
      this.#writer.nextCycle();
      if (this.#random.chance(0.3)) this.#writer.grow();
      const extra = join(this.#writer.folder, 'Logs', 'half.log');
      writeFileSync(extra, 'x'.repeat(this.#random.below(3_000)));
    } else {
      this.#writer.end();
      this.#isWritten = true;
    }
  }

  /** Waiting for hours takes no time here. */
  #hurry(cursors: readonly Cursor[]): void {
    const retries = cursors.filter(({ failure }) => failure !== undefined).map(({ retryAtMs }) => retryAtMs);
    const isStuck = retries.length > 0 && this.#random.chance(0.5);
    if (isStuck) this.#nowMs = Math.max(this.#nowMs, Math.min(...retries));
  }

  #losePower(disk: FaultyDisk): void {
    disk.losePower();
    for (const root of this.#roots) tearJournal(this.#journalOf(basename(root)), this.#random);
  }

  /** Now and then somebody writes to the file that is being read, also after the run's end markers. */
  #onSourceRead(path: string): void {
    if (isHeld(basename(path)) || !path.startsWith(this.#writer.folder) || path.endsWith('RunInfo.xml')) return;
    if (!this.#random.chance(0.01)) return;
    appendFileSync(path, 'written while it was read');
    this.#noteVersions();
  }

  /** In some runs a scan takes as long as one of many thousand files, and the instrument writes meanwhile. */
  #onSourceListed(): void {
    if (this.#seed % 3 !== 1) return;
    this.#nowMs += this.#random.below(60);
    if (this.#isWritten && this.#random.chance(0.002)) this.#writer.grow();
  }

  #onNamed(path: string): void {
    const name = basename(path);
    const place = path.slice(0, -name.length - 1);
    if (name === manifestName(1)) this.#snapshots.set(place, this.#sealing.get(place) ?? this.#nowMs);
    if (isHeld(name)) this.#checkPlace(place, `when ${name} became visible`);
    else this.#copies.add(path, join(this.#writer.folder, path.split(`/${this.#name}/`)[1] ?? ''));
  }

  #checkAll(): void {
    for (const root of this.#roots) this.#checkPlace(join(root, this.#name), 'after an end');
  }

  /** The promise: while any marker is visible, everything in the manifest is there and equals the source. */
  #checkPlace(place: string, when: string): void {
    if (!existsSync(place) || !readdirSync(place).some((name) => isHeld(name))) return;
    const text = existsSync(join(place, 'manifest-sha256.txt'))
      ? readFileSync(join(place, 'manifest-sha256.txt'), 'utf8')
      : '';
    const lines = new Map(parseManifest(text)?.map(({ path, sha256 }) => [path, sha256]));
    const writtenMs = this.#snapshots.get(place);
    if (writtenMs === undefined) this.#broken.push(`${when}: a marker is visible without a manifest`);
    for (const [path, versions] of this.#versions) {
      const wanted = lines.get(path) ?? '';
      // The run was still for longer than this before it was sealed: an older version is a stale one.
      if ((versions.get(wanted) ?? Number.NEGATIVE_INFINITY) < (writtenMs ?? 0) - settleMs / 2)
        this.#broken.push(`${when}: the manifest is not what ${path} was`);
      if (!existsSync(join(place, path))) this.#broken.push(`${when}: ${path} is missing`);
      else if (digest(join(place, path)) !== wanted) this.#broken.push(`${when}: ${path} differs`);
    }
  }

  /** Notes what the source holds now, markers apart. */
  #noteVersions(): void {
    for (const path of filesBelow(this.#writer.folder)) {
      if (isHeld(path)) continue;
      const versions = this.#versions.get(path) ?? new Map<string, number>();
      this.#versions.set(path, versions.set(digest(join(this.#writer.folder, path)), this.#nowMs));
    }
  }

  #checkEnd(): void {
    for (const root of this.#roots) {
      const place = join(root, this.#name);
      const files = existsSync(place) ? filesBelow(place) : [];
      const parts = files.filter((path) => path.endsWith('.part'));
      if (parts.length > 0) this.#broken.push(`left behind: ${parts.join(', ')}`);
      const markers = filesBelow(this.#writer.folder).filter((path) => isHeld(path));
      for (const path of markers) {
        if (!files.includes(path)) this.#broken.push(`the marker ${path} is missing at ${basename(root)}`);
        else if (digest(join(place, path)) !== digest(join(this.#writer.folder, path)))
          this.#broken.push(`the marker ${path} differs`);
      }
      if (!files.some((path) => isLast(path))) this.#broken.push(`no last marker at ${basename(root)}`);
    }
  }
}
