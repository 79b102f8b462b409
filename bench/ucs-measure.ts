/* What the benchmarks of the copy service share: interleaved rounds, medians, ratios within a round, a fair user. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { giveTo, standardUser } from '../ucs/synthetic/standard-user.ts';

export const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
/** 1 is the size that the promises speak of. */
export const scale = Number(process.env['BENCH_SCALE'] ?? 1);

export type Timed = { readonly seconds: number; readonly cpuSeconds: number };

export function benchFolder(...inner: readonly string[]): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'ucs-bench-'));
  chmodSync(folder, 0o755);
  for (const name of inner) {
    mkdirSync(join(folder, name));
    giveTo(join(folder, name));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a program as the same user that ucs runs as; what it says is dropped unless it fails. */
export function time(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Timed> {
  const began = performance.now();
  const before = cpuOfChildren();
  const child = spawn(program, args, {
    ...standardUser(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr.on('data', (block: Buffer) => (said += block.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(`${program} ended with ${code}: ${said.slice(-500)}\n`);
      resolve({ seconds: (performance.now() - began) / 1000, cpuSeconds: cpuOfChildren() - before });
    });
  });
}

/** Processor time of all programs that were run and are over: on a busy machine it says more than the clock. */
function cpuOfChildren(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(stat[13]) + Number(stat[14])) / 100;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Median of the ratios within each round: a noisy neighbour hits both sides. */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

export function sayPromise(what: string, value: number, max: number): void {
  process.stdout.write(`${value <= max ? 'kept  ' : 'BROKEN'} ${what}: ${value.toFixed(2)} (at most ${max})\n`);
  if (value > max) process.exitCode = 1;
}

/** Resident memory and processor time of a process, in MB and seconds. */
export function statOf(pid: number): { readonly rssMb: number; readonly cpuSeconds: number; readonly peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return {
    rssMb: kb('VmRSS') / 1024,
    peakMb: kb('VmHWM') / 1024,
    cpuSeconds: (Number(stat[11]) + Number(stat[12])) / 100,
  };
}
