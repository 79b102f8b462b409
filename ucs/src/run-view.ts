/* How a run stands, for a person and for `status.json`: sequenced, copied and verified are three figures, never one. */
import type { Cursor, CursorState } from './cursor.ts';
import type { Follower } from './follower.ts';
import { jobPatienceMs } from './limits.ts';
import type { Problem } from './scan.ts';
import { whyNotYet } from './seal.ts';

export type RunPhase =
  | 'paused'
  | 'source-gone'
  | 'names-refused'
  | 'copying'
  | 'settling'
  | 'base-calls-missing'
  | 'stalled'
  | 'complete'
  | 'refused'
  | 'failed';

export type OutputView = {
  readonly name: string;
  readonly place: string;
  readonly state: CursorState;
  readonly copiedFiles: number;
  readonly verifiedFiles: number;
  readonly bytes: number;
  /** The last cycle of which all that was seen is verified here. */
  readonly verifiedCycle: number;
  readonly failure: string | null;
  /** It takes files by itself, as it hung or was slow lately: no other waits for it. */
  readonly isApart: boolean;
};

export type RunView = {
  readonly run: string;
  readonly source: string;
  readonly phase: RunPhase;
  readonly detail: string | null;
  readonly files: number;
  readonly bytes: number;
  readonly cycle: number;
  readonly cycles: number | null;
  readonly outputs: readonly OutputView[];
  readonly problems: readonly Problem[];
  readonly missing: readonly string[];
};

export function viewRun(run: Follower): RunView {
  const cycles = cyclesOf(run);
  const phase = phaseOf(run);
  return {
    run: run.settings.run,
    source: run.settings.source,
    phase,
    detail: run.accepted === undefined ? null : `gap accepted by ${run.accepted.by}: ${run.accepted.reason}`,
    files: run.tree.files.size,
    bytes: run.tree.bytes,
    cycle: cycles.seen,
    cycles: run.info?.cycles ?? null,
    outputs: run.cursors.map((cursor) => viewOutput(cursor, cycles)),
    problems: run.tree.problems(),
    missing: run.isEnded() ? (run.completeness()?.missing ?? []) : [],
  };
}

function viewOutput(cursor: Cursor, cycles: Cycles): OutputView {
  return {
    name: cursor.output.name,
    place: cursor.output.place,
    state: cursor.state,
    copiedFiles: cursor.entries.size,
    verifiedFiles:
      cursor.verified >= cursor.copied
        ? cursor.entries.size
        : cursor.entries.size - cursor.unverified(cursor.copied).length,
    bytes: cursor.bytes,
    verifiedCycle: Math.min(cycles.seen, (cycles.firstLacking.get(cursor) ?? Number.POSITIVE_INFINITY) - 1),
    failure: failureOf(cursor),
    isApart: cursor.state === 'up' && (cursor.output.apart !== undefined || cursor.isCopyingAlone),
  };
}

function failureOf({ failure, isHanging, output }: Cursor): string | null {
  if (failure !== undefined) return `${failure.code}: ${failure.detail}`;
  return isHanging ? `away: ${output.place} does not answer; it is given up after ${jobPatienceMs / 1_000} s` : null;
}

type Cycles = { readonly seen: number; readonly firstLacking: ReadonlyMap<Cursor, number> };

/** Walking all files costs some ms: done again only when something changed. */
const known = new WeakMap<Follower, { readonly key: string; readonly cycles: Cycles }>();

function cyclesOf(run: Follower): Cycles {
  const key = [run.tree.version, ...run.cursors.map(({ copied, verified }) => `${copied}/${verified}`)].join(' ');
  const before = known.get(run);
  if (before?.key === key) return before.cycles;
  const firstLacking = new Map<Cursor, number>();
  let seen = 0;
  const { files } = run.tree;
  for (const id of files.ids()) {
    const cycle = files.cycleOf(id);
    if (cycle === 0) continue;
    seen = Math.max(seen, cycle);
    for (const cursor of run.cursors) {
      const isVerified = cursor.entries.isCurrent(id, files) && cursor.entries.lineOf(id) <= cursor.verified;
      if (!isVerified) firstLacking.set(cursor, Math.min(cycle, firstLacking.get(cursor) ?? cycle));
    }
  }
  const cycles = { seen, firstLacking };
  known.set(run, { key, cycles });
  return cycles;
}

function phaseOf(run: Follower): RunPhase {
  if (run.isComplete()) return 'complete';
  if (run.isPaused) return 'paused';
  if (run.tree.isGone) return 'source-gone';
  if (run.tree.problems().length > 0) return 'names-refused';
  const quietMs = run.world.monotonicMs() - run.tree.changedMs;
  if (!run.isEnded()) return quietMs > run.settings.stallMs ? 'stalled' : 'copying';
  const open = run.cursors.find(({ state }) => state === 'up');
  const why = open === undefined ? undefined : whyNotYet(run, open);
  if (why === 'base-calls-missing' && quietMs > run.settings.settleMs) return why;
  return why === 'not-all-copied' || why === 'output-busy' ? 'copying' : 'settling';
}
