/* Fails on untidy files, and on a path in ARCHITECTURE.md that does not exist. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readSources, report, root } from './source-files.ts';
import { findUntidiness, pathsNamedIn } from './tidy-rules.ts';

const document = 'ARCHITECTURE.md';
const text = await readFile(join(root, document), 'utf8').catch(() => '');
// The map names the desk's folders without their common beginning.
const bases = [root, join(root, 'desk/src')];
const wrong = pathsNamedIn({ path: document, text }).filter(
  ({ named }) => !bases.some((base) => existsSync(join(base, named))),
);
report([...findUntidiness(await readSources()), ...wrong]);
