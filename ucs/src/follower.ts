/*
 * Follows one run from its first file to 24 hours after its last: scan, copy, flush, read back, seal, mark. A step does
 * what is due and returns; nothing is decided by a timer. Outputs work beside each other, each in its own chain.
 */
import { compareBaseCalls, type Completeness, type Layout, layoutOf } from './base-calls.ts';
import { copyApart, copyRound } from './copy-round.ts';
import { claimWhenDue, firstOpen } from './claim.ts';
import type { Crew } from './crew.ts';
import type { Cursor } from './cursor.ts';
import type { Disk } from './disk.ts';
import { OutputError } from './failure.ts';
import {
  busyPauseMs,
  fullScanEveryMs,
  idlePauseMs,
  nearEndPatienceMs,
  nearEndPauseMs,
  nearEndScanMs,
  nearEndScanShare,
  runInfoBytesMax,
} from './limits.ts';
import type { Paths } from './paths.ts';
import { readSmall } from './read-small.ts';
import { parseRunInfo, type RunInfo } from './run-info.ts';
import { SourceTree } from './scan.ts';
import { ScanLog } from './scan-log.ts';
import { sealLate, sealWhenWhole } from './seal.ts';
import { settleBatch } from './settle-batch.ts';

export type FollowSettings = {
  readonly run: string;
  readonly source: string;
  readonly settleMs: number;
  readonly lateSettleMs: number;
  readonly lateScanMs: number;
  readonly endMarkers: readonly string[];
  readonly hold: readonly string[];
  readonly layout: Layout | 'auto';
  /** Without any change for this long and without an end marker, the run counts as stalled. */
  readonly stallMs: number;
  readonly origin: Origin;
};

/** What the receipt says about who copied. */
export type Origin = {
  readonly version: string;
  readonly profileName: string;
  readonly profileDigest: string;
  readonly mode: string;
  readonly product: string;
  readonly serial: string;
  readonly account: string;
  readonly boot: string;
};

export type World = {
  readonly disk: Disk;
  readonly crew: Crew;
  monotonicMs(): number;
  now(): Date;
  random(): number;
};

export class Follower {
  readonly settings: FollowSettings;
  readonly world: World;
  readonly cursors: readonly Cursor[];
  readonly tree: SourceTree;
  info: RunInfo | undefined;
  /** A person accepted that base calls are missing: who and why. */
  accepted: { readonly by: string; readonly reason: string } | undefined;
  isPaused = false;
  readonly #scans = new ScanLog();
  /** Whether something is still to be read: until it is, no scan confirms what could be sealed. */
  #isCopying = true;
  #infoSignature = '';
  #isFinishing = false;
  #crash: unknown;
  #completeness: { readonly version: number; readonly value: Completeness | undefined } | undefined;

  /** The cursors must have been made with these paths. */
  constructor(
    settings: FollowSettings,
    {
      paths,
      cursors,
      info,
    }: {
      readonly paths: Paths;
      readonly cursors: readonly Cursor[];
      /** What RunInfo.xml said when the run was found; it is read again when a scan has seen it. */
      readonly info?: RunInfo | undefined;
    },
    world: World,
  ) {
    this.settings = settings;
    this.cursors = cursors;
    this.info = info;
    this.world = world;
    this.accepted = cursors.find(({ accepted }) => accepted !== undefined)?.accepted;
    this.tree = new SourceTree(world.disk, settings.source, {
      nowMs: world.monotonicMs(),
      paths,
      hold: settings.hold,
      wallMs: () => world.now().getTime(),
      monotonicMs: () => world.monotonicMs(),
    });
  }

