#!/usr/bin/env node
import { ensureInstalled } from './install.js';
import { launch, runScript } from './launch.js';
import { ensureWebBuilt } from './web.js';

// React is several times quicker without its warnings for developers.
await launch(() => {
  const args = process.argv.slice(2);
  ensureInstalled();
  if (args[0] === 'serve') ensureWebBuilt();
  return runScript('desk/src/main.ts', args, { env: { NODE_ENV: 'production' } });
});
