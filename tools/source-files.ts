/** The files of the repository that people write, as text. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What a check has to say about a line. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly sentence: string;
}

const folders = ['bench', 'bin', 'contract', 'desk', 'look', 'test', 'tools', 'trust', 'ucs', 'web'];
const endings = /\.(ts|tsx|js|sql)$/;

export async function readSources(): Promise<readonly SourceFile[]> {
  const lists = await Promise.all(folders.map((folder) => listFiles(folder)));
  const paths = lists.flat().filter((path) => endings.test(path));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })));
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const lists = await Promise.all(
    entries
      .filter(({ name }) => name !== 'node_modules' && !/^(\.|dist)/.test(name))
      .map(async (entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? listFiles(path) : [path];
      }),
  );
  return lists.flat();
}

/** Tests, and the files named test-… that only tests import. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/test-[^/]*\.tsx?$/.test(path) || path.startsWith('test/');
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Prints the findings and leaves exit status 1 when there are any. */
export function report(findings: readonly Finding[]): void {
  for (const { path, line, sentence } of findings) process.stdout.write(`${path}:${line}: ${sentence}\n`);
  if (findings.length > 0) process.exitCode = 1;
}
