/*
 * Writes web/src/api/schema.ts, the types of the desk's API as the app calls it, from docs/openapi.json; `--check` only
 * compares. One line a document and one a route: it is looked up, not read.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { writeApiTypes, type OpenApi } from './api-types.ts';

const source = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));
const file = fileURLToPath(new URL('../web/src/api/schema.ts', import.meta.url));

const document = JSON.parse(await readFile(source, 'utf8')) as OpenApi; // written by generate-openapi.ts
const written = writeApiTypes(document);

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== written) {
    process.stderr.write('web/src/api/schema.ts is not what docs/openapi.json describes. Run `npm run generate`.\n');
    process.exitCode = 1;
  }
} else {
  await writeFile(file, written);
}
