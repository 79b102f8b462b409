/* A laboratory for the real program: an instrument, outputs, a profile, and the service as a standard user. */
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { onTestFinished } from 'vitest';

import { planMiSeq, type RunPlan } from './run-plan.ts';
import { giveTo, installFor, start } from './standard-user.ts';
import { temporaryFolder } from './temporary.ts';
import { RunWriter } from './write-run.ts';

export type House = ReturnType<typeof house>;

/** With the address of an S3 server the runs go there too, as output `s3`, bucket `runs`. */
export function house(plan: RunPlan = planMiSeq({ cycles: 6, tiles: 4, bytes: 8_000 }), endpoint?: string) {
  const folder = temporaryFolder('source', 'a', 'b', 'state');
  chmodSync(folder, 0o755);
  giveTo(...['a', 'b', 'state'].map((name) => join(folder, name)));
  const folders = ['a', 'b'].map((name) => ({ kind: 'folder', name, path: join(folder, name) }));
  const profile = writeProfile(folder, plan, endpoint === undefined ? folders : [...folders, bucket(folder, endpoint)]);
  const installed = installFor(folder);
  return {
    folder,
    plan,
    profile,
    installed,
    writer: new RunWriter(join(folder, 'source'), plan),
    at: (output: string) => join(folder, output, plan.name),
  };
}

/** The profile of such a laboratory, for outputs as a profile has them. */
export function writeProfile(folder: string, plan: RunPlan, outputs: readonly object[]): string {
  const path = join(folder, 'profile.json');
  writeFileSync(
    path,
    JSON.stringify({
      profile: 1,
      name: 'miseqdx-m70452-ruo',
      product: 'MiSeqDx',
      serial: 'M70452',
      mode: 'ruo',
      instrument: plan.name.split('_')[1],
      sources: [join(folder, 'source')],
      state: join(folder, 'state'),
      settleSeconds: 1,
      outputs,
    }),
  );
  return path;
}

function bucket(folder: string, endpoint: string) {
  const credentials = join(folder, 'keys.json');
  writeFileSync(credentials, JSON.stringify({ accessKeyId: 'test', secretAccessKey: 'test' }), { mode: 0o600 });
  giveTo(credentials);
  return { kind: 's3', name: 's3', endpoint, bucket: 'runs', credentials };
}

export async function until(holds: () => boolean, ms = 30_000): Promise<void> {
  for (const end = Date.now() + ms; !holds(); await pause(50))
    if (Date.now() > end) throw new Error('it did not come to that');
}

export function startService({ installed, profile }: House): ChildProcess {
  const service = start(installed, ['run', profile]);
  onTestFinished(() => void service.kill('SIGKILL'));
  return service;
}

export const isMarked = ({ at }: House, output: string) => existsSync(join(at(output), 'CopyComplete.txt'));
