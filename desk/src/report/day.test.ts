/* What a person needs to see of the day's work, beyond the lists: over the API, after things were done over the API. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { approvalsWaitingFor, decideApproval, rolesWithin } from '../approval/index.ts';
import { transact } from '../platform/database/database.ts';
import { beginSession } from '../staff/begin-session.ts';
import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved } from '../../../test/world/people.ts';

let desk: TestDesk;
const ACTION = '/actions/FSN2023-1338';
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const instrument = (serial: string): number => desk.world.instruments.get(serial) ?? 0;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function read(path: string) {
  const answer = await desk.call('reader', 'GET', path);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json();
}

/** As somebody who is signed in in a browser, by their place in `people.ts`. */
async function asMember(memberId: number, path: string) {
  const browser = { name: 'Firefox', sessionSecret: undefined };
  const { secret } = await transact(desk.db.database, (tx) =>
    beginSession(tx, { memberId, way: 'authenticator', browser, at: desk.world.clock() }),
  );
  const url = `/api/v1${path}`;
  return desk.app.inject({ method: 'GET', url, cookies: { fieldproof_session: secret } });
}

async function write(method: 'POST' | 'PUT', path: string, payload: object, role: 'operator' | 'manager' = 'operator') {
  // Nobody else is at work here.
  const answer = await desk.call(role, method, path, { payload, headers: { 'if-match': '*' } });
  expect([path, answer.statusCode < 300, answer.json()]).toEqual([path, true, answer.json()]);
  return answer.json();
}

/** What a consignee says by telephone about one of its instruments. */
async function say(number: string, serial: string, entry: object): Promise<void> {
  await write('POST', `${ACTION}/consignees/${consignee(number)}/replies`, {
    channel: 'telephone',
    answeredBy: { name: 'Wiebke Harmsen' },
    body: {
      version: 1,
      answers: {},
      instruments: [{ instrument: instrument(serial), cells: [], ...entry }],
      unknownSerials: [],
      isReceiptOnly: false,
    },
  });
}

async function questionOf(kind: string): Promise<number> {
  return (await read(`${ACTION}/questions?kind=${kind}`)).questions[0].id;
}

describe('a question', () => {
  let id: number;

  test('shows the instrument as it is now, and who holds it', async () => {
    await say('100001', 'M70452', { statement: { said: 'transferred', to: 'Harbour Genomics' } });
    id = await questionOf('transferred');
    expect(await read(`${ACTION}/questions/${id}`)).toMatchObject({
      now: {
        consignee: { number: '100001' },
        obligations: [{ mode: 'dx', measure: 'patch', level: 'open' }, {}, {}, {}],
      },
      approval: null,
      reopens: null,
      reopened: null,
    });
  });

  test('whose answer waits for a second person says so wherever it is listed', async () => {
    const facts = { toConsignee: 'C-102' };
    const { approval } = await write('PUT', `/questions/${id}/answer`, {
      answer: 'accept',
      reason: 'They told us',
      facts,
    });
    expect(await read(`${ACTION}/questions/${id}`)).toMatchObject({ approval });
    expect(await read(`${ACTION}/questions`)).toMatchObject({ questions: [{ id, approval }] });
    const { items } = await read(`${ACTION}/today`);
    expect(items.find(({ question }: { question: unknown }) => question !== null)).toMatchObject({
      question: { id },
      facts: { approval, said: { to: 'Harbour Genomics' } },
    });
  });

  test('that is answered says what was said besides; opened anew it names the other', async () => {
    await say('C-103', 'M70456', { isOffline: true });
    const first = await questionOf('offline');
    await write('PUT', `/questions/${first}/answer`, {
      answer: 'handled',
      reason: 'Sent a stick',
      facts: { stick: 1 },
    });
    const { question: second } = await write('POST', `/questions/${first}/reopening`, { reason: 'It never arrived' });
    expect(await read(`${ACTION}/questions/${first}`)).toMatchObject({
      answered: { answer: 'handled', facts: { stick: 1 }, by: { name: 'operator' } },
      reopened: { as: second, reason: 'It never arrived', by: { actor: 'staff:2', name: 'operator' } },
    });
    expect(await read(`${ACTION}/questions/${second}`)).toMatchObject({ reopens: first, reopened: null });
  });
});

