/*
 * Runs the real program as a standard user. Tests on a build machine often run as root, which the program refuses: then
 * it runs as `nobody`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { buildProgram } from '../build.ts';

const nobody = 65_534;

export const isRoot = process.getuid?.() === 0;

export const flags = ['--disable-sigusr1', '--max-semi-space-size=1', '--single-threaded', '--no-opt'];
/** What the launcher adds for the service. */
export const serviceFlags = [...flags, '--optimize-for-size', '--heap-growing-percent=20'];

export type Installed = { readonly node: string; readonly main: string };

/** Builds the program, as it ships, where the user can start it; the Node that runs us goes along when it must. */
export function installFor(folder: string): Installed {
  const main = buildProgram(join(folder, 'program'));
  if (!isRoot || isOpenToAll(process.execPath)) return { node: process.execPath, main };
  cpSync(process.execPath, join(folder, 'node'));
  return { node: join(folder, 'node'), main };
}

/** Who the program runs as. */
export function standardUser(): { readonly uid?: number; readonly gid?: number } {
  return isRoot ? { uid: nobody, gid: nobody } : {};
}

export function giveTo(...paths: readonly string[]): void {
  if (isRoot) for (const path of paths) chownSync(path, nobody, nobody);
}

export function start({ node, main }: Installed, args: readonly string[]): ChildProcess {
  return spawn(node, [...serviceFlags, main, ...args], {
    ...standardUser(),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function runToEnd({ node, main }: Installed, args: readonly string[], { asRoot = false } = {}) {
  const user = asRoot ? {} : standardUser();
  return spawnSync(node, [...flags, main, ...args], { ...user, cwd: '/', encoding: 'utf8', timeout: 60_000 });
}

export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

function isOpenToAll(path: string): boolean {
  // Others may read and enter, from the root down.
  const isOpen = (statSync(path).mode & 0o005) === 0o005;
  return isOpen && (dirname(path) === path || isOpenToAll(dirname(path)));
}
