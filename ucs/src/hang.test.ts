import { describe, expect, test } from 'vitest';

import { digestsBelow, Laboratory } from '../synthetic/laboratory.ts';
import { planMiSeq } from '../synthetic/run-plan.ts';
import type { CopiedFile, CopyJob } from './copy-files.ts';
import type { Crew } from './crew.ts';
import type { Follower } from './follower.ts';
import { viewRun } from './run-view.ts';

/** Steps as if the hanging output could not be waited for. */
async function stepBeside(lab: Laboratory, run: Follower, until: () => boolean): Promise<boolean> {
  for (let step = 0; step < 200 && !until(); step += 1) {
    const pauseMs = await run.step();
    await run.cursors[0]?.settled();
    lab.nowMs += Math.max(100, pauseMs);
  }
  return until();
}

function hangIn(lab: Laboratory) {
  lab.instrument.whole();
  const run = lab.follow([lab.folderOutput('a'), lab.folderOutput('b')]);
  const { copy } = run.world.crew;
  const { promise: answer, resolve: goOn } = Promise.withResolvers<void>();
  let hung = 0;
  /** Hangs at the second target of the first job, and does the rest there when it goes on. */
  const hang: Crew['copy'] = async (job, onHang) => {
    const doing = job();
    if (hung > 0 || doing.targets.length < 2) return copy(() => doing, onHang);
    hung += 1;
    onHang(1);
    await answer;
    return secondAlone(doing, (alone) => copy(() => alone, onHang));
  };
  Object.assign(run.world.crew, { copy: hang });
  return { run, goOn };
}

async function secondAlone(
  doing: CopyJob,
  copy: (job: CopyJob) => Promise<readonly CopiedFile[]>,
): Promise<readonly CopiedFile[]> {
  const copied = await copy({ ...doing, targets: doing.targets.slice(1) });
  return copied.map((file) => ({ ...file, targets: [{ code: 'away', detail: 'taken' }, ...file.targets] }));
}

describe('an output that hangs while it is written to', () => {
  test('holds no other: that one is complete while it hangs, and it is when it goes on', async () => {
    const lab = new Laboratory(planMiSeq({ cycles: 3, tiles: 4, bytes: 100 }), ['a', 'b']);
    const { run, goOn } = hangIn(lab);
    expect(await stepBeside(lab, run, () => run.cursors[0]?.state === 'complete')).toBe(true);
    expect(viewRun(run).outputs).toMatchObject([
      { name: 'a', state: 'complete', failure: null },
      { name: 'b', state: 'up', failure: expect.stringContaining('does not answer') as unknown },
    ]);
    goOn();
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect(digestsBelow(lab.at('b')).size).toBe(digestsBelow(lab.at('a')).size);
    const jobs = lab
      .journal('b')
      .split('\n')
      .filter((line) => line.includes('"copied"'));
    expect(new Set(jobs).size).toBe(jobs.length);
  });

  test('is asked for its room, and while it does not answer the other is completed', async () => {
    const lab = new Laboratory(planMiSeq({ cycles: 3, tiles: 4, bytes: 100 }), ['a', 'b']);
    lab.instrument.whole();
    const silent = lab.folderOutput('b');
    const { promise: answer, resolve: goOn } = Promise.withResolvers<number>();
    Object.assign(silent, {
      room: (onHang: () => void) => {
        onHang();
        return answer;
      },
    });
    const run = lab.follow([lab.folderOutput('a'), silent]);
    expect(await stepBeside(lab, run, () => run.cursors[0]?.state === 'complete')).toBe(true);
    goOn(10 ** 12);
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
  });
});
