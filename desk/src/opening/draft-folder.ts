/*
 * Fleet files of drafts, in a folder of the data folder that only the desk enters. A file has a name of our own making: what
 * its sender calls it is a label and never a path. It is durable before anything says that it is there.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const ID_BYTES = 16;
const OWNER_ALONE = 0o600;
const FOLDER_OF_OWNER = 0o700;

export type DraftFolder = {
  readonly newId: () => string;
  readonly pathOf: (uploadId: string) => string;
  /** A file that did not exist, readable by its owner alone. */
  readonly create: (uploadId: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>;
  readonly remove: (uploadId: string) => Promise<void>;
  /** SHA-256 of a file in hexadecimal; undefined where there is none. */
  readonly digest: (uploadId: string) => Promise<string | undefined>;
  /** Removes the files that nobody needs, left by a desk that was killed. */
  readonly sweep: (needed: () => Promise<ReadonlySet<string>>) => Promise<void>;
};

export function openDraftFolder(path: string): DraftFolder {
  const pathOf = (uploadId: string): string => join(path, `${uploadId}.fleet`);
  return {
    newId: () => randomBytes(ID_BYTES).toString('hex'),
    pathOf,
    create: async (uploadId) => {
      await mkdir(path, { recursive: true, mode: FOLDER_OF_OWNER });
      return open(pathOf(uploadId), 'wx', OWNER_ALONE);
    },
    remove: (uploadId) => rm(pathOf(uploadId), { force: true }),
    digest: (uploadId) => digestOfFile(pathOf(uploadId)),
    sweep: async (needed) => {
      // Listed before asking: a file that appears in between is not taken for one that nobody needs.
      const names = await readdir(path).catch(() => []);
      if (names.length === 0) return;
      const keep = await needed();
      for (const name of names) {
        const id = /^([0-9a-f]{32})\.fleet$/.exec(name)?.[1];
        if (id !== undefined && !keep.has(id)) await rm(join(path, name), { force: true });
      }
    },
  };
}

async function digestOfFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk); // without an encoding
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return hash.digest('hex');
}

/** Told by the system, by a quota, or by PostgreSQL (SQLSTATE 53100). */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', '53100'].includes(String(error.code));
}
