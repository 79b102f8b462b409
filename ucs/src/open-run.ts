/* Makes a follower for one run folder from a profile: its outputs, its journals, its tag. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';

import { readCredentials } from './credentials.ts';
import { Cursor } from './cursor.ts';
import { nodeDisk } from './disk.ts';
import { FolderOutput } from './folder-output.ts';
import { Follower, type Origin, type World } from './follower.ts';
import { lateScanMs, lateSettleMs, runInfoBytesMax } from './limits.ts';
import { whyNotName } from './name.ts';
import type { Output } from './output.ts';
import { Paths } from './paths.ts';
import type { OutputProfile, Profile } from './profile.ts';
import { parseRunInfo, type RunInfo } from './run-info.ts';

export type RunRefusal = { readonly code: 'other-instrument' | 'other-mode' | 'name'; readonly sentence: string };

/** Reads the run's RunInfo.xml; undefined while there is none that is whole. */
export function readRunInfo(source: string): RunInfo | undefined {
  const path = join(source, 'RunInfo.xml');
  try {
    return statSync(path).size > runInfoBytesMax ? undefined : parseRunInfo(readFileSync(path));
  } catch {
    return undefined;
  }
}

export function runStateFolder(profile: Profile, source: string, info: RunInfo | undefined): string {
  const digest = createHash('sha256')
    .update(`${source}\0${info?.digest ?? ''}`)
    .digest('hex');
  return join(profile.state, 'runs', `${basename(source)}-${digest.slice(0, 8)}`);
}

/** A follower for the run, or why this profile must not copy it. */
export async function openRun(
  profile: Profile,
  source: string,
  { world, origin }: { readonly world: World; readonly origin: Origin },
): Promise<Follower | RunRefusal> {
  const run = basename(source);
  const info = readRunInfo(source);
  const wrongName = whyNotName(run);
  if (wrongName !== undefined)
    return { code: 'name', sentence: `A run folder of this name cannot be copied: ${wrongName}.` };
  if (info !== undefined && profile.instrument !== undefined && info.instrument !== profile.instrument) {
    const sentence = `RunInfo.xml names instrument ${info.instrument}; this profile is for ${profile.instrument}.`;
    return { code: 'other-instrument', sentence };
  }
  const folder = runStateFolder(profile, source, info);
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  const outputs = await Promise.all(
    profile.outputs.map((settings) => makeOutput(settings, profile, { run, folder, world })),
  );
  const paths = new Paths();
  const cursors = outputs.map((output) => new Cursor(output, join(folder, `${output.name}.jsonl`), paths));
  const other = cursors.flatMap(({ modes }) => [...modes]).find((mode) => mode !== profile.mode);
  if (other !== undefined) {
    for (const { journal } of cursors) journal.close();
    return {
      code: 'other-mode',
      sentence: `The copy of this run was begun in mode ${other}; this profile is for ${profile.mode}.`,
    };
  }
  return new Follower(settingsOf(profile, source, origin), { paths, cursors, info }, world);
}

function settingsOf(profile: Profile, source: string, origin: Origin) {
  return {
    run: basename(source),
    source,
    settleMs: profile.settleSeconds * 1000,
    lateSettleMs,
    lateScanMs,
    endMarkers: profile.endMarkers,
    // What ends a run is a marker, whatever its name.
    hold: [...profile.hold, ...profile.endMarkers],
    layout: profile.layout,
    stallMs: profile.stallHours * 3_600_000,
    origin,
  };
}

async function makeOutput(
  settings: OutputProfile,
  profile: Profile,
  { run, folder, world }: { readonly run: string; readonly folder: string; readonly world: World },
): Promise<Output> {
  if (settings.kind === 's3') {
    // HTTP costs ten megabytes, which a service with mounted outputs does not pay.
    const { S3Output } = await import('./s3-output.ts');
    return new S3Output({ ...settings, credentials: readCredentials(settings.credentials) }, run);
  }
  // The same after every restart, and another on another computer that writes to the same share.
  const tag = createHash('sha256').update([hostname(), folder, settings.name].join('\0')).digest('hex').slice(0, 8);
  return new FolderOutput(settings, { disk: nodeDisk, crew: world.crew, run, tag, readFrom: profile.readBack });
}
