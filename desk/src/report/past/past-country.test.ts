/* A holder whose country a newer fleet file has put right: past rows stand where they were counted. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../../test/world/open-desk.ts';
import { approved, HANNE } from '../../../../test/world/people.ts';
import { addToFleet, changeHolder, removeFromFleet } from '../../reach/index.ts';
import { findKnownOfAdded } from '../index.ts';

const ACTION = '/actions/FSN2023-1338';
let desk: TestDesk;
const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const consigneeOf = (number: string): number => desk.world.consignees.get(number) ?? 0;

async function through(outcome: { readonly kind: string; readonly approval?: number }): Promise<void> {
  if (outcome.kind === 'asked') await approved(desk.db.database, outcome, desk.system);
  else expect(outcome.kind).toBe('done');
}

beforeAll(async () => {
  desk = await openDesk();
  const { world, db, system } = desk;
  const act = { actionId: world.action.id, person: HANNE };
  world.clock.now = new Date('2023-05-03T12:00:00Z');
  const added = { product: 'miseqdx', serial: 'M80001', consignee: 'C-101', reason: 'Found in the cellar' };
  await through(await addToFleet(db.database, { ...act, input: added }, system));
  world.clock.now = new Date('2023-05-05T12:00:00Z');
  const moved = { instrument: idOf('M70453'), from: consigneeOf('C-101'), consignee: 'C-102', reason: 'Sold' };
  await through(await changeHolder(db.database, { ...act, input: moved }, system));
  const found = await sql<{ id: number }>`select id from instrument where serial = 'M80001'`.execute(
    db.database.kysely,
  );
  const taken = { instrument: found.rows[0]?.id ?? 0, reason: 'It is another one' };
  await through(await removeFromFleet(db.database, { ...act, input: taken }, { ...system, findKnownOfAdded }));
  // As the import of a fleet writes it.
  await sql`update consignee set country = 'IE' where number = 'C-101'`.execute(db.database.kysely);
  world.clock.now = new Date('2023-05-10T12:00:00Z');
});
afterAll(async () => desk.close());

async function rows(query: string): Promise<{ total: number; rows: readonly (readonly string[])[] }> {
  const answer = await desk.call('reader', 'GET', `${ACTION}/instruments?${query}`);
  const { instruments, total } = answer.json<{
    instruments: readonly { serial: string; country: string; consignee: { number: string } }[];
    total: { count: number };
  }>();
  return { total: total.count, rows: instruments.map((row) => [row.serial, row.country, row.consignee.number]) };
}

test('what moved or was taken back since stands in the country in which it counted then', async () => {
  expect(await rows('asOf=2023-05-04&q=M70453')).toEqual({ total: 1, rows: [['M70453', 'GB', 'C-101']] });
  expect(await rows('asOf=2023-05-04&q=M80001')).toEqual({ total: 1, rows: [['M80001', 'GB', 'C-101']] });
  expect(await rows('asOf=2023-05-06&q=M70453')).toEqual({ total: 1, rows: [['M70453', 'AT', 'C-102']] });
});

test('the list of a country has what the figure of then counts', async () => {
  const status = await desk.call('reader', 'GET', `${ACTION}/status?asOf=2023-05-04`);
  const { byCountry } = status.json<{ byCountry: readonly { key: string; instruments: { total: number } }[] }>();
  const figure = byCountry.find(({ key }) => key === 'GB')?.instruments.total;
  const listed = await rows('asOf=2023-05-04&country=GB&cohort=1');
  expect([figure, listed.total, listed.rows.length]).toEqual([2, 2, 2]);
  expect(await rows('asOf=2023-05-04&country=IE')).toEqual({ total: 0, rows: [] });
});

test('the ledger covers the country that was left', async () => {
  expect(await desk.ledgers()).toEqual({ house: 'intact', 'FSN2023-1338': 'intact' });
  await sql`alter table obligation_fleet_change disable trigger user`.execute(desk.db.owner.kysely);
  await sql`update obligation_fleet_change set from_country = 'IE' where change = 'moved'`.execute(
    desk.db.owner.kysely,
  );
  expect((await desk.ledgers())['FSN2023-1338']).toContain('fleet-change:');
});
