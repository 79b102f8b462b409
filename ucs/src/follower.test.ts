import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { digestsBelow, Laboratory } from '../synthetic/laboratory.ts';
import { planMiSeq, planNextSeq } from '../synthetic/run-plan.ts';
import { S3StandIn } from '../synthetic/s3-stand-in.ts';
import type { CopyJob } from './copy-files.ts';
import type { Leave } from './crew.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { isHeld } from './marker.ts';
import { viewRun } from './run-view.ts';

const small = () => planMiSeq({ cycles: 3, tiles: 2, bytes: 3_000 });
const markersOf = (names: readonly string[]) => names.filter((name) => isHeld(name));

/** What programs downstream wait for, and then take everything that is there. */
function downstreamStarts(place: string): boolean {
  return ['CopyComplete.txt', 'RTAComplete.txt', 'RunCompletionStatus.xml'].some((name) =>
    existsSync(join(place, name)),
  );
}

describe('a run that is copied while it is written', () => {
  test('reaches two folders and S3, one of which was down, and downstream only ever sees whole runs', async () => {
    const server = new S3StandIn();
    await server.up();
    onTestFinished(() => server.down());
    const lab = new Laboratory(planNextSeq({ cycles: 4, lanes: 2, bytes: 20_000 }), ['a', 'b']);
    lab.instrument.start();
    const run = lab.follow([lab.folderOutput('a'), lab.folderOutput('b'), lab.s3Output(server.endpoint)]);
    let isDown = false;
    while (lab.instrument.cyclesLeft > 0) {
      lab.instrument.nextCycle();
      if (lab.instrument.cyclesLeft === 2) await server.down();
      isDown ||= lab.instrument.cyclesLeft <= 2;
      await lab.step(run, () => false, 4);
      for (const output of ['a', 'b']) expect(downstreamStarts(lab.at(output))).toBe(false);
    }
    lab.instrument.end();
    expect(isDown).toBe(true);
    // The output that is down holds neither of the others.
    expect(
      await lab.step(run, () => run.cursors[0]?.state === 'complete' && run.cursors[1]?.state === 'complete'),
    ).toBe(true);
    expect(run.cursors[2]).toMatchObject({ state: 'waiting', failure: { code: 'away' } });
    await server.up();
    expect(await lab.step(run, () => run.isComplete())).toBe(true);

    for (const output of ['a', 'b']) {
      execFileSync('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt'], { cwd: lab.at(output) });
      const copy = digestsBelow(lab.at(output));
      expect(Object.fromEntries(copy)).toMatchObject(Object.fromEntries(lab.source()));
    }
    const stored = new Map(
      [...server.objects].map(([key, { sha256 }]) => [key.slice(lab.plan.name.length + 1), sha256]),
    );
    expect(Object.fromEntries(stored)).toMatchObject(Object.fromEntries(lab.source()));
    const first = server.log.findIndex((key) => isHeld(key.slice(lab.plan.name.length + 1)));
    expect(server.log.slice(first).every((key) => isHeld(key.slice(lab.plan.name.length + 1)))).toBe(true);
    expect(server.log.at(-1)).toMatch(/\/CopyComplete\.txt$/);
  });

  test('a run that is there already is looked at whole when it is found and when it is sealed, not oftener', async () => {
    const lab = new Laboratory(small());
    lab.instrument.whole();
    const seen = join(lab.instrument.folder, 'SampleSheet.csv');
    utimesSync(seen, new Date('2021-01-01'), new Date('2021-01-01'));
    let looks = 0;
    let tookMs = 3;
    // Each look takes a while, and no two scans take the same time.
    const lstat: Disk['lstat'] = (path) => {
      if (path.startsWith(lab.instrument.folder)) lab.nowMs += tookMs;
      if (path === seen) {
        looks += 1;
        tookMs -= 0.1;
      }
      return nodeDisk.lstat(path);
    };
    lab.disk = { ...nodeDisk, lstat };
    const run = lab.follow([lab.folderOutput('a')]);
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect(looks).toBe(2);
  });

  test.each(['SampleSheet.csv', ''])('is not complete on a scan in which %j of it did not answer', async (silent) => {
    const lab = new Laboratory(small());
    lab.instrument.whole();
    const asked = join(lab.instrument.folder, silent);
    utimesSync(join(lab.instrument.folder, 'SampleSheet.csv'), new Date('2021-01-01'), new Date('2021-01-01'));
    let looks = 0;
    let isSilent = true;
    const lstat: Disk['lstat'] = (path) => {
      if (path !== asked) return nodeDisk.lstat(path);
      looks += 1;
      if (looks > 1 && isSilent) {
        // A share takes its time before it says that it does not answer.
        lab.nowMs += 5_000;
        throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO', errno: -5 });
      }
      return nodeDisk.lstat(path);
    };
    lab.disk = { ...nodeDisk, lstat };
    const run = lab.follow([lab.folderOutput('a')]);
    expect(await lab.step(run, () => run.isComplete(), 60)).toBe(false);
    expect(looks).toBeGreaterThan(1);
    expect(downstreamStarts(lab.at('a'))).toBe(false);
    isSilent = false;
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
  });

  test('what a long scan saw last is not settled by the time that the scan took', async () => {
    const lab = new Laboratory(small());
    const last = join(lab.instrument.folder, 'RunCompletionStatus.xml');
    const text = '<RunCompletionStatus>Completed as planned</RunCompletionStatus>';
    const written = [text.slice(0, 10), text.slice(0, 20), text];
    let isSlow = false;
    const lstat: Disk['lstat'] = (path) => {
      if (isSlow && path.startsWith(lab.instrument.folder)) lab.nowMs += 200;
      // It is being written while it is looked at.
      const more = isSlow && path === last ? written.shift() : undefined;
      if (more !== undefined) writeFileSync(last, more);
      return nodeDisk.lstat(path);
    };
    lab.disk = { ...nodeDisk, lstat };
    lab.instrument.start();
    const run = lab.follow([lab.folderOutput('a')]);
    while (lab.instrument.cyclesLeft > 0) {
      lab.instrument.nextCycle();
      await lab.step(run, () => false, 4);
    }
    lab.instrument.end();
    isSlow = true;
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect(readFileSync(lab.at('a', 'RunCompletionStatus.xml'), 'utf8')).toBe(text);
  });

  test('files that grow are copied again, and the last version is what counts', async () => {
    const lab = new Laboratory(small());
    lab.instrument.start();
    const run = lab.follow([lab.folderOutput('a')]);
    while (lab.instrument.cyclesLeft > 0) {
      lab.instrument.nextCycle();
      await lab.step(run, () => false, 3);
    }
    lab.instrument.end();
    lab.instrument.grow();
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect(readFileSync(lab.at('a', 'InterOp/TileMetricsOut.bin'))).toEqual(
      readFileSync(join(lab.instrument.folder, 'InterOp/TileMetricsOut.bin')),
    );
    expect(lab.receipt('a')).toMatchObject({
      mode: 'dx',
      serial: 'M70452',
      completeness: { missing: [] },
      vanished: [],
    });
  });

  test('a marker that the instrument writes first becomes visible last', async () => {
    const lab = new Laboratory(small());
    lab.instrument.start();
    lab.instrument.end();
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => false, 100);
    expect(markersOf(lab.names('a'))).toEqual([]);
    while (lab.instrument.cyclesLeft > 0) lab.instrument.nextCycle();
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect(markersOf(lab.names('a'))).toHaveLength(4);
  });

  test('a file that vanishes at the source stays at the output, outside the manifest', async () => {
    const lab = new Laboratory(small());
    lab.instrument.start();
    writeFileSync(join(lab.instrument.folder, 'Logs/lock.tmp'), 'x');
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => false, 5);
    unlinkSync(join(lab.instrument.folder, 'Logs/lock.tmp'));
    while (lab.instrument.cyclesLeft > 0) lab.instrument.nextCycle();
    lab.instrument.end();
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect(existsSync(lab.at('a', 'Logs/lock.tmp'))).toBe(true);
    expect(readFileSync(lab.at('a', 'manifest-sha256.txt'), 'utf8')).not.toContain('lock.tmp');
    expect(lab.receipt('a')['vanished']).toMatchObject([{ path: 'Logs/lock.tmp' }]);
  });
});

