import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { FOUNDING_ACTION, standingClock, WORLD_FLEET } from '../../../test/world/open-world.ts';
import { checkActionFolder } from '../action/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { openAction } from './open-action.ts';

const HEADER =
  'serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet';

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
  expect(await open({ name: 'fleet.csv', bytes: Buffer.from(HEADER) })).toMatchObject({ kind: 'refused' });
  const { rows } = await db.database.pool.query('select count(*)::integer as chains from ledger_chain where id > 0');
  expect(rows).toEqual([{ chains: 0 }]);
});

test('an action that two people open at once is opened once, and the other is told so', async () => {
  const fleet = { name: 'fleet.csv', path: WORLD_FLEET };
  const outcomes = await Promise.all([open(fleet), open(fleet)]);
  expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['opened', 'refused']);
  expect(outcomes.find((outcome) => outcome.kind === 'refused')).toMatchObject({ refusal: { code: 'action-open' } });
});

test('an action is opened from its files alone, with what follows from it in the same transaction', async () => {
  const pumps = fileURLToPath(new URL('../../../test/world/actions/TB-2031-07', import.meta.url));
  const checked = await checkActionFolder(pumps);
  if (checked.kind === 'unreadable') throw new Error('the pumps are unreadable');
  const line = `T-1,tidebrook-3,P-1,Haus am See,customer,DE,Ulm,Seeweg 1,en,Ida Kern,i.kern@haus.example,,email,,`;
  const input = {
    files: checked.files,
    fleet: { name: 'fleet.csv', bytes: Buffer.from(`${HEADER}\n${line}\n`) },
    actor: 'operator:test',
    clock: standingClock('2031-08-01T09:00:00Z'),
    because: { draft: 7 },
    meter: { rows: 0, bytes: 0 },
  };
  const failing = openAction(db.database, {
    ...input,
    within: async () => {
      throw new Error('what follows from it failed');
    },
  });
  await expect(failing).rejects.toThrow('what follows');
  const seen: number[] = [];
  const opened = await openAction(db.database, {
    ...input,
    within: async (_tx, { actionId }) => void seen.push(actionId),
  });
  expect(opened).toMatchObject({ kind: 'opened', actionId: seen[0], instruments: 1 });
  expect(input.meter.rows).toBe(1);
  const { rows } = await db.database.pool.query(
    "select payload ->> 'draft' as draft from ledger_entry where kind = 'action.opened' and chain = $1",
    [seen[0]],
  );
  expect(rows).toEqual([{ draft: '7' }]);
});
