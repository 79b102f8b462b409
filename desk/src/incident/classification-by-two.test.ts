/* What an incident is said to be where that ends or lengthens its clocks: asked for by one, approved by another. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openDesk, openSecondAction, SECOND_REFERENCE, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE, JONAS, MIRA } from '../../../test/world/people.ts';
import { decideApproval } from '../approval/index.ts';
import { addToken } from '../staff/index.ts';

let desk: TestDesk;
const ACTION = '/actions/FSN2023-1338';
const FALSE_ALARM = { step: 'classified', classification: 'not-an-incident', note: 'It was their own technician' };

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 60_000);
});

async function tell(action = ACTION): Promise<string> {
  const payload = { kind: 'break-in', consignee: desk.world.consignees.get('C-103'), description: 'A strange session' };
  const told = await desk.call('operator', 'POST', `${action}/incidents`, { payload });
  return `${action}/incidents/${told.json().incident}`;
}

const read = async (path: string) => (await desk.call('reader', 'GET', path)).json();
const send = (incident: string, payload: object) =>
  desk.call('operator', 'POST', `${incident}/steps`, { payload, headers: { 'if-match': '*' } });
async function step(incident: string, payload: object): Promise<readonly [number, string | undefined]> {
  const answer = await send(incident, payload);
  return [answer.statusCode, answer.json().code];
}
async function ask(incident: string, payload: object = FALSE_ALARM): Promise<number> {
  const answer = await send(incident, payload);
  expect([answer.statusCode, answer.json()]).toMatchObject([202, { approval: expect.any(Number) }]);
  return answer.json().approval;
}
const approve = (approval: number) => approved(desk.db.database, { kind: 'asked', approval }, desk.system);
/** Says what it is as two people do. */
async function classify(incident: string, classification: string): Promise<void> {
  await approve(await ask(incident, { step: 'classified', classification, note: 'As the engineer saw it' }));
}
const reject = (approval: number, reason: string) =>
  decideApproval(desk.db.database, { approvalId: approval, outcome: 'rejected', reason, person: MIRA }, desk.system);

/** Of an incident that somebody has read: which of its clocks run. */
function runningOf({ clocks }: { clocks: { key: string; state: string }[] }): string[] {
  return clocks.filter(({ state }) => state === 'running').map(({ key }) => key);
}

test('nothing is classified until a second person has approved it, and the clocks run on', async () => {
  const incident = await tell();
  const before = await read(incident);
  const approval = await ask(incident);
  const waiting = await read(incident);
  expect(waiting).toMatchObject({ approval, classification: null, steps: [], rejected: null });
  expect(runningOf(waiting)).toEqual(runningOf(before));
  expect(runningOf(waiting)).toHaveLength(5);

  expect(await approve(approval)).toMatchObject({ kind: 'approved' });
  const after = await read(incident);
  expect(after).toMatchObject({
    approval: null,
    classification: 'not-an-incident',
    steps: [{ step: 'classified', note: FALSE_ALARM.note, by: { actor: MIRA.actor }, askedBy: { name: 'operator' } }],
  });
  expect(runningOf(after)).toEqual([]);
  expect(await step(incident, { step: 'closed', note: 'Nothing was in it' })).toEqual([201, undefined]);
});

test('who approves it sees whose incident it is, what it would be, and which clocks that ends', async () => {
  const incident = await tell();
  await classify(incident, 'death-or-deterioration');
  const note = 'The doctor says it was another cause';
  const approval = await ask(incident, { step: 'classified', classification: 'serious', note });
  const { id, number } = await read(incident);
  const shown = await read(`/approvals/${approval}`);
  expect(shown).toMatchObject({
    action: 'FSN2023-1338',
    kind: 'classification',
    demands: ['incident'],
    role: 'operator',
    subject: `incident:${id}`,
    proposal: { incident: id, classification: 'serious', from: 'death-or-deterioration', note },
    reason: note,
    about: {
      from: { number: 'C-103' },
      instruments: [],
      incident: {
        id,
        number,
        kind: 'break-in',
        classification: 'death-or-deterioration',
        ends: ['eu-death-or-deterioration'],
        runs: ['eu-serious', 'us-event'],
      },
    },
  });
  const listed = await read(`/approvals?kind=classification&action=FSN2023-1338`);
  expect(listed.approvals).toMatchObject([{ id: approval, about: { incident: { id } } }]);
  await approve(approval);
  const decided = await read(`/approvals/${approval}`);
  expect(decided.about).toMatchObject({ incident: { classification: 'serious', ends: [], runs: [] }, changed: 0 });
});

