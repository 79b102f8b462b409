import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE } from '../../../test/world/people.ts';
import { planNotices } from '../dispatch/index.ts';
import { findHolding } from '../instrument/index.ts';
import { instrumentsById } from '../obligation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { findKnownOfAdded, readStatus } from '../report/index.ts';
import { addToFleet, changeHolder, type AddInput } from './change-fleet.ts';
import { removeFromFleet } from './remove-instrument.ts';

let desk: TestDesk;
let actionId: number;
beforeAll(async () => {
  desk = await openDesk();
  actionId = desk.world.action.id;
  // An organisation that belongs to no action yet.
  const payload = {
    number: 'C-300',
    name: 'Hafenlabor',
    kind: 'customer',
    country: 'DE',
    city: 'Kiel',
    contact: { name: 'Ute Lund', email: 'lund@hafenlabor.example', languages: ['de'], channel: 'email' },
    reason: 'Bought an instrument second hand',
  };
  await desk.call('operator', 'POST', '/consignees', { payload });
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 60_000);
});

const database = () => desk.db.database;
const at = () =>
  readStatus(database().kysely, desk.world.action, { revisions: desk.system.revisions, now: desk.world.clock() });
const figures = async () => ({ ...(await at()), asOf: '', seq: 0 });
const reader = async (path: string) => (await desk.call('reader', 'GET', `/actions/FSN2023-1338/${path}`)).json();

let serials = 0;
async function add(consignee: string, more: Partial<AddInput> = {}): Promise<number> {
  serials += 1;
  const serial = `M7200${serials}`;
  const input = { product: 'miseqdx', serial, consignee, reason: 'Found in the cellar', ...more };
  const asked = await addToFleet(database(), { actionId, input, person: HANNE }, desk.system);
  await approved(database(), asked, desk.system);
  const found = await sql<{ id: number }>`select id from instrument where serial = ${input.serial}`.execute(
    database().kysely,
  );
  return found.rows[0]?.id ?? 0;
}

async function takeBack(instrument: number, reason = 'It is one of another product') {
  const context = { ...desk.system, findKnownOfAdded };
  return removeFromFleet(database(), { actionId, input: { instrument, reason }, person: HANNE }, context);
}

async function refusalOf(instrument: number): Promise<string | undefined> {
  const outcome = await takeBack(instrument);
  return outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind;
}

describe('an instrument that was added by mistake', () => {
  test('is taken back once a second person approves it, and every figure is what it was before', async () => {
    const before = await figures();
    const instrument = await add('C-104');
    const between = await at();
    expect(between.added).toBe(1);
    desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 3_600_000);
    const asked = await takeBack(instrument);
    expect(asked.kind).toBe('asked');
    expect(await figures()).toMatchObject({ added: 1 });
    expect((await takeBack(instrument)).kind).toBe('waiting');
    expect(await approved(database(), asked, desk.system)).toMatchObject({ kind: 'approved', newReaders: [] });
    expect(await figures()).toEqual(before);
    expect(await instrumentsById(database().kysely, actionId, [instrument])).toEqual([]);
    expect(await findHolding(database().kysely, instrument)).toBeUndefined();
  });

  test('counts in the past as it counted then', async () => {
    const past = new Date(desk.world.clock().getTime() - 30 * 60_000).toISOString();
    expect(await reader(`status?asOf=${encodeURIComponent(past)}`)).toMatchObject({ added: 1 });
    expect(await reader('status')).toMatchObject({ added: 0 });
  });

  test('stands in the ledger and with its holder as added and as taken back, with the reason', async () => {
    const { rows } = await desk.db.owner.pool.query(
      "select payload from ledger_entry where kind = 'instrument.removed'",
    );
    expect(rows).toMatchObject([{ payload: { undoes: expect.any(Number), askedBy: HANNE.actor } }]);
    expect(JSON.stringify(rows)).not.toContain('another product');
    const { events } = await reader(`consignees/${desk.world.consignees.get('C-104')}/timeline`);
    const told = events.filter(({ source }: { source: string }) => source.startsWith('instrument-'));
    expect(told).toMatchObject([
      { source: 'instrument-removed', facts: { serial: 'M72001', why: 'It is one of another product' } },
      { source: 'instrument-came', facts: { serial: 'M72001', why: 'Found in the cellar' } },
    ]);
  });

  test('can be added again', async () => {
    const input = { product: 'miseqdx', serial: 'M72001', consignee: 'C-101', reason: 'It was one after all' };
    const asked = await addToFleet(database(), { actionId, input, person: HANNE }, desk.system);
    expect(await approved(database(), asked, desk.system)).toMatchObject({ kind: 'approved' });
    expect(await figures()).toMatchObject({ added: 1 });
    const { rows } = await sql<{ id: number }>`select id from instrument where serial = 'M72001'`.execute(
      database().kysely,
    );
    await approved(database(), await takeBack(rows[0]?.id ?? 0), desk.system);
    expect(await figures()).toMatchObject({ added: 0 });
  });

  test('takes along who came to the action with it alone, and nobody else', async () => {
    const before = await figures();
    const instrument = await add('C-300');
    expect((await at()).reach.unsent).toBe((before.reach.unsent ?? 0) + 1);
    await approved(database(), await takeBack(instrument), desk.system);
    expect(await figures()).toEqual(before);
    expect(await reader('consignees?q=Hafenlabor')).toMatchObject({ consignees: [] });
  });

  test('keeps who came with it and was called since, holding nothing', async () => {
    const instrument = await add('C-300');
    const { consignees } = await reader('consignees?q=Hafenlabor');
    const path = `/actions/FSN2023-1338/consignees/${consignees[0].id}/calls`;
    await desk.call('operator', 'POST', path, { payload: { outcome: 'message-left' } });
    await approved(database(), await takeBack(instrument), desk.system);
    expect(await reader('consignees?q=Hafenlabor')).toMatchObject({ consignees: [{ instruments: 0 }] });
  });
});

