#!/usr/bin/env node
/* `npm run bench [-- NAME …]`: runs bench/*.bench.ts, or those whose name contains one of the words. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ensureInstalled } from './install.js';
import { endLike, launch, LaunchError, nodeArguments, root, runOnNode } from './launch.js';

await launch(async () => {
  const words = process.argv.slice(2);
  const all = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.bench.ts'));
  const chosen = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  if (chosen.length === 0) {
    throw new LaunchError(`No benchmark is called ${words.join(', ')}. There are: ${all.join(', ')}.`);
  }
  ensureInstalled();
  // One after the other: two at once would measure each other.
  for (const name of chosen.toSorted()) {
    const end = await runOnNode([...nodeArguments(), join(root, 'bench', name)], {
      cwd: root,
      env: { NODE_ENV: 'production' },
    });
    if (end.code !== 0) return endLike(end);
  }
});
