/* The profile that `ucs copy` makes of its arguments. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

import { copyWorkers } from './limits.ts';
import { type OutputProfile, parseProfile, type Profile } from './profile.ts';

export type CopyOptions = {
  readonly source: string;
  readonly places: readonly string[];
  readonly isAsIs: boolean;
  readonly endMarkers: readonly string[] | undefined;
  readonly layout: string | undefined;
  readonly settle: string | undefined;
  readonly mode: string | undefined;
  readonly readBack: string | undefined;
  readonly workers: string | undefined;
  readonly state: string | undefined;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
};

/** The profile, or sentences that say what is wrong with the arguments. */
export function profileOfCopy(options: CopyOptions): Profile | readonly string[] {
  const source = resolve(options.source);
  const { readBack = 'medium' } = options;
  const outputs = options.places.map((place, at) => outputOf(place, at, options));
  const value = {
    profile: 1,
    name: `copy of ${basename(source)}`,
    product: 'not stated',
    serial: 'not stated',
    mode: options.mode ?? 'default',
    // The run's own folder is what is read; its parent stands for it so that several runs can be copied from there.
    sources: [source],
    outputs,
    state: options.state === undefined ? defaultState(source, options.places) : resolve(options.state),
    endMarkers: options.isAsIs ? [] : (options.endMarkers ?? ['RTAComplete.txt']),
    layout: options.isAsIs ? 'none' : (options.layout ?? 'auto'),
    settleSeconds: options.settle === undefined ? 2 : Number(options.settle),
    readBack,
    workers: Number(options.workers ?? copyWorkers[readBack === 'cache' ? 'cache' : 'medium']),
  };
  return parseProfile(JSON.stringify(value));
}

function outputOf(place: string, at: number, options: CopyOptions): OutputProfile {
  const name = `place-${at + 1}`;
  const s3 = /^s3:\/\/([^/]+)\/?(.*)$/.exec(place);
  if (s3 === null) return { kind: 'folder', name, path: resolve(place) };
  return {
    kind: 's3',
    name,
    endpoint: options.endpoint ?? 'https://s3.amazonaws.com',
    bucket: s3[1] ?? '',
    prefix: s3[2] ?? '',
    region: options.region ?? 'us-east-1',
  };
}

/** The same for the same source and places, so that the same command goes on where it stopped. */
function defaultState(source: string, places: readonly string[]): string {
  const home = process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state');
  const digest = createHash('sha256')
    .update([dirname(source), basename(source), ...places].join('\0'))
    .digest('hex');
  return join(home, 'fieldproof-ucs', digest.slice(0, 16));
}
