/*
 * The key that links are derived from: 32 random bytes in the file `link.key`, outside the database, readable by its owner
 * alone, and part of every backup. It is made once. A desk that lost it must not make another: every link that was sent
 * would stay valid in the database while reminders and reprints wrote links that lead nowhere, and nobody of the house
 * could sign in, since what is stored of their passwords and apps is good with this key alone.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Reader } from '../platform/database/database.ts';
import { findKeyMark } from '../staff/index.ts';
import { linkHashes } from './link.ts';
import { selectAnyLink } from './notice-store.ts';

const KEY_BYTES = 32;
const KEY_FILE = 'link.key';
const OWNER_ALONE = 0o600;

export type LinkKeyRefusal = {
  readonly code: 'missing' | 'not-a-key' | 'open-to-others' | 'another-key';
  readonly path: string;
};

export type LinkKeyLoaded =
  | { readonly kind: 'loaded'; readonly linkKey: Buffer }
  | { readonly kind: 'refused'; readonly refusal: LinkKeyRefusal };

/** Whether a desk has its data here: none opens without its key. */
export function hasLinkKey(dataDirectory: string): boolean {
  return existsSync(join(dataDirectory, KEY_FILE));
}

/** Reads the link key of a data folder, makes it when no link was ever issued, and holds it against the newest link. */
export async function loadLinkKey(db: Reader, dataDirectory: string): Promise<LinkKeyLoaded> {
  const path = join(dataDirectory, KEY_FILE);
  const [stored, ofStaff] = [await selectAnyLink(db), await findKeyMark(db)];
  const linkKey = (await readKey(path)) ?? (stored || ofStaff ? undefined : await makeKey(path));
  if (!linkKey) return refuse('missing', path);
  if (linkKey.length !== KEY_BYTES) return refuse('not-a-key', path);
  if (await isOpenToOthers(path)) return refuse('open-to-others', path);
  if (stored && !linkHashes(linkKey, stored).secretHash.equals(stored.secretHash)) return refuse('another-key', path);
  if (ofStaff && !ofStaff.fits(linkKey)) return refuse('another-key', path);
  return { kind: 'loaded', linkKey };
}

/** One sentence for the person at the terminal, with what to do. */
export function sayLinkKeyRefusal({ code, path }: LinkKeyRefusal): string {
  switch (code) {
    case 'missing':
      return `The link key ${path} is missing although links were issued with it: put it back from the backup.`;
    case 'not-a-key':
      return `The file ${path} is not a link key of ${KEY_BYTES} bytes: put the key back from the backup.`;
    case 'open-to-others':
      return `The link key ${path} can be read by others: make it readable by its owner alone (chmod 600).`;
    case 'another-key':
      return `The link key ${path} is not the one that the links of this database were issued with: put that one back from the backup.`;
  }
}

function refuse(code: LinkKeyRefusal['code'], path: string): LinkKeyLoaded {
  return { kind: 'refused', refusal: { code, path } };
}

async function readKey(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Written whole beside its place and then given its name, which only one of two desks that start at once can do: the other
 * reads what the first made. The folder is flushed too: a link must not outlive its key in a crash.
 */
async function makeKey(path: string): Promise<Buffer | undefined> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFlushed(draft, randomBytes(KEY_BYTES));
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await flushFolder(dirname(path));
  return readKey(path);
}

async function writeFlushed(path: string, content: Buffer): Promise<void> {
  await using file = await open(path, 'w', OWNER_ALONE);
  await file.writeFile(content);
  await file.sync();
}

/** Windows cannot open a folder, and writes its entries through. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using folder = await open(path, 'r');
  await folder.sync();
}

/** Windows keeps rights elsewhere, and its mode bits say nothing. */
async function isOpenToOthers(path: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const { mode } = await stat(path);
  return (mode & 0o077) !== 0;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
