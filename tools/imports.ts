/** The imports of a source file, found by their shape: enough for code that a formatter and a type checker have passed. */
import { posix } from 'node:path';

import { lineAt, type SourceFile } from './source-files.ts';

export interface Import {
  readonly line: number;
  /** As written: a package, or a path from the root for relative ones. */
  readonly target: string;
  readonly isType: boolean;
  /** What stands between `import` and `from`. */
  readonly names: string;
}

const statement =
  /^[ \t]*(?:import|export)\s+(type\s+)?([^'"`;=()]*?)\s*from\s*['"]([^'"]+)['"]|^[ \t]*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

export function importsOf({ path, text }: SourceFile): readonly Import[] {
  return [...text.matchAll(statement)].map((match) => {
    const written = match[3] ?? match[4] ?? match[5] ?? '';
    const names = match[2] ?? '';
    return {
      line: lineAt(text, match.index + (match[0].length - match[0].trimStart().length)),
      target: written.startsWith('.') ? posix.join(posix.dirname(path), written) : written,
      isType: match[1] !== undefined || hasOnlyTypes(names),
      names,
    };
  });
}

function hasOnlyTypes(names: string): boolean {
  const listed = /^\{([^}]*)\}$/s.exec(names.trim())?.[1];
  if (listed === undefined) return false;
  const each = listed.split(',').map((name) => name.trim());
  return each.filter((name) => name !== '').every((name) => name.startsWith('type '));
}
