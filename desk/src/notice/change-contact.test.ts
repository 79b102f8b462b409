import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDesk, openSecondAction, SECOND_REFERENCE, type TestDesk } from '../../../test/world/open-desk.ts';
import type { Action } from '../action/index.ts';
import { planNotices } from '../dispatch/index.ts';

const REFERENCE = 'FSN2023-1338';
let desk: TestDesk;
let second: Action;
beforeAll(async () => {
  desk = await openDesk();
  second = await openSecondAction(desk.db, desk.world.clock);
  const { linkKey, messageDomain, revisions, clock } = desk.system;
  for (const { id, reference } of [desk.world.action, second]) {
    const revision = await revisions.load(desk.db.database.kysely, id, 1);
    await planNotices(desk.db.database, { reference, revision, linkKey, messageDomain, actor: 'house', clock });
  }
});
afterAll(() => desk.close());

const harmsen = () => desk.world.contacts.get('w.harmsen@klinikum-nord.example') ?? 0;
const consignee = (number: string) => desk.world.consignees.get(number) ?? 0;
const person = {
  name: 'Dr. Wiebke Harmsen',
  email: 'w.harmsen@klinikum-nord.example',
  role: 'Laborleitung',
  languages: ['de'],
  channel: 'email',
} as const;

async function read(id: number) {
  return (await desk.call('reader', 'GET', `/actions/${REFERENCE}/contacts/${id}`)).json();
}

async function put(id: number, payload: object, etag?: string) {
  const headers = { 'if-match': etag ?? (await read(id)).etag };
  const body = { ...person, isAnotherPerson: false, reason: 'Told by telephone', ...payload };
  return desk.call('operator', 'PUT', `/actions/${REFERENCE}/contacts/${id}`, { headers, payload: body });
}

async function openLinks(contactId: number): Promise<readonly number[]> {
  const found = await sql<{ action: number }>`
    select action_id as action from notice_link where contact_id = ${contactId} and revoked_at is null order by 1`.execute(
    desk.db.database.kysely,
  );
  return found.rows.map(({ action }) => action);
}

async function entries(kind: string): Promise<readonly { readonly chain: number; readonly payload: object }[]> {
  const found = await sql<{ chain: number; payload: object }>`
    select chain, payload from ledger_entry where kind = ${kind} order by chain, seq`.execute(desk.db.database.kysely);
  return found.rows;
}

async function mailsTo(address: string): Promise<readonly number[]> {
  const found = await sql<{ action: number }>`
    select action_id as action from dispatch where address = ${address} order by 1`.execute(desk.db.database.kysely);
  return found.rows.map(({ action }) => action);
}

describe('a contact that is put right', () => {
  test('keeps their link, in every action', async () => {
    const answer = await put(harmsen(), { role: 'Leitung Labor', languages: ['de', 'en'] });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      200,
      { contact: harmsen(), change: 'contact-amended', linksEnded: 0 },
    ]);
    expect(await openLinks(harmsen())).toEqual([desk.world.action.id, second.id]);
    expect(await read(harmsen())).toMatchObject({
      role: 'Leitung Labor',
      languages: ['de', 'en'],
      endedAt: null,
      history: [
        { change: 'contact-amended', facts: { before: { role: 'Laborleitung' } }, reason: 'Told by telephone' },
      ],
    });
  });

  test('has a telephone number that stays where nothing is said of it, and goes where there is none any more', async () => {
    const before = await read(harmsen());
    expect(before).toMatchObject({ telephone: null });
    const { role, languages } = before;
    const telephone = '+49 40 1234-56 ext. 7';
    expect((await put(harmsen(), { role, languages, telephone })).json()).toMatchObject({
      change: 'contact-amended',
      linksEnded: 0,
    });
    const known = await read(harmsen());
    expect(known).toMatchObject({ telephone, history: [{}, { facts: { after: { telephone } } }] });
    expect(known.history[1].facts.before).not.toHaveProperty('telephone');
    expect(known.etag).not.toBe(before.etag);
    expect((await put(harmsen(), { role, languages })).json()).toMatchObject({ code: 'nothing-changes' });
    const page = await desk.call('reader', 'GET', `/actions/${REFERENCE}/consignees/${consignee('100001')}`);
    expect(page.json().contacts).toMatchObject([{ telephone }]);
    const wrong = await put(harmsen(), { role, languages, telephone: 'in the evening' });
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'telephone-unreadable']);
    expect(JSON.stringify(await entries('contact.amended'))).not.toContain('1234-56');
    await put(harmsen(), { role, languages, telephone: null });
    expect(await read(harmsen())).toMatchObject({ telephone: null, etag: before.etag });
  });

  test('is not written over what somebody else changed meanwhile', async () => {
    const { etag } = await read(harmsen());
    await put(harmsen(), { role: 'Laborleitung' }, etag);
    const late = await put(harmsen(), { name: 'Dr. W. Harmsen' }, etag);
    expect([late.statusCode, late.json().code]).toEqual([412, 'changed-meanwhile']);
    const blind = await desk.call('operator', 'PUT', `/actions/${REFERENCE}/contacts/${harmsen()}`, {
      payload: { ...person, isAnotherPerson: false, reason: 'blindly' },
    });
    expect([blind.statusCode, blind.json().code]).toEqual([428, 'precondition-missing']);
    expect((await put(harmsen(), {})).json()).toMatchObject({ code: 'nothing-changes' });
  });
});

