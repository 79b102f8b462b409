/*
 * Sees to it that web/dist holds the desk's app as its sources are now. A release brings it along; a clone builds it once,
 * in a few seconds, and again when the sources have changed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { findNode, LaunchError, nodeArguments, nodeEnvironment, root } from './launch.js';

const sources = ['web', 'look/src', 'contract/src', 'package-lock.json'];
const left = /(^|\/)(node_modules|dist[^/]*|[^/]*\.test\.tsx?)(\/|$)/;

/** Builds the app where it is missing or older than its sources; throws a LaunchError that says what to do. */
export function ensureWebBuilt() {
  const wanted = digestOfSources();
  if (readBuiltFrom() === wanted) return;
  process.stderr.write('Fieldproof: building the desk’s app (a few seconds) …\n');
  const { status } = spawnSync(findNode(), [...nodeArguments(), join(root, 'web/build.ts')], {
    cwd: root,
    // stdout belongs to the command.
    stdio: ['ignore', 2, 2],
    env: { ...nodeEnvironment(), NODE_ENV: 'production', FIELDPROOF_WEB_SOURCES: wanted },
  });
  if (status === 0) return;
  throw new LaunchError(
    'The desk’s app could not be built (the messages are above). Get a complete copy of Fieldproof and start again.',
  );
}

function readBuiltFrom() {
  try {
    return readFileSync(join(root, 'web/dist/built-from'), 'utf8');
  } catch {
    return undefined;
  }
}

function digestOfSources() {
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
