import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionProblem } from './action-problem.ts';
import { actionFileBytesMax, actionFilesMax, noticeFileBytesMax } from './limits.ts';
import { actionFile, isActionFile } from './parse-action.ts';

/**
 * Reads the files of an action's folder, by name: `action.yaml` and every `notice.<language>.md`. Other files are left
 * alone. Nothing outside the folder is read: links are refused.
 */
export async function readActionFolder(
  directory: string,
): Promise<{ readonly files: ReadonlyMap<string, string> } | { readonly problems: readonly ActionProblem[] }> {
  const folder = await stat(directory).catch(() => undefined);
  if (!folder?.isDirectory()) {
    return {
      problems: [problem('unreadable', directory, 'is not a folder', `name the folder that contains ${actionFile}`)],
    };
  }
  const names = (await readdir(directory)).filter(isActionFile).toSorted();
  if (names.length > actionFilesMax) {
    return {
      problems: [
        problem('too-large', directory, `has more than ${actionFilesMax} notices`, 'check that it is the right folder'),
      ],
    };
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
  if (!file.isFile()) return problem('unreadable', name, 'is not a plain file', 'put the file itself into the folder');
  if (file.size > limit)
    return problem('too-large', name, `is larger than ${limit / 1024} kB`, 'check that it is the right file');
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return problem('unreadable', name, 'cannot be read', 'check the permissions of the file');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return problem('encoding', name, 'is not UTF-8', 'save it as UTF-8');
  }
}

function problem(code: ActionProblem['code'], file: string, message: string, remedy: string): ActionProblem {
  return { code, file, line: 1, column: 1, message, remedy };
}
