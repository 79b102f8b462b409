import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDraftFolder } from './draft-folder.ts';

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'fieldproof-drafts-'));
});
afterEach(() => rm(path, { recursive: true }));

test('a file is its owner’s alone, under a name of our making', async () => {
  const folder = openDraftFolder(join(path, 'drafts'));
  const id = folder.newId();
  const file = await folder.create(id);
  await file.write(Buffer.from('serial'));
  await file.close();
  expect((await stat(folder.pathOf(id))).mode & 0o777).toBe(0o600);
  expect((await stat(join(path, 'drafts'))).mode & 0o777).toBe(0o700);
  expect(await folder.digest(id)).toMatch(/^[0-9a-f]{64}$/);
  await expect(folder.create(id)).rejects.toThrow('EEXIST');
  await folder.remove(id);
  expect(await folder.digest(id)).toBeUndefined();
});

test('sweeping removes the files that nobody needs, and nothing that is not one of ours', async () => {
  const folder = openDraftFolder(path);
  const [kept, left] = [folder.newId(), folder.newId()];
  for (const id of [kept, left]) await (await folder.create(id)).close();
  await writeFile(join(path, 'notes.txt'), 'of somebody');
  await folder.sweep(async () => new Set([kept]));
  expect((await readdir(path)).toSorted()).toEqual([`${kept}.fleet`, 'notes.txt'].toSorted());
  await openDraftFolder(join(path, 'nowhere')).sweep(async () => new Set());
});
