#!/usr/bin/env node
import { ensureInstalled } from './install.js';
import { launch, runScript } from './launch.js';
import { ensureWebBuilt } from './web.js';

// React is several times quicker without its warnings for developers.
await launch(() => {
  ensureInstalled();
  ensureWebBuilt();
  return runScript('desk/src/main.ts', ['serve', '--demo', ...process.argv.slice(2)], {
    env: { NODE_ENV: 'production' },
  });
});
