/* `ucs copy`: one run, once, to one or more places; ends when every place has it or cannot get it. */
import { setTimeout as pause } from 'node:timers/promises';

import type { Follower } from './follower.ts';
import { type RunView, viewRun } from './run-view.ts';
import { type Hindrance, whyNotYet } from './seal.ts';

const progressEveryMs = 200;

export type CopyEnd = { readonly view: RunView; readonly sentences: readonly string[] };

const sentences = {
  'not-ended':
    'The run has not ended: an end marker of the profile is missing. What is there was copied and verified, but is not marked as complete. Run the same command again later, or with --wait.',
  'names-refused': 'Some names in the run cannot be copied; they are listed above. Nothing was marked as complete.',
  'base-calls-missing':
    'Base calls that RunInfo.xml announces are missing in the run. What is there was copied and verified, but is not marked as complete.',
  'marker-unreadable': 'A marker of the run could not be read. Nothing was marked as complete.',
} as const satisfies Partial<Record<Hindrance, string>>;

export async function copyOnce(
  run: Follower,
  {
    waits,
    onStep,
    isStopped,
  }: { readonly waits: boolean; readonly onStep: (run: Follower) => void; readonly isStopped: () => boolean },
): Promise<CopyEnd> {
  for (;;) {
    const pauseMs = await run.step();
    if (run.isComplete()) {
      await run.finish();
      return end(run, []);
    }
    if (isStopped()) {
      await run.finish();
      return end(run, ['Stopped. What was verified is kept; the same command goes on from there.']);
    }
    const why = waits ? undefined : whyOver(run);
    if (why !== undefined) {
      await run.finish();
      return end(run, why);
    }
    if (pauseMs === 0) continue;
    onStep(run);
    // The workers keep the process alive; a timer that nobody waits for any more must not.
    // When the outputs are done with what they have, the next step is due at once.
    const isBusy = run.isBusy();
    await Promise.race([
      pause(Math.min(pauseMs, progressEveryMs), undefined, { ref: false }),
      ...(isBusy ? [run.chained()] : []),
    ]);
  }
}

/** Why no place will get further by itself, as sentences; undefined while one may. */
function whyOver(run: Follower): readonly string[] | undefined {
  if (run.tree.isGone) return [`${run.settings.source} is not there.`];
  const found: string[] = [];
  for (const cursor of run.cursors) {
    if (cursor.state === 'complete') continue;
    if (!cursor.isIdle || ['new', 'sealing', 'sealed'].includes(cursor.state)) return undefined;
    if (cursor.failure !== undefined) {
      found.push(`${cursor.output.name}: ${cursor.failure.detail}`);
      continue;
    }
    const why = whyNotYet(run, cursor);
    const isQuiet = run.world.monotonicMs() - run.tree.changedMs > Math.max(1_000, run.settings.settleMs);
    if (!isQuiet || !isFinal(why)) return undefined;
    const sentence = sentences[why];
    if (!found.includes(sentence)) found.push(sentence);
  }
  return found;
}

function end(run: Follower, found: readonly string[]): CopyEnd {
  return { view: viewRun(run), sentences: found };
}

function isFinal(why: Hindrance | undefined): why is keyof typeof sentences {
  return why !== undefined && why in sentences;
}
