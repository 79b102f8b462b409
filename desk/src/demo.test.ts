import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { standingClock } from '../../test/world/open-world.ts';
import { demoToken } from './demo.ts';
import { openTestDatabase } from './platform/database/test-database.ts';
import { addToken, findStaff } from './staff/index.ts';

test('the token of an earlier start that nobody stands behind ends when its successor is made', async () => {
  const db = await openTestDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'demo-token-'));
  try {
    const clock = standingClock('2023-05-03T09:00:00Z');
    const old = await addToken(
      db.database,
      { name: 'Demonstration', role: 'manager' },
      { actor: 'operator:root', clock },
    );
    await mkdir(join(dataDirectory, 'demo'));
    await writeFile(join(dataDirectory, 'demo', 'api-token'), old);
    const system = { database: db.database, clock, config: { dataDirectory } };
    const made = await demoToken(system);
    expect(await findStaff(db.database.kysely, old)).toBeUndefined();
    expect(await findStaff(db.database.kysely, made)).toMatchObject({ memberId: expect.any(Number) });
    expect(await demoToken(system)).toBe(made);
  } finally {
    await rm(dataDirectory, { recursive: true });
    await db.drop();
  }
});