describe('an approval', () => {
  test('is counted for whoever else can decide it, and for nobody without the role', async () => {
    const waitingFor = (memberId: number, role: 'reader' | 'operator' | 'manager') =>
      approvalsWaitingFor(desk.db.database.kysely, { memberId, roles: rolesWithin(role) });
    expect(await waitingFor(3, 'manager')).toEqual({ count: 1, since: expect.any(Date) });
    expect(await waitingFor(1, 'manager')).toEqual({ count: 0, since: null }); // who asked for it
    expect(await waitingFor(3, 'reader')).toEqual({ count: 0, since: null });
    // A token approves nothing; somebody who is signed in is asked for themselves.
    expect(await read('/approvals/waiting')).toEqual({ count: 0, since: null });
    expect((await asMember(3, '/approvals/waiting')).json()).toMatchObject({ count: 1, since: expect.any(String) });
    expect((await asMember(1, '/approvals/waiting')).json()).toEqual({ count: 0, since: null });
  });

  test('names who asked, and whom and what it is about', async () => {
    const { approvals } = await read('/approvals');
    expect(approvals).toMatchObject([
      {
        kind: 'answer',
        askedBy: { actor: 'staff:2', name: 'operator' },
        about: {
          question: { kind: 'transferred' },
          instruments: [{ serial: 'M70452', obligations: [{ isMeant: true }, {}, {}, {}] }],
          instrumentCount: 1,
          from: { number: '100001' },
          to: { number: 'C-102' },
        },
      },
    ]);
  });

  test('of a decision marks the obligations that are meant', async () => {
    const { approval } = await write('POST', `${ACTION}/decisions`, {
      decision: 'excuse',
      reasonKey: 'scrapped',
      reason: 'Seen at the recycler',
      instruments: [{ instrument: instrument('M70453'), cells: [1] }],
    });
    const { about } = await read(`/approvals/${approval}`);
    expect(about).toMatchObject({ question: null, instrumentCount: 1, from: null, to: null });
    const [first] = about.instruments;
    expect(first.obligations.map(({ isMeant }: { isMeant: boolean }) => isMeant)).toEqual([false, true, false, false]);
  });

  test('about many instruments names three of them in a list, and all where it stands alone', async () => {
    const serials = ['M70455', 'M70456', 'NDX550124', 'NDX550125'];
    const instruments = serials.map((serial) => ({ instrument: instrument(serial), cells: 'all' }));
    const { approval } = await write('POST', `${ACTION}/decisions`, {
      decision: 'excuse',
      reasonKey: 'other',
      reason: 'Never put into service',
      instruments,
    });
    const { approvals } = await read('/approvals');
    const listed = approvals.find(({ id }: { id: number }) => id === approval);
    expect(listed).toMatchObject({ about: { instrumentCount: 4, instruments: { length: 3 } } });
    expect(listed.proposal).toMatchObject({ decision: 'excuse', instruments: instruments.slice(0, 3) });
    expect((await read(`/approvals/${approval}`)).proposal).toMatchObject({ instruments });
  });

  test.each<[string, 'PUT' | 'POST', () => string, () => object, object]>([
    [
      'a move',
      'PUT',
      () => `${ACTION}/instruments/${instrument('M70457')}/holder`,
      () => ({ consignee: 'C-102', from: consignee('C-104'), reason: 'They told us' }),
      { instruments: [{ serial: 'M70457' }], from: { number: 'C-104' }, to: { number: 'C-102' } },
    ],
    [
      'an addition',
      'POST',
      () => `${ACTION}/instruments`,
      () => ({ product: 'miseqdx', serial: 'M79999', consignee: consignee('C-104'), reason: 'Found in a cellar' }),
      { instruments: [], instrumentCount: 0, to: { number: 'C-104' }, suppliedBy: null },
    ],
  ])('of %s names both sides', async (_, method, path, payload, about) => {
    const { approval } = await write(method, path(), payload(), 'manager');
    expect((await read(`/approvals/${approval}`)).about).toMatchObject(about);
  });
});

