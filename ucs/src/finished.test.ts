import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { Laboratory } from '../synthetic/laboratory.ts';
import { planMiSeq } from '../synthetic/run-plan.ts';
import { inlineCrew } from './crew.ts';
import { nodeDisk } from './disk.ts';
import { exportBag } from './export-bag.ts';
import { isVerified, verifyCopy } from './verify-copy.ts';

const crew = inlineCrew(nodeDisk);
const call = 'Data/Intensities/BaseCalls/L001/C1.1/s_1_1101.bcl';

async function finished(): Promise<Laboratory> {
  const lab = new Laboratory(planMiSeq({ cycles: 2, tiles: 1, bytes: 500 }));
  lab.instrument.whole();
  const run = lab.follow([lab.folderOutput('a')]);
  await lab.step(run, () => run.isComplete());
  return lab;
}

describe('a finished copy', () => {
  test('is verified with its markers, and what is in no manifest is named', async () => {
    const lab = await finished();
    writeFileSync(lab.at('a', 'notes.txt'), 'of the laboratory');
    const found = await verifyCopy(lab.at('a'), { crew, from: 'medium' });
    expect(isVerified(found)).toBe(true);
    expect(found).toMatchObject({ differing: [], missing: [], extra: ['notes.txt'], papers: [] });
  });

  test.each<[string, (lab: Laboratory) => void, object]>([
    ['a changed byte', (lab) => appendFileSync(lab.at('a', call), 'x'), { differing: [call] }],
    ['a missing file', (lab) => unlinkSync(lab.at('a', call)), { missing: [call] }],
    [
      'a changed marker',
      (lab) => writeFileSync(lab.at('a', 'RTAComplete.txt'), ''),
      { differing: ['RTAComplete.txt'] },
    ],
    [
      'a manifest that was written anew',
      (lab) => writeFileSync(lab.at('a', 'manifest-sha256.txt'), ''),
      { papers: ['receipt.json was not written for this manifest-sha256.txt.'] },
    ],
    [
      'a missing receipt',
      (lab) => unlinkSync(lab.at('a', 'receipt.json')),
      { papers: ['receipt.json is missing or damaged.'] },
    ],
    [
      'no manifest',
      (lab) => unlinkSync(lab.at('a', 'manifest-sha256.txt')),
      { papers: ['There is no manifest-sha256.txt: this is no finished copy.'] },
    ],
  ])('%s is found', async (_, damage, expected) => {
    const lab = await finished();
    damage(lab);
    const found = await verifyCopy(lab.at('a'), { crew, from: 'cache' });
    expect(isVerified(found)).toBe(false);
    expect(found).toMatchObject(expected);
  });
});

describe('a bag', () => {
  test('holds the whole run without moving it, and sha256sum agrees', async () => {
    const lab = await finished();
    const end = await exportBag(lab.at('a'), { crew, at: new Date('2022-04-02T10:00:00Z') });
    if (!('bag' in end)) throw new Error(JSON.stringify(end));
    execFileSync('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], {
      cwd: end.bag,
    });
    const lines = readFileSync(`${end.bag}/manifest-sha256.txt`, 'utf8').trim().split('\n');
    const files = execFileSync('find', ['-L', 'data', '-type', 'f'], { cwd: end.bag, encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(lines.map((line) => line.slice(66)).toSorted()).toEqual(files.toSorted());
    expect(readFileSync(`${end.bag}/bag-info.txt`, 'utf8')).toMatch(
      new RegExp(`Payload-Oxum: \\d+\\.${files.length}\n`),
    );
  });

  test('is not made of a copy that is not whole', async () => {
    const lab = await finished();
    unlinkSync(lab.at('a', call));
    expect(await exportBag(lab.at('a'), { crew, at: new Date() })).toMatchObject({ missing: [call] });
    expect(existsSync(`${lab.at('a')}-bag`)).toBe(false);
  });
});