test('the first word too waits where it ends the shortest clocks, and they run on', async () => {
  const incident = await tell();
  const before = runningOf(await read(incident));
  const classified = { step: 'classified', classification: 'serious' };
  expect(await step(incident, classified)).toEqual([422, 'reason-missing']);
  const approval = await ask(incident, { ...classified, note: 'Nobody came to harm' });
  const waiting = await read(incident);
  expect(waiting).toMatchObject({ approval, classification: null });
  expect([runningOf(waiting), before[0]]).toEqual([before, 'eu-public-health-threat']);
  await approve(approval);
  expect(runningOf(await read(incident))).toEqual(['eu-serious', 'us-event']);
});

test('what is stricter one person says at once, and so the gravest first', async () => {
  const [grave, graver] = [await tell(), await tell()];
  const threat = { step: 'classified', classification: 'public-health-threat' };
  expect(await step(grave, threat)).toEqual([201, undefined]);
  await classify(graver, 'serious');
  for (const classification of ['death-or-deterioration', 'public-health-threat']) {
    expect(await step(graver, { step: 'classified', classification })).toEqual([201, undefined]);
  }
  const { steps } = await read(graver);
  expect(steps.map(({ askedBy }: { askedBy: { name: string } | null }) => askedBy?.name ?? null)).toEqual([
    'operator',
    null,
    null,
  ]);
});

test('while it waits an incident is neither classified otherwise nor closed; all else goes on', async () => {
  const incident = await tell();
  await classify(incident, 'serious');
  const approval = await ask(incident);
  expect(await step(incident, FALSE_ALARM)).toEqual([409, 'approval-waiting']);
  expect(await step(incident, { step: 'classified', classification: 'public-health-threat' })).toEqual([
    409,
    'approval-waiting',
  ]);
  for (const [country, authority] of [
    ['FR', 'ANSM'],
    ['US', 'FDA'],
  ]) {
    const reportedAt = desk.world.clock().toISOString();
    expect(await step(incident, { step: 'reported', country, authority, reportedAt })).toEqual([201, undefined]);
  }
  expect(await step(incident, { step: 'taken' })).toEqual([201, undefined]);
  expect(await step(incident, { step: 'noted', note: 'Called again' })).toEqual([201, undefined]);
  const { clocks } = await read(incident);
  expect(clocks.map(({ state }: { state: string }) => state)).not.toContain('running');
  expect(await step(incident, { step: 'closed', note: 'All is reported' })).toEqual([409, 'approval-waiting']);
  expect(await approve(approval)).toMatchObject({ kind: 'approved' });
  expect(await read(incident)).toMatchObject({ classification: 'not-an-incident', takenBy: { name: 'operator' } });
});

test('a rejection stands on the incident with its reason, until it is asked for anew', async () => {
  const incident = await tell();
  const approval = await ask(incident);
  expect(await reject(approval, 'Nobody has asked their IT yet')).toMatchObject({ kind: 'rejected' });
  expect(await read(incident)).toMatchObject({
    approval: null,
    classification: null,
    rejected: {
      id: approval,
      kind: 'classification',
      rejected: { reason: 'Nobody has asked their IT yet', by: { actor: MIRA.actor } },
    },
  });
  await step(incident, { step: 'noted', note: 'Their IT looks into it' });
  expect((await read(incident)).rejected).toMatchObject({ id: approval });
  const again = await ask(incident, { ...FALSE_ALARM, note: 'Their IT has found the technician’s laptop' });
  expect((await read(incident)).rejected).toBeNull();
  await approve(again);
  expect((await read(incident)).rejected).toBeNull();
});