test('what was rejected stands where it was about and in the day of who asked, until something is asked anew', async () => {
  const other = { actor: 'member:3', kind: 'member', memberId: 3, role: 'manager' } as const;
  await say('C-103', 'M70456', { statement: { said: 'scrapped', how: 'Shredded' } });
  const question = await questionOf('scrapped');
  const path = `${ACTION}/questions/${question}`;
  const rejectedOf = async () => (await read(path)).rejected;
  const answer = { answer: 'accept', reason: 'They sent a picture' };
  const { approval } = await write('PUT', `/questions/${question}/answer`, answer);
  expect(await rejectedOf()).toBe(null);
  const outcome = {
    approvalId: approval,
    outcome: 'rejected',
    reason: 'The picture shows another',
    person: other,
  } as const;
  await decideApproval(desk.db.database, outcome, { clock: desk.world.clock, executors: {} });
  expect(await rejectedOf()).toMatchObject({
    id: approval,
    kind: 'answer',
    askedBy: { name: 'operator' },
    rejected: { reason: 'The picture shows another' },
  });
  const page = await read(`${ACTION}/instruments/${instrument('M70456')}`);
  expect(page.rejected).toMatchObject({ id: approval, rejected: { reason: 'The picture shows another' } });
  // The token of the operator is the first member's.
  const dayOf = async (memberId: number) =>
    (await asMember(memberId, `${ACTION}/today`))
      .json()
      .items.find(({ kind }: { kind: string }) => kind === 'approvals-rejected');
  const mine = await dayOf(1);
  expect([mine.count, await dayOf(3)]).toEqual([1, undefined]);
  const filter = `state=decided&outcome=rejected&askedBy=me&decidedSince=${mine.facts.decidedSince}`;
  const rows = async (memberId: number) => (await asMember(memberId, `/approvals?${filter}`)).json();
  expect((await rows(1)).approvals).toMatchObject([{ id: approval }]);
  expect((await rows(3)).total.count).toBe(0);
  await write('PUT', `/questions/${question}/answer`, answer);
  expect(await rejectedOf()).toBe(null);
  expect((await read(`${ACTION}/instruments/${instrument('M70456')}`)).rejected).toBe(null);
});

