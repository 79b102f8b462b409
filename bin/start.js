#!/usr/bin/env node
import { launch, runScript } from './launch.js';

// React is several times quicker without its warnings for developers.
await launch(() =>
  runScript('desk/src/main.ts', ['serve', '--demo', ...process.argv.slice(2)], { env: { NODE_ENV: 'production' } }),
);
