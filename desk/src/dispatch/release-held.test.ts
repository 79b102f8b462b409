/* Letting go what is held: of those that lack one language, and of no other. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { transact } from '../platform/database/database.ts';
import { selectForDecision } from './dispatch-store.ts';
import { planNotices } from './plan-notices.ts';
import { releaseDispatches } from './release-dispatches.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('what is held for one language is let go without the others', async () => {
  const { kysely } = desk.db.database;
  const { linkKey, messageDomain, revisions, clock, database } = desk.system;
  const actionId = desk.world.action.id;
  const revision = await revisions.load(kysely, actionId, 1);
  await planNotices(database, { reference: 'FSN2023-1338', revision, linkKey, messageDomain, actor: 'house', clock });
  const { rows } = await sql<{ id: number }>`select id from dispatch order by id`.execute(desk.db.owner.kysely);
  const [greek, both, japanese] = rows.map(({ id }) => id);
  const hold = (id: number | undefined, languages: readonly string[]) =>
    sql`update dispatch set state = 'held', held_for = ${languages} where id = ${id}`.execute(desk.db.owner.kysely);
  await sql`update dispatch set state = 'stopped', held_for = '{}' where state = 'held'`.execute(desk.db.owner.kysely);
  await hold(greek, ['el']);
  await hold(both, ['el', 'ja']);
  await hold(japanese, ['ja']);

  const of = {
    actionId,
    reference: 'FSN2023-1338',
    ids: 'all',
    actor: 'operator:test',
    reason: 'They read English',
    clock,
  } as const;
  expect(await releaseDispatches(database, { ...of, heldFor: 'ja' })).toEqual({
    kind: 'decided',
    ids: [both, japanese],
  });
  expect(await releaseDispatches(database, { ...of, heldFor: 'ja' })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'nothing-to-decide' },
  });
  const held = await sql<{ id: number }>`select id from dispatch where state = 'held'`.execute(desk.db.owner.kysely);
  expect(held.rows.map(({ id }) => id)).toEqual([greek]);
});

test('of all that are held those whose language has come are left to the next run; a printed letter is recorded as posted all the same', async () => {
  const { kysely } = desk.db.owner;
  const actionId = desk.world.action.id;
  const { rows } = await sql<{ id: number; contactIds: number[] }>`
    select id, contact_ids as "contactIds" from dispatch where state = 'held'`.execute(kysely);
  const [greek] = rows;
  await sql`
    insert into dispatch_translated (action_id, contact_id, dispatch_id, at)
    values (${actionId}, ${greek?.contactIds[0]}, ${greek?.id}, now())`.execute(kysely);
  const ofState = async (state: 'held' | 'printing') =>
    transact(desk.db.database, async (tx) =>
      (await selectForDecision(tx, { actionId, ids: { state } })).map(({ id }) => id),
    );
  expect(await ofState('held')).toEqual([]);
  await sql`update dispatch set state = 'printing' where id = ${greek?.id}`.execute(kysely);
  expect(await ofState('printing')).toContain(greek?.id);
});
