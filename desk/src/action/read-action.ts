import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionProblem } from './action-problem.ts';
import { actionFileBytesMax, actionFilesMax, noticeFileBytesMax } from './limits.ts';
import { actionFile, isActionFile } from './parse-action.ts';
import { said, type Said } from './said.ts';

/**
 * Reads the files of an action's folder, by name: `action.yaml`, every `notice.<language>.md` and `texts.<language>.yaml`.
 * Other files are left alone. Nothing outside the folder is read: links are refused.
 */
export async function readActionFolder(
  directory: string,
): Promise<{ readonly files: ReadonlyMap<string, string> } | { readonly problems: readonly ActionProblem[] }> {
  const folder = await stat(directory).catch(() => undefined);
  if (!folder?.isDirectory()) {
    return { problems: [problem('unreadable', directory, said('not-a-folder'))] };
  }
  const names = (await readdir(directory)).filter(isActionFile).toSorted();
  if (names.length > actionFilesMax) {
    return { problems: [problem('too-large', directory, said('notices-too-many', { max: actionFilesMax }))] };
  }
  const files = new Map<string, string>();
  const problems: ActionProblem[] = [];
  for (const name of names) {
    const read = await readTextFile(join(directory, name), name);
    if (typeof read === 'string') files.set(name, read);
    else problems.push(read);
  }
  return problems.length > 0 ? { problems } : { files };
}

async function readTextFile(path: string, name: string): Promise<string | ActionProblem> {
  const limit = name === actionFile ? actionFileBytesMax : noticeFileBytesMax;
  const file = await lstat(path);
  if (!file.isFile()) return problem('unreadable', name, said('not-a-file'));
  if (file.size > limit) return problem('too-large', name, said('file-too-large', { kilobytes: limit / 1024 }));
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return problem('unreadable', name, said('file-closed'));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return problem('encoding', name, said('not-utf-8'));
  }
}

function problem(code: ActionProblem['code'], file: string, saying: Said): ActionProblem {
  return { code, file, line: 1, column: 1, ...saying };
}
