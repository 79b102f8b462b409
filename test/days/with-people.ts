/* What people at the desk do with consignees, contacts, calls and incidents. */
import type { Random } from '../../desk/src/instrument/demo/random.ts';
import type { Schemas } from '../../web/src/api/schema.ts';
import { anyOf, dayFrom, perhapsDecided, type Doing, type Waiting } from './at-the-desk.ts';
import type { House } from './house.ts';
import { readList } from './lists.ts';

async function anyConsignee(house: House, random: Random, reference: string) {
  const row = anyOf(random, (await readList(house, reference, 'consignees')).rows);
  if (!row) return undefined;
  const path = `/actions/${reference}/consignees/${row.id}`;
  const { status, body } = await house.ask<Schemas['ConsigneeWithInstruments']>('ole', 'GET', path);
  // An instrument may have moved away meanwhile, and with the last one the consignee.
  return status === 200 ? body : undefined;
}

const contactOf = (random: Random) => {
  const isPost = random.below(5) === 0;
  return {
    name: random.pick(['Alex Marten', 'Robin Okafor', 'Kim Lindqvist']),
    email: isPost ? null : `person${random.below(200)}@lab.example`,
    telephone: random.below(2) === 0 ? '+49 40 5550 1234' : null,
    role: 'Laboratory manager',
    languages: [random.pick(['de', 'en', 'fr', 'ar'])],
    channel: isPost ? ('post' as const) : ('email' as const),
  };
};

export const addsContact: Doing = async (house, { random, who, reference }) => {
  const consignee = await anyConsignee(house, random, reference);
  if (!consignee) return;
  await house.ask(who, 'POST', `/actions/${reference}/consignees/${consignee.id}/contacts`, {
    payload: { ...contactOf(random), reason: 'Named by telephone.' },
  });
};

export const endsContact: Doing = async (house, { random, who, reference }) => {
  const contact = anyOf(random, (await anyConsignee(house, random, reference))?.contacts ?? []);
  if (!contact) return;
  await house.ask(who, 'DELETE', `/actions/${reference}/contacts/${contact.id}`, {
    payload: { reason: 'Works there no more.' },
    headers: { 'if-match': contact.etag },
  });
};

/** Two people correct one contact at the same time: one of them is told so, and loses nothing. */
export const twoCorrectOneContact: Doing = async (house, { random, reference }) => {
  const contact = anyOf(random, (await anyConsignee(house, random, reference))?.contacts ?? []);
  if (!contact) return;
  const correct = (who: 'hanne' | 'jonas') =>
    house.ask(who, 'PUT', `/actions/${reference}/contacts/${contact.id}`, {
      payload: { ...contactOf(random), isAnotherPerson: random.below(2) === 0, reason: `Corrected by ${who}.` },
      headers: { 'if-match': contact.etag },
    });
  const both = await Promise.all([correct('hanne'), correct('jonas')]);
  const done = both.filter(({ status }) => status === 200);
  if (done.length > 1) house.broken.push(`both corrections of contact ${contact.id} were taken`);
};

export const addsConsignee: Doing = async (house, { random, who }) => {
  await house.ask(who, 'POST', '/consignees', {
    payload: {
      number: `N-${random.below(40)}`,
      name: random.pick(['Labor Süd', 'North Genomics', 'Ärztehaus am See']),
      kind: 'customer',
      country: random.pick(['DE', 'GB', 'NO']),
      city: 'Somewhere',
      address: '1 Main Street',
      contact: contactOf(random),
      reason: 'Bought an instrument second-hand.',
    },
  });
};

export const calls: Doing = async (house, { random, who, reference }) => {
  const consignee = await anyConsignee(house, random, reference);
  if (!consignee) return;
  const payload = {
    outcome: random.pick(['spoke', 'not-reached', 'message-left', 'wrong-number'] as const),
    note: 'They will look into it.',
    callbackOn: random.below(2) === 0 ? dayFrom(house, random.below(3)) : null,
    contact: anyOf(random, consignee.contacts)?.id ?? null,
  };
  const path = `/actions/${reference}/consignees/${consignee.id}/calls`;
  // The network is slow, the button is pressed twice: the same key is one call.
  const headers = { 'idempotency-key': `call-${random.uint32()}-${random.uint32()}` };
  const before = await readList(house, reference, 'calls');
  const twice = await Promise.all(
    [1, 2].map(() => house.ask<Schemas['Call']>(who, 'POST', path, { payload, headers })),
  );
  const ids = new Set(twice.filter(({ status }) => status === 201).map(({ body }) => body.id));
  if (ids.size > 1) house.broken.push(`a call that was recorded once stands there as ${[...ids].join(' and ')}`);
  const after = await readList(house, reference, 'calls');
  if (after.total.count < before.total.count) house.broken.push('a recorded call has gone');
};

export const correctsCall: Doing = async (house, { random, who, reference }) => {
  const call = anyOf(random, (await readList(house, reference, 'calls')).rows);
  if (!call || call.correctedBy !== null || call.outcome === 'none') return;
  const isTakenBack = random.below(3) === 0;
  await house.ask(who, 'POST', `/actions/${reference}/consignees/${call.consignee.id}/calls/${call.id}/correction`, {
    payload: { call: isTakenBack ? null : { outcome: 'spoke', at: call.at }, reason: 'It was another laboratory.' },
    headers: { 'if-match': call.etag },
  });
};

export const tellsIncident: Doing = async (house, { random, who, reference }) => {
  const consignee = await anyConsignee(house, random, reference);
  if (!consignee) return;
  await house.ask(who, 'POST', `/actions/${reference}/incidents`, {
    payload: {
      kind: random.pick(['break-in', 'adverse-event'] as const),
      consignee: consignee.id,
      instruments: consignee.fleet.slice(0, random.below(3)).map(({ id }) => id),
      toldBy: 'The laboratory manager',
      description: 'Files had been renamed.',
      isNetworkUnplugged: random.pick([true, false, null]),
    },
  });
};

export const stepsOnIncident: Doing = async (house, { random, who, reference }) => {
  const incident = anyOf(random, (await readList(house, reference, 'incidents')).rows);
  if (!incident) return;
  const path = `/actions/${reference}/incidents/${incident.id}`;
  const seen = await house.ask<Schemas['IncidentWithSteps'] & { readonly etag?: string }>(who, 'GET', path);
  const payload = random.pick([
    { step: 'taken', note: '' },
    {
      step: 'classified',
      classification: random.pick(['public-health-threat', 'serious', 'not-an-incident', 'not-reportable']),
      note: 'As the engineer saw it.',
    },
    {
      step: 'reported',
      country: incident.consignee.country,
      authority: 'BfArM',
      reportedAt: house.desk.world.clock().toISOString(),
    },
    { step: 'unplugged', note: 'Their IT says so.' },
    { step: 'noted', note: 'The engineer travels tomorrow.' },
    { step: 'closed', note: 'Cleared up.' },
    { step: 'reopened', note: 'It happened again.' },
  ]);
  const headers = { 'if-match': seen.body.etag ?? '"0"' };
  const answer = await house.ask<Waiting>(who, 'POST', `${path}/steps`, { payload, headers });
  await perhapsDecided(house, random, answer);
};
