#!/usr/bin/env node
import { launch, runScript } from './launch.js';

await launch(() => runScript('desk/src/main.ts', ['serve', '--demo', ...process.argv.slice(2)]));
