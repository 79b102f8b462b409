#!/usr/bin/env node
/* `npm run check`: the static checks, two at a time. One line per check, and the output of those that fail. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ensureInstalled } from './install.js';
import { findNode, launch, nodeArguments, nodeEnvironment, root } from './launch.js';

const packaged = (path, ...args) => [join(root, 'node_modules', path), ...args];
const tool = (name, ...args) => [...nodeArguments(), join(root, 'tools', name), ...args];

function checks() {
  const generators = readdirSync(join(root, 'tools')).filter((name) => /^generate-.*(?<!\.test)\.ts$/.test(name));
  return [
    { name: 'types', args: packaged('typescript/bin/tsc', '-p', 'tsconfig.json') },
    { name: 'types of the app', args: packaged('typescript/bin/tsc', '-p', 'web') },
    { name: 'lint', args: packaged('oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
    ...generators.map((name) => ({
      name: `fresh: ${name.replace(/^generate-|\.ts$/g, '')}`,
      args: tool(name, '--check'),
    })),
    { name: 'dead code', args: packaged('knip/bin/knip.js', '--no-progress') },
    { name: 'format', args: packaged('oxfmt/bin/oxfmt', '--check', '.') },
    { name: 'layers', args: tool('layers.ts') },
    { name: 'tidy', args: tool('tidy.ts') },
  ];
}

await launch(async () => {
  ensureInstalled();
  const node = findNode();
  const waiting = checks();
  const started = performance.now();
  let failed = 0;
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { ok, output, seconds } = await run(node, check.args);
      process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${check.name.padEnd(16)} ${seconds.toFixed(1)} s\n`);
      if (ok) continue;
      failed += 1;
      process.stdout.write(`${output.trimEnd()}\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  const total = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(failed === 0 ? `All checks passed in ${total} s.\n` : `${failed} failed (${total} s).\n`);
  if (failed > 0) process.exitCode = 1;
});

function run(node, args) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: root, env: nodeEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ ok: code === 0, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}
