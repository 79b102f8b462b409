/*
 * The service: finds the runs of one profile, follows each by itself, writes its status, looks into its spool folder, and
 * stops when a socket of its own listens. One run that goes wrong never stops another.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { EndWatch } from './end-watch.ts';
import { Follower, type Origin, type World } from './follower.ts';
import { idlePauseMs, lateHours } from './limits.ts';
import { formatMetrics } from './metrics.ts';
import { openRun, readRunInfo, runStateFolder } from './open-run.ts';
import type { Profile } from './profile.ts';
import { type RunView, viewRun } from './run-view.ts';
import { type SpoolRequest, takeRequests } from './spool.ts';
import { readSmallText, writeWhole } from './state-file.ts';

const statusEveryMs = 2_000;
const guardEveryMs = 60_000;
const failedPauseMs = 60_000;

export type ServiceParts = {
  readonly world: World;
  readonly origin: Origin;
  /** Why we could be reached, as a sentence, or undefined. */
  whyReachable(): string | undefined;
  log(line: string): void;
};

export class Service {
  readonly #profile: Profile;
  readonly #parts: ServiceParts;
  /** Every run that was found, whatever became of it. */
  readonly #known = new Set<string>();
  readonly #followers = new Map<string, Follower>();
  readonly #views = new Map<string, RunView>();
  readonly #stop = new AbortController();
  readonly #loops = new Set<Promise<void>>();
  #reachable: string | undefined;
  #written = '';