describe('the rows behind a figure of the day', () => {
  test('are the consignees who were promised a call', async () => {
    const call = (outcome: string, callbackOn: string | null) =>
      write('POST', `${ACTION}/consignees/${consignee('C-101')}/calls`, { outcome, callbackOn });
    const due = async (): Promise<readonly string[]> =>
      (await read(`${ACTION}/consignees?callbackDue=true`)).consignees.map(({ number }: { number: string }) => number);
    await call('not-reached', '2023-05-03');
    expect(await due()).toEqual(['C-101']);
    await call('not-reached', null);
    expect(await due()).toEqual(['C-101']);
    await call('message-left', null);
    expect(await due()).toEqual([]);
  });

  test('are the consignees whose reach has not changed for long', async () => {
    const before = async (at: string): Promise<number> =>
      (await read(`${ACTION}/consignees?reachedBefore=${at}`)).total.count;
    expect(await before('2030-01-01T00:00:00Z')).toBe(desk.world.consignees.size);
    expect(await before('2023-01-01T00:00:00Z')).toBe(0);
  });

  test('are the instruments of which a deferral ends', async () => {
    const cell = { mode: 'dx', measure: 'patch', said: 'not-done', reason: 'avoid-interruption' };
    await say('C-103', 'M70456', { cells: [{ ...cell, until: '2023-05-10', protection: 'unplugged' }] });
    const until = async (on: string): Promise<readonly string[]> =>
      (await read(`${ACTION}/instruments?deferredUntil=${on}`)).instruments.map(
        ({ serial }: { serial: string }) => serial,
      );
    expect(await until('2023-05-10')).toEqual(['M70456']);
    expect(await until('2023-05-09')).toEqual([]);
  });

  test('are as many where several obligations of one instrument are deferred', async () => {
    const until = new Date(desk.world.clock().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    const cell = { said: 'not-done', reason: 'avoid-interruption', until, protection: 'unplugged' };
    const cells = ['patch', 'user-configuration'].map((measure) => ({ ...cell, mode: 'ruo', measure }));
    await say('C-104', 'NDX550125', { cells });
    const { items } = await read(`${ACTION}/today`);
    const ending = items.find(({ kind }: { kind: string }) => kind === 'deferrals-ending');
    const behind = await read(`${ACTION}/instruments?level=deferred&deferredUntil=${ending.facts.until}`);
    expect([ending.count, ending.isExact, behind.total.count]).toEqual([2, true, 2]);
  });

  test('are letters that were printed, or not yet', async () => {
    expect((await read(`${ACTION}/deliveries?printed=true`)).total.count).toBe(0);
    expect((await read(`${ACTION}/deliveries?printed=false`)).total.count).toBe(0);
  });

  test('are the incidents that are open', async () => {
    const payload = { kind: 'break-in', consignee: consignee('C-103'), instruments: [instrument('M70456')] };
    const { incident } = await write('POST', `${ACTION}/incidents`, payload);
    const step = (body: object) => write('POST', `${ACTION}/incidents/${incident}/steps`, body);
    await step({ step: 'taken' });
    const of = async (state: string) => (await read(`${ACTION}/incidents?state=${state}`)).incidents;
    expect(await of('open')).toMatchObject([
      { id: incident, state: { takenBy: { name: 'operator' }, isClosed: false } },
    ]);
    const { approval } = await step({ step: 'classified', classification: 'not-an-incident', note: 'A false alarm' });
    await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
    await step({ step: 'closed', note: 'A false alarm' });
    expect(await of('open')).toEqual([]);
    expect(await of('closed')).toMatchObject([{ id: incident, state: { isClosed: true } }]);
    expect((await read(`${ACTION}/today`)).incidents).toEqual({ count: 0, isExact: true });
  });
});

test('of many open incidents the day names the one whose clock runs out first, however young it is', async () => {
  const payload = { kind: 'break-in', consignee: consignee('C-103'), instruments: [instrument('M70456')] };
  const told: number[] = [];
  for (let one = 0; one <= 25; one += 1) told.push((await write('POST', `${ACTION}/incidents`, payload)).incident);
  const youngest = told.pop();
  // What is classified as serious has more days than what nobody has looked at.
  for (const incident of told) {
    const step = { step: 'classified', classification: 'serious', note: 'It could have led to harm' };
    const { approval } = await write('POST', `${ACTION}/incidents/${incident}/steps`, step);
    await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
  }
  const { items, incidents } = await read(`${ACTION}/today`);
  expect(incidents.count).toBe(26);
  const listed = items.filter(({ kind }: { kind: string }) => kind === 'incident');
  expect(listed).toHaveLength(25);
  expect(listed[0].incident.id).toBe(youngest);
});

test('of mails that failed the day says since when the first of all has, not the first that was planned', async () => {
  const at = (day: number): Date => new Date(Date.UTC(2023, 3, day));
  await sql`insert into dispatch (action_id, kind, channel, contact_ids, address, languages, revision, state, held_for, priority,
      next_at, message_id, created_at, failure)
    select ${desk.world.action.id}, 'notice', 'email', array[(select min(id) from consignee_contact)], 'lab@lab.example', array['en'], 1,
      'failed', array[]::text[], 5, f.at, 'failed-' || f.place || '@desk.example', ${at(1)}, 'mailbox-unknown'
    from unnest(${[at(20), at(20), at(20), at(9), at(14)]}::timestamptz[]) with ordinality as f(at, place)`.execute(
    desk.db.owner.kysely,
  );
  const { items } = await read(`${ACTION}/today`);
  expect(items.find(({ kind }: { kind: string }) => kind === 'deliveries-failed')).toMatchObject({
    count: 5,
    since: at(9).toISOString(),
  });
});

test('an alert to the house that failed stands in the day although it has no contact', async () => {
  await write('POST', `${ACTION}/incidents`, { kind: 'break-in', consignee: consignee('C-103'), instruments: [] });
  const failed = async (): Promise<number> =>
    (await read(`${ACTION}/today`)).items.find(({ kind }: { kind: string }) => kind === 'deliveries-failed')?.count ??
    0;
  const before = await failed();
  await sql`update dispatch set state = 'failed', failure = 'mailbox-unknown' where kind = 'alert' and id = (
      select max(id) from dispatch where kind = 'alert')`.execute(desk.db.owner.kysely);
  expect(await failed()).toBe(before + 1);
});
