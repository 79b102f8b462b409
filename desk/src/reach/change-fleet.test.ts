import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDesk, openSecondAction, SECOND_REFERENCE, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE, JONAS, MIRA } from '../../../test/world/people.ts';
import type { Action } from '../action/index.ts';
import { decideApproval } from '../approval/index.ts';
import { planNotices } from '../dispatch/index.ts';
import { findHolding } from '../instrument/index.ts';
import { instrumentsById } from '../obligation/index.ts';
import { readStatus } from '../report/index.ts';
import { writeToNewReaders } from '../system.ts';
import { addToFleet, changeHolder, type AddInput, type MoveInput } from './change-fleet.ts';

let desk: TestDesk;
let actionId: number;
let second: Action;
beforeAll(async () => {
  desk = await openDesk();
  actionId = desk.world.action.id;
  second = await openSecondAction(desk.db, desk.world.clock);
});
afterAll(() => desk.close());

const database = () => desk.db.database;
const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;

const toHarbour = (): MoveInput => ({
  instrument: idOf('M70452'),
  from: consignee('100001'),
  consignee: 'C-101',
  reason: 'Sold with the laboratory’s move to Leeds',
});

const another = (more: Partial<AddInput> = {}): AddInput => ({
  product: 'miseqdx',
  serial: 'm70999',
  consignee: consignee('C-104'),
  reason: 'Found in the cellar while they looked for another one',
  ...more,
});

function move(input: MoveInput) {
  return changeHolder(database(), { actionId, input, person: HANNE }, desk.system);
}

function add(input: AddInput) {
  return addToFleet(database(), { actionId, input, person: HANNE }, desk.system);
}

async function holderIn(action: number, serial: string): Promise<number | undefined> {
  return (await instrumentsById(database().kysely, action, [idOf(serial)]))[0]?.consigneeId;
}

async function status(action = desk.world.action) {
  return readStatus(database().kysely, action, { revisions: desk.system.revisions, now: desk.world.clock() });
}

describe('an instrument moves', () => {
  test('once a manager has approved it, with its obligations of every action, and the new holder’s country counts it', async () => {
    const asked = await move(toHarbour());
    expect(asked).toMatchObject({ kind: 'asked' });
    expect(await holderIn(actionId, 'M70452')).toBe(consignee('100001'));
    const approval = asked.kind === 'asked' ? asked.approval : 0;
    const given = { approvalId: approval, outcome: 'approved', reason: '', person: JONAS } as const;
    expect(await decideApproval(database(), given, desk.system)).toMatchObject({
      refusal: { code: 'role-missing', needed: 'manager' },
    });
    const done = await approved(database(), asked, desk.system);
    expect(done).toMatchObject({
      kind: 'approved',
      newReaders: [
        { actionId, consigneeId: consignee('C-101') },
        { actionId: second.id, consigneeId: consignee('C-101') },
      ],
    });
    for (const action of [desk.world.action, second]) {
      expect(await holderIn(action.id, 'M70452')).toBe(consignee('C-101'));
      expect((await status(action)).byCountry.find(({ key }) => key === 'GB')?.total).toBe(12);
    }
    expect(await findHolding(database().kysely, idOf('M70452'))).toMatchObject({
      consigneeId: consignee('C-101'),
      reason: 'moved',
    });
  });

  test('in every ledger, under who approved it, without a word of the reason', async () => {
    const found = await sql<{ chain: number; actor: string; payload: Record<string, unknown> }>`
      select chain, actor, payload from ledger_entry where kind = 'instrument.moved' order by chain`.execute(
      database().kysely,
    );
    expect(found.rows).toMatchObject([
      { chain: actionId, actor: MIRA.actor, payload: { askedBy: HANNE.actor } },
      { chain: second.id, actor: MIRA.actor, payload: { movedIn: 'FSN2023-1338' } },
    ]);
    expect(JSON.stringify(found.rows)).not.toContain('Leeds');
  });

  test.each<[string, () => Partial<MoveInput>, string]>([
    ['to who holds it already', () => ({ from: consignee('C-101') }), 'held-already'],
    ['that has moved since somebody looked', () => ({ consignee: 'C-104' }), 'moved-since'],
    ['to nobody whom we know', () => ({ consignee: 'C-999' }), 'consignee-unknown'],
    ['that the fleet does not have', () => ({ instrument: 999_999 }), 'instrument-unknown'],
    ['without a reason', () => ({ reason: '' }), 'reason-missing'],
  ])('not %s', async (_, other, code) => {
    expect(await move({ ...toHarbour(), ...other() })).toMatchObject({ kind: 'refused', refusal: { code } });
  });

  test('not while another move of it waits', async () => {
    const back = { ...toHarbour(), from: consignee('C-101'), consignee: consignee('100001') };
    const asked = await move(back);
    expect(await move({ ...back, consignee: 'C-104' })).toMatchObject({
      kind: 'waiting',
      approval: asked.kind === 'asked' ? asked.approval : 0,
    });
    await approved(database(), asked, desk.system);
    expect(await holderIn(second.id, 'M70452')).toBe(consignee('100001'));
  });
});

