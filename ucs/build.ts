/*
 * Writes the program as plain JavaScript: each source with its types blanked out, line for line as it was reviewed,
 * nothing merged and nothing moved. Node then reads it without a compiler in its memory (80 MB less), and the folder is
 * all that an instrument needs beside Node.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, 'src');
/** Resolved through the workspace, as the sources resolve it. */
const trust = dirname(fileURLToPath(import.meta.resolve('@fieldproof/trust')));

/** Builds into a folder, whole or not at all; returns the program's main file. */
export function buildProgram(folder: string): string {
  const part = `${folder}.${process.pid}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  translate(sources, join(part, 'src'), './trust');
  translate(trust, join(part, 'src/trust'), undefined);
  // Written last and now: its time says when the program was built.
  copyFileSync(join(here, 'package.json'), join(part, 'package.json'));
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
  return join(folder, 'src/main.js');
}

function translate(from: string, to: string, trustAt: string | undefined): void {
  mkdirSync(to, { recursive: true });
  for (const name of filesOf(from)) {
    const text = stripTypeScriptTypes(readFileSync(join(from, name), 'utf8'))
      .replaceAll(/(['"])(\.\.?\/[\w./-]+)\.ts\1/g, '$1$2.js$1')
      .replaceAll(/'@fieldproof\/trust(?:\/([\w-]+))?'/g, (name, module = 'index') =>
        trustAt === undefined ? name : `'${trustAt}/${module}.js'`,
      );
    writeFileSync(join(to, name.replace(/\.ts$/, '.js')), text);
  }
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
}

const [, script = '', folder] = process.argv;
if (import.meta.filename === script && folder !== undefined) buildProgram(folder);
