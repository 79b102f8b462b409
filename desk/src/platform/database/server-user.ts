/*
 * The user that PostgreSQL runs as. PostgreSQL refuses to run as root, so a desk started by root (a demonstration, a test, a
 * container) drops to `nobody`. Everybody else runs it as themselves.
 */
import { spawnSync } from 'node:child_process';

import { DatabaseUnavailable } from './database-unavailable.ts';

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** The user to drop to, or undefined where we are not root. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const uid = idOf('-u');
  const gid = idOf('-g');
  if (uid === undefined || gid === undefined || uid === 0) {
    throw new DatabaseUnavailable(
      'start',
      'PostgreSQL does not run as root, and this system has no user "nobody" to run it as. Start Fieldproof as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { uid, gid };
}

function idOf(flag: '-u' | '-g'): number | undefined {
  const result = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  const id = Number.parseInt(result.stdout ?? '', 10);
  return Number.isInteger(id) ? id : undefined;
}

/** Whether that user can stand in this folder: asked of the system itself, because rights hang on every parent. */
export function canReach(folder: string, user: ServerUser | undefined): boolean {
  if (user === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** What every program of PostgreSQL is started with: its user, a folder it can stand in, and no settings of the caller. */
export function spawnOptions(user: ServerUser | undefined): {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
} {
  return { cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }, ...user };
}
