/* Whose last instrument went elsewhere owes nothing, and nobody waits for them. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE } from '../../../test/world/people.ts';
import { changeHolder } from '../reach/index.ts';

let desk: TestDesk;
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function read(path: string) {
  const answer = await desk.call('reader', 'GET', `/actions/FSN2023-1338${path}`);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json();
}

/** Moves all that a consignee holds. */
async function moveAll(from: string, to: string): Promise<void> {
  const { instruments } = await read(`/instruments?consignee=${consignee(from)}`);
  for (const { id } of instruments) {
    const input = { instrument: id, from: consignee(from), consignee: to, reason: 'The laboratory was closed' };
    const given = { actionId: desk.world.action.id, input, person: HANNE };
    const asked = await changeHolder(desk.db.database, given, desk.system);
    await approved(desk.db.database, asked, desk.system);
  }
}

const numbersOf = (rows: readonly { readonly number: string }[]): readonly string[] => rows.map(({ number }) => number);
const list = async (filter: string) => numbersOf((await read(`/consignees?${filter}`)).consignees);

const readers = async () =>
  (await read('/notice-plan/readers?limit=200')).readers.map(
    (row: { consignee: { number: string } }) => row.consignee.number,
  );

describe('a consignee whose last instrument went elsewhere', () => {
  test('before the notice did is not written to, neither in the plan nor one by one', async () => {
    const before = await read('/notice-plan');
    expect(await readers()).toContain('C-103');
    await moveAll('C-103', 'C-102');
    const after = await read('/notice-plan');
    expect(await readers()).not.toContain('C-103');
    expect(after.contacts).toBe(before.contacts - 1);
    expect(after.contacts).toBe((await readers()).length);
    expect(after.etag).not.toBe(before.etag);
  });

  test('is not silent, nor the longest waiting, and the list says so', async () => {
    const { owner } = desk.db;
    const status = await read('/status');
    await sql`update reach set reach = 'sent', at = '2023-04-06T09:00:00Z'`.execute(owner.kysely);
    expect(await list('reach=sent&owes=false')).toEqual(['C-103']);
    const { oldest } = await read('/today');
    expect(numbersOf(oldest.consignees)).not.toContain('C-103');
    expect(await list('owes=false')).toEqual(['C-103']);
    expect(await list('owes=true')).not.toContain('C-103');
    expect(await list('kind=distributor&owes=true')).toEqual(['D-900']);
    expect(await read(`/consignees/${consignee('C-103')}`)).toMatchObject({ owes: false, instruments: 0 });
    // How far the notice got is what it was: that is another figure.
    expect((await read('/status')).reach).toEqual(status.reach);
  });

  test('is as many in the day’s list as in the list behind it', async () => {
    const { items } = await read('/today');
    const { count, facts } = items.find(({ kind }: { kind: string }) => kind === 'consignees-silent');
    const listed = await read(`/consignees?reach=sent&owes=true&reachedBefore=${facts.before}`);
    expect(listed.total).toEqual({ count, isExact: true });
    expect(numbersOf(listed.consignees)).toEqual(expect.arrayContaining(['C-102', 'D-900']));
    expect(numbersOf(listed.consignees)).not.toContain('C-103');
  });

  test('needs neither a contact nor a better address', async () => {
    const { kysely } = desk.db.owner;
    await sql`update reach set reach = 'undeliverable' where consignee_id = ${consignee('C-103')}`.execute(kysely);
    await sql`update consignee_contact set ended_at = now() where consignee_id = ${consignee('C-103')}`.execute(kysely);
    const kinds = (await read('/today')).items.map(({ kind }: { kind: string }) => kind);
    expect(kinds).not.toContain('consignees-undeliverable');
    expect(kinds).not.toContain('consignees-without-contact');
  });

  test('owes again once it holds one again', async () => {
    await moveAll('C-104', 'C-103');
    expect(await list('owes=false')).toEqual(['C-104']);
    expect(await read(`/consignees/${consignee('C-103')}`)).toMatchObject({ owes: true });
  });
});
