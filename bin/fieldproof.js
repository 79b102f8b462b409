#!/usr/bin/env node
import { ensureWebBuilt, runDesk } from './build.js';
import { ensureInstalled } from './install.js';
import { launch } from './launch.js';

await launch(() => {
  const args = process.argv.slice(2);
  ensureInstalled();
  if (args[0] === 'serve') ensureWebBuilt();
  return runDesk(args);
});
