#!/usr/bin/env node
/*
 * The copy service runs as plain JavaScript, without a loader or compiler in its memory: its sources with their types
 * blanked out, written anew when a source changed. An account that may not write here runs the sources as they are.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { ensureInstalled } from './install.js';
import { endLike, launch, mayWrite, root, runOnNode } from './launch.js';

/**
 * No debugger by signal; and nothing done by threads of the engine's own: helpers that compile and tidy took a fifth of a
 * copy's processor time, and what runs for seconds or mostly waits gains nothing from code that is compiled best.
 */
const always = ['--disable-sigusr1', '--max-semi-space-size=1', '--single-threaded', '--no-opt'];
/** The service lives for months beside an instrument's software: small rather than fast. */
const small = ['--optimize-for-size', '--heap-growing-percent=20'];

await launch(async () => {
  ensureInstalled();
  const args = process.argv.slice(2);
  const flags = args[0] === 'run' ? [...always, ...small] : always;
  endLike(await runOnNode([...flags, await findProgram(), ...args]));
});

async function findProgram() {
  const built = join(root, '.fieldproof/ucs');
  const program = join(built, 'src/main.js');
  if (isFresh(built)) return program;
  if (!mayWrite(root)) return join(root, 'ucs/src/main.ts');
  await runOnNode(['--disable-warning=ExperimentalWarning', join(root, 'ucs/build.ts'), built]);
  return program;
}

/** True when no source is newer than what was built. */
function isFresh(built) {
  const builtMs = changedMs(join(built, 'package.json'));
  const folders = ['ucs', 'ucs/src', 'trust/src'].map((name) => join(root, name));
  return folders.every((folder) => readdirSync(folder).every((name) => changedMs(join(folder, name)) <= builtMs));
}

function changedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
