import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../../test/world/open-desk.ts';
import { approved } from '../../../../test/world/people.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.clock.now = new Date('2023-05-20T09:00:00Z');
});
afterAll(() => desk.close());

const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const idOfConsignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const path = (rest: string): string => `/actions/FSN2023-1338${rest}`;
const consigneePath = (number: string, rest = ''): string => path(`/consignees/${idOfConsignee(number)}${rest}`);

async function read(address: string) {
  const answer = await desk.call('reader', 'GET', address);
  return answer.json();
}

test('each obligation says whose word it is, also when somebody else holds the instrument now', async () => {
  const entered = await desk.call('operator', 'POST', consigneePath('C-101', '/replies'), {
    payload: {
      channel: 'telephone',
      answeredBy: { name: 'Priya Shah' },
      body: {
        version: 1,
        answers: { 'modes-understood': 'yes' },
        instruments: [
          { instrument: idOf('M70453'), cells: [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-04-28' }] },
        ],
        unknownSerials: [],
        isReceiptOnly: false,
      },
    },
  });
  const { reply, receipt, ledgerEntry } = entered.json();
  const wordOf = async (number: string) => {
    const { fleet } = await read(consigneePath(number));
    const found = fleet.find((one: { readonly id: number }) => one.id === idOf('M70453'));
    return found?.obligations.map((one: { readonly word: unknown }) => one.word);
  };
  const word = { seq: ledgerEntry, cause: 'reply', id: reply, receipt, toldBy: 'Priya Shah', by: { name: 'operator' } };
  expect(await wordOf('C-101')).toMatchObject([{ ...word, holder: null }, null, null, null]);

  const asked = await desk.call('manager', 'PUT', path(`/instruments/${idOf('M70453')}/holder`), {
    payload: { consignee: '100001', from: idOfConsignee('C-101'), reason: 'Sold in March' },
  });
  expect(asked.statusCode).toBe(202);
  await approved(desk.db.database, { kind: 'asked', approval: asked.json().approval }, desk.system);
  expect(await wordOf('100001')).toMatchObject([{ ...word, holder: { number: 'C-101' } }, null, null, null]);
});

test('a move is told in the timelines of both, with who moved it and why', async () => {
  const eventOf = async (number: string, source: string) => {
    const { events } = await read(consigneePath(number, '/timeline'));
    return events.find((event: { readonly source: string }) => event.source === source);
  };
  const facts = { serial: 'M70453', why: 'Sold in March', change: 'moved' };
  expect(await eventOf('C-101', 'instrument-went')).toMatchObject({
    by: { actor: 'member:3' },
    facts: { ...facts, other: { number: '100001' } },
  });
  expect(await eventOf('100001', 'instrument-came')).toMatchObject({
    by: { actor: 'member:3' },
    facts: { ...facts, other: { number: 'C-101' } },
  });
});

test('a decision is told in the timeline with its reason, its instrument, and whether it was undone', async () => {
  const decided = await desk.call('operator', 'POST', path('/decisions'), {
    payload: {
      decision: 'defer',
      reason: 'They asked for it by telephone',
      until: '2023-06-20',
      protection: 'Network cable unplugged',
      riskOwner: 'Owen Clarke',
      instruments: [{ instrument: idOf('M70454'), cells: [0] }],
    },
  });
  const { decision } = decided.json();
  const undone = await desk.call('operator', 'POST', path(`/decisions/${decision}/reversal`), {
    payload: { reason: 'It was another laboratory' },
  });
  expect(undone.statusCode).toBe(201);
  const page = await read(path(`/instruments/${idOf('M70454')}`));
  const told = page.cells[0].history.map(({ decided }: { readonly decided: unknown }) => decided);
  expect(told).toMatchObject([
    {
      reason: 'They asked for it by telephone',
      protection: 'Network cable unplugged',
      riskOwner: 'Owen Clarke',
      askedBy: null,
    },
    { reason: 'It was another laboratory', protection: null },
  ]);
  const { events } = await read(consigneePath('C-101', '/timeline'));
  const levels = events.filter((event: { readonly source: string }) => event.source === 'levels');
  expect(levels).toMatchObject([
    { facts: { cause: 'reversal', decision: { decision: 'reversal', reverses: decision } } },
    {
      facts: {
        cause: 'desk',
        serial: 'M70454',
        obligations: 1,
        to: ['deferred'],
        decision: { id: decision, reason: 'They asked for it by telephone', until: '2023-06-20' },
      },
    },
  ]);
  expect(levels[1].facts.decision.reversedBy).toBe(undone.json().decision);
});

test('a contact says how its personal link stands', async () => {
  const { contacts, address } = await read(consigneePath('C-101'));
  expect(address).toBe('2 Canal Road, Leeds');
  expect(contacts.map((contact: { readonly link: unknown }) => contact.link)).toEqual([null, null]);
});

test('the ledger leads to a consignee that has left: who it is, where its instruments went, what happened', async () => {
  const call = async (method: 'POST' | 'DELETE' | 'PUT', address: string, payload: object) => {
    const answer = await desk.call('manager', method, address, { payload });
    expect([201, 202]).toContain(answer.statusCode);
    const { approval } = answer.json();
    if (approval !== undefined) await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
  };
  const contact = { name: 'Ute Lund', email: 'lund@hafenlabor.example', languages: ['de'], channel: 'email' };
  const site = { number: 'C-300', name: 'Hafenlabor', kind: 'customer', country: 'DK', city: 'Kolding' };
  await call('POST', '/consignees', { ...site, contact, reason: 'Bought an instrument second hand' });
  await call('POST', path('/instruments'), {
    product: 'miseqdx',
    serial: 'M80001',
    consignee: 'C-300',
    reason: 'Found in the cellar',
  });
  const { instruments } = await read(path('/instruments?q=M80001'));
  const [{ id: instrument, consignee }] = instruments;
  const unknown = await desk.call('reader', 'GET', path('/consignees/987654'));
  expect([unknown.statusCode, unknown.json()]).toMatchObject([404, { code: 'consignee-not-found' }]);
  await call('DELETE', path(`/instruments/${instrument}`), { reason: 'It is another one' });

  const { entries } = await read(path('/ledger?kind=instrument.removed'));
  const gone = await desk.call('reader', 'GET', path(`/consignees/${consignee.id}`));
  expect([gone.statusCode, gone.json()]).toMatchObject([
    404,
    {
      code: 'consignee-left',
      consignee: { ...site, id: consignee.id },
      ledgerEntry: entries[0].seq,
      instruments: [{ id: instrument, serial: 'M80001', to: null, ledgerEntry: entries[0].seq }],
    },
  ]);
  const { events } = await read(path(`/consignees/${consignee.id}/timeline`));
  const sources = events.map(({ source }: { readonly source: string }) => source);
  expect(sources).toEqual(expect.arrayContaining(['instrument-removed', 'instrument-came', 'consignee-change']));
});

test('an instrument, and a request about it, name the incidents that are open on it; closed ones no more', async () => {
  const told = await desk.call('operator', 'POST', path('/incidents'), {
    payload: {
      kind: 'break-in',
      consignee: idOfConsignee('C-101'),
      instruments: [idOf('M70454')],
      toldBy: 'Priya Shah',
      description: 'Somebody else was at it',
      awareAt: '2023-05-20T08:00:00Z',
    },
  });
  const { incident, number } = told.json();
  const asked = await desk.call('operator', 'POST', path('/decisions'), {
    payload: {
      decision: 'excuse',
      reasonKey: 'not-needed',
      reason: 'Only a spare',
      instruments: [{ instrument: idOf('M70454'), cells: [0] }],
    },
  });
  const openOn = async (serial: string) => (await read(path(`/instruments/${idOf(serial)}`))).incidents;
  expect(await openOn('M70454')).toMatchObject([{ id: incident, number, kind: 'break-in' }]);
  expect(await openOn('M70455')).toEqual([]);
  const { about } = await read(`/approvals/${asked.json().approval}`);
  expect(about.incidents).toEqual([{ id: incident, kind: 'break-in' }]);

  const { etag } = await read(path(`/incidents/${incident}`));
  const step = { step: 'classified', classification: 'not-an-incident', note: 'It was their own technician' };
  const send = (payload: object, seen: string) =>
    desk.call('operator', 'POST', path(`/incidents/${incident}/steps`), { payload, headers: { 'if-match': seen } });
  const { approval } = (await send(step, etag)).json();
  await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
  const after = await read(path(`/incidents/${incident}`));
  expect((await send({ step: 'closed', note: 'It was their own technician' }, after.etag)).statusCode).toBe(201);
  expect(await openOn('M70454')).toEqual([]);

  const { events } = await read(consigneePath('C-101', '/timeline'));
  const steps = events.filter(({ source }: { readonly source: string }) => source === 'incident-step');
  expect(steps).toMatchObject([
    { by: { actor: expect.any(String) }, askedBy: null, facts: { incident, kind: 'break-in', step: 'closed' } },
    {
      askedBy: { actor: expect.any(String) },
      facts: { incident, step: 'classified', classification: 'not-an-incident', note: step.note },
    },
  ]);
});

test('of more incidents than are named it is said how many more there are, of each request in a list for itself', async () => {
  const ask = async (serial: string) => {
    const asked = await desk.call('operator', 'POST', path('/decisions'), {
      payload: {
        decision: 'excuse',
        reasonKey: 'not-needed',
        reason: 'Only a spare',
        instruments: [{ instrument: idOf(serial), cells: [1] }],
      },
    });
    return asked.json().approval;
  };
  const tell = (serial: string) =>
    desk.call('operator', 'POST', path('/incidents'), {
      payload: {
        kind: 'break-in',
        consignee: idOfConsignee('C-101'),
        instruments: [idOf(serial)],
        toldBy: 'Priya Shah',
        description: 'Somebody else was at it',
        awareAt: '2023-05-20T08:00:00Z',
      },
    });
  const many = await ask('M70454');
  const one = await ask('M70453');
  for (let told = 0; told < 22; told += 1) await tell('M70454');
  await tell('M70453');
  const { approvals } = await read('/approvals?limit=100');
  const named = (approval: number) => {
    const { about } = approvals.find(({ id }: { readonly id: number }) => id === approval);
    return [about.incidents.length, about.incidentsMore];
  };
  expect([named(many), named(one)]).toEqual([
    [20, 2],
    [1, 0],
  ]);
  const { incidents, incidentsMore } = await read(path(`/instruments/${idOf('M70454')}`));
  expect([incidents.length, incidentsMore]).toEqual([20, 2]);
});
