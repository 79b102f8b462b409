import { afterAll, beforeAll, expect, test } from 'vitest';

import { FOUNDING_ACTION, standingClock, WORLD_FLEET } from '../../../test/world/open-world.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { openAction } from './open-action.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(async () => db.drop());

async function open(fleet: Parameters<typeof openAction>[1]['fleet']) {
  return openAction(db.database, {
    directory: FOUNDING_ACTION,
    fleet,
    actor: 'operator:test',
    clock: standingClock('2023-05-03T09:00:00Z'),
  });
}

test('a fleet that names no instrument opens nothing', async () => {
  const header =
    'serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet';
  expect(await open({ name: 'fleet.csv', bytes: Buffer.from(header) })).toMatchObject({ kind: 'refused' });
  const { rows } = await db.database.pool.query('select count(*)::integer as chains from ledger_chain where id > 0');
  expect(rows).toEqual([{ chains: 0 }]);
});

test('an action that two people open at once is opened once, and the other is told so', async () => {
  const fleet = { name: 'fleet.csv', path: WORLD_FLEET };
  const outcomes = await Promise.all([open(fleet), open(fleet)]);
  expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['opened', 'refused']);
  expect(outcomes.find((outcome) => outcome.kind === 'refused')).toMatchObject({ refusal: { code: 'action-open' } });
});