  constructor(profile: Profile, parts: ServiceParts) {
    this.#profile = profile;
    this.#parts = parts;
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Runs until stopped; returns the sentence that made it stop by itself, or undefined. */
  async run(): Promise<string | undefined> {
    mkdirSync(join(this.#profile.state, 'spool'), { recursive: true, mode: 0o770 });
    let guardedMs = 0;
    let foundMs = Number.NEGATIVE_INFINITY;
    while (!this.#stop.signal.aborted) {
      const nowMs = this.#parts.world.monotonicMs();
      if (nowMs - guardedMs >= guardEveryMs) {
        guardedMs = nowMs;
        this.#reachable = this.#parts.whyReachable();
        if (this.#reachable !== undefined) break;
      }
      if (nowMs - foundMs >= idlePauseMs) {
        foundMs = nowMs;
        this.#findRuns();
      }
      for (const request of takeRequests(join(this.#profile.state, 'spool'))) this.#obey(request);
      this.#writeStatus();
      await this.#rest(statusEveryMs);
    }
    this.#stop.abort();
    await Promise.all(this.#loops);
    this.#writeStatus();
    return this.#reachable;
  }

  #findRuns(): void {
    for (const root of this.#profile.sources) {
      for (const name of foldersIn(root)) {
        const source = join(root, name);
        if (this.#known.has(source) || !this.#isRecent(source)) continue;
        const info = readRunInfo(source);
        if (info === undefined) continue;
        this.#known.add(source);
        const done = readDone(join(runStateFolder(this.#profile, source, info), 'done.json'));
        if (done === undefined) this.#follow(source);
        else this.#views.set(source, done);
      }
    }
  }

  #isRecent(source: string): boolean {
    try {
      const ageMs = this.#parts.world.now().getTime() - statSync(source).mtimeMs;
      return ageMs < this.#profile.sinceDays * 86_400_000;
    } catch {
      return false;
    }
  }

  #follow(source: string): void {
    const loop = this.#followLoop(source).finally(() => this.#loops.delete(loop));
    this.#loops.add(loop);
  }

  async #followLoop(source: string): Promise<void> {
    while (!this.#stop.signal.aborted) {
      let follower: Follower | undefined;
      try {
        const opened = await openRun(this.#profile, source, this.#parts);
        if (!(opened instanceof Follower)) {
          this.#views.set(source, emptyView(source, 'refused', opened.sentence));
          return;
        }
        follower = opened;
        this.#views.delete(source);
        this.#followers.set(source, follower);
        await this.#stepUntilDone(follower);
        return;
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        this.#parts.log(`${source}: ${error instanceof Error ? (error.stack ?? detail) : detail}`);
        this.#views.set(source, emptyView(source, 'failed', detail));
      } finally {
        await follower?.finish();
        this.#followers.delete(source);
        if (follower !== undefined && this.#stop.signal.aborted) this.#views.set(source, viewRun(follower));
        for (const { journal } of follower?.cursors ?? []) journal.close();
      }
      await this.#rest(failedPauseMs);
    }
  }

  async #stepUntilDone(follower: Follower): Promise<void> {
    const end = new EndWatch(follower.settings.source, follower.settings.endMarkers);
    try {
      await this.#stepWhile(follower, end);
    } finally {
      end.close();
    }
  }

  async #stepWhile(follower: Follower, end: EndWatch): Promise<void> {
    let phase = '';
    while (!this.#stop.signal.aborted) {
      const pauseMs = await follower.step();
      const view = viewRun(follower);
      if (view.phase !== phase) this.#parts.log(`${view.run}: ${view.phase}`);
      phase = view.phase;
      if (this.#isOver(follower)) {
        this.#views.set(follower.settings.source, view);
        const folder = runStateFolder(this.#profile, follower.settings.source, follower.info);
        writeFileSync(join(folder, 'done.json'), JSON.stringify(view), { mode: 0o640 });
        return;
      }
      const rest = end.rest(pauseMs, this.#stop.signal);
      await Promise.race([rest, ...(follower.isBusy() ? [follower.chained()] : [])]);
    }
  }

  /** Complete everywhere, and the time in which late files come is over. */
  #isOver(follower: Follower): boolean {
    const now = this.#parts.world.now().getTime();
    return (
      follower.isComplete() &&
      follower.cursors.every(({ sealedAt }) => now - Date.parse(sealedAt ?? '') > lateHours * 3_600_000)
    );
  }

  #obey(request: SpoolRequest): void {
    this.#parts.log(`asked by ${request.by}: ${request.do} ${request.run} ${request.reason}`);
    const at = this.#parts.world.now().toISOString();
    for (const follower of this.#followers.values()) {
      if (request.run !== '' && request.run !== follower.settings.run) continue;
      if (request.do === 'pause' || request.do === 'resume') follower.isPaused = request.do === 'pause';
      if (request.do === 'accept') follower.accepted = { by: request.by, reason: request.reason };
      for (const cursor of follower.cursors) {
        if (request.do === 'retry') cursor.retryAtMs = 0;
        cursor.record({ kind: 'asked', what: request.do, by: request.by, reason: request.reason, at });
      }
    }
  }

  #writeStatus(): void {
    const runs = [...[...this.#followers.values()].map(viewRun), ...this.#views.values()];
    const { name, mode, product, serial, state, digest } = this.#profile;
    const status = {
      status: 1,
      profile: { name, mode, product, serial, sha256: digest },
      stopped: this.#stop.signal.aborted,
      runs,
    };
    const text = JSON.stringify(status, undefined, 2);
    if (text === this.#written) return;
    this.#written = text;
    writeWhole(join(state, 'status.json'), `${text}\n`);
    writeWhole(join(state, 'metrics.prom'), formatMetrics(runs));
  }

  async #rest(ms: number): Promise<void> {
    try {
      await pause(ms, undefined, { signal: this.#stop.signal });
    } catch {
      // Stopped while resting.
    }
  }
}

function foldersIn(root: string): readonly string[] {
  try {
    return readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}

function readDone(path: string): RunView | undefined {
  const text = readSmallText(path, 1_000_000);
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by us, shown to people only
    return text === undefined ? undefined : (JSON.parse(text) as RunView); // as: written by us, shown to people only
  } catch {
    return undefined;
  }
}

function emptyView(source: string, phase: 'refused' | 'failed', detail: string): RunView {
  const run = source.split(/[/\\]/).at(-1) ?? source;
  return {
    run,
    source,
    phase,
    detail,
    files: 0,
    bytes: 0,
    cycle: 0,
    cycles: null,
    outputs: [],
    problems: [],
    missing: [],
  };
}
