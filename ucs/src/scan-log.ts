/*
 * When the run folder was looked at, how long that took and what it saw. A full scan of many files takes a while: the last
 * one is begun so that it ends when the run is sealed, and it is not made again because it took a moment less than the
 * one before. No clock of its own: times in milliseconds of one monotonic clock.
 */
import { busyPauseMs, fullScanRarestMs, fullScanShare, nearEndPauseMs, quickScanMs } from './limits.ts';

type Tree = { readonly version: number; readonly changedMs: number };

export class ScanLog {
  lastMs = Number.NEGATIVE_INFINITY;
  lastFullMs = Number.NEGATIVE_INFINITY;
  /** How long the last scan took. */
  tookMs = 0;
  /** Whether the last full scan saw the end of the run, so that it looked at every file after that. */
  #hasSeenEnd = false;
  #fullMs = 0;
  /** What it saw; undefined where something did not answer: that confirms nothing. */
  #fullVersion: number | undefined;

  note({ beganMs, endedMs }: { readonly beganMs: number; readonly endedMs: number }): void {
    this.lastMs = beganMs;
    this.tookMs = endedMs - beganMs;
  }

  noteFull(of: {
    readonly beganMs: number;
    readonly endedMs: number;
    readonly version: number;
    /** Whether everything answered. */
    readonly isWhole: boolean;
    readonly isEnded: boolean;
  }): void {
    this.lastFullMs = of.beganMs;
    this.#fullMs = of.endedMs - of.beganMs;
    this.#fullVersion = of.isWhole ? of.version : undefined;
    this.#hasSeenEnd = of.isEnded;
  }

  /** The end that was seen is gone again. */
  noteNotEnded(): void {
    this.#hasSeenEnd = false;
  }

  /** The last full scan was so long ago; one that takes long is made more rarely, unless something did not answer in it. */
  isFullDue(nowMs: number, everyMs: number): boolean {
    const costMs = this.#fullVersion === undefined ? 0 : Math.min(this.#fullMs * fullScanShare, fullScanRarestMs);
    return nowMs - this.lastFullMs >= Math.max(everyMs, costMs);
  }

  get hasSeenEnd(): boolean {
    return this.#hasSeenEnd;
  }

  /** Something did not answer in the last full scan, and it is too early to ask again. */
  isSilent(nowMs: number): boolean {
    const endedMs = this.lastFullMs + this.#fullMs;
    return this.#fullVersion === undefined && nowMs - endedMs < busyPauseMs;
  }

  /** How long before it is needed a full scan is begun; 0 where one takes no time worth naming. */
  get leadMs(): number {
    return this.#fullMs < quickScanMs ? 0 : this.#fullMs;
  }

  /**
   * A full scan was made just now and nothing has changed since. What it saw first is as old as it took when it ends: one
   * that ended a moment ago says as much as one that would be made now.
   */
  isConfirmed(tree: Tree, nowMs: number): boolean {
    if (this.leadMs === 0 || this.#fullVersion !== tree.version) return false;
    return nowMs - this.lastFullMs <= this.#fullMs + 2 * nearEndPauseMs;
  }

  /** The last scan of a run of many files is made so that it ends with the settle time, not begins there. */
  isConfirmationDue({ changedMs }: Tree, settleMs: number, nowMs: number): boolean {
    if (this.leadMs === 0) return false;
    const leadMs = Math.min(this.leadMs, settleMs / 2);
    const isScanned = this.lastFullMs >= changedMs + settleMs - leadMs - nearEndPauseMs;
    return !isScanned && changedMs + settleMs - nowMs <= leadMs;
  }
}
