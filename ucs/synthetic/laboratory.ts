/*
 * A laboratory for tests: an instrument that writes a run, outputs that receive it, and a clock that is turned by hand.
 * Everything between is the real thing.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { inlineCrew } from '../src/crew.ts';
import { Cursor } from '../src/cursor.ts';
import { type Disk, nodeDisk } from '../src/disk.ts';
import { FolderOutput } from '../src/folder-output.ts';
import { Follower, type FollowSettings } from '../src/follower.ts';
import { Paths } from '../src/paths.ts';
import { S3Output } from '../src/s3-output.ts';
import type { RunPlan } from './run-plan.ts';
import { temporaryFolder } from './temporary.ts';
import { RunWriter } from './write-run.ts';

export class Laboratory {
  readonly folder: string;
  readonly plan: RunPlan;
  readonly instrument: RunWriter;
  disk: Disk = nodeDisk;
  nowMs = 0;

  constructor(plan: RunPlan, outputs: readonly string[] = ['a']) {
    this.folder = temporaryFolder('source', 'state', ...outputs);
    this.plan = plan;
    this.instrument = new RunWriter(join(this.folder, 'source'), plan);
  }

  /** Where the run is at an output. */
  at(output: string, path = ''): string {
    return join(this.folder, output, this.plan.name, path);
  }

  folderOutput(name: string): FolderOutput {
    const settings = { name, path: join(this.folder, name) };
    return new FolderOutput(settings, {
      disk: this.disk,
      crew: inlineCrew(this.disk),
      run: this.plan.name,
      tag: '0badcafe',
      readFrom: 'medium',
    });
  }

  s3Output(endpoint: string): S3Output {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    return new S3Output(
      { name: 's3', endpoint, bucket: 'runs', prefix: '', region: 'eu-central-1', credentials },
      this.plan.name,
    );
  }

  follow(outputs: readonly (FolderOutput | S3Output)[], changes: Partial<FollowSettings> = {}): Follower {
    const paths = new Paths();
    const cursors = outputs.map(
      (output) => new Cursor(output, join(this.folder, 'state', `${output.name}.jsonl`), paths),
    );
    const settings: FollowSettings = {
      run: this.plan.name,
      source: this.instrument.folder,
      settleMs: 2_000,
      lateSettleMs: 1_000,
      lateScanMs: 5_000,
      endMarkers: ['RTAComplete.txt', 'RunCompletionStatus.xml'],
      hold: [],
      layout: 'auto',
      stallMs: 3_600_000,
      origin: {
        version: '0.1.0',
        profileName: 'miseqdx-m70452-dx',
        profileDigest: 'f'.repeat(64),
        mode: 'dx',
        product: 'MiSeqDx',
        serial: 'M70452',
        account: 'ucs-dx',
        boot: 'one',
      },
      ...changes,
    };
    return new Follower(
      settings,
      { paths, cursors },
      {
        disk: this.disk,
        crew: inlineCrew(this.disk),
        monotonicMs: () => this.nowMs,
        now: () => new Date(Date.UTC(2022, 3, 1) + this.nowMs),
        random: () => 0.5,
      },
    );
  }

  /** Steps until something holds, or for so many steps; the clock goes on by what each step asks for. */
  async step(run: Follower, until: () => boolean, stepsMax = 200): Promise<boolean> {
    for (let step = 0; step < stepsMax; step += 1) {
      if (until()) return true;
      const pauseMs = await run.step();
      await run.settled();
      this.nowMs += Math.max(100, pauseMs);
    }
    return until();
  }

  /** Names at the top of the run at an output. */
  names(output: string): readonly string[] {
    return readdirSync(this.at(output)).toSorted();
  }

  receipt(output: string, name = 'receipt.json'): Record<string, unknown> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the copy, looked at key by key
    return JSON.parse(readFileSync(this.at(output, name), 'utf8')) as Record<string, unknown>; // as: written by the copy, looked at key by key
  }

  /** Every file of the source with its digest. */
  source(): ReadonlyMap<string, string> {
    return digestsBelow(this.instrument.folder);
  }

  journal(output: string): string {
    return readFileSync(join(this.folder, 'state', `${basename(output)}.jsonl`), 'utf8');
  }
}

export function digestsBelow(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (inner: string) => {
    for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else
        found.set(
          path,
          createHash('sha256')
            .update(readFileSync(join(folder, path)))
            .digest('hex'),
        );
    }
  };
  walk('');
  return found;
}