const addOrganisation = async (number: string, name: string, kind: string) => {
  const contact = { name: 'Ute Lund', email: `${number}@lab.example`, languages: ['de'], channel: 'email' };
  const payload = { number, name, kind, country: 'DE', city: 'Kiel', contact, reason: 'Named by a customer' };
  expect((await desk.call('operator', 'POST', '/consignees', { payload })).statusCode).toBe(201);
};
const remove = async (instrument: number) => approved(database(), await takeBack(instrument), desk.system);
const planned = async (change: Partial<Parameters<typeof planNotices>[1]> = {}) => {
  const { linkKey, messageDomain, revisions, clock } = desk.system;
  const revision = await revisions.load(database().kysely, actionId, 1);
  const of = { reference: 'FSN2023-1338', revision, linkKey, messageDomain, actor: 'house', clock };
  return planNotices(database(), { ...of, ...change });
};

describe('what an addition by mistake brought', () => {
  test('leaves when all of its additions are taken back, in whatever order, and with it who supplied them', async () => {
    await addOrganisation('C-301', 'Wattlabor', 'customer');
    await addOrganisation('D-901', 'Nordhandel', 'distributor');
    const before = await figures();
    const first = await add('C-301', { suppliedBy: 'D-901' });
    const second = await add('C-301', { suppliedBy: 'D-901' });
    await remove(first);
    expect(await reader('consignees?q=Nordhandel')).toMatchObject({ consignees: [{ number: 'D-901' }] });
    await remove(second);
    expect(await figures()).toEqual(before);
    expect(await reader('consignees?q=Nordhandel')).toMatchObject({ consignees: [] });
  });

  test('is held as the addition said when it is added again, and its supplier leaves with it again', async () => {
    const first = await add('C-301');
    await remove(first);
    const before = await figures();
    const again = await add('C-301', { serial: `M7200${serials}`, suppliedBy: 'D-901', internet: true });
    expect(again).toBe(first);
    expect(await findHolding(database().kysely, again)).toMatchObject({
      suppliedBy: expect.any(Number),
      internet: true,
    });
    await remove(again);
    expect(await figures()).toEqual(before);
  });

  test('owes nothing and is not written to where somebody called meanwhile, a distributor too', async () => {
    const instrument = await add('C-104', { suppliedBy: 'D-901' });
    const { consignees } = await reader('consignees?q=Nordhandel');
    const path = `/actions/FSN2023-1338/consignees/${consignees[0].id}/calls`;
    await desk.call('operator', 'POST', path, { payload: { outcome: 'message-left' } });
    expect(await reader('consignees?q=Nordhandel')).toMatchObject({ consignees: [{ owes: true }] });
    await remove(instrument);
    expect(await reader('consignees?q=Nordhandel')).toMatchObject({ consignees: [{ owes: false }] });
    expect(JSON.stringify((await reader('notice-plan/readers?limit=200')).readers)).not.toContain('D-901');
    const supplied = await add('C-104', { suppliedBy: 'D-901' });
    expect(await reader('consignees?q=Nordhandel')).toMatchObject({ consignees: [{ owes: true }] });
    await remove(supplied);
  });

  test('gets no notice where it is taken back while the notices are being planned', async () => {
    const instrument = await add('C-301');
    let tries = 0;
    const undone = new Error('only tried');
    const within = async (tx: Tx) => {
      tries += 1;
      if (tries === 1) await remove(instrument);
      const { rows } = await sql`select from dispatch where address = 'C-301@lab.example'`.execute(tx);
      if (tries === 2) expect(rows).toEqual([]);
      if (tries === 2) throw undone;
    };
    await expect(planned({ within })).rejects.toBe(undone);
    expect(await reader('consignees?q=Wattlabor')).toMatchObject({ consignees: [] });
  });
});

