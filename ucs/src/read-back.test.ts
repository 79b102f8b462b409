import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { temporaryFolder } from '../synthetic/temporary.ts';
import { type Crew, inlineCrew } from './crew.ts';
import { workerCrew } from './worker-crew.ts';
import { canSyncAll, type Disk, nodeDisk } from './disk.ts';
import { FolderOutput } from './folder-output.ts';
import { directBytesMin, heldThreadsMax } from './limits.ts';
import { digestOfText } from './manifest.ts';
import { BackReader, type ReadFile } from './read-back.ts';

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
  const crew = workerCrew(1, { isShared: false, patienceMs: 500 });
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
  const crew = workerCrew(1, { isShared: false, patienceMs: 300 });
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
  const crew = workerCrew(1, { isShared: false });
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

test('an output that never answers keeps only so many threads, and is asked again when it lets them go', async () => {
  const folder = temporaryFolder('out/run');
  const stuck = join(folder, 'out/run/stuck');
  execFileSync('mkfifo', [stuck]);
  const crew = workerCrew(1, { isShared: false, patienceMs: 100 });
  onTestFinished(() => crew.close());
  const read = {
    kind: 'read' as const,
    folder: join(folder, 'out/run'),
    files: [{ path: 'stuck', size: 7, sha256: digestOfText('content') }],
    from: 'cache' as const,
  };
  for (let count = 0; count < heldThreadsMax; count += 1) await crew.read(read);
  const where = {
    path: join(folder, 'out'),
    folder: join(folder, 'out/run'),
    tag: '0badcafe',
    readFrom: 'cache' as const,
  };
  const claim = () =>
    crew.place({
      kind: 'place',
      place: where,
      work: { task: 'claim', run: { name: 'run', digest: '', isOurs: true } },
    });
  expect(await claim()).toMatchObject({
    failure: { code: 'away', detail: expect.stringMatching(/^8 threads wait/) as unknown },
  });
  expect(await crew.place({ kind: 'place', place: where, work: { task: 'room' } })).toMatchObject({ failure: null });

  const writer = openSync(stuck, constants.O_RDWR | constants.O_NONBLOCK);
  closeSync(writer);
  await expect.poll(async () => (await claim()).failure).toBeNull();
});

test('who hangs while it is read back takes no more workers than one job each', async () => {
  const folder = temporaryFolder('out');
  let asked = 0;
  const { promise: answer, resolve } = Promise.withResolvers<readonly ReadFile[]>();
  const crew: Crew = {
    ...inlineCrew(nodeDisk),
    read: async () => {
      asked += 1;
      return answer;
    },
    at: () => crew,
  };
  const settings = { name: 'out', path: join(folder, 'out') };
  const output = new FolderOutput(settings, { disk: nodeDisk, crew, run: 'run', tag: '0badcafe', readFrom: 'cache' });
  const files = Array.from({ length: 2_000 }, (_, at) => ({ path: `f${at}`, size: 1, sha256: '' }));
  const reading = output.readBack(files);
  await new Promise(setImmediate);
  expect(asked).toBe(2);
  resolve([{ outcome: 'failed', failure: { code: 'away', detail: 'no answer' }, fromMedium: false }]);
  await expect(reading).rejects.toThrow('no answer');
  expect(asked).toBe(2);
});

test.each([
  ['medium', 'a disk', true, 0xef53],
  ['medium', 'a share', false, 0x6969],
  ['cache', 'a disk', false, 0xef53],
] as const)(
  'read back from the %s, and on %s, large files are written past the page cache: %s',
  async (readFrom, _place, isPast, type) => {
    const folder = temporaryFolder('out');
    const disk: Disk = { ...nodeDisk, room: (path) => ({ ...nodeDisk.room(path), type }) };
    const settings = { name: 'out', path: join(folder, 'out') };
    const output = new FolderOutput(settings, { disk, crew: inlineCrew(disk), run: 'run', tag: '0badcafe', readFrom });
    await output.claim({ name: 'run', digest: '', isOurs: true });
    expect(output.target.directFrom).toBe(isPast && canSyncAll ? directBytesMin : null);
    // Jobs go to workers as JSON: what it has no word for would be another thing there.
    expect(JSON.parse(JSON.stringify(output.target))).toEqual(output.target);
  },
);