  /** Does what is due and returns after how many milliseconds to call again. */
  async step(): Promise<number> {
    // oxlint-disable-next-line typescript/only-throw-error -- thrown on exactly as it was caught
    if (this.#crash !== undefined) throw this.#crash;
    if (this.isPaused) return idlePauseMs;
    // Outputs take their place while the run folder is looked at.
    if (!this.tree.isGone) for (const cursor of this.cursors) claimWhenDue(this, cursor);
    this.scan(this.#isFullDue() ? 'full' : 'light');
    if (this.tree.isGone) return idlePauseMs;
    this.#readRunInfo();
    for (const cursor of this.cursors) claimWhenDue(this, cursor);
    await firstOpen(this);
    for (const cursor of this.cursors) copyApart(this, cursor);
    this.#isCopying = true;
    const isMore = await copyRound(this);
    this.#isCopying = isMore;
    for (const cursor of this.cursors) settleBatch(this, cursor, { isForced: !isMore && this.isNearEnd() });
    if (this.isEnded()) for (const cursor of this.cursors) sealWhenWhole(this, cursor);
    for (const cursor of this.cursors) sealLate(this, cursor);
    for (const cursor of this.cursors) cursor.journal.write();
    return isMore ? 0 : this.#pauseMs();
  }

  /** Between the parts of a long round; the copying waits for it, so a run of many folders is looked at more rarely. */
  lookBetween(): void {
    const pauseMs = Math.max(nearEndScanMs, this.#scans.tookMs * nearEndScanShare);
    if (this.world.monotonicMs() - this.#scans.lastMs < pauseMs || !this.isNearEnd()) return;
    this.scan(this.#isFullDue() ? 'full' : 'light');
  }

  scan(depth: 'light' | 'full'): void {
    const beganMs = this.world.monotonicMs();
    this.tree.scan(beganMs, depth);
    const took = { beganMs, endedMs: this.world.monotonicMs() };
    this.#scans.note(took);
    const { version, isWhole } = this.tree;
    if (depth === 'full') this.#scans.noteFull({ ...took, version, isWhole, isEnded: this.isEnded() });
  }

  /** The run folder, or something in it, did not answer a moment ago. */
  isSilent(): boolean {
    return this.tree.isGone || this.#scans.isSilent(this.world.monotonicMs());
  }

  /** Whether the last full scan says what one would say that were made now. */
  isConfirmed(): boolean {
    return this.#scans.isConfirmed(this.tree, this.world.monotonicMs());
  }

  /** The last batch is being read back; what a full scan would say when it is verified is found out meanwhile. */
  lookWhileLastIsRead(cursor: Cursor, upTo: number): void {
    if (this.#isCopying || cursor.isCopyingAlone || cursor.state !== 'up' || upTo !== cursor.copied || !this.isEnded())
      return;
    if (!this.isConfirmed() && this.#settledInMs() <= 0) this.scan('full');
  }

  /** Runs an effect in the output's chain; its failure is the output's alone, a bug ends the run's following. */
  effect(cursor: Cursor, effect: () => Promise<void>): void {
    cursor.chain(() => this.#guard(cursor, effect));
  }

  /** Runs a long effect beside the output's chain, with the same ends. */
  copyAlone(cursor: Cursor, effect: () => Promise<void>): void {
    cursor.beside(() => this.#guard(cursor, effect));
  }

  async #guard(cursor: Cursor, effect: () => Promise<void>): Promise<void> {
    try {
      await effect();
    } catch (error) {
      if (error instanceof OutputError) this.fail(cursor, error);
      else this.#crash ??= error ?? new Error('unknown');
    }
  }

  fail(cursor: Cursor, { failure }: Pick<OutputError, 'failure'>): void {
    cursor.fail(failure, this.world.monotonicMs(), () => this.world.random());
  }

  /** Nothing more is begun, and all that outputs are doing is done. */
  async finish(): Promise<void> {
    this.#isFinishing = true;
    await this.settled();
  }

  get isResting(): boolean {
    return this.isPaused || this.#isFinishing;
  }

  /** All that outputs are doing at the moment is done. */
  async settled(): Promise<void> {
    await Promise.all(this.cursors.map((cursor) => cursor.settled()));
  }

  /** What the outputs' chains are doing at the moment is done. */
  async chained(): Promise<void> {
    await Promise.all(this.cursors.map((cursor) => cursor.chained()));
  }

  isBusy(): boolean {
    return this.cursors.some(({ isChained }) => isChained);
  }

  /** Every end marker of the profile is there. */
  isEnded(): boolean {
    return this.settings.endMarkers.every((name) => (this.tree.files.get(name)?.signature ?? '') !== '');
  }

  /** The last cycle is being written or an end marker is there: from now on we look often. */
  isNearEnd(): boolean {
    if (this.isEnded() || this.settings.endMarkers.some((name) => this.tree.files.has(name))) return true;
    const last = this.info?.cycles;
    if (last === undefined) return false;
    const lane = 'Data/Intensities/BaseCalls/L001';
    const file = `${lane}/${String(last).padStart(4, '0')}.bcl.bgzf`;
    return this.tree.files.has(file) || this.tree.hasFolder(`${lane}/C${last}.1`);
  }

  isComplete(): boolean {
    return this.cursors.every(({ state }) => state === 'complete');
  }

  /** What of the base calls is there, or undefined when that cannot be judged. */
  completeness(): Completeness | undefined {
    if (this.#completeness?.version !== this.tree.version) {
      this.#completeness = { version: this.tree.version, value: this.#judge() };
    }
    return this.#completeness.value;
  }

  #judge(): Completeness | undefined {
    const { layout } = this.settings;
    if (layout === 'none') return { layout, expected: 0, present: 0, missing: [] };
    if (this.info === undefined) return undefined;
    const shown = layout === 'auto' ? layoutOf(this.tree.files.keys()) : layout;
    if (shown === undefined) return undefined;
    return compareBaseCalls(this.info, shown, (path) => this.tree.files.has(path));
  }

  #isFullDue(): boolean {
    const nowMs = this.world.monotonicMs();
    const isComplete = this.isComplete();
    if (this.#scans.isFullDue(nowMs, isComplete ? this.settings.lateScanMs : fullScanEveryMs)) return true;
    if (isComplete) return false;
    // What grew unseen (InterOp) must show when the end does, not when the settle time is over: it would begin anew.
    if (!this.isEnded()) {
      this.#scans.noteNotEnded();
      return false;
    }
    if (!this.#scans.hasSeenEnd) return true;
    return !this.#isCopying && this.#scans.isConfirmationDue(this.tree, this.settings.settleMs, nowMs);
  }

  /** Time until nothing will have changed for the settle time. */
  #settledInMs(): number {
    return this.tree.changedMs + this.settings.settleMs - this.world.monotonicMs();
  }

  #readRunInfo(): void {
    const file = this.tree.files.get('RunInfo.xml');
    if (file === undefined || file.signature === this.#infoSignature || file.size > runInfoBytesMax) return;
    const bytes = readSmall(this.world.disk, `${this.settings.source}/RunInfo.xml`, file.signature);
    if (bytes === undefined) return;
    this.info = parseRunInfo(bytes) ?? this.info;
    this.#infoSignature = file.signature;
  }

  #pauseMs(): number {
    if (this.cursors.some(({ isChained, isLeft }) => isChained && !isLeft)) return nearEndPauseMs;
    if (this.isComplete()) return this.settings.lateScanMs;
    const quietMs = this.world.monotonicMs() - this.tree.changedMs;
    if (this.isNearEnd() && quietMs < nearEndPatienceMs + this.settings.settleMs) return this.#nearEndPauseMs();
    return quietMs < 2 * idlePauseMs ? busyPauseMs : idlePauseMs;
  }

  /** Awake when the settle time is over, and when the last scan is due. */
  #nearEndPauseMs(): number {
    const due = [this.#settledInMs(), this.#settledInMs() - this.#scans.leadMs].filter((ms) => ms > 0);
    return Math.ceil(Math.min(nearEndPauseMs, ...due));
  }
}