describe('an instrument is not taken back', () => {
  test('that was in the fleet when it was frozen, or is not in it', async () => {
    expect(await refusalOf(desk.world.instruments.get('M70452') ?? 0)).toBe('instrument-frozen');
    expect(await refusalOf(999_999)).toBe('instrument-unknown');
  });

  test('without a reason', async () => {
    expect(await takeBack(await add('C-104'), ' ')).toMatchObject({ refusal: { code: 'reason-missing' } });
  });

  test('that has moved since', async () => {
    const instrument = await add('C-104');
    const from = desk.world.consignees.get('C-104') ?? 0;
    const input = { instrument, from, consignee: 'C-101', reason: 'Sold' };
    await approved(
      database(),
      await changeHolder(database(), { actionId, input, person: HANNE }, desk.system),
      desk.system,
    );
    expect(await refusalOf(instrument)).toBe('moved-since-added');
  });

  test('of which its holder has said something', async () => {
    const instrument = await add('100001');
    const said = [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-02' }];
    const body = { version: 1, answers: { 'modes-understood': 'yes' }, unknownSerials: [], isReceiptOnly: false };
    const path = `/actions/FSN2023-1338/consignees/${desk.world.consignees.get('100001')}/replies`;
    const reply = {
      channel: 'telephone',
      answeredBy: { name: 'Somebody' },
      body: { ...body, instruments: [{ instrument, cells: said }] },
    };
    expect((await desk.call('operator', 'POST', path, { payload: reply })).statusCode).toBe(201);
    expect(await refusalOf(instrument)).toBe('spoken-of-since');
  });

  test('whose notice waits for somebody who holds nothing else, or has gone; who holds others gets theirs without it', async () => {
    const alone = await add('C-300');
    const beside = await add('C-104');
    await planned();
    expect(await refusalOf(alone)).toBe('notice-waits');
    expect(await refusalOf(beside)).toBe('asked');
    await sql`update dispatch set state = 'sent', sent_at = ${desk.world.clock()} where address = 'lund@hafenlabor.example'`.execute(
      database().kysely,
    );
    expect(await refusalOf(alone)).toBe('notice-went');
    const answer = await desk.call('manager', 'DELETE', `/actions/FSN2023-1338/instruments/${alone}`, {
      payload: { reason: 'It is one of another product' },
    });
    expect([answer.statusCode, answer.json().detail]).toEqual([
      409,
      expect.stringContaining('Excuse its obligations instead'),
    ]);
  });

  test('because its holder has the notice; that of its supplier does not list it', async () => {
    const instrument = await add('C-104', { suppliedBy: 'D-900' });
    const sendTo = (number: string) =>
      sql`
      update dispatch set state = 'sent', sent_at = ${desk.world.clock()}
      where contact_ids && array(select k.id from consignee_contact k join consignee c on c.id = k.consignee_id where c.number = ${number})`.execute(
        database().kysely,
      );
    await sendTo('D-900');
    expect(await refusalOf(instrument)).toBe('asked');
    const another = await add('C-104', { suppliedBy: 'D-900' });
    await sendTo('C-104');
    expect(await refusalOf(another)).toBe('notice-went');
  });

  test('by an operator', async () => {
    const answer = await desk.call('operator', 'DELETE', '/actions/FSN2023-1338/instruments/1', {
      payload: { reason: 'Wrong' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

test('every ledger holds', async () => {
  expect(await desk.ledgers()).toMatchObject({ house: 'intact', 'FSN2023-1338': 'intact' });
});
