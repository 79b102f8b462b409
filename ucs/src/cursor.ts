/*
 * How far one output has come with one run: what is copied, flushed and read back there, and how the output is. Each
 * output has its own, with its own journal, and none waits for another.
 */
import { Entries } from './entries.ts';
import type { Failure } from './failure.ts';
import { Journal, type HeldMarker, type JournalLine } from './journal.ts';
import { retryBlockedMs, retryFirstMs, retryLongestMs } from './limits.ts';
import type { Output, ReadBy } from './output.ts';
import type { Paths } from './paths.ts';

/**
 * `new`: not yet claimed. `up`: taking files. `waiting`: away, tried again later. `full`: no room. `blocked`: the account
 * may not. `refused`: something else stands there. `sealing`: takes nothing more, or the manifest would not be what is there. `sealed`: manifest written, markers on their way. `complete`.
 */
export type CursorState = 'new' | 'up' | 'waiting' | 'full' | 'blocked' | 'refused' | 'sealing' | 'sealed' | 'complete';

export type Seal = { readonly number: number; readonly manifest: string; readonly markers: readonly HeldMarker[] };

export class Cursor {
  readonly output: Output;
  readonly journal: Journal;
  readonly entries: Entries;
  readonly vanished: { readonly path: string; readonly sha256: string }[] = [];
  readonly seals: Seal[] = [];
  readonly marked = new Set<string>();
  readonly profiles = new Set<string>();
  readonly modes = new Set<string>();
  readonly readBy = new Set<ReadBy>();
  state: CursorState = 'new';
  failure: Failure | undefined;
  retryAtMs = 0;
  /** Copied lines in the journal, how many of them are on the medium, how many were read back. */
  copied = 0;
  flushed = 0;
  verified = 0;
  sealedAt: string | undefined;
  /** Who accepted that base calls are missing, and why. */
  accepted: { readonly by: string; readonly reason: string } | undefined;
  /** Copied lines up to here are in a sealed manifest: what stands there is never written again. */
  sealedLine = 0;
  /** Copied lines up to here are on their way to the medium and back. */
  started = 0;
  /** Paths on their way to an output that takes them one by one. */
  readonly sending = new Set<string>();
  batchBytes = 0;
  batchSinceMs = 0;
  /** Jobs that were left to it, because they take no step or because others would wait. */
  readonly left = { hangs: 0, slow: 0 };
  /** The output was away or we were: before sealing, what is there is counted again. */
  mustCall = false;
  /** Signatures of sealed versions whose entry has become another, by number. */
  readonly #sealed = new Map<number, string>();
  #attempts = 0;
  #tail: Promise<void> = Promise.resolve();
  #isBusy = 0;
  #alone: Promise<void> | undefined;

