/*
 * Every command of the repository starts here: install what is missing, then run a TypeScript file on the project's own
 * Node, whatever Node started us and from whatever folder. Signals are passed on, and we end as our child ends.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { LaunchError, ownNodePackage, root } from './install.js';

export { LaunchError, root };

const nodeMajorMin = 24;

/** Runs `body`; a LaunchError becomes one sentence on stderr and exit status 1. */
export async function launch(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** The Node of the project: its own when installed, else the one that runs us when it is new enough. */
export function findNode() {
  const name = ownNodePackage();
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', name, 'bin', file);
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies[name];
  if (existsSync(own) && versionOf(join(root, 'node_modules', name)) === wanted) return own;
  if (Number.parseInt(process.versions.node, 10) >= nodeMajorMin) return process.execPath;
  throw new LaunchError(
    `Fieldproof needs Node ${nodeMajorMin}, and brings none for ${process.platform}-${process.arch} (this is Node ` +
      `${process.versions.node}). Install Node ${nodeMajorMin} or newer from https://nodejs.org and start again.`,
  );
}

function versionOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** What every process of ours gets: no debugger port by signal, TypeScript, and JSX wherever the caller stands. */
export function nodeArguments() {
  return ['--disable-sigusr1', '--import', pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href];
}

export function nodeEnvironment() {
  return { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };
}

/** Runs the project's Node and resolves with `{ code, signal }`. */
export function runOnNode(args, { cwd = process.cwd(), env = {} } = {}) {
  const child = spawn(findNode(), args, {
    cwd,
    stdio: 'inherit',
    env: { ...nodeEnvironment(), ...env },
  });
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(
        new LaunchError(
          `${child.spawnfile} does not run on this system (${error.code}). Install Node ${nodeMajorMin} or newer, delete ` +
            `node_modules/${ownNodePackage()} and start again with it.`,
        ),
      );
    });
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, forward);
      resolve({ code, signal });
    });
  });
}

export function endLike({ code, signal }) {
  if (signal === null) process.exitCode = code;
  else process.kill(process.pid, signal);
}

/** Whether this account may make files in a folder. */
export function mayWrite(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
