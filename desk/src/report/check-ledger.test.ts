import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openWorld, type World } from '../../../test/world/open-world.ts';
import { appendEntry, lockChain } from '../ledger/index.ts';
import { changeLevels, instrumentsById } from '../obligation/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { DIGESTERS } from '../system.ts';
import { checkLedger } from './check-ledger.ts';

let db: TestDatabase;
let world: World;

beforeAll(async () => {
  db = await openTestDatabase();
  world = await openWorld(db.database);
  await db.database.kysely.transaction().execute(async (tx) => {
    const { id: actionId } = world.action;
    const head = await lockChain(tx, actionId, world.clock);
    const [instrument] = await instrumentsById(tx, actionId, [world.instruments.get('M70452') ?? 0]);
    if (!instrument) throw new Error('the instrument is not there');
    const changes = [{ cell: 1, to: 'claimed' as const }];
    const written = await changeLevels(tx, head, { actionId, cause: 'reply', causeId: 1 }, [{ instrument, changes }]);
    await appendEntry(tx, head, {
      actor: 'contact:1',
      kind: 'reply.received',
      subject: 'reply:1',
      payload: { digests: written.digests },
      tallies: written.tallies,
    });
  });
});
afterAll(async () => db.drop());

const check = () => checkLedger(db.database, world.action, DIGESTERS);

test('levels that the recorded changes lead to are intact', async () => {
  expect(await check()).toMatchObject({ kind: 'intact', entries: 2 });
});

test.each([
  ['ooco', 'M70452', 2],
  ['oooo', 'M70452', 2],
  ['ocpo', 'M70452', 2],
  ['pppp', 'M70453', 1],
])('levels set to %s behind the back of the ledger are found', async (levels, serial, seq) => {
  const instrument = world.instruments.get(serial) ?? 0;
  const before = await sql<{ levels: string }>`
    select levels from obligation_instrument where instrument_id = ${instrument}`.execute(db.owner.kysely);
  const set = (to: string) =>
    sql`update obligation_instrument set levels = ${to} where instrument_id = ${instrument}`.execute(db.owner.kysely);
  await set(levels);
  expect(await check()).toEqual({ kind: 'broken', seq, why: 'row', subject: `levels:${instrument}` });
  await set(before.rows[0]?.levels ?? '');
});
