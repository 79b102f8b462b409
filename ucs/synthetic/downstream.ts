/* Programs that start somebody's pipeline as soon as markers are there: they look all the time and forgive nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { isHeld } from '../src/marker.ts';
import { digestsBelow } from './laboratory.ts';
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
      const there = digestsBelow(copy);
      const expected = digestsBelow(source);
      for (const { path } of data)
        if (there.get(path) !== expected.get(path)) wrong.push(`${name} at ${copy}: ${path} is not what it should be`);
    }
  }, 5);
  return { started, wrong, [Symbol.dispose]: () => clearInterval(timer) };
}
