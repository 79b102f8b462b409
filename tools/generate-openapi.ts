/* Writes docs/openapi.json, the document that /api/v1/openapi.json serves; `--check` only compares. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { createRevisions } from '../desk/src/action/index.ts';
import { buildApp } from '../desk/src/build-app.ts';
import { readConfig } from '../desk/src/config.ts';
import { openDatabase } from '../desk/src/platform/database/database.ts';
import { createVisitCounter, replyAnswerers } from '../desk/src/reply/index.ts';
import { createLog, DIGESTERS } from '../desk/src/system.ts';

const file = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));

// The routes are only described, never called: no connection is made.
await using database = openDatabase({ connection: { connectionString: 'postgresql://127.0.0.1/none' } });
const revisions = createRevisions();
const app = await buildApp(
  {
    config: readConfig({}),
    database,
    clock: () => new Date(),
    log: createLog(true),
    linkKey: Buffer.alloc(32),
    revisions,
    answerers: replyAnswerers(revisions),
    executors: {},
    waitingExcuses: async () => [],
    digesters: DIGESTERS,
    messageDomain: 'desk.example',
    findAction: () => Promise.resolve(undefined),
    lost: new Promise(() => {}),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  },
  { publicUrl: 'http://127.0.0.1', visits: createVisitCounter(), wake: () => {} },
);
await app.ready();
const { body } = await app.inject({ url: '/api/v1/openapi.json' });
await app.close();
const described = `${JSON.stringify(JSON.parse(body), undefined, 2)}\n`;

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== described) {
    process.stderr.write('docs/openapi.json is not what the routes describe. Run `npm run generate`.\n');
    process.exitCode = 1;
  }
} else {
  await writeFile(file, described);
}
