/*
 * Vitest's global set-up: names the folder of this run's PostgreSQL and removes it at the end. Nothing starts before a test
 * asks for a database, so that a run of pure tests pays nothing. What a killed run left behind is removed by the next one.
 */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { removeCluster } from './cluster.ts';
import { isAlive } from './file-lock.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testClusterFolder: string;
  }
}

const prefix = 'fieldproof-test-';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // The user that the server runs as must be able to pass.
  await chmod(folder, 0o711);
  project.provide('testClusterFolder', folder);
  return () => removeTestFolder(folder);
}

async function removeTestFolder(folder: string): Promise<void> {
  await removeCluster(folder);
  await rm(folder, { recursive: true, force: true });
}

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number.parseInt(name.startsWith(prefix) ? name.slice(prefix.length) : '', 10);
    if (Number.isInteger(pid) && !isAlive(pid)) await removeTestFolder(join(tmpdir(), name));
  }
}
