/* `ucs copy`: the arguments as a profile, then one run to its end. */
import { resolve } from 'node:path';

import { copyOnce } from './copy-once.ts';
import { profileOfCopy } from './copy-profile.ts';
import { workerCrew } from './worker-crew.ts';
import { Follower } from './follower.ts';
import { whyNotRun } from './guard.ts';
import type { Arguments } from './arguments.ts';
import { openRun, readRunInfo } from './open-run.ts';
import type { Profile } from './profile.ts';
import { formatProgress, formatStatus } from './progress-bar.ts';
import { viewRun } from './run-view.ts';
import { isProfile, sayJson, sayWhyNot } from './say.ts';
import { takeState } from './state-file.ts';
import { originOf, realWorld } from './world.ts';

export async function runCopy([source = '', ...places]: readonly string[], values: Arguments): Promise<number> {
  const isAsIs = values['as-is'] === true;
  const profile = profileOfCopy({
    source,
    places,
    isAsIs,
    endMarkers: values['end-marker'],
    layout: values.layout,
    settle: values.settle,
    mode: values.mode,
    readBack: values['read-back'],
    workers: values.workers,
    state: values.state,
    endpoint: values.endpoint,
    region: values.region,
  });
  if (!isProfile(profile)) return sayWhyNot(profile);
  const why = whyNotRun();
  if (why !== undefined) return sayWhyNot([why]);
  const isRun = readRunInfo(resolve(source)) !== undefined;
  if (!isAsIs && !isRun && values.wait !== true) {
    return sayWhyNot([
      `${source} has no RunInfo.xml that can be read. Copy it with --as-is if it is no sequencing run.`,
    ]);
  }
  const giveBack = takeState(profile.state);
  if (typeof giveBack === 'string') return sayWhyNot([giveBack]);
  try {
    return await copyWith(profile, resolve(source), values);
  } finally {
    giveBack();
  }
}

async function copyWith(profile: Profile, source: string, values: Arguments): Promise<number> {
  const crew = workerCrew(profile.workers, { isShared: profile.outputs.length > 1 });
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const run = await openRun(profile, source, { world: realWorld(crew), origin: originOf(profile) });
    if (!(run instanceof Follower)) return sayWhyNot([run.sentence]);
    const { view, sentences } = await copyOnce(run, {
      waits: values.wait === true,
      onStep: showProgress,
      isStopped: () => isStopped,
    });
    clearProgress();
    for (const { journal } of run.cursors) journal.close();
    if (values.json === true) sayJson({ ...view, sentences });
    else process.stdout.write(formatStatus([view]));
    return sentences.length > 0 ? sayWhyNot(sentences) : 0;
  } finally {
    await crew.close();
  }
}

function showProgress(run: Follower): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${formatProgress(viewRun(run))}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
