/*
 * `ucs export-bag`: archives want BagIt, base callers want the run folder as it is. The bag is a folder of its own beside
 * the run, whose `data` points to it: nothing is copied and nothing in the run is moved.
 * @clause RFC 8493 2.1 (structure), 2.1.3 (payload manifest), 2.2.1 (tag manifest)
 */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

import type { Crew } from './crew.ts';
import { errnoOf } from './failure.ts';
import { digestOfText, formatManifest, manifestName, receiptName } from './manifest.ts';
import { isVerified, listFiles, type VerifyEnd, verifyCopy } from './verify-copy.ts';

/** Writes the bag after checking the copy. Returns what the check found when it was not whole, or that there can be no link. */
export async function exportBag(
  run: string,
  { crew, bag = `${resolve(run)}-bag`, at }: { readonly crew: Crew; readonly bag?: string; readonly at: Date },
): Promise<{ readonly bag: string } | { readonly noLink: string; readonly code: string } | VerifyEnd> {
  const found = await verifyCopy(run, { crew, from: 'cache' });
  if (!isVerified(found)) return found;
  mkdirSync(bag);
  try {
    const code = whyNotLinked(run, join(bag, 'data'));
    if (code !== undefined) {
      rmSync(bag, { recursive: true });
      return { noLink: bag, code };
    }
    writeTags(bag, { run, at, payload: payloadOf(run) });
  } catch (error) {
    // Half a bag is worse than none. The run itself is only pointed to.
    rmSync(bag, { recursive: true });
    throw error;
  }
  return { bag };
}

/** Shares, and file systems of memory cards, often carry no links: what the system said, or undefined when it is there. */
function whyNotLinked(run: string, link: string): string | undefined {
  try {
    symlinkSync(relative(dirname(link), resolve(run)), link, 'junction');
    return undefined;
  } catch (error) {
    const code = errnoOf(error);
    if (code !== undefined && ['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EINVAL'].includes(code)) return code;
    throw error;
  }
}

type Payload = readonly { readonly path: string; readonly sha256: string; readonly size: number }[];

/** Every file under `data`, with the digests that were just checked; our own papers are hashed here. */
function payloadOf(run: string): Payload {
  const digests = new Map<string, string>();
  for (let number = 1; ; number += 1) {
    const manifest = readOptional(join(run, manifestName(number)));
    const receipt = readOptional(join(run, receiptName(number)));
    if (manifest === undefined || receipt === undefined) break;
    digests.set(manifestName(number), digestOfText(manifest)).set(receiptName(number), digestOfText(receipt));
    for (const line of manifest.split('\n')) if (line !== '') digests.set(line.slice(66), line.slice(0, 64));
    for (const [, path, sha256] of receipt.matchAll(/"path": ("(?:[^"\\]|\\.)*"),\s*"sha256": "([0-9a-f]{64})"/g)) {
      if (path !== undefined && sha256 !== undefined) digests.set(String(JSON.parse(path)), sha256);
    }
  }
  return [...listFiles(run)].map(([path, size]) => ({
    path,
    size,
    sha256: digests.get(path) ?? digestOfText(readFileSync(join(run, path))),
  }));
}

function writeTags(
  bag: string,
  { run, at, payload }: { readonly run: string; readonly at: Date; readonly payload: Payload },
): void {
  const bytes = payload.reduce((sum, { size }) => sum + size, 0);
  const tags = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'bag-info.txt': [
      `External-Identifier: ${basename(resolve(run))}`,
      `Bagging-Date: ${at.toISOString().slice(0, 10)}`,
      `Payload-Oxum: ${bytes}.${payload.length}`,
      'Bag-Software-Agent: Fieldproof ucs',
      '',
    ].join('\n'),
    // @clause RFC 8493 2.1.3: a percent sign and line ends are encoded; names with line ends never get here.
    'manifest-sha256.txt': formatManifest(
      payload.map(({ path, sha256 }) => ({ path: `data/${path.replaceAll('%', '%25')}`, sha256 })),
    ),
  };
  for (const [name, text] of Object.entries(tags)) writeFileSync(join(bag, name), text);
  const lines = Object.entries(tags).map(([path, text]) => ({ path, sha256: digestOfText(text) }));
  writeFileSync(join(bag, 'tagmanifest-sha256.txt'), formatManifest(lines));
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
