/*
 * Starts and stops the private PostgreSQL server process. It is detached and inherits nothing of ours: a killed desk leaves it
 * running whole, and a pipeline that waits for our output does not wait for it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chown, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Binaries } from './binaries.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { isAlive, isCode } from './file-lock.ts';
import { spawnOptions, type ServerUser } from './server-user.ts';

export const ownerUser = 'fieldproof_owner';

const pollMs = 20;
/** Stopping writes a checkpoint; a slow disk may take its time. */
const stopMs = 60_000;
/** After that the previous log is dropped, so that two files of this size are the most that is kept. */
const logBytesMax = 10 * 1024 * 1024;

const settings = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'max_connections=60',
  'shared_buffers=128MB',
  'max_wal_size=2GB',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=warning',
];

/** For tests alone: nothing is flushed, everything is lost with the power. */
const fleetingSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export interface ServerProgram {
  readonly place: ClusterPlace;
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly isDurable: boolean;
}

/** Creates the data folder in a draft that is renamed when whole. */
export async function initialise({ place, binaries, user, isDurable }: ServerProgram): Promise<void> {
  const draft = join(place.folder, 'data.draft');
  await rm(draft, { recursive: true, force: true });
  const locale =
    binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--no-locale'];
  const result = spawnSync(
    join(binaries.folder, 'initdb'),
    // Only the owner of the socket's folder can reach it, so a password would protect nothing.
    ['-D', draft, '-U', ownerUser, '--auth=trust', '-E', 'UTF8', ...locale, ...(isDurable ? [] : ['--no-sync'])],
    { ...spawnOptions(user), encoding: 'utf8' },
  );
  if (result.status !== 0) {
    throw new DatabaseUnavailable(
      'start',
      `The database could not be created in ${place.folder}: ${lastLine(result.stderr ?? '') ?? String(result.error)}`,
    );
  }
  await rename(draft, place.data);
}

/** Starts the server and returns its process id; it may not answer yet. */
export async function spawnPostmaster({ place, binaries, user, isDurable }: ServerProgram): Promise<number> {
  const log = await openLog(place, user);
  try {
    const flags = [...settings, ...(isDurable ? [] : fleetingSettings)].flatMap((each) => ['-c', each]);
    const child = spawn(join(binaries.folder, 'postgres'), ['-D', place.data, '-k', place.socket, ...flags], {
      ...spawnOptions(user),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    return child.pid ?? 0;
  } finally {
    await log.close();
  }
}

async function openLog(place: ClusterPlace, user: ServerUser | undefined): Promise<Awaited<ReturnType<typeof open>>> {
  const isLong = existsSync(place.log) && (await stat(place.log)).size > logBytesMax;
  if (isLong) await rename(place.log, `${place.log}.1`);
  const log = await open(place.log, 'a', 0o600);
  if (user !== undefined) await chown(place.log, user.uid, user.gid);
  return log;
}

/** What the server said last, for the sentence that reports its end. */
export async function lastWords(place: ClusterPlace): Promise<string> {
  return lastLine(await readFile(place.log, 'utf8').catch(() => '')) ?? `see ${place.log}`;
}

function lastLine(text: string): string | undefined {
  const lines = text.trimEnd().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? (lines.at(-1) || undefined);
}

/** The process id of a server that runs on this data, or undefined; a file left behind by a dead one is removed. */
export async function findPostmaster(data: string): Promise<number | undefined> {
  const file = join(data, 'postmaster.pid');
  let pid: number;
  try {
    pid = Number.parseInt(await readFile(file, 'utf8'), 10);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  if (isPostgres(pid)) return pid;
  // The number may belong to another program today, or to a zombie: PostgreSQL itself would then refuse to start. Backends
  // that outlived their server still hold its shared memory, which a new server checks by itself.
  await rm(file, { force: true });
  return undefined;
}

export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      const found = /\((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      return found?.[1] === 'postgres' && found[2] !== 'Z';
    } catch {
      return false;
    }
  }
  const asked = spawnSync('ps', ['-p', String(pid), '-o', 'stat=,comm='], { encoding: 'utf8' });
  return /postgres/.test(asked.stdout) && !/^\s*Z/.test(asked.stdout);
}

/** Ends the server on this data: it says goodbye to its clients, flushes, and is gone when this returns. */
export async function stopPostmaster(data: string): Promise<void> {
  const pid = await findPostmaster(data);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  const until = Date.now() + stopMs;
  while (isPostgres(pid)) {
    if (Date.now() > until) {
      throw new DatabaseUnavailable(
        'start',
        `The database server (process ${pid}) does not stop. Its data is safe; look at its log beside ${data} and end it by hand.`,
      );
    }
    await sleep(pollMs);
  }
}
