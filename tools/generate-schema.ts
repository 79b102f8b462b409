/*
 * Writes desk/src/platform/database/schema.ts: the types of the tables as the migrations leave them.
 * With --check it writes nothing and fails when the file is not what the migrations give.
 */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { houseDatabase, openCluster, ownerUser, removeCluster } from '../desk/src/platform/database/cluster.ts';
import { describeSchema } from '../desk/src/platform/database/describe-schema.ts';
import { migrate } from '../desk/src/platform/database/migrate.ts';

const file = fileURLToPath(new URL('../desk/src/platform/database/schema.ts', import.meta.url));

const source = await fromFreshDatabase();
const present = await readFile(file, 'utf8').catch(() => '');
if (source !== present) {
  if (process.argv.includes('--check')) {
    process.stderr.write('schema.ts is not what the migrations give. Run `npm run generate`.\n');
    process.exitCode = 1;
  } else {
    await writeFile(file, source);
    process.stdout.write('schema.ts written\n');
  }
}

async function fromFreshDatabase(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldproof-schema-'));
  await chmod(folder, 0o711);
  try {
    await using cluster = await openCluster({ dataDirectory: folder, log: () => {}, isDurable: false });
    const owner = cluster.connection({ user: ownerUser, database: houseDatabase });
    await migrate(owner);
    return await describeSchema(owner);
  } finally {
    await removeCluster(folder);
    await rm(folder, { recursive: true, force: true });
  }
}