  /** The numbers of paths are those of the run: all outputs and the tree of the source share them. */
  constructor(output: Output, journalPath: string, paths: Paths) {
    this.output = output;
    this.entries = new Entries(paths);
    this.journal = Journal.open(journalPath, (line) => this.#replay(line));
    this.mustCall = this.entries.size > 0;
    this.started = this.verified;
  }

  get isNew(): boolean {
    return this.profiles.size === 0;
  }

  get isIdle(): boolean {
    return !this.isChained && !this.isCopyingAlone;
  }

  /** An effect of the chain is under way. */
  get isChained(): boolean {
    return this.#isBusy > 0;
  }

  /** Every marker of every seal is visible. */
  get isMarked(): boolean {
    return (
      this.seals.length > 0 && this.seals.every(({ markers }) => markers.every(({ path }) => this.marked.has(path)))
    );
  }

  get isHanging(): boolean {
    return this.left.hangs > 0;
  }

  get isLeft(): boolean {
    return this.left.hangs + this.left.slow > 0;
  }

  /** Files are being copied for it alone, because it is apart from the others. */
  get isCopyingAlone(): boolean {
    return this.#alone !== undefined;
  }

  /** Files may be copied there now. */
  get isOpen(): boolean {
    return this.state === 'up' || this.state === 'complete';
  }

  record(line: JournalLine): void {
    this.journal.append(line);
    this.#replay(line);
  }

  get bytes(): number {
    return this.entries.bytes;
  }

  /** What was copied but not yet read back, up to a number of copied lines: numbers of files. */
  unverified(upTo: number): readonly number[] {
    const found: number[] = [];
    for (const id of this.entries.ids()) {
      const line = this.entries.lineOf(id);
      if (line > this.verified && line <= upTo) found.push(id);
    }
    return found;
  }

  /** The signature of the version that a seal vouches for at this path: nothing else may ever stand there. */
  sealedVersion(id: number): string | undefined {
    return this.#sealed.get(id) ?? (this.#isSealed(id) ? this.entries.signatureOf(id) : undefined);
  }

  /** The output failed: decides when it is tried again. A share that is hammered locks the account. */
  fail(failure: Failure, nowMs: number, random: () => number): void {
    this.failure = failure;
    this.mustCall = true;
    this.started = this.verified;
    this.sending.clear();
    this.state = stateAfter(failure);
    const pause = Math.min(retryLongestMs, retryFirstMs * 2 ** this.#attempts) * (0.5 + random() / 2);
    this.#attempts += 1;
    this.retryAtMs = nowMs + (this.state === 'blocked' || this.state === 'refused' ? retryBlockedMs : pause);
  }

  well(): void {
    this.failure = undefined;
    this.#attempts = 0;
    this.retryAtMs = 0;
  }

  /** Runs effects at this output one after the other, beside what other outputs do. */
  chain(effect: () => Promise<void>): void {
    this.#isBusy += 1;
    this.#tail = this.#tail.then(effect).finally(() => {
      this.#isBusy -= 1;
    });
  }

  /** Runs one long effect beside the chain; what it brings about is told to the chain. */
  beside(effect: () => Promise<void>): void {
    this.#alone = effect().finally(() => {
      this.#alone = undefined;
    });
  }

  /** The chain as it is now is done. What is copied alone may take hours, and nobody's next step waits for it. */
  async chained(): Promise<void> {
    await this.#tail;
  }

  async settled(): Promise<void> {
    while (!this.isIdle) {
      await this.#alone;
      await this.#tail;
    }
  }

  #replay(line: JournalLine): void {
    switch (line.kind) {
      case 'opened':
        this.profiles.add(line.profile);
        this.modes.add(line.mode);
        break;
      case 'copied':
        this.#replayCopied(line);
        break;
      case 'flushed':
        this.flushed = line.count;
        break;
      case 'verified':
        this.verified = line.count;
        for (const by of line.by) this.readBy.add(by);
        break;
      case 'bad':
        this.#forget(line.path);
        break;
      case 'vanished':
        this.vanished.push({ path: line.path, sha256: line.sha256 });
        this.#forget(line.path);
        break;
      case 'sealed':
        this.seals.push(line);
        this.sealedAt ??= line.at;
        this.sealedLine = this.copied;
        this.state = 'sealed';
        break;
      case 'marked':
        this.marked.add(line.path);
        break;
      case 'asked':
        if (line.what === 'accept') this.accepted = { by: line.by, reason: line.reason };
        break;
    }
  }

  #replayCopied({ path, size, signature, sha256, as }: JournalLine & { readonly kind: 'copied' }): void {
    const id = this.entries.paths.add(path);
    this.#keepSealed(id);
    this.copied += 1;
    this.entries.set(id, { size, signature, sha256, as, line: this.copied });
  }

  #forget(path: string): void {
    const id = this.entries.paths.find(path);
    this.#keepSealed(id);
    this.entries.delete(id);
  }

  /** What a seal vouches for stays known, whatever comes to lie beside it. */
  #keepSealed(id: number): void {
    if (this.#isSealed(id)) this.#sealed.set(id, this.entries.signatureOf(id));
  }

  /** A version beside the sealed one (`as`) leaves that one where it is. */
  #isSealed(id: number): boolean {
    return this.entries.has(id) && this.entries.lineOf(id) <= this.sealedLine && this.entries.asOf(id) === undefined;
  }
}

function stateAfter({ code }: Failure): CursorState {
  switch (code) {
    case 'full':
      return 'full';
    case 'rights':
      return 'blocked';
    case 'foreign':
    case 'rejected':
      return 'refused';
    case 'away':
    case 'busy':
    case 'differs':
      return 'waiting';
  }
}
