/* Programs that start somebody's pipeline as soon as markers are there: they look all the time and forgive nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isHeld } from '../src/marker.ts';
import { allFiles, type RunPlan } from './run-plan.ts';

/** What starts a pipeline: all names of one line, as programs downstream really wait for them. */
export const conditions = [
  ['CopyComplete.txt'],
  ['RTAComplete.txt'],
  ['RunCompletionStatus.xml'],
  ['CopyComplete.txt', 'RTAComplete.txt'],
  ['CopyComplete.txt', 'RTAComplete.txt', 'RunCompletionStatus.xml'],
  ['RTAComplete.txt', 'RunCompletionStatus.xml', 'RTARead1Complete.txt'],
];

export type Downstream = Disposable & {
  /** The conditions that held, in the order in which they came to. */
  readonly started: readonly string[];
  /** What was not there, or not as at the instrument, when a condition first held. */
  readonly wrong: readonly string[];
};

/** Looks at the copy of a run whenever the event loop lets it; the first time a condition holds, everything must be there. */
export function lookDownstream(plan: RunPlan, source: string, copy: string): Downstream {
  const started: string[] = [];
  const wrong: string[] = [];
  const data = allFiles(plan).filter(({ path }) => !isHeld(path));
  const timer = setInterval(() => {
    const due = conditions.filter((names) => names.every((name) => existsSync(join(copy, name))));
    for (const name of due.map((names) => names.join(' + '))) {
      if (started.includes(name)) continue;
      started.push(name);
      // Only what a run consists of is read: markers are still on their way.
      for (const { path } of data)
        if (digestOf(join(copy, path)) !== digestOf(join(source, path)))
          wrong.push(`${name} at ${copy}: ${path} is not what it should be`);
    }
  }, 5);
  return { started, wrong, [Symbol.dispose]: () => clearInterval(timer) };
}

function digestOf(path: string): string | undefined {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined;
}
