import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRevisions, digestRevisions } from '../action/index.ts';
import { checkChain } from '../ledger/index.ts';
import { digestFleet } from '../obligation/index.ts';
import { digestReach } from '../reach/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createAlertComposer } from './compose-alert.tsx';
import { digestIncidents } from './digest-incidents.ts';
import { alertAddresses, digestOfIncident, type NewIncident } from './incident.ts';
import { selectIncidents } from './incident-store.ts';
import { recordIncident } from './record-incident.ts';

let house: TestDatabase;
let world: World;
beforeAll(async () => {
  house = await openTestDatabase();
  world = await openWorld(house.database);
});
afterAll(() => house.drop());

function incidentOf(submissionKey: string): NewIncident {
  return {
    actionId: world.action.id,
    kind: 'break-in',
    consigneeId: world.consignees.get('100001') ?? 0,
    contactId: null,
    instrumentIds: [world.instruments.get('M70452') ?? 0],
    toldBy: 'Kim Weber',
    reachAt: '+49 40 1234',
    description: 'A user that nobody knows.\nBcc: somebody@else.example',
    noticedOn: null,
    noticedAsTyped: { typed: '31 4 2023', flaw: 'unreadable' },
    isNetworkUnplugged: null,
    channel: 'page',
    submissionKey,
  };
}

function context() {
  return {
    reference: world.action.reference,
    revision: world.action.revision,
    country: 'DE',
    alertEmails: { ofAction: ['support@maker.example'], ofHouse: ['vigilance@desk.example'] },
    actor: 'contact:1',
    messageDomain: 'desk.example',
    clock: world.clock,
  };
}

test('an incident carries the moment of awareness, alerts a person, and is in the ledger without a name', async () => {
  const recorded = await recordIncident(house.database, incidentOf('one'), context());
  const [incident] = await selectIncidents(house.database.kysely, { actionId: world.action.id, limit: 10 });
  expect(incident).toMatchObject({
    id: recorded.id,
    awareAt: world.clock(),
    serials: ['M70452'],
    consigneeName: 'Klinikum Nord',
  });
  const alerts = await house.owner.kysely.selectFrom('dispatch').selectAll().where('kind', '=', 'alert').execute();
  expect(alerts.map((alert) => [alert.address, alert.state, alert.priority])).toEqual([
    ['support@maker.example', 'waiting', 1],
    ['vigilance@desk.example', 'waiting', 1],
  ]);
  const entry = await house.owner.kysely
    .selectFrom('ledger_entry')
    .select('payload')
    .where('kind', '=', 'incident.reported')
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(entry.payload)).not.toMatch(/Weber|nobody knows|1234/);
  const digests = await digestIncidents(house.database.kysely, world.action.id, [String(recorded.id)]);
  expect(entry.payload).toMatchObject({ digests: { [`incident:${recorded.id}`]: digests.get(String(recorded.id)) } });
  const check = await checkChain(house.database.kysely, world.action.id, {
    incident: digestIncidents,
    fleet: digestFleet,
    revision: digestRevisions,
    reach: digestReach,
  });
  expect(check.kind).toBe('intact');
});

test('the same report sent twice is one incident', async () => {
  const first = await recordIncident(house.database, incidentOf('two'), context());
  const second = await recordIncident(house.database, incidentOf('two'), context());
  expect(second).toEqual({ id: first.id, isNew: false });
});

test('the alert says what is known and since when, and its subject has no second line', async () => {
  const dispatch = await house.owner.kysely
    .selectFrom('dispatch')
    .selectAll()
    .where('kind', '=', 'alert')
    .executeTakeFirstOrThrow();
  const compose = createAlertComposer({ revisions: createRevisions(), publicUrl: 'https://desk.example/' });
  const mail = await compose(house.database.kysely, {
    id: dispatch.id,
    runId: null,
    actionId: dispatch.action_id,
    kind: 'alert',
    channel: 'email',
    contactIds: [],
    address: dispatch.address,
    languages: dispatch.languages,
    revision: dispatch.revision,
    subjectId: dispatch.subject_id,
    state: 'waiting',
    heldFor: [],
    attempts: 0,
    nextAt: dispatch.next_at,
    messageId: dispatch.message_id,
    sentAt: null,
    failure: null,
    failureText: null,
    createdAt: dispatch.created_at,
    isInNewLanguage: false,
  });
  expect(mail.subject).toBe('ALERT FSN2023-1338: Suspected unauthorised access at Klinikum Nord (DE)');
  expect(mail.text).toContain('Aware since: 3 May 2023 at 09:00 UTC');
  expect(mail.text).toContain('M70452');
  // Enough to call back: the number that the laboratory was given, where it is, and whom the notice went to.
  expect(mail.text).toContain(`Incident: FSN2023-1338-I${dispatch.subject_id}`);
  expect(mail.text).toMatch(/Address: .*Hamburg.*, DE/);
  expect(mail.text).toContain('w.harmsen@klinikum-nord.example');
  const url = `https://desk.example/desk/actions/FSN2023-1338/incidents/${dispatch.subject_id}`;
  expect(mail.text).toContain(`Open it at the desk, to take it in hand: ${url}\n`);
  expect(mail.html).toContain(`href="${url}"`);
  expect(mail.html).toContain('A user that nobody knows.');
  expect(mail.text).toContain(
    'Noticed on: the laboratory gave the day as “31 4 2023”, which is not a day that can be read',
  );
});

test('the digest of what was recorded before a typed day was a fact of its own is what it was', () => {
  const recordedThen = {
    ...incidentOf('then'),
    consigneeId: 4,
    contactId: 7,
    instrumentIds: [2, 3],
    description: 'A new user\nNoticed on (as typed): 31 4 2023',
    noticedOn: null,
    noticedAsTyped: null,
    isNetworkUnplugged: true,
    awareAt: new Date('2023-05-03T09:00:00Z'),
    salt: Buffer.alloc(16, 1),
  };
  expect(digestOfIncident(recordedThen)).toBe('1ebc1c56383ee7dd8eecf30eacc834f2734253840ff0ba216459b829824592da');
  const typed = { typed: '31 4 2023', flaw: 'unreadable' } as const;
  expect(digestOfIncident({ ...recordedThen, noticedAsTyped: typed })).not.toBe(digestOfIncident(recordedThen));
});

test('each address is alerted once, however it is written', () => {
  expect(alertAddresses(['a@x.example', 'B@x.example'], ['A@X.example', 'c@x.example'])).toEqual([
    'A@X.example',
    'B@x.example',
    'c@x.example',
  ]);
});
