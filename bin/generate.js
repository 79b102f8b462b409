#!/usr/bin/env node
/* Writes every generated file anew: each tools/generate-*.ts says what it writes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ensureInstalled } from './install.js';
import { endLike, launch, nodeArguments, root, runOnNode } from './launch.js';

await launch(async () => {
  ensureInstalled();
  const generators = readdirSync(join(root, 'tools'))
    .filter((name) => /^generate-.*(?<!\.test)\.ts$/.test(name))
    .toSorted();
  for (const name of generators) {
    // One after the other: a later one may read what an earlier one wrote.
    const end = await runOnNode([...nodeArguments(), join(root, 'tools', name), ...process.argv.slice(2)], {
      cwd: root,
    });
    if (end.code !== 0) return endLike(end);
  }
  // As `npm run check` wants to see them.
  const written = ['contract', 'docs/openapi.json', 'web/src/api'];
  return endLike(await runOnNode([join(root, 'node_modules/oxfmt/bin/oxfmt'), ...written], { cwd: root }));
});