describe('another address or person', () => {
  test('is another contact: the old links end in every action, and the new contact gets the notice of each', async () => {
    const answer = await put(harmsen(), { name: 'Kim Weber', email: 'k.weber@klinikum-nord.example' });
    expect(answer.json()).toMatchObject({ change: 'contact-replaced', linksEnded: 2, warnings: [] });
    const weber = answer.json().contact;
    expect(await openLinks(harmsen())).toEqual([]);
    expect(await openLinks(weber)).toEqual([desk.world.action.id, second.id]);
    expect(await mailsTo('k.weber@klinikum-nord.example')).toEqual([desk.world.action.id, second.id]);
    expect(await read(harmsen())).toMatchObject({ replacedBy: weber });
    expect((await put(harmsen(), { role: 'x' })).json()).toMatchObject({ code: 'contact-ended' });
    const told = await entries('contact.replaced');
    expect(told).toMatchObject([
      { chain: desk.world.action.id, payload: { replacedBy: weber, isSamePerson: true, linksEnded: 1 } },
      { chain: second.id, payload: { replacedBy: weber, isSamePerson: true, linksEnded: 1 } },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Weber|Harmsen|klinikum/);
  });

  test('at an address that another contact there has is refused', async () => {
    const shah = desk.world.contacts.get('lab@harbour-genomics.example') ?? 0;
    const answer = await put(shah, {
      name: 'Priya Shah',
      email: 'QUALITY@harbour-genomics.example',
      languages: ['en'],
    });
    expect(answer.json()).toMatchObject({
      code: 'contact-exists',
      contact: desk.world.contacts.get('quality@harbour-genomics.example'),
    });
  });
});

describe('a contact', () => {
  test('that is added gets the notice of the action', async () => {
    const path = `/actions/${REFERENCE}/consignees/${consignee('C-103')}/contacts`;
    const payload = {
      ...person,
      name: 'Luc Moreau',
      email: 'l.moreau@tilleuls.example',
      reason: 'Asked to be written to',
    };
    const answer = await desk.call('operator', 'POST', path, { payload });
    expect([answer.statusCode, answer.json()]).toMatchObject([201, { change: 'contact-added' }]);
    expect(await mailsTo('l.moreau@tilleuls.example')).toEqual([desk.world.action.id]);
    expect((await desk.call('operator', 'POST', path, { payload })).json()).toMatchObject({ code: 'contact-exists' });
  });

  test('that ends opens nothing any more; that it was the last one is said', async () => {
    const brooks = desk.world.contacts.get('safety@prairie-dx.example') ?? 0;
    const { etag } = await read(brooks);
    const path = `/actions/${REFERENCE}/contacts/${brooks}`;
    const payload = { reason: 'Has left the laboratory' };
    expect((await desk.call('operator', 'DELETE', path, { payload })).statusCode).toBe(428);
    const answer = await desk.call('operator', 'DELETE', path, { headers: { 'if-match': etag }, payload });
    expect(answer.json()).toMatchObject({ change: 'contact-ended', linksEnded: 2, warnings: ['last-contact'] });
    expect(await openLinks(brooks)).toEqual([]);
    expect(await entries('contact.ended')).toHaveLength(2);
  });

  test.each<[string, object, string]>([
    ['without a reason', { reason: '' }, 'reason-missing'],
    ['without a name', { name: ' ' }, 'name-missing'],
    ['at an address that mail cannot reach', { email: 'nobody' }, 'email-unusable'],
    ['in a language that there is not', { languages: ['qqqqq'] }, 'languages-unknown'],
  ])('%s is refused', async (_, other, code) => {
    const path = `/actions/${REFERENCE}/consignees/${consignee('C-102')}/contacts`;
    const answer = await desk.call('operator', 'POST', path, { payload: { ...person, reason: 'because', ...other } });
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
  });

  test('of an organisation that has nothing to do with the action is not found', async () => {
    expect((await desk.call('reader', 'GET', `/actions/${REFERENCE}/contacts/999`)).statusCode).toBe(404);
    const path = `/actions/${REFERENCE}/consignees/999/contacts`;
    const answer = await desk.call('operator', 'POST', path, { payload: { ...person, reason: 'because' } });
    expect(answer.json()).toMatchObject({ status: 404, code: 'consignee-not-found' });
  });
});

describe('an organisation', () => {
  const hafen = {
    number: 'C-300',
    name: 'Hafenlabor',
    kind: 'customer',
    country: 'de',
    city: 'Kiel',
    address: 'Kai 1\r\n24103 Kiel',
    contact: { name: 'Ute Lund', languages: ['de'], channel: 'post' },
    reason: 'Bought an instrument second hand',
  };

  test('is added with its first contact, in the ledger of the house', async () => {
    const answer = await desk.call('operator', 'POST', '/consignees', { payload: hafen });
    expect(answer.statusCode).toBe(201);
    const row = await sql`select number, country, address from consignee where id = ${answer.json().consignee}`.execute(
      desk.db.database.kysely,
    );
    expect(row.rows).toEqual([{ number: 'C-300', country: 'DE', address: 'Kai 1\n24103 Kiel' }]);
    expect(await entries('consignee.added')).toMatchObject([{ chain: 0, payload: { contact: answer.json().contact } }]);
    const again = await desk.call('operator', 'POST', '/consignees', { payload: hafen });
    expect(again.json()).toMatchObject({ status: 409, code: 'consignee-exists', consignee: answer.json().consignee });
  });

  test.each<[object, string]>([
    [{ number: 'C 301' }, 'number-unreadable'],
    [{ number: 'C-301', country: 'UK' }, 'country-unknown'],
    [{ number: 'C-301', name: 'Hafen\u202elabor' }, 'text-unreadable'],
    [{ number: 'C-301', address: '' }, 'address-missing'],
    [{ number: 'C-301', reason: '' }, 'reason-missing'],
  ])('with %j is refused', async (other, code) => {
    const answer = await desk.call('operator', 'POST', '/consignees', { payload: { ...hafen, ...other } });
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
  });
});

test('every ledger holds, and whoever changes what was kept of a contact is found', async () => {
  expect(await desk.ledgers()).toEqual({ house: 'intact', [REFERENCE]: 'intact', [SECOND_REFERENCE]: 'intact' });
  const { kysely } = desk.db.owner;
  await sql`alter table consignee_change disable trigger user`.execute(kysely);
  await sql`update consignee_change set reason = 'another' where change = 'contact-replaced'`.execute(kysely);
  const broken = await desk.ledgers();
  expect([broken[REFERENCE], broken[SECOND_REFERENCE]].every((said) => said?.includes('consignee-change'))).toBe(true);
});
