/*
 * Makes `virtual:mantine.css`: the styles of those widgets that the app uses, in the order in which the library has them.
 * Found in the sources whenever the app is built, so that nobody keeps a list: a widget that is imported is styled.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Plugin } from 'vite';

const MODULE = 'virtual:mantine.css';
const SOURCES = fileURLToPath(new URL('src', import.meta.url));
const LIBRARY = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css'));
/** What every widget stands on. */
const BASE = ['baseline', 'default-css-variables', 'global'];

export function mantineStyle(): Plugin {
  return {
    name: 'mantine-style',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: async (id) => (id === `\0${MODULE}` ? collectStyles() : undefined),
  };
}

/** Styles of the widgets that the sources import, and of those which these are made of. */
async function collectStyles(): Promise<string> {
  const names = [...BASE, ...(await stylesOf(await widgetsImported()))];
  const whole = await readFile(join(LIBRARY, 'styles.css'), 'utf8');
  const styles = await Promise.all(
    names.map(async (name) => {
      const style = await readFile(join(LIBRARY, 'styles', `${name}.css`), 'utf8');
      const place = whole.indexOf(style.trim().slice(0, 200));
      if (place < 0) throw new Error(`the styles of ${name} are not where the library's whole stylesheet has them`);
      return { style, place };
    }),
  );
  return styles
    .toSorted((one, other) => one.place - other.place)
    .map(({ style }) => style)
    .join('\n');
}

/**
 * Names that are imported from the library, types among them: those have no styles. By the app, and by what the app uses
 * that stands on the library (a message at the edge of the window is one of its widgets).
 */
async function widgetsImported(): Promise<ReadonlySet<string>> {
  const own = await textsIn(SOURCES, /(?<!\.test)\.tsx?$/);
  const packages = new Set(
    own.flatMap((text) => [...text.matchAll(/from '(@mantine\/(?!core')[\w-]+)'/g)].map(([, name]) => name)),
  );
  const others = await Promise.all(
    [...packages].map((name) => textsIn(join(LIBRARY, '../..', name ?? '', 'esm'), /\.mjs$/)),
  );
  const imports = [...own, ...others.flat()].flatMap((text) => [
    ...text.matchAll(/import \{([^}]*)\} from ['"]@mantine\/core['"]/g),
  ]);
  return new Set(imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim())));
}

async function textsIn(folder: string, wanted: RegExp): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => wanted.test(name));
  return Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
}

/** Follows what the library's modules import, from those of the widgets on; each `X.module` is a stylesheet `X.css`. */
async function stylesOf(widgets: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const index = await readFile(join(LIBRARY, 'esm/index.mjs'), 'utf8');
  const waiting = importsOf(index)
    .filter(({ names }) => names.some((name) => widgets.has(name)))
    .map(({ from }) => join(LIBRARY, 'esm', from));
  const seen = new Set<string>();
  const styles = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const style = /([^/]+)\.module\.mjs$/.exec(file)?.[1];
    if (style !== undefined) styles.add(style);
    const folder = dirname(file);
    waiting.push(...importsOf(await readFile(file, 'utf8')).map(({ from }) => resolve(folder, from)));
  }
  return styles;
}

function importsOf(text: string): readonly { readonly names: readonly string[]; readonly from: string }[] {
  return [...text.matchAll(/(?:import|export) ([^;'"]*) from "(\.[^"]+)"/g)].map(([, names = '', from = '']) => ({
    names: names
      .replaceAll(/[{}]/g, '')
      .split(',')
      .map((name) => name.trim()),
    from,
  }));
}
