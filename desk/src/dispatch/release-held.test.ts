/* Letting go what is held: of those that lack one language, and of no other. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
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
