import { describe, expect, test } from 'vitest';

import { digestsBelow, Laboratory } from '../synthetic/laboratory.ts';
import { planMiSeq } from '../synthetic/run-plan.ts';
import type { CopiedFile, CopyJob } from './copy-files.ts';
import { copyOnce } from './copy-once.ts';
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
  const hang: Crew['copy'] = async (job, leave) => {
    const doing = job();
    if (hung > 0 || doing.targets.length < 2) return copy(() => doing, leave);
    hung += 1;
    leave.onHang(1);
    await answer;
    return secondAlone(doing, (alone) => copy(() => alone, leave));
  };
  Object.assign(run.world.crew, { copy: hang });
  return { run, goOn };
}

/** Lines of the journal that say a second time that a file was copied as it is. */
function copiedTwice(lab: Laboratory, output: string): readonly string[] {
  const lines = lab
    .journal(output)
    .split('\n')
    .filter((line) => line.includes('"copied"'));
  return lines.filter((line, index) => lines.indexOf(line) !== index);
}

async function secondAlone(
  doing: CopyJob,
  copy: (job: CopyJob) => Promise<readonly CopiedFile[]>,
): Promise<readonly CopiedFile[]> {
  const copied = await copy({ ...doing, targets: doing.targets.slice(1) });
  return copied.map((file) => ({ ...file, targets: [{ code: 'away', detail: 'taken' }, ...file.targets] }));
}

describe('an output that is slow', () => {
  test('is copied to by itself: the other is complete long before it, and no file is copied twice', async () => {
    const lab = new Laboratory(planMiSeq({ cycles: 3, tiles: 4, bytes: 100 }), ['a', 'b']);
    lab.instrument.whole();
    const slow = lab.folderOutput('b');
    const run = lab.follow([lab.folderOutput('a'), slow]);
    const { crew } = run.world;
    const { copy } = crew;
    const { promise: answer, resolve: goOn } = Promise.withResolvers<void>();
    let isApart = false;
    let alone = 0;
    const slowly: Crew['copy'] = async (job, leave) => {
      alone += 1;
      await answer;
      return copy(job, leave);
    };
    Object.defineProperty(slow, 'apart', { get: () => (isApart ? { ...crew, copy: slowly } : undefined) });
    let joint = 0;
    const together: Crew['copy'] = async (job, leave) => {
      const doing = job();
      if (doing.targets.length < 2) return copy(() => doing, leave);
      joint += 1;
      isApart = true;
      leave.onSlow(1);
      return secondAlone(doing, (rest) => copy(() => rest, leave));
    };
    Object.assign(crew, { copy: together });
    expect(await stepBeside(lab, run, () => run.cursors[0]?.state === 'complete')).toBe(true);
    expect(viewRun(run).outputs).toMatchObject([
      { name: 'a', state: 'complete', isApart: false },
      { name: 'b', state: 'up', failure: null, isApart: true },
    ]);
    goOn();
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect({ joint, alone: alone > 0 }).toEqual({ joint: 1, alone: true });
    expect(digestsBelow(lab.at('b')).size).toBe(digestsBelow(lab.at('a')).size);
    expect(copiedTwice(lab, 'b')).toEqual([]);
  });

  test('is told to wait for nobody where there is no other', async () => {
    const lab = new Laboratory(planMiSeq({ cycles: 2, tiles: 2, bytes: 100 }), ['a']);
    lab.instrument.whole();
    const run = lab.follow([lab.folderOutput('a')]);
    const { copy } = run.world.crew;
    const asked = new Set<number>();
    const look: Crew['copy'] = (job, leave) => {
      asked.add(leave.among.length);
      return copy(job, leave);
    };
    Object.assign(run.world.crew, { copy: look });
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect([...asked]).toEqual([1]);
  });

  test.each([
    { title: 'a run as it is, without any marker', changes: { endMarkers: [], layout: 'none' } },
    { title: 'a run of an instrument', changes: {} },
  ] as const)(
    'does not keep $title from its end, nor the program from everything else, when all are',
    async ({ changes }) => {
      const lab = new Laboratory(planMiSeq({ cycles: 2, tiles: 2, bytes: 100 }), ['a', 'b']);
      lab.instrument.whole();
      const outputs = [lab.folderOutput('a'), lab.folderOutput('b')];
      const run = lab.follow(outputs, changes);
      for (const output of outputs) Object.defineProperty(output, 'apart', { value: run.world.crew });
      let steps = 0;
      const onStep = () => {
        steps += 1;
        lab.nowMs += 100;
      };
      // A step after the other as the program takes them, which waits for what outputs do and for nothing else.
      const end = await copyOnce(run, { waits: true, onStep, isStopped: () => steps > 500 });
      expect(end.sentences).toEqual([]);
      expect(run.isComplete()).toBe(true);
      await run.step();
      expect(run.cursors.map(({ isCopyingAlone }) => isCopyingAlone)).toEqual([false, false]);
    },
  );

  test('ends after the part at hand when the service is stopped', async () => {
    const lab = new Laboratory(planMiSeq({ cycles: 20, tiles: 20, bytes: 100 }), ['a', 'b']);
    lab.instrument.whole();
    const slow = lab.folderOutput('b');
    const run = lab.follow([lab.folderOutput('a'), slow]);
    const { crew } = run.world;
    const { promise: answer, resolve: goOn } = Promise.withResolvers<void>();
    let parts = 0;
    const slowly: Crew['copy'] = async (job, leave) => {
      parts += 1;
      await answer;
      return crew.copy(job, leave);
    };
    Object.defineProperty(slow, 'apart', { get: () => ({ ...crew, copy: slowly }) });
    await stepBeside(lab, run, () => parts > 0);
    const finished = run.finish();
    goOn();
    await finished;
    expect(parts).toBe(1);
  });
});

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
    expect(copiedTwice(lab, 'b')).toEqual([]);
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
