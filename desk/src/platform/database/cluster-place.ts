/*
 * Where the files of the private PostgreSQL lie.
 * - Normally in `postgres/` of the desk's data folder.
 * - Where that folder cannot be reached by the user that PostgreSQL runs as (root's home, say), in a folder of its own under
 *   /var/tmp, named by a digest of the data folder. An existing place is never left for another one.
 * - The socket lies under /tmp: its path may have at most 100 bytes on every system.
 * Both are entered by their owner only, and a folder that somebody else made is refused.
 */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { DatabaseUnavailable } from './database-unavailable.ts';
import { isCode } from './file-lock.ts';
import { canReach, type ServerUser } from './server-user.ts';

export interface ClusterPlace {
  /** Holds `data`, `server.log` and the lock. */
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly lock: string;
  readonly socket: string;
}

/** Chooses and creates the folders for the data folder of a desk. */
export async function placeCluster(dataDirectory: string, user: ServerUser | undefined): Promise<ClusterPlace> {
  await mkdir(dataDirectory, { recursive: true, mode: user === undefined ? 0o700 : 0o711 });
  const house = realpathSync(dataDirectory);
  const beside = join(house, 'postgres');
  const apart = `/var/tmp/fieldproof-${digest(house)}`;
  const isBeside = existsSync(join(beside, 'data/PG_VERSION'));
  const isApart = user !== undefined && !isBeside && existsSync(join(apart, 'data/PG_VERSION'));
  if (!isApart && canReach(house, user)) return prepare(beside, user);
  if (user === undefined || isBeside) {
    throw new DatabaseUnavailable(
      'place',
      `The database in ${beside} cannot be reached by the user "nobody" that PostgreSQL runs as. Let that user enter every folder above it (chmod o+x), or start Fieldproof as the owner.`,
    );
  }
  return prepare(apart, user);
}

async function prepare(folder: string, user: ServerUser | undefined): Promise<ClusterPlace> {
  await makePrivate(folder, user);
  const socket = `/tmp/fp-${digest(`${folder} ${user?.uid ?? process.getuid?.()}`)}`;
  await makePrivate(socket, user);
  return {
    folder,
    data: join(folder, 'data'),
    log: join(folder, 'server.log'),
    lock: join(folder, 'starting.lock'),
    socket,
  };
}

/** Makes the folder for its owner only; one that exists must already be so, or be ours to set right. */
async function makePrivate(folder: string, user: ServerUser | undefined): Promise<void> {
  const own = process.getuid?.();
  const uid = user?.uid ?? own;
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw notWritable(folder, error);
  }
  const found = await lstat(folder);
  if (!found.isDirectory() || (found.uid !== uid && found.uid !== own)) {
    throw new DatabaseUnavailable(
      'place',
      `${folder} belongs to somebody else. Start Fieldproof as that user, or remove it, or choose another data folder with FIELDPROOF_DATA.`,
    );
  }
  if (user !== undefined && found.uid !== user.uid) await chown(folder, user.uid, user.gid);
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
}

function notWritable(folder: string, cause: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(
    'place',
    `${folder} cannot be created. Choose a data folder that you may write with FIELDPROOF_DATA.`,
    { cause },
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
