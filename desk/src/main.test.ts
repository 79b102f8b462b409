/* The command line as a process of its own, with a reader that goes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const FOUNDING = fileURLToPath(new URL('../../actions/FSN2023-1338', import.meta.url));

test.each([[['--help']], [['action', 'check', FOUNDING]]])(
  '%j ends quietly where nobody reads what it says',
  async (args) => {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    // The other end is closed long before anything is written.
    child.stdout.destroy();
    let errors = '';
    child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
    const [code] = await once(child, 'close');
    expect([code, errors]).toEqual([0, '']);
  },
  30_000,
);

test.each([
  ['status', 'FSN2023-1338'],
  ['staff', 'list'],
  ['notify', 'FSN2023-1338', '--look'],
])(
  '%s makes nothing where no desk has its data, and asks whether it lies elsewhere',
  async (...args) => {
    expect(await runNowhere(args)).toEqual([1, expect.stringContaining('FIELDPROOF_DATA'), []]);
  },
  30_000,
);

test.each([[['status']], [['letters', 'FSN2023-1338', '--what']], [['action', 'open', 'DIR']]])(
  '%j is wrong usage also where no desk has its data, and makes nothing',
  async (args) => {
    expect(await runNowhere(args)).toEqual([2, expect.stringContaining('usage: fieldproof'), []]);
  },
  30_000,
);

/** In a folder that is empty: the exit status, what is said of it, and what lies there afterwards. */
async function runNowhere(args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'fieldproof-nothing-'));
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, FIELDPROOF_DATA: folder, DATABASE_URL: '' },
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const [code] = await once(child, 'close');
  const left = await readdir(folder);
  await rm(folder, { recursive: true });
  return [code, errors, left];
}
