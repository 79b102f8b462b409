/*
 * Brings the packages of package-lock.json into node_modules when they are missing or older.
 * - `npm install --no-save`, not `npm ci`: a lock file written on one platform may lack another platform's optional
 *   binaries, and `npm ci` refuses that. The lock file itself is never changed.
 * - No install script runs. npm's output goes to stderr, because stdout belongs to the command (`--json`).
 * - Two starts at once: the second waits for the first. A lock left by a killed start is taken over.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A slow line needs minutes for about 250 MB; beyond this the other start hangs. */
const waitForOtherInstallMs = 15 * 60 * 1000;

export class LaunchError extends Error {}

/** The packages that the lock file demands on every platform and that node_modules lacks, by folder. */
export function missingPackages(folder = root) {
  const wanted = readJson(join(folder, 'package-lock.json'))?.packages;
  if (wanted === undefined) {
    throw new LaunchError(
      `package-lock.json is missing or unreadable in ${folder}. Get a complete copy of Fieldproof and start again.`,
    );
  }
  const installed = readJson(join(folder, 'node_modules/.package-lock.json'))?.packages ?? {};
  return Object.entries(wanted)
    .filter(([path, entry]) => {
      if (!path.startsWith('node_modules/') || entry.optional || entry.peer) return false;
      if (!existsSync(join(folder, path, 'package.json'))) return true;
      return !entry.link && installed[path]?.version !== entry.version;
    })
    .map(([path]) => path);
}

/** Installs what is missing; throws a LaunchError whose message says what to do. */
export function ensureInstalled(folder = root) {
  if (missingPackages(folder).length === 0 && hasOwnNode(folder)) return;
  const release = lockInstall(folder);
  try {
    // Whoever held the lock before us may have done the work.
    if (missingPackages(folder).length > 0 || !hasOwnNode(folder)) install(folder);
  } finally {
    release();
  }
}

/** True where the platform's own Node lies in node_modules, or where this platform has none to bring. */
function hasOwnNode(folder) {
  const name = ownNodePackage();
  const wanted = readJson(join(folder, 'package.json'))?.optionalDependencies?.[name];
  if (wanted === undefined) return true;
  if (readJson(join(folder, 'node_modules', name, 'package.json'))?.version === wanted) return true;
  // An install that could not get it (a mirror without the package) is not repeated at every start on a fit Node.
  return Number.parseInt(process.versions.node, 10) >= 24;
}

export function ownNodePackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function install(folder) {
  process.stderr.write('Fieldproof: installing the packages it needs (once, about 250 MB) …\n');
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync('npm', args, {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: withoutNpmSettings(),
    shell: process.platform === 'win32',
  });
  if (result.error?.code === 'ENOENT') {
    throw new LaunchError('npm was not found. Install Node.js 20.19 or newer together with npm.');
  }
  if (result.status !== 0) {
    throw new LaunchError(
      `npm could not install the packages (its messages are above). Check the connection to the package registry, ` +
        `then start again; or run "npm ${args.join(' ')}" in ${folder} yourself.`,
    );
  }
  const missing = missingPackages(folder);
  if (missing.length > 0) {
    throw new LaunchError(
      `npm finished, but ${missing.length} packages are still missing (${missing.slice(0, 3).join(', ')} …). ` +
        `Delete ${join(folder, 'node_modules')} and start again.`,
    );
  }
}

/** Under `npm start` and `npx` the outer npm's settings (prefix, omit, global …) arrive as variables; they are not ours. */
function withoutNpmSettings() {
  const kept = /^npm_config_(registry|cache|proxy|https_proxy|noproxy|cafile|userconfig|globalconfig)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)));
}

function lockInstall(folder) {
  const modules = join(folder, 'node_modules');
  const lock = join(modules, '.fieldproof-install');
  const mine = `${lock}-${process.pid}`;
  try {
    mkdirSync(modules, { recursive: true });
    writeFileSync(mine, String(process.pid));
  } catch (error) {
    throw new LaunchError(
      `${modules} cannot be written (${error.code}). Start Fieldproof as the user who owns ${folder}, or install the packages as that user first.`,
    );
  }
  const until = Date.now() + waitForOtherInstallMs;
  try {
    for (let told = false; ; told = true) {
      const holder = tryLink(mine, lock);
      if (holder === undefined) return () => rmSync(lock, { force: true });
      if (!isAlive(holder)) {
        // Moved aside before it is removed, so that of two takers one finds nothing to move.
        moveAside(lock, `${mine}-stale`, holder);
        continue;
      }
      if (!told) process.stderr.write(`Fieldproof: waiting for the installation by process ${holder} …\n`);
      if (Date.now() > until) {
        throw new LaunchError(
          `Process ${holder} has been installing packages for very long. End it, or delete ${lock}, and start again.`,
        );
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Takes the lock and returns undefined, or returns the process that holds it. */
function tryLink(mine, lock) {
  try {
    linkSync(mine, lock);
    return undefined;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10);
  } catch (error) {
    if (error.code === 'ENOENT') return tryLink(mine, lock);
    throw error;
  }
}

function moveAside(lock, aside, holder) {
  try {
    renameSync(lock, aside);
    // Another start may have taken the lock since we read it: it gets it back.
    if (Number.parseInt(readFileSync(aside, 'utf8'), 10) !== holder) tryLink(aside, lock);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
