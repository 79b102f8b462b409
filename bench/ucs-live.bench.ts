/*
 * A run that is written live: the lag from the last byte at the source to a verified, marked copy; what the service costs
 * when nothing happens; and what it needs in memory with as many files as the largest MiSeq run has.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { fullScanEveryMs, fullScanShare } from '../ucs/src/limits.ts';
import { allFiles, planMiSeq, planNextSeq, type RunPlan } from '../ucs/synthetic/run-plan.ts';
import { giveTo, installFor, start } from '../ucs/synthetic/standard-user.ts';
import { RunWriter } from '../ucs/synthetic/write-run.ts';
import { benchFolder, sayPromise, scale, statOf } from './ucs-measure.ts';

const settleSeconds = 2;
/** Two rounds of full scans, also where one takes a second and is therefore made more rarely: it must not be chance whether there is one in it. */
const idleSeconds = (2 * Math.max(fullScanEveryMs, 900 * fullScanShare)) / 1000;

type Measured = { readonly lag: number; readonly peakMb: number; readonly rssMb: number; readonly idleShare: number };

/** Starts the service, writes the run, waits for the last marker, and looks at it before the end and after. */
async function measure(
  plan: RunPlan,
  { before, bytesPerSecond }: { readonly before: number; readonly bytesPerSecond: number },
): Promise<Measured> {
  const { folder, remove } = benchFolder('source', 'to', 'state');
  const profile = join(folder, 'profile.json');
  const outputs = [{ kind: 'folder', name: 'to', path: join(folder, 'to') }];
  writeFileSync(
    profile,
    JSON.stringify({
      profile: 1,
      name: 'bench',
      product: 'MiSeqDx',
      serial: 'M70452',
      mode: 'ruo',
      sources: [join(folder, 'source')],
      outputs,
      state: join(folder, 'state'),
      settleSeconds,
    }),
  );
  giveTo(profile);
  const service = start(installFor(folder), ['run', profile]);
  try {
    const writer = new RunWriter(join(folder, 'source'), plan);
    const head = Math.floor(plan.cycles * before);
    writer.start();
    for (let cycle = 0; cycle < head; cycle += 1) writer.nextCycle();
    const idle = await idleWhen(service.pid ?? 0, () => verifiedFiles(folder) > allFiles(plan).length * before * 0.95);
    await writer.live(bytesPerSecond, { isStarted: true });
    const last = performance.now();
    while (!existsSync(join(folder, 'to', plan.name, 'CopyComplete.txt'))) await pause(10);
    const lag = (performance.now() - last) / 1000;
    const { peakMb, rssMb } = statOf(service.pid ?? 0);
    return { lag, peakMb, rssMb, idleShare: idle };
  } finally {
    service.kill('SIGTERM');
    await new Promise((resolve) => service.once('exit', resolve));
    remove();
  }
}

async function idleWhen(pid: number, isReady: () => boolean): Promise<number> {
  if (!isReady()) while (!isReady()) await pause(500);
  // What changed is looked at more often for half a minute; then nothing is left but waiting.
  await pause(35_000);
  const before = statOf(pid).cpuSeconds;
  await pause(idleSeconds * 1000);
  return (statOf(pid).cpuSeconds - before) / idleSeconds;
}

function verifiedFiles(folder: string): number {
  const path = join(folder, 'state/metrics.prom');
  if (!existsSync(path)) return 0;
  return Number(/^ucs_output_verified_files\{[^}]*\} (\d+)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? 0);
}

function say(title: string, { lag, peakMb, rssMb, idleShare }: Measured): void {
  process.stdout.write(
    `\n${title}\n  lag ${lag.toFixed(2)} s, memory ${rssMb.toFixed(0)} MB (peak ${peakMb.toFixed(0)} MB), idle ${(idleShare * 100).toFixed(2)} % of a core\n`,
  );
  sayPromise('lag in s', lag, settleSeconds + 0.5);
  sayPromise('memory in MB', rssMb, 80);
  sayPromise('idle, % of a core', idleShare * 100, 1);
}

const large = planNextSeq({ cycles: Math.max(4, Math.round(60 * scale)), bytes: 2_400_000 });
say('NextSeq-like at 30 MB/s', await measure(large, { before: 0.5, bytesPerSecond: 30e6 }));
const many = planMiSeq({ cycles: Math.max(4, Math.round(604 * scale)), bytes: 4_000 });
say(`MiSeq-like with ${allFiles(many).length} files`, await measure(many, { before: 0.97, bytesPerSecond: 2e6 }));