test('the lists and the day say that a classification waits', async () => {
  const incident = await tell();
  const approval = await ask(incident);
  const { id } = await read(incident);
  const isIt = (one: { id?: number; incident?: { id: number } | null }) => (one.incident?.id ?? one.id) === id;
  const { incidents } = await read(`${ACTION}/incidents?state=open`);
  expect(incidents.find(isIt).state).toMatchObject({ approval, classification: null });
  const { items } = await read(`${ACTION}/today`);
  expect(items.filter(({ kind }: { kind: string }) => kind === 'incident').find(isIt).facts.state).toMatchObject({
    approval,
  });
});

test('who asked does not approve it, an operator who did not does', async () => {
  const approval = await ask(await tell());
  const given = { approvalId: approval, outcome: 'approved', reason: '' } as const;
  expect(await decideApproval(desk.db.database, { ...given, person: HANNE }, desk.system)).toMatchObject({
    refusal: { code: 'same-person' },
  });
  expect(await decideApproval(desk.db.database, { ...given, person: JONAS }, desk.system)).toMatchObject({
    kind: 'approved',
  });
});

test('a token of nobody asks for nothing that ends a clock', async () => {
  const incident = await tell();
  const of = { name: 'Nightly', role: 'operator', memberId: undefined } as const;
  const token = await addToken(desk.db.database, of, { actor: 'operator:test', clock: desk.world.clock });
  const headers = { authorization: `Bearer ${token}`, 'if-match': '*' };
  const answer = await desk.call('operator', 'POST', `${incident}/steps`, { payload: FALSE_ALARM, headers });
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'person-missing']);
  expect(await read(incident)).toMatchObject({ approval: null, steps: [] });
});

test('what lengthens a clock takes a reason, and what has changed meanwhile is asked for by nobody', async () => {
  const incident = await tell();
  await step(incident, { step: 'classified', classification: 'public-health-threat' });
  expect(await step(incident, { step: 'classified', classification: 'serious' })).toEqual([422, 'reason-missing']);
  const headers = { 'if-match': '"0-0"' };
  const stale = await desk.call('operator', 'POST', `${incident}/steps`, { payload: FALSE_ALARM, headers });
  expect([stale.statusCode, stale.json().code]).toEqual([412, 'changed-meanwhile']);
});

test('where the action leaves it to one person, one person does it, with a reason', async () => {
  await openSecondAction(desk.db, desk.world.clock, { isLeftToOnePerson: true });
  const incident = await tell(`/actions/${SECOND_REFERENCE}`);
  const serious = { step: 'classified', classification: 'serious' };
  expect(await step(incident, serious)).toEqual([422, 'reason-missing']);
  expect(await step(incident, { ...serious, note: 'Nobody came to harm' })).toEqual([201, undefined]);
  expect(await step(incident, FALSE_ALARM)).toEqual([201, undefined]);
});

test('the ledger names who asked and who approved, and not a word of the reason', async () => {
  expect(await desk.ledgers()).toMatchObject({ house: 'intact', 'FSN2023-1338': 'intact' });
  const entries = await sql<{ actor: string; payload: object }>`
    select actor, payload from ledger_entry where kind = 'incident.classified' and payload ? 'approval' order by seq`.execute(
    desk.db.database.kysely,
  );
  expect(entries.rows[0]).toMatchObject({ actor: MIRA.actor, payload: { approval: expect.any(Number) } });
  const all = await sql`select payload from ledger_entry`.execute(desk.db.database.kysely);
  expect(JSON.stringify(all.rows)).not.toMatch(/own technician|Nobody has asked/);
});
