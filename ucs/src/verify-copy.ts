/* `ucs verify`: reads a finished copy and compares every byte with its manifests, and the manifests with the receipts. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { Crew } from './crew.ts';
import { chunksOf } from './folder-output.ts';
import { depthMax } from './limits.ts';
import { digestOfText, manifestName, parseManifest, receiptName } from './manifest.ts';

export type VerifyEnd = {
  readonly files: number;
  readonly same: number;
  readonly differing: readonly string[];
  readonly missing: readonly string[];
  /** There, but in no manifest. */
  readonly extra: readonly string[];
  /** What is wrong with the papers themselves, as sentences. */
  readonly papers: readonly string[];
};

type Papers = { readonly expected: Map<string, string>; readonly wrong: string[]; readonly known: Set<string> };

export async function verifyCopy(
  folder: string,
  { crew, from }: { readonly crew: Crew; readonly from: 'medium' | 'cache' },
): Promise<VerifyEnd> {
  const { expected, wrong, known } = readPapers(folder);
  const present = listFiles(folder);
  const missing = [...expected.keys()].filter((path) => !present.has(path));
  const files = [...expected].flatMap(([path, sha256]) => {
    const size = present.get(path);
    return size === undefined ? [] : [{ path, sha256, size }];
  });
  const differing: string[] = [];
  await Promise.all(
    chunksOf(files).map(async (chunk) => {
      const results = await crew.read({ kind: 'read', folder, files: chunk, from });
      for (const [index, { path }] of chunk.entries()) if (results[index]?.outcome !== 'same') differing.push(path);
    }),
  );
  const extra = [...present.keys()].filter((path) => !expected.has(path) && !known.has(path));
  return {
    files: expected.size,
    same: files.length - differing.length,
    differing: differing.toSorted(),
    missing: missing.toSorted(),
    extra: extra.toSorted(),
    papers: wrong,
  };
}

export function isVerified({ differing, missing, papers, files }: VerifyEnd): boolean {
  return files > 0 && differing.length + missing.length + papers.length === 0;
}

function readPapers(folder: string): Papers {
  const papers: Papers = { expected: new Map(), wrong: [], known: new Set() };
  for (let number = 1; readText(folder, manifestName(number)) !== undefined; number += 1)
    readPair(folder, number, papers);
  if (papers.known.size === 0) papers.wrong.push(`There is no ${manifestName(1)}: this is no finished copy.`);
  return papers;
}

/** One manifest and its receipt. */
function readPair(folder: string, number: number, { expected, wrong, known }: Papers): void {
  const [manifest, receipt] = [manifestName(number), receiptName(number)];
  known.add(manifest).add(receipt);
  const text = readText(folder, manifest) ?? '';
  const lines = parseManifest(text);
  if (lines === undefined) wrong.push(`${manifest} is damaged.`);
  for (const { path, sha256 } of lines ?? []) expected.set(path, sha256);
  const paper = parseReceipt(readText(folder, receipt));
  if (paper === undefined) wrong.push(`${receipt} is missing or damaged.`);
  else if (paper.manifest !== digestOfText(text)) wrong.push(`${receipt} was not written for this ${manifest}.`);
  for (const { path, sha256 } of paper?.markers ?? []) expected.set(path, sha256);
  for (const path of paper?.vanished ?? []) known.add(path);
}

type Receipt = {
  readonly manifest: string;
  readonly markers: readonly { readonly path: string; readonly sha256: string }[];
  readonly vanished: readonly string[];
};

function parseReceipt(text: string | undefined): Receipt | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return {
      manifest: String(member(member(value, 'manifest'), 'sha256')),
      markers: list(member(value, 'markers')).map((each) => ({
        path: String(member(each, 'path')),
        sha256: String(member(each, 'sha256')),
      })),
      vanished: list(member(value, 'vanished')).map((each) => String(member(each, 'path'))),
    };
  } catch {
    return undefined;
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readText(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

export function listFiles(folder: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const walk = (inner: string, level: number) => {
    if (level > depthMax) return;
    for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) walk(path, level + 1);
      else if (entry.isFile()) sizes.set(path, statSync(join(folder, path)).size);
    }
  };
  walk('', 0);
  return sizes;
}
