/* What was planned for a consignee whose last instrument went elsewhere before it went. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE } from '../../../test/world/people.ts';
import { createNoticeComposer } from '../notice/index.ts';
import { changeHolder } from '../reach/index.ts';
import { planNotices } from './plan-notices.ts';
import { findLetters } from './print-letters.ts';
import { releaseDispatches } from './release-dispatches.ts';
import { answeringTransport, COMPOSERS, countStates, dispatchUntil, quickDispatcher } from './test-dispatches.ts';

let desk: TestDesk;
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const kysely = () => desk.db.database.kysely;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function plan(consigneeIds?: readonly number[]) {
  const { linkKey, messageDomain, revisions, clock, database } = desk.system;
  const revision = await revisions.load(kysely(), desk.world.action.id, 1);
  const of = { reference: 'FSN2023-1338', revision, linkKey, messageDomain, actor: 'house', clock };
  return planNotices(database, { ...of, ...(consigneeIds ? { consigneeIds } : {}) });
}

async function moveAll(from: string, to: string): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select instrument_id as id from obligation_instrument where consignee_id = ${consignee(from)}`.execute(kysely());
  for (const { id } of rows) {
    const input = { instrument: id, from: consignee(from), consignee: to, reason: 'The laboratory was closed' };
    const given = { actionId: desk.world.action.id, input, person: HANNE };
    await approved(desk.db.database, await changeHolder(desk.db.database, given, desk.system), desk.system);
  }
}

const letters = async () =>
  findLetters(desk.db.database, { actionId: desk.world.action.id, isReprint: false }, desk.world.clock());

test('a notice that waits is given up with its reason when its turn comes, a letter is left out', async () => {
  await sql`update consignee_contact set channel = 'post' where consignee_id = ${consignee('C-104')}`.execute(
    desk.db.owner.kysely,
  );
  await plan();
  await moveAll('C-103', 'C-102');
  const before = await letters();
  await moveAll('C-104', 'C-102');
  const after = await letters();
  expect([after.letters.length, after.ended.length]).toEqual([before.letters.length - 1, before.ended.length + 1]);

  const { revisions, clock } = desk.system;
  // Its country demands a language that the action lacks.
  const release = {
    actionId: desk.world.action.id,
    reference: 'FSN2023-1338',
    ids: 'all',
    actor: 'operator:test',
  } as const;
  await releaseDispatches(desk.db.database, { ...release, reason: 'They read English', clock });
  const links = { publicUrl: 'http://desk.example', linkKey: desk.system.linkKey };
  const composers = { ...COMPOSERS, notice: createNoticeComposer({ links, revisions, clock }).mail };
  const transport = answeringTransport(() => ({ kind: 'sent', response: '250 OK' }));
  await dispatchUntil(quickDispatcher(desk.db.database, { transport, composers, clock }), async () => {
    const { waiting = 0, sending = 0 } = await countStates(desk.db.database);
    return waiting + sending === 0;
  });
  const { rows } = await sql<{ state: string; failure: string | null }>`
    select state, failure from dispatch d where kind = 'notice' and exists (
      select from consignee_contact k where k.id = any(d.contact_ids) and k.consignee_id = ${consignee('C-103')})`.execute(
    kysely(),
  );
  expect(rows).toEqual([{ state: 'failed', failure: 'nothing-held' }]);
  expect(transport.mails.length).toBeGreaterThan(0);
});

test('a contact who is added there is not written to', async () => {
  await sql`insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
    values (${consignee('C-103')}, 'Somebody New', 'new@lab.example', '', '{de}', 'email', now())`.execute(
    desk.db.owner.kysely,
  );
  expect(await plan([consignee('C-103')])).toMatchObject({ runId: undefined, mails: 0, unreachable: [] });
});

test('who holds an instrument again gets the notice that was given up', async () => {
  const { rows } = await sql<{ id: number }>`
    select instrument_id as id from obligation_instrument where consignee_id = ${consignee('C-102')} limit 1`.execute(
    kysely(),
  );
  const [held] = rows;
  const input = { instrument: held?.id ?? 0, from: consignee('C-102'), consignee: 'C-103', reason: 'Opened again' };
  const given = { actionId: desk.world.action.id, input, person: HANNE };
  await approved(desk.db.database, await changeHolder(desk.db.database, given, desk.system), desk.system);
  const planned = await plan([consignee('C-103')]);
  expect(planned.mails).toBe(2);
  // Once only.
  expect(await plan([consignee('C-103')])).toMatchObject({ runId: undefined, mails: 0 });
});

test('every ledger holds', async () => {
  expect(await desk.ledgers()).toMatchObject({ house: 'intact', 'FSN2023-1338': 'intact' });
});
