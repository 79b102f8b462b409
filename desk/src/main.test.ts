/* The command line as a process of its own, with a reader that goes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
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

test('a command that reads makes nothing where nothing is, and asks whether the data lies elsewhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldproof-nothing-'));
  const nowhere = join(folder, 'data');
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'status', 'FSN2023-1338'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, FIELDPROOF_DATA: nowhere, DATABASE_URL: '' },
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const [code] = await once(child, 'close');
  expect([code, errors]).toEqual([1, expect.stringContaining('FIELDPROOF_DATA')]);
  expect(existsSync(nowhere)).toBe(false);
  await rm(folder, { recursive: true });
}, 30_000);
