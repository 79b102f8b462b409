/*
 * A lock between processes: a file that holds the process id of its owner. It guards seconds of work (starting and
 * stopping PostgreSQL), never data: data is guarded by PostgreSQL itself. A lock of a dead process is taken over.
 */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { DatabaseUnavailable } from './database-unavailable.ts';

const pollMs = 25;

/** Waits for the lock and holds it until disposed. Throws DatabaseUnavailable when a living process keeps it too long. */
export async function lockFile(path: string, options: { readonly waitMs: number }): Promise<AsyncDisposable> {
  const mine = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(mine, String(process.pid), { mode: 0o600 });
  const until = Date.now() + options.waitMs;
  try {
    for (;;) {
      const holder = await take(mine, path);
      if (holder === 'taken') return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
      if (!isAlive(holder)) {
        await takeOver(mine, path, holder);
        continue;
      }
      if (Date.now() > until) {
        throw new DatabaseUnavailable(
          'locked',
          `Process ${holder} has been starting or stopping the database for very long. End it, or delete ${path}, and try again.`,
        );
      }
      await sleep(pollMs);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** A link is made with its content in one step, so nobody ever reads a lock without an owner. */
async function take(mine: string, path: string): Promise<'taken' | number> {
  try {
    await link(mine, path);
    return 'taken';
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  return (await readHolder(path)) ?? take(mine, path);
}

/** Moved aside before it is removed: of two takers one finds nothing, and a lock taken meanwhile is given back. */
async function takeOver(mine: string, path: string, holder: number): Promise<void> {
  const aside = `${mine}.stale`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readHolder(aside)) !== holder) await take(aside, path);
  await rm(aside, { force: true });
}

async function readHolder(path: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(path, 'utf8'), 10);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    return Number.isInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // The process lives and belongs to somebody else.
    return isCode(error, 'EPERM');
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
