/* Who has the notice already and gets another instrument is told of it: the notice they have does not list it. */
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved } from '../../../test/world/people.ts';
import { noticesOf, writeToNewHolders } from '../system.ts';
import { answeringTransport, dispatchUntil, quickDispatcher } from './test-dispatches.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const ACTION = '/actions/FSN2023-1338';
const goOn = (minutes: number): void => {
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + minutes * 60_000);
};

async function send(): Promise<void> {
  const plan = (await desk.call('operator', 'GET', `${ACTION}/notice-plan`)).json();
  const headers = { 'if-match': plan.etag };
  expect((await desk.call('manager', 'POST', `${ACTION}/notice-runs`, { payload: {}, headers })).statusCode).toBe(201);
}

async function deliver(): Promise<void> {
  goOn(1);
  const transport = answeringTransport(() => ({ kind: 'sent', response: '250 OK' }));
  const { clock } = desk.world;
  await dispatchUntil(quickDispatcher(desk.db.database, { transport, clock }), async () => {
    const left = await notices(`state in ('waiting', 'sending') and channel = 'email'`);
    return left.length === 0;
  });
  goOn(1);
}

type Row = { readonly id: number; readonly contacts: readonly number[]; readonly subjectId: number | null };

async function notices(which: string): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select id, contact_ids as contacts, subject_id as "subjectId" from dispatch
    where kind = 'notice' and ${sql.raw(which)} order by id`.execute(desk.db.database.kysely);
  return found.rows;
}

async function move(serial: string, way: { readonly from: string; readonly to: string }): Promise<void> {
  const asked = await desk.call(
    'manager',
    'PUT',
    `${ACTION}/instruments/${desk.world.instruments.get(serial)}/holder`,
    {
      payload: { consignee: way.to, from: desk.world.consignees.get(way.from), reason: 'Sold in March' },
    },
  );
  await through(asked);
}

/** What was asked for is approved, and who came by an instrument is written to, as the desk does it. */
async function through(asked: Awaited<ReturnType<TestDesk['call']>>): Promise<void> {
  expect([asked.statusCode, asked.body]).toEqual([202, asked.body]);
  const outcome = await approved(desk.db.database, { kind: 'asked', approval: asked.json().approval }, desk.system);
  expect(outcome.kind).toBe('approved');
  await writeToNewHolders(desk.system, desk.world.action.id);
}

const idOf = (email: string): number => desk.world.contacts.get(email) ?? 0;
/** Both contacts of C-101, each with a notice of their own. */
const harbour = () => ['lab@harbour-genomics.example', 'quality@harbour-genomics.example'].map(idOf);

test('the new holder of an instrument who has the notice gets it again, says why, and nobody else does', async () => {
  await send();
  await deliver();
  const before = await notices('true');
  const had = harbour().map((id) => before.find(({ contacts }) => contacts.includes(id))?.id);
  await move('M70452', { from: '100001', to: 'C-101' });
  const fresh = (await notices('true')).slice(before.length);
  expect(fresh.map(({ contacts }) => contacts)).toEqual(harbour().map((id) => [id]));
  expect(fresh.map(({ subjectId }) => subjectId)).toEqual(had);
  const planned = { actionId: desk.world.action.id, revision: 1, languages: ['en'], contactIds: harbour().slice(0, 1) };
  const { mail } = noticesOf(desk.system, 'http://desk.example');
  const again = await mail(desk.db.database.kysely, { ...planned, subjectId: fresh[0]?.subjectId ?? null });
  expect(again?.text).toContain('You have had this notice before.');
  expect(again?.text).toContain('M70452');
  expect((await mail(desk.db.database.kysely, planned))?.text).not.toContain('had this notice before');
  // Once is enough: planned or gone, it lists the instrument.
  await writeToNewHolders(desk.system, desk.world.action.id);
  await deliver();
  await writeToNewHolders(desk.system, desk.world.action.id);
  expect(await notices('true')).toHaveLength(before.length + 2);
});

test('a notice that has not gone yet will list it: it does not come twice', async () => {
  await send();
  const before = await notices('true');
  goOn(1);
  await move('M70452', { from: '100001', to: 'C-101' });
  expect(await notices('true')).toHaveLength(before.length);
  await deliver();
  await writeToNewHolders(desk.system, desk.world.action.id);
  expect(await notices('true')).toHaveLength(before.length);
});

test('who would get it again stands in the plan, and in the list behind it', async () => {
  await send();
  await deliver();
  await move('M70452', { from: '100001', to: 'C-101' });
  await sql`delete from dispatch where subject_id is not null and kind = 'notice'`.execute(desk.db.owner.kysely);
  const plan = (await desk.call('reader', 'GET', `${ACTION}/notice-plan`)).json();
  const { readers } = (await desk.call('reader', 'GET', `${ACTION}/notice-plan/readers`)).json();
  expect([plan.contacts, readers.map(({ contact }: { contact: { id: number } }) => contact.id)]).toEqual([
    2,
    harbour(),
  ]);
});

test('who gets back what was moved by mistake has read of it', async () => {
  await send();
  await deliver();
  const before = await notices('true');
  const statement = { said: 'transferred', to: 'Harbour Genomics' };
  const instruments = [{ instrument: desk.world.instruments.get('M70452'), cells: [], statement }];
  const body = { version: 1, answers: {}, instruments, unknownSerials: [], isReceiptOnly: false };
  const payload = { channel: 'telephone', answeredBy: { name: 'Wiebke Harmsen' }, body };
  await desk.call('operator', 'POST', `${ACTION}/consignees/${desk.world.consignees.get('100001')}/replies`, {
    payload,
  });
  const [question] = (await desk.call('reader', 'GET', `${ACTION}/questions?kind=transferred`)).json().questions;
  const answer = { answer: 'accept', reason: 'So says the invoice', facts: { toConsignee: 'C-101' } };
  await through(await desk.call('operator', 'PUT', `/questions/${question.id}/answer`, { payload: answer }));
  expect((await notices('true')).slice(before.length).flatMap(({ contacts }) => contacts)).toEqual(harbour());
  goOn(1);
  const why = { payload: { reason: 'It was another one' } };
  await through(await desk.call('operator', 'POST', `/questions/${question.id}/reopening`, why));
  expect(await notices('true')).toHaveLength(before.length + 2);
});

test('a letter that came back and is to be printed anew will list it: no second one is planned', async () => {
  await send();
  await deliver();
  const [letter] = await notices(`channel = 'post'`);
  const decide = (what: string, body: object) =>
    desk.call('operator', 'POST', `${ACTION}/deliveries/${what}`, { payload: { ids: [letter?.id], ...body } });
  await decide('letters', {});
  await decide('posted', { postedOn: '2023-05-03' });
  await decide('returned', { reason: 'Moved away, says the post' });
  expect((await decide('send-again', { reason: 'To the new street' })).statusCode).toBe(200);
  const before = await notices('true');
  goOn(1);
  await move('M70452', { from: '100001', to: 'C-102' });
  expect(await notices('true')).toHaveLength(before.length);
});
