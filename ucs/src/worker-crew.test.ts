import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { temporaryFolder } from '../synthetic/temporary.ts';
import type { Crew } from './crew.ts';
import { digestOfText } from './manifest.ts';
import { workerCrew } from './worker-crew.ts';

const CONTENT = 'content';
/** A stall is seen after two seconds. */
const SEEN = { timeout: 10_000 };

/** Two outputs with a run each: in one lies a pipe, and who reads it waits until it is let go. */
function outputs() {
  const root = temporaryFolder('well/run', 'stuck/run');
  const pipe = join(root, 'stuck/run/pipe');
  execFileSync('mkfifo', [pipe]);
  for (const name of ['well', 'stuck']) writeFileSync(join(root, name, 'run/file'), CONTENT);
  const letGo = () => closeSync(openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK));
  onTestFinished(letGo);
  return { well: join(root, 'well'), stuck: join(root, 'stuck'), letGo };
}

const read = (crew: Crew, output: string, path = 'file') =>
  crew.read({
    kind: 'read',
    folder: join(output, 'run'),
    files: [{ path, size: CONTENT.length, sha256: digestOfText(CONTENT) }],
    from: 'cache',
  });

/** Threads that this process has started and that have not ended. */
const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

test('an output that hangs is apart, with workers of its own, and for the others nothing changes', async () => {
  const { well, stuck, letGo } = outputs();
  const crew = workerCrew(1, { isShared: true });
  onTestFinished(() => crew.close());
  const hanging = read(crew, stuck, 'pipe');
  await expect.poll(() => crew.isApart(stuck), SEEN).toBe(true);
  expect(crew.isApart(well)).toBe(false);
  expect(crew.at(well)).not.toBe(crew.at(stuck));
  expect(await read(crew.at(well), well)).toMatchObject([{ outcome: 'same' }]);
  expect(await read(crew.at(stuck), stuck)).toMatchObject([{ outcome: 'same' }]);
  letGo();
  expect(await hanging).toMatchObject([{ outcome: 'differs' }]);
});

test('where there is one output nothing is apart, since nobody would gain', async () => {
  const { stuck, letGo } = outputs();
  const crew = workerCrew(1, { isShared: false });
  onTestFinished(() => crew.close());
  const hanging = read(crew, stuck, 'pipe');
  expect(await read(crew, stuck)).toMatchObject([{ outcome: 'same' }]);
  expect(crew.isApart(stuck)).toBe(false);
  letGo();
  await hanging;
});

test('when its time apart is over no worker of it is left, also where the last job never came back', async () => {
  const { stuck, letGo } = outputs();
  const before = threads();
  const crew = workerCrew(1, { isShared: true, patienceMs: 3_000, apartForMs: 2_500 });
  const first = read(crew, stuck, 'pipe');
  await expect.poll(() => crew.isApart(stuck), SEEN).toBe(true);
  const alone = read(crew.at(stuck), stuck, 'pipe');
  await expect(Promise.all([first, alone])).resolves.toMatchObject([[{ outcome: 'failed' }], [{ outcome: 'failed' }]]);
  await expect.poll(() => crew.isApart(stuck), SEEN).toBe(false);
  letGo();
  await crew.close();
  // Before, one of another test may still have been on its way home.
  await expect.poll(threads, SEEN).toBeLessThanOrEqual(before);
}, 30_000);
