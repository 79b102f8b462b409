/* Fails when a file breaks the layers of ARCHITECTURE.md, and says which sentence it breaks. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { findLayerBreaches, readOrder } from './layer-rules.ts';
import { readSources, report, root } from './source-files.ts';

const path = 'ARCHITECTURE.md';
const order = readOrder(await readFile(join(root, path), 'utf8').catch(() => ''));
report(
  order === undefined
    ? [{ path, line: 1, sentence: 'The order of the features is missing between <!-- order --> and <!-- /order -->.' }]
    : findLayerBreaches(await readSources(), order),
);
