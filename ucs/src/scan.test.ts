import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../synthetic/temporary.ts';
import { nodeDisk } from './disk.ts';
import { SourceTree } from './scan.ts';

function treeIn(folder: string): SourceTree {
  const tree = new SourceTree(nodeDisk, folder);
  tree.scan(0, 'full');
  return tree;
}

describe('a scan', () => {
  test('sees new, changed and vanished files, and says when it changed', () => {
    const folder = temporaryFolder('Data/L001');
    writeFileSync(join(folder, 'Data/L001/a.bcl'), 'one');
    const tree = treeIn(folder);
    expect([...tree.files.keys()]).toEqual(['Data/L001/a.bcl']);
    expect(tree.bytes).toBe(3);
    expect(tree.scan(1_000, 'light')).toBe(false);
    appendFileSync(join(folder, 'Data/L001/a.bcl'), 'two');
    writeFileSync(join(folder, 'Data/L001/b.bcl'), '');
    expect(tree.scan(2_000, 'light')).toBe(true);
    expect(tree.files.get('Data/L001/a.bcl')).toMatchObject({ size: 6, sinceMs: 2_000, scans: 1 });
    rmSync(join(folder, 'Data/L001/a.bcl'));
    tree.scan(3_000, 'light');
    expect([...tree.files.keys()]).toEqual(['Data/L001/b.bcl']);
    expect(tree.changedMs).toBe(3_000);
  });

  test('a file written to after a long silence is seen by the full scan', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.bin'), 'one');
    const tree = treeIn(folder);
    tree.scan(100_000, 'light');
    appendFileSync(join(folder, 'a.bin'), 'two');
    tree.scan(101_000, 'light');
    expect(tree.files.get('a.bin')?.size).toBe(3);
    expect(tree.scan(102_000, 'full')).toBe(true);
    expect(tree.files.get('a.bin')?.size).toBe(6);
  });

  test('a file that does not answer in the first scan is asked again by the next', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.bin'), 'one');
    let isSilent = true;
    const lstat: typeof nodeDisk.lstat = (path) => {
      if (isSilent && path.endsWith('a.bin')) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return nodeDisk.lstat(path);
    };
    const tree = new SourceTree({ ...nodeDisk, lstat }, folder);
    tree.scan(0, 'full');
    expect(tree.isWhole).toBe(false);
    expect(tree.files.get('a.bin')?.signature).toBe('');
    isSilent = false;
    expect(tree.scan(10_000, 'light')).toBe(true);
    expect(tree.files.get('a.bin')?.size).toBe(3);
  });

  test('a folder that vanishes takes its files along', () => {
    const folder = temporaryFolder('Thumbnail_Images/L001/C1.1');
    writeFileSync(join(folder, 'Thumbnail_Images/L001/C1.1/s.jpg'), 'x');
    const tree = treeIn(folder);
    rmSync(join(folder, 'Thumbnail_Images'), { recursive: true });
    tree.scan(1_000, 'light');
    expect(tree.files.size).toBe(0);
    expect(tree.bytes).toBe(0);
  });

  test('links are neither followed nor copied, and are named', () => {
    const folder = temporaryFolder('run', 'elsewhere');
    writeFileSync(join(folder, 'elsewhere/secret'), 'x');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'run/Data'));
    symlinkSync(join(folder, 'elsewhere/secret'), join(folder, 'run/file'));
    const tree = treeIn(join(folder, 'run'));
    expect(tree.files.size).toBe(0);
    expect(tree.problems().map(({ why }) => why)).toEqual(['not-a-file', 'not-a-file']);
  });

  test('two names that differ in case only are named', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'RunParameters.xml'), '');
    writeFileSync(join(folder, 'runParameters.xml'), '');
    expect(treeIn(folder).problems()).toEqual([expect.objectContaining({ why: 'case-collision' })]);
  });

  test('hostile names are named and the rest is seen', () => {
    const folder = temporaryFolder();
    for (const name of ['a\nb', 'c\\d', 'good.bcl']) writeFileSync(join(folder, name), '');
    const tree = treeIn(folder);
    expect([...tree.files.keys()]).toEqual(['good.bcl']);
    expect(
      tree
        .problems()
        .map(({ why }) => why)
        .toSorted(),
    ).toEqual(['backslash', 'control-character']);
  });

  test('a run folder that is gone is gone, not empty', () => {
    const folder = temporaryFolder('run');
    mkdirSync(join(folder, 'run/Data'));
    const tree = treeIn(join(folder, 'run'));
    rmSync(join(folder, 'run'), { recursive: true });
    tree.scan(1_000, 'full');
    expect(tree.isGone).toBe(true);
  });
});