describe('an instrument is added', () => {
  test('beside the frozen fleet, open, with its serial as it stands on instruments', async () => {
    const before = await status();
    await approved(database(), await add(another()), desk.system);
    const after = await status();
    expect(after).toMatchObject({ fleet: 9, added: 1, obligations: 36 });
    expect({ ...after, asOf: '', seq: 0 }).toEqual({ ...before, added: 1, asOf: '', seq: 0 });
    const row = await sql<{ cohort: number; serial: string; levels: string }>`
      select cohort, serial, levels from obligation_instrument where action_id = ${actionId} and cohort = 2`.execute(
      database().kysely,
    );
    expect(row.rows).toEqual([{ cohort: 2, serial: 'M70999', levels: 'oooo' }]);
  });

  test('once', async () => {
    expect(await add(another())).toMatchObject({ refusal: { code: 'instrument-in-fleet' } });
  });

  test('to another action as one of the installed base, where it is known to be', async () => {
    const input = another({ consignee: 'C-103' });
    const given = { actionId: second.id, input, person: HANNE };
    expect(await addToFleet(database(), given, desk.system)).toMatchObject({
      refusal: { code: 'held-elsewhere', heldBy: consignee('C-104') },
    });
    const asked = await addToFleet(database(), { ...given, input: another() }, desk.system);
    await approved(database(), asked, desk.system);
    expect(await status(second)).toMatchObject({ fleet: 9, added: 1 });
  });

  test.each<[string, Partial<AddInput>, string]>([
    ['of a product that the action is not about', { product: 'novaseq' }, 'product-unknown'],
    ['whose serial cannot be read', { serial: '70 999' }, 'serial-unreadable'],
    ['at nobody whom we know', { consignee: 4_000_000 }, 'consignee-unknown'],
  ])('not %s', async (_, other, code) => {
    expect(await add(another({ serial: 'M71000', ...other }))).toMatchObject({ refusal: { code } });
  });
});

test('a new organisation gets the notice once an instrument is there', async () => {
  const { linkKey, messageDomain, revisions, clock } = desk.system;
  const revision = await revisions.load(database().kysely, actionId, 1);
  await planNotices(database(), { reference: 'FSN2023-1338', revision, linkKey, messageDomain, actor: 'house', clock });
  const added = await desk.call('operator', 'POST', '/consignees', {
    payload: {
      number: 'C-300',
      name: 'Hafenlabor',
      kind: 'customer',
      country: 'DE',
      city: 'Kiel',
      contact: { name: 'Ute Lund', email: 'lund@hafenlabor.example', languages: ['de'], channel: 'email' },
      reason: 'Bought an instrument second hand',
    },
  });
  expect(added.statusCode).toBe(201);
  const holder = '/actions/FSN2023-1338/instruments';
  const payload = { consignee: 'C-300', from: consignee('100001'), reason: 'Sold second hand' };
  expect((await desk.call('operator', 'PUT', `${holder}/${idOf('M70452')}/holder`, { payload })).statusCode).toBe(403);
  const asked = await desk.call('manager', 'PUT', `${holder}/${idOf('M70452')}/holder`, { payload });
  expect(asked.statusCode).toBe(202);
  const done = await approved(database(), { kind: 'asked', approval: asked.json().approval }, desk.system);
  if (done.kind !== 'approved') throw new Error('the move was not approved');
  await writeToNewReaders(desk.system, done.newReaders);
  const mails = await sql<{ address: string }>`
    select address from dispatch where action_id = ${actionId} and address like '%hafenlabor%'`.execute(
    database().kysely,
  );
  expect(mails.rows).toHaveLength(1);
  expect((await status()).reach.unsent).toBe(7);
});

test('where the action leaves it to one person, it is done at once', async () => {
  const { rows } = await sql<{ definition: Record<string, unknown> }>`
    select definition from action_revision where action_id = ${second.id}`.execute(desk.db.owner.kysely);
  const { secondPerson: _, ...alone } = rows[0]?.definition ?? {};
  await sql`alter table action_revision disable trigger user`.execute(desk.db.owner.kysely);
  await sql`update action_revision set definition = ${JSON.stringify(alone)}::jsonb where action_id = ${second.id}`.execute(
    desk.db.owner.kysely,
  );
  await sql`alter table action_revision enable trigger user`.execute(desk.db.owner.kysely);
  const { createRevisions } = await import('../action/index.ts');
  const context = { ...desk.system, revisions: createRevisions() };
  const input = another({ serial: 'M71001', suppliedBy: 'D-900', internet: false });
  const done = await addToFleet(database(), { actionId: second.id, input, person: JONAS }, context);
  expect(done).toMatchObject({ kind: 'done', done: { consignee: consignee('C-104'), reach: 'unsent' } });
  expect(await status(second)).toMatchObject({ fleet: 9, added: 2 });
});

test('every ledger holds', async () => {
  expect(await desk.ledgers()).toEqual({ house: 'intact', 'FSN2023-1338': 'intact', [SECOND_REFERENCE]: 'intact' });
});