describe('no marker appears', () => {
  test('while a base call is missing, until a person accepts the gap', async () => {
    const lab = new Laboratory(small());
    lab.instrument.whole();
    unlinkSync(join(lab.instrument.folder, 'Data/Intensities/BaseCalls/L001/C2.1/s_1_1101.bcl'));
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => false, 60);
    expect(viewRun(run)).toMatchObject({
      phase: 'base-calls-missing',
      missing: ['Data/Intensities/BaseCalls/L001/C2.1/s_1_1101.bcl'],
    });
    expect(markersOf(lab.names('a'))).toEqual([]);
    run.accepted = { by: 'uid 1000', reason: 'bubble in the flow cell' };
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    expect(lab.receipt('a')).toMatchObject({
      accepted: { reason: 'bubble in the flow cell' },
      completeness: { present: 11, expected: 12 },
    });
  });

  test('while a name cannot be copied', async () => {
    const lab = new Laboratory(small());
    lab.instrument.whole();
    const hostile = join(lab.instrument.folder, 'Logs', 'a\n0000  Data');
    writeFileSync(hostile, '');
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => false, 60);
    expect(viewRun(run)).toMatchObject({ phase: 'names-refused', problems: [{ why: 'control-character' }] });
    expect(markersOf(lab.names('a'))).toEqual([]);
    unlinkSync(hostile);
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
  });

  test('when the run is broken off: it stalls', async () => {
    const lab = new Laboratory(small());
    lab.instrument.start();
    lab.instrument.nextCycle();
    const run = lab.follow([lab.folderOutput('a')], { stallMs: 60_000 });
    await lab.step(run, () => viewRun(run).phase === 'stalled');
    expect(viewRun(run)).toMatchObject({ phase: 'stalled', cycle: 1, outputs: [{ verifiedCycle: 1 }] });
    expect(markersOf(lab.names('a'))).toEqual([]);
  });

  test('when the source is gone: nothing is taken back', async () => {
    const lab = new Laboratory(small());
    lab.instrument.start();
    lab.instrument.nextCycle();
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => false, 5);
    rmSync(lab.instrument.folder, { recursive: true });
    await lab.step(run, () => false, 5);
    expect(viewRun(run).phase).toBe('source-gone');
    expect(existsSync(lab.at('a', 'Data/Intensities/BaseCalls/L001/C1.1/s_1_1101.bcl'))).toBe(true);
  });
});

