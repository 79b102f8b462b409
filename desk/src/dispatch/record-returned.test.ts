/* A letter that was posted and came back, or was not posted after all: over the API, until it was printed and posted anew. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { selectDispatches, type DispatchListing } from './dispatch-store.ts';
import { planNotices } from './plan-notices.ts';

const ACTION = '/actions/FSN2023-1338';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  const { linkKey, messageDomain, revisions, clock, database } = desk.system;
  const revision = await revisions.load(database.kysely, desk.world.action.id, 1);
  await planNotices(database, { reference: 'FSN2023-1338', revision, linkKey, messageDomain, actor: 'house', clock });
});
afterAll(() => desk.close());

const listed = (channel: 'email' | 'post'): Promise<readonly DispatchListing[]> =>
  selectDispatches(desk.db.database.kysely, { actionId: desk.world.action.id, channel, afterId: 0, limit: 200 });

test('a letter that came back has failed and reached nobody, and goes again once it is printed anew', async () => {
  const [letter] = await listed('post');
  const [mail] = await listed('email');
  const ids = [letter?.id];
  const [consigneeId] = letter?.consigneeIds ?? [];
  const decide = async (what: string, body: object, which: readonly unknown[] = ids) => {
    const answer = await desk.call('operator', 'POST', `${ACTION}/deliveries/${what}`, {
      payload: { ids: which, ...body },
    });
    const isProblem = answer.statusCode !== 200;
    return { status: answer.statusCode, code: isProblem ? answer.json().code : undefined };
  };
  const reach = async () => {
    const found = await sql<{ reach: string }>`
      select reach from reach where action_id = ${desk.world.action.id} and consignee_id = ${consigneeId}`.execute(
      desk.db.database.kysely,
    );
    return found.rows[0]?.reach;
  };
  const reason = 'The post sent it back: moved away';
  const back = (which?: readonly unknown[]) => decide('returned', { reason }, which);
  const again = () => decide('send-again', { reason: 'To the new street' });
  const post = () => decide('posted', { postedOn: '2023-05-03' });

  expect(await back()).toEqual({ status: 409, code: 'dispatch-in-other-state' });
  expect(await decide('letters', {})).toMatchObject({ status: 200 });
  expect(await post()).toMatchObject({ status: 200 });
  expect(await reach()).toBe('sent');
  expect(await again()).toEqual({ status: 409, code: 'dispatch-on-paper' });
  await sql`update dispatch set state = 'sent' where id = ${mail?.id}`.execute(desk.db.owner.kysely);
  expect(await back([mail?.id])).toEqual({ status: 409, code: 'dispatch-by-mail' });

  expect(await back()).toMatchObject({ status: 200 });
  const failed = { state: 'failed', sentAt: null, failure: 'returned', failureText: reason };
  expect((await listed('post')).find(({ id }) => id === letter?.id)).toMatchObject(failed);
  expect(await reach()).toBe('undeliverable');
  const today = (await desk.call('reader', 'GET', `${ACTION}/today`)).json();
  const kinds = today.items.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['deliveries-failed', 'consignees-undeliverable']));

  expect(await again()).toMatchObject({ status: 200 });
  const printing = { state: 'printing', failure: null, failureText: null };
  expect((await listed('post')).find(({ id }) => id === letter?.id)).toMatchObject(printing);
  expect(await post()).toEqual({ status: 409, code: 'letters-not-printed' });
  expect(await decide('letters', {})).toMatchObject({ status: 200 });
  expect(await post()).toMatchObject({ status: 200 });
  expect(await reach()).toBe('sent');
  const { rows } = await sql<{ kind: string }>`
    select kind from ledger_entry where chain = ${desk.world.action.id} and kind like 'dispatch.%' order by seq desc limit 4`.execute(
    desk.db.database.kysely,
  );
  const entries = ['dispatch.posted', 'dispatch.printed', 'dispatch.repeated', 'dispatch.returned'];
  expect(rows.map(({ kind }) => kind)).toEqual(entries);
  expect(await desk.ledgers()).toMatchObject({ 'FSN2023-1338': expect.stringMatching(/intact/) });
});
