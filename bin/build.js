/*
 * Sees to it that what is built is as its sources are now: the desk's app (web/dist) and the desk itself (desk/dist). A
 * release brings both along; a clone builds them once, in a few seconds, and again when the sources have changed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { endLike, findNode, LaunchError, nodeArguments, nodeEnvironment, root, runOnNode } from './launch.js';

const web = {
  folder: 'web',
  name: 'the desk’s app',
  sources: ['web', 'look/src', 'contract/src', 'package-lock.json'],
};
const desk = {
  folder: 'desk',
  name: 'the desk',
  sources: ['desk/build.ts', 'desk/src', 'look/src', 'contract/src', 'trust/src', 'package-lock.json'],
};
const left = /(^|\/)(node_modules|dist[^/]*|[^/]*\.test\.tsx?)(\/|$)/;

/** Builds the app where it is missing or older than its sources; throws a LaunchError that says what to do. */
export function ensureWebBuilt() {
  ensureBuilt(web);
}

/** Runs a command of the desk in the caller's folder and ends this process as the command ended. */
export async function runDesk(args) {
  // React is several times quicker without its warnings for developers.
  endLike(await runOnNode([...programOfDesk(), ...args], { env: { NODE_ENV: 'production' } }));
}

/** The desk as built, and as its sources are for an account that may not write here. */
function programOfDesk() {
  if (!isBuilt(desk) && !mayWrite(join(root, 'desk'))) return [...nodeArguments(), join(root, 'desk/src/main.ts')];
  ensureBuilt(desk);
  return ['--disable-sigusr1', '--enable-source-maps', join(root, 'desk/dist/main.js')];
}

function ensureBuilt(part) {
  if (isBuilt(part)) return;
  process.stderr.write(`Fieldproof: building ${part.name} (a few seconds) …\n`);
  const { status } = spawnSync(findNode(), [...nodeArguments(), join(root, part.folder, 'build.ts')], {
    cwd: root,
    // stdout belongs to the command.
    stdio: ['ignore', 2, 2],
    env: { ...nodeEnvironment(), NODE_ENV: 'production', FIELDPROOF_SOURCES: digestOf(part) },
  });
  if (status === 0) return;
  throw new LaunchError(
    `Fieldproof could not build ${part.name} (the messages are above). Get a complete copy of Fieldproof and start again.`,
  );
}

function isBuilt(part) {
  try {
    return readFileSync(join(root, part.folder, 'dist/built-from'), 'utf8') === digestOf(part);
  } catch {
    return false;
  }
}

function digestOf({ sources }) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesOf))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesOf(path) {
  if (left.test(path)) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesOf(`${path}/${name}`));
}

function mayWrite(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
