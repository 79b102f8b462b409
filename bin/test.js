#!/usr/bin/env node
/*
 * `npm test [-- vitest arguments]`: every test, browser included. Without arguments that name other tests, Chromium must
 * be there: as root on Debian it is installed; elsewhere its absence fails the run at the end, in one sentence.
 * `npm run test:lab`: the laboratory of the founding case alone. What it lacks here fails it, where `npm test` skips it.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { ensureInstalled } from './install.js';
import { endLike, launch, LaunchError, root, runOnNode } from './launch.js';

await launch(async () => {
  const args = process.argv.slice(2);
  ensureInstalled();
  const needsBrowser = wantsBrowser(args);
  const browser = findBrowser() ?? (needsBrowser ? installBrowser() : undefined);
  const withoutBrowser = needsBrowser && browser === undefined;
  const projects = withoutBrowser ? ['--project', 'unit', '--project', 'lab'] : [];
  const end = await runOnNode([join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...projects, ...args], {
    cwd: root,
    env: {
      ...(browser === undefined ? {} : { CHROMIUM: browser }),
      ...(projectOf(args) === 'lab' ? { FIELDPROOF_LAB: 'required' } : {}),
    },
  });
  if (withoutBrowser && end.code === 0) {
    throw new LaunchError(
      'The browser tests were not run: no Chromium or Chrome was found. Install one (Debian: apt-get install chromium) ' +
        'or name it in CHROMIUM, then run the tests again.',
    );
  }
  endLike(end);
});

/** Files or a project named on the command line: only those in test/e2e need a browser. */
function wantsBrowser(args) {
  const project = projectOf(args);
  if (project !== undefined && project !== 'e2e') return false;
  const files = args.filter((word) => /\.ts$|\//.test(word) && !word.startsWith('-'));
  return files.length === 0 || files.some((word) => word.includes('e2e'));
}

/** `--project NAME` or `--project=NAME`. */
function projectOf(args) {
  const at = args.findIndex((word) => /^--project(=|$)/.test(word));
  return at < 0 ? undefined : (args[at].split('=')[1] ?? args[at + 1]);
}

function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named !== undefined) return named;
  // The first has no window to draw, and is a tenth faster for it.
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function installBrowser() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  process.stderr.write('Fieldproof: installing Chromium for the browser tests (apt-get) …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // A mirror that is briefly away is tried again by apt itself; a failed update may still leave a usable list.
  const apt = (...args) =>
    spawnSync('apt-get', ['-o', 'Acquire::Retries=3', ...args, '-y', '-q'], { stdio: ['ignore', 2, 2], env });
  apt('update');
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (findBrowser() === undefined) apt('install', '--no-install-recommends', name);
  }
  return findBrowser();
}
