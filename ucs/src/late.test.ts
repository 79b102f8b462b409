import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { Laboratory } from '../synthetic/laboratory.ts';
import { planMiSeq } from '../synthetic/run-plan.ts';
import { type Disk, nodeDisk } from './disk.ts';

const small = () => planMiSeq({ cycles: 3, tiles: 2, bytes: 3_000 });
const systemError = (code: string) => Object.assign(new Error(code), { code });

describe('after completion', () => {
  async function completeRun(disk: Disk = nodeDisk) {
    const lab = new Laboratory(small());
    lab.disk = disk;
    lab.instrument.whole();
    const run = lab.follow([lab.folderOutput('a')]);
    await lab.step(run, () => run.isComplete());
    return { lab, run, manifest: readFileSync(lab.at('a', 'manifest-sha256.txt'), 'utf8') };
  }

  test('a late file gets a manifest of its own, and the first is untouched', async () => {
    const { lab, run, manifest } = await completeRun();
    writeFileSync(join(lab.instrument.folder, 'Logs/wash.log'), 'washed');
    await lab.step(run, () => existsSync(lab.at('a', 'receipt-2.json')));
    expect(readFileSync(lab.at('a', 'manifest-2-sha256.txt'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}Logs\/wash\.log\n$/);
    expect(readFileSync(lab.at('a', 'manifest-sha256.txt'), 'utf8')).toBe(manifest);
    execFileSync('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt', 'manifest-2-sha256.txt'], {
      cwd: lab.at('a'),
    });
  });

  test('a file that was complete is never written over: its later version lies beside it', async () => {
    const { lab, run } = await completeRun();
    const path = 'Data/Intensities/BaseCalls/L001/C1.1/s_1_1101.bcl';
    const before = readFileSync(lab.at('a', path));
    appendFileSync(join(lab.instrument.folder, path), 'changed');
    await lab.step(run, () => existsSync(lab.at('a', 'receipt-2.json')));
    expect(readFileSync(lab.at('a', path))).toEqual(before);
    expect(
      readFileSync(lab.at('a', `${path}.conflict-1`))
        .subarray(-7)
        .toString(),
    ).toBe('changed');
  });

  test('nor by a version that came while the one beside it was not yet sealed', async () => {
    let isAway = false;
    const { lab, run, manifest } = await completeRun({
      ...nodeDisk,
      syncAll: (folder) => (isAway ? Promise.reject(systemError('EHOSTDOWN')) : nodeDisk.syncAll(folder)),
    });
    const path = 'Data/Intensities/BaseCalls/L001/C1.1/s_1_1101.bcl';
    isAway = true;
    appendFileSync(join(lab.instrument.folder, path), 'second');
    expect(await lab.step(run, () => run.cursors[0]?.state === 'waiting')).toBe(true);
    expect(existsSync(lab.at('a', `${path}.conflict-1`))).toBe(true);
    appendFileSync(join(lab.instrument.folder, path), 'third');
    const third = readFileSync(join(lab.instrument.folder, path));
    const isCopied = () => lab.journal('a').includes(createHash('sha256').update(third).digest('hex'));
    expect(await lab.step(run, isCopied)).toBe(true);
    isAway = false;
    expect(await lab.step(run, () => existsSync(lab.at('a', 'receipt-2.json')))).toBe(true);
    expect(readFileSync(lab.at('a', 'manifest-sha256.txt'), 'utf8')).toBe(manifest);
    execFileSync('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt'], { cwd: lab.at('a') });
    expect(readFileSync(lab.at('a', `${path}.conflict-1`)).equals(third)).toBe(true);
  });

  test('a marker that comes late becomes visible late', async () => {
    const { lab, run } = await completeRun();
    writeFileSync(join(lab.instrument.folder, 'CompletedJobInfo.xml'), '<done/>');
    expect(await lab.step(run, () => lab.names('a').includes('CompletedJobInfo.xml'))).toBe(true);
    expect(lab.receipt('a', 'receipt-2.json')).toMatchObject({
      number: 2,
      markers: [{ path: 'CompletedJobInfo.xml' }],
    });
  });
});
