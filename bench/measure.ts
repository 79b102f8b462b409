/*
 * Runs two or more ways of doing the same thing in turn, so that a busy machine slows all of them, and prints medians,
 * spread and ratios beside the machine and the versions. The first side is the one the others are compared with.
 */
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

/** Does the thing once. What it returns is how many were done, where that is not always the same. */
export type Run = () => Promise<number | void> | number | void;

export interface Side {
  /** Not timed: makes the next run start from the same state. */
  readonly prepare?: () => Promise<void>;
  readonly run: Run;
}

export interface Measurement {
  readonly name: string;
  readonly rounds: number;
  /** Rounds before, which are not counted; one where nothing is said. */
  readonly warmUps?: number;
  readonly sides: Readonly<Record<string, Run | Side>>;
  /** What one run does, e.g. a million instruments. */
  readonly unit?: { readonly name: string; readonly count: number };
  /** The least ratio to the first side that each other side is to reach. */
  readonly ratioMin?: number;
  /** Facts to print beside, e.g. the version of the database. */
  readonly beside?: Readonly<Record<string, string>>;
}

export interface SideResult {
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** Per second, by the median. */
  readonly rate: number;
  /** Rate divided by the rate of the first side. */
  readonly ratio: number;
}

/** Measures, prints, and returns what it printed. A ratio below the promise sets the exit status. */
export async function measure(measurement: Measurement): Promise<Readonly<Record<string, SideResult>>> {
  const { rounds, warmUps = 1, unit = { name: 'runs', count: 1 } } = measurement;
  const sides = Object.entries(measurement.sides).map(([side, given]) => ({
    side,
    ...(typeof given === 'function' ? { run: given } : given),
    times: [] as number[], // as: an empty array says nothing of its items
    rates: [] as number[], // as: likewise
  }));
  for (let round = 0; round < warmUps + rounds; round += 1) {
    for (const { prepare, run, times, rates } of sides) {
      await prepare?.();
      const started = performance.now();
      const done = await run();
      const tookMs = performance.now() - started;
      if (round < warmUps) continue;
      times.push(tookMs);
      rates.push(((done ?? unit.count) / tookMs) * 1000);
    }
  }
  const base = median(sides[0]?.rates ?? []);
  const results = Object.fromEntries(
    sides.map(({ side, times, rates }) => [side, resultOf(times, median(rates), base)] as const),
  );
  print(measurement, results);
  return results;
}

/** The middle value; of an even number of values the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** The value below which that share of the values lies, e.g. 0.95. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** States a promise that is not a ratio, and sets the exit status where it is broken. */
export function expectAtMost(
  what: string,
  { is, max, unit }: { readonly is: number; readonly max: number; readonly unit: string },
): void {
  console.log(`  ${what}: ${number(is)} ${unit} (promised: at most ${number(max)}) ${is <= max ? 'kept' : 'BROKEN'}`);
  if (!(is <= max)) process.exitCode = 1;
}

/** Machine and versions in one line. */
export function machine(beside: Readonly<Record<string, string>> = {}): string {
  const [first] = cpus();
  return [
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 1024 ** 3)} GB`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    ...Object.entries(beside).map(([what, version]) => `${what} ${version}`),
    `Fieldproof ${version()}`,
  ].join(', ');
}

function resultOf(times: readonly number[], rate: number, base: number): SideResult {
  return { medianMs: median(times), minMs: Math.min(...times), maxMs: Math.max(...times), rate, ratio: rate / base };
}

function print(measurement: Measurement, results: Readonly<Record<string, SideResult>>): void {
  const { name, rounds, unit = { name: 'runs', count: 1 }, ratioMin, beside } = measurement;
  console.log(`\n${name} (${rounds} rounds in turn)\n  ${machine(beside)}`);
  const width = Math.max(...Object.keys(results).map(({ length }) => length));
  for (const [index, [side, { medianMs, minMs, maxMs, rate, ratio }]] of Object.entries(results).entries()) {
    const spread = `[${number(minMs)} … ${number(maxMs)}]`;
    const kept =
      index === 0 || ratioMin === undefined ? '' : ` (promised: ${ratioMin}) ${ratio >= ratioMin ? 'kept' : 'BROKEN'}`;
    console.log(
      `  ${side.padEnd(width)}  ${number(medianMs)} ms ${spread}  ${number(rate)} ${unit.name}/s  ratio ${ratio.toFixed(2)}${kept}`,
    );
    if (index > 0 && ratioMin !== undefined && !(ratio >= ratioMin)) process.exitCode = 1;
  }
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