describe('an output', () => {
  test('that holds a run of the same name from another instrument is refused, and the other one is served', async () => {
    const lab = new Laboratory(small(), ['a', 'b']);
    lab.instrument.whole();
    mkdirSync(lab.at('a'));
    writeFileSync(lab.at('a', 'RunInfo.xml'), lab.plan.runInfo.replace('M70452', 'M70453'));
    const run = lab.follow([lab.folderOutput('a'), lab.folderOutput('b')]);
    await lab.step(run, () => run.cursors[1]?.state === 'complete');
    expect(run.cursors.map(({ state }) => state)).toEqual(['refused', 'complete']);
    expect(lab.names('a')).toEqual(['RunInfo.xml']);
  });

  test('that was away for hours and came back with less gets what is missing before anything is marked', async () => {
    const lab = new Laboratory(small());
    lab.instrument.start();
    lab.instrument.nextCycle();
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => false, 6);
    renameSync(join(lab.folder, 'a'), join(lab.folder, 'away'));
    lab.instrument.nextCycle();
    await lab.step(run, () => run.cursors[0]?.state === 'waiting');
    lab.nowMs += 4 * 3_600_000;
    rmSync(join(lab.folder, 'away', lab.plan.name, 'Data'), { recursive: true });
    renameSync(join(lab.folder, 'away'), join(lab.folder, 'a'));
    lab.instrument.nextCycle();
    lab.instrument.end();
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
    const copy = digestsBelow(lab.at('a'));
    expect(Object.fromEntries(copy)).toMatchObject(Object.fromEntries(lab.source()));
  });

  test('that is not there is not made', async () => {
    const lab = new Laboratory(small());
    lab.instrument.whole();
    rmSync(join(lab.folder, 'a'), { recursive: true });
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => false, 5);
    expect(run.cursors[0]).toMatchObject({ state: 'waiting', failure: { code: 'away' } });
    expect(existsSync(join(lab.folder, 'a'))).toBe(false);
  });

  test('without room takes nothing, says how much is missing, and goes on when there is', async () => {
    const lab = new Laboratory(small());
    lab.instrument.whole();
    let freeBytes = 1_000;
    lab.disk = { ...nodeDisk, room: (path) => ({ ...nodeDisk.room(path), freeBytes, totalBytes: 1_000 }) };
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => run.cursors[0]?.state === 'full');
    expect(run.cursors[0]?.failure?.detail).toMatch(/^\d+ more bytes are needed at a$/);
    expect(lab.names('a')).toEqual([]);
    freeBytes = 10 ** 9;
    expect(await lab.step(run, () => run.isComplete())).toBe(true);
  });

  test('a bug in one job is heard of when the others are done', async () => {
    const lab = new Laboratory(planMiSeq({ cycles: 3, tiles: 19, bytes: 100 }));
    lab.instrument.whole();
    const run = lab.follow([lab.folderOutput('a')]);
    const { copy } = run.world.crew;
    let jobs = 0;
    let isSlowOver = false;
    Object.assign(run.world.crew, {
      copy: async (job: () => CopyJob, leave: Leave) => {
        jobs += 1;
        if (jobs === 1) {
          for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
          isSlowOver = true;
          return copy(job, leave);
        }
        throw new Error('a bug');
      },
    });
    await expect(lab.step(run, () => false)).rejects.toThrow('a bug');
    expect(jobs).toBe(2);
    expect(isSlowOver).toBe(true);
  });

  test('goes on after a sudden end without copying anything again', async () => {
    const lab = new Laboratory(small());
    lab.instrument.start();
    lab.instrument.nextCycle();
    const before = lab.follow([lab.folderOutput('a')]);
    await lab.step(before, () => false, 6);
    for (const { journal } of before.cursors) journal.abandon();
    const part = lab.at('a', 'Data/.s_1_1101.bcl.0badcafe.part');
    writeFileSync(part, 'half');
    while (lab.instrument.cyclesLeft > 0) lab.instrument.nextCycle();
    lab.instrument.end();
    const after = lab.follow([lab.folderOutput('a')]);
    expect(await lab.step(after, () => after.isComplete())).toBe(true);
    expect(existsSync(part)).toBe(false);
    const bcl = lab
      .journal('a')
      .split('\n')
      .filter((line) => line.includes('"copied"') && line.includes('C1.1/'));
    expect(new Set(bcl).size).toBe(bcl.length);
  });
});
