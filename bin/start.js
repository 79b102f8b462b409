#!/usr/bin/env node
import { ensureWebBuilt, runDesk } from './build.js';
import { ensureInstalled } from './install.js';
import { launch } from './launch.js';

await launch(() => {
  ensureInstalled();
  ensureWebBuilt();
  return runDesk(['serve', '--demo', ...process.argv.slice(2)]);
});
