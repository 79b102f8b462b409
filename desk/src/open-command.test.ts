import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { hearCommand } from '../../test/world/hear-command.ts';
import { FOUNDING_ACTION, WORLD_FLEET } from '../../test/world/open-world.ts';
import { createRevisions, findAction } from './action/index.ts';
import { readConfig } from './config.ts';
import { prepareActionOpen } from './open-command.ts';
import { openTestDatabase, type TestDatabase } from './platform/database/test-database.ts';
import { replyAnswerers } from './reply/index.ts';
import { createLog, DIGESTERS } from './system.ts';

let db: TestDatabase;
let folder: string;

beforeAll(async () => {
  db = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'fieldproof-open-'));
  await cp(FOUNDING_ACTION, folder, { recursive: true });
  const yaml = await readFile(join(folder, 'action.yaml'), 'utf8');
  await writeFile(join(folder, 'action.yaml'), yaml.replace('secondPerson: [open, ', 'secondPerson: ['));
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true });
});

function run(args: readonly string[], more: { readonly isRehearsal?: boolean } = {}) {
  const { database } = db;
  const revisions = createRevisions();
  return hearCommand((io) =>
    prepareActionOpen(args)({
      config: readConfig({}),
      database,
      clock: () => new Date('2023-04-04T09:00:00Z'),
      log: createLog(true),
      linkKey: Buffer.alloc(32, 7),
      revisions,
      answerers: replyAnswerers(revisions),
      executors: {},
      waitingExcuses: async () => [],
      digesters: DIGESTERS,
      messageDomain: 'desk.example',
      findAction: (reference) => findAction(database.kysely, reference),
      lost: new Promise(() => {}),
      [Symbol.asyncDispose]: async () => {},
      actor: 'operator:test',
      ...more,
      io,
    }),
  );
}

/** The action in a folder under another reference. */
async function rename(directory: string, reference: string): Promise<void> {
  for (const name of ['action.yaml', 'notice.de.md', 'notice.en.md']) {
    const path = join(directory, name);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('FSN2023-1338', reference));
  }
}

test('an action that two people open is not opened at the terminal, which says where they do; a rehearsal opens it', async () => {
  const alone = await run([FOUNDING_ACTION, '--fleet', WORLD_FLEET]);
  expect(alone).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/opened by two people.*at the desk/) });
  expect(await findAction(db.database.kysely, 'FSN2023-1338')).toBeUndefined();

  const rehearsed = join(folder, '..', `${basename(folder)}-rehearsed`);
  await cp(FOUNDING_ACTION, rehearsed, { recursive: true });
  await rename(rehearsed, 'FSN2023-1337');
  expect(await run([rehearsed, '--fleet', WORLD_FLEET], { isRehearsal: true })).toMatchObject({ status: 0 });
  await rm(rehearsed, { recursive: true });
});

test('a notice that is dated in the future is opened, and the person is told to wait with sending', async () => {
  const { status, out, err } = await run([folder, '--fleet', WORLD_FLEET]);
  expect(status).toBe(0);
  expect(out).toContain('9 instruments at 6 consignees');
  expect(err).toContain('dated 5 April 2023, which has not come yet');
});

test('a fleet with a column too few opens nothing and says what the column needs', async () => {
  await rename(folder, 'FSN2023-1339');
  const fleet = join(folder, 'fleet.csv');
  await writeFile(fleet, (await readFile(WORLD_FLEET, 'utf8')).replace('supplied_by,', ''));
  expect(await run([folder, '--fleet', fleet])).toMatchObject({
    status: 1,
    err: expect.stringMatching(/“supplied_by” is missing\. Add it to the header\. Its cells may stay empty/),
  });
});
