import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { temporaryFolder } from '../synthetic/temporary.ts';
import { workerCrew } from './crew.ts';
import { nodeDisk } from './disk.ts';
import { digestOfText } from './manifest.ts';
import { BackReader } from './read-back.ts';

const reader = new BackReader(nodeDisk);

describe('reading back', () => {
  test.each([0, 1, 511, 512, 513, 4_095, 4_096, 4_097, 1_048_575, 1_048_576, 1_048_577, 3_500_001])(
    '%i bytes are the same from the medium',
    (size) => {
      const folder = temporaryFolder();
      const content = randomBytes(size);
      writeFileSync(join(folder, 'x'), content);
      const files = [{ path: 'x', size, sha256: digestOfText(content) }];
      for (const from of ['medium', 'cache'] as const) {
        expect(reader.read({ kind: 'read', folder, files, from })).toMatchObject([{ outcome: 'same' }]);
      }
    },
  );

  test('one changed byte, one byte more, one byte less and nothing at all are found', () => {
    const folder = temporaryFolder();
    const sha256 = digestOfText('content');
    for (const [name, text] of Object.entries({ changed: 'contemt', longer: 'contents', shorter: 'conten' })) {
      writeFileSync(join(folder, name), text);
    }
    const files = ['changed', 'longer', 'shorter', 'missing'].map((path) => ({ path, size: 7, sha256 }));
    const outcomes = reader.read({ kind: 'read', folder, files, from: 'medium' }).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['differs', 'differs', 'differs', 'missing']);
  });
});

test('a job that takes longer than the patience is not given up while it goes on', async () => {
  const folder = temporaryFolder();
  // Many steps of some milliseconds: few names to hand over, which takes a busy machine its time before the first step.
  const content = 'content.'.repeat(128 * 1024);
  writeFileSync(join(folder, 'x'), content);
  const crew = workerCrew(1, { patienceMs: 500 });
  onTestFinished(() => crew.close());
  const file = { path: 'x', size: content.length, sha256: digestOfText(content) };
  const files = Array.from({ length: 800 }, () => file);
  const read = await crew.read({ kind: 'read', folder, files, from: 'cache' });
  expect(new Set(read.map(({ outcome }) => outcome))).toEqual(new Set(['same']));
});

test('a worker that the kernel keeps is given up, and the next job is done by another', async () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, 'stuck')]);
  writeFileSync(join(folder, 'x'), 'content');
  const crew = workerCrew(1, { patienceMs: 300 });
  onTestFinished(async () => {
    // Lets the stuck thread go, so that it can end.
    closeSync(openSync(join(folder, 'stuck'), constants.O_RDWR | constants.O_NONBLOCK));
    await crew.close();
  });
  const job = (path: string) => ({
    kind: 'read' as const,
    folder,
    files: [{ path, size: 7, sha256: digestOfText('content') }],
    from: 'cache' as const,
  });
  const stuck = crew.read(job('stuck'));
  const next = crew.read(job('x'));
  expect(await stuck).toMatchObject([{ outcome: 'failed', failure: { code: 'away' } }]);
  expect(await next).toMatchObject([{ outcome: 'same' }]);
});

test('behind a worker that the kernel keeps nobody waits until it is given up', async () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, 'stuck')]);
  writeFileSync(join(folder, 'x'), 'content');
  const crew = workerCrew(1);
  const job = (path: string) => ({
    kind: 'read' as const,
    folder,
    files: [{ path, size: 7, sha256: digestOfText('content') }],
    from: 'cache' as const,
  });
  let isStuckOver = false;
  const stuck = crew.read(job('stuck')).finally(() => {
    isStuckOver = true;
  });
  for (let count = 0; count < 3; count += 1) {
    expect(await crew.read(job('x'))).toMatchObject([{ outcome: 'same' }]);
    expect(isStuckOver).toBe(false);
  }
  // Lets the stuck thread go on: its pipe has a writer, and then an end.
  closeSync(openSync(join(folder, 'stuck'), constants.O_RDWR | constants.O_NONBLOCK));
  expect(await stuck).toMatchObject([{ outcome: 'differs' }]);
  expect(await crew.read(job('x'))).toMatchObject([{ outcome: 'same' }]);
  await crew.close();
});
