/*
 * Sees to it that what is built is as its sources are now: the desk's app (web/dist) and the desk itself (desk/dist). A
 * release brings both along; a clone builds them once, in a few seconds, and again when the sources have changed. Built in
 * a folder of its own and put in place whole: who starts beside it never gets half of it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { endLike, findNode, LaunchError, mayWrite, nodeArguments, nodeEnvironment, root, runOnNode } from './launch.js';

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
// What an editor keeps beside a file begins with a dot.
const left = /(^|\/)(\.[^/]*|node_modules|dist[^/]*|[^/]*\.test\.tsx?)(\/|$)/;

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
  const wanted = digestOf(desk);
  if (builtFrom(desk) !== wanted && !mayWrite(join(root, desk.folder))) {
    return [...nodeArguments(), join(root, 'desk/src/main.ts')];
  }
  ensureBuilt(desk, wanted);
  return ['--disable-sigusr1', '--enable-source-maps', join(root, 'desk/dist/main.js')];
}

function ensureBuilt(part, wanted = digestOf(part)) {
  if (builtFrom(part) === wanted) return;
  process.stderr.write(`Fieldproof: building ${part.name} (a few seconds) …\n`);
  const made = join(root, part.folder, `dist.${process.pid}`);
  const { status } = spawnSync(findNode(), [...nodeArguments(), join(root, part.folder, 'build.ts'), made], {
    cwd: root,
    // stdout belongs to the command.
    stdio: ['ignore', 2, 2],
    env: { ...nodeEnvironment(), NODE_ENV: 'production' },
  });
  if (status !== 0) {
    rmSync(made, { recursive: true, force: true });
    throw new LaunchError(
      `Fieldproof could not build ${part.name} (the messages are above). Get a complete copy of Fieldproof and start again.`,
    );
  }
  writeFileSync(join(made, 'built-from'), wanted);
  putInPlace(part, made, wanted);
}

/** Moves what was made to where it is looked for, unless another start has done so meanwhile. */
function putInPlace(part, made, wanted) {
  const place = join(root, part.folder, 'dist');
  const old = `${made}.old`;
  try {
    if (builtFrom(part) === wanted) return;
    ignoring(() => renameSync(place, old));
    renameSync(made, place);
  } catch (error) {
    // Another start was quicker by a moment.
    if (builtFrom(part) === wanted) return;
    ignoring(() => renameSync(old, place));
    throw new LaunchError(
      `${place} could not be replaced (${error.code}). Remove it, as whoever made it, and start again.`,
    );
  } finally {
    // What another account has made may stay; nothing reads it.
    for (const folder of [made, old]) ignoring(() => rmSync(folder, { recursive: true, force: true }));
  }
}

function ignoring(act) {
  try {
    act();
  } catch {
    // Whether it matters is seen by what follows.
  }
}

/** The digest of the sources that it was built from; undefined where nothing is built. */
function builtFrom(part) {
  try {
    return readFileSync(join(root, part.folder, 'dist/built-from'), 'utf8');
  } catch {
    return undefined;
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
