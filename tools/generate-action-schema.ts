/* Writes contract/action.schema.json, with which an editor completes and checks action.yaml; `--check` only compares. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { describeActionSchema } from '../contract/src/index.ts';

const file = fileURLToPath(new URL('../contract/action.schema.json', import.meta.url));

const described: unknown = JSON.parse(describeActionSchema());
if (process.argv.includes('--check')) {
  const stored: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (JSON.stringify(stored) !== JSON.stringify(described)) {
    process.stderr.write('contract/action.schema.json is not what the format describes. Run `npm run generate`.\n');
    process.exitCode = 1;
  }
} else {
  await writeFile(file, `${JSON.stringify(described, undefined, 2)}\n`);
}
