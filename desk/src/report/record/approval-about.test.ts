/* What a second person is shown of what they approve: never a bare number. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../../test/world/open-desk.ts';
import { approved, MIRA } from '../../../../test/world/people.ts';
import { decideApproval } from '../../approval/index.ts';

let desk: TestDesk;
const ACTION = '/actions/FSN2023-1338';
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
const instrument = (serial: string): number => desk.world.instruments.get(serial) ?? 0;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 60_000);
});

type Obligation = { readonly isMeant: boolean; readonly becomes: string | null };

async function write(method: 'POST' | 'PUT', path: string, payload: object) {
  const answer = await desk.call('operator', method, path, { payload });
  expect([path, answer.statusCode < 300, answer.json()]).toEqual([path, true, answer.json()]);
  return answer.json();
}

async function aboutOf(approval: number) {
  return (await desk.call('reader', 'GET', `/approvals/${approval}`)).json().about;
}

/** What the page of an instrument says that waits for a second person. */
async function waitingOn(serial: string) {
  return (await desk.call('reader', 'GET', `${ACTION}/instruments/${instrument(serial)}`)).json().waiting;
}

async function say(number: string, body: object): Promise<void> {
  await write('POST', `${ACTION}/consignees/${consignee(number)}/replies`, {
    channel: 'telephone',
    answeredBy: { name: 'Somebody' },
    body: { version: 1, answers: {}, instruments: [], unknownSerials: [], isReceiptOnly: false, ...body },
  });
}

async function questionOf(kind: string): Promise<number> {
  const listed = await desk.call('reader', 'GET', `${ACTION}/questions?kind=${kind}`);
  return listed.json().questions[0].id;
}

async function approve(approval: number): Promise<void> {
  const outcome = await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
  expect(outcome).toMatchObject({ kind: 'approved' });
}

async function addInstrument(serial: string): Promise<number> {
  const payload = { product: 'miseqdx', serial, consignee: 'C-101', reason: 'Found in the cellar' };
  const asked = await desk.call('manager', 'POST', `${ACTION}/instruments`, { payload });
  await approve(asked.json().approval);
  const found = await sql<{ id: number }>`select id from instrument where serial = ${serial}`.execute(
    desk.db.database.kysely,
  );
  return found.rows[0]?.id ?? 0;
}

async function takeBack(id: number): Promise<void> {
  const payload = { reason: 'It is one of another product' };
  const asked = await desk.call('manager', 'DELETE', `${ACTION}/instruments/${id}`, { payload });
  await approve(asked.json().approval);
}

/** What is meant, as "now→then"; null where it would stay. */
function becomes({ obligations }: { obligations: (Obligation & { level: string })[] }): (string | null)[] {
  return obligations
    .filter(({ isMeant }) => isMeant)
    .map((one) => (one.becomes === null ? null : `${one.level}→${one.becomes}`));
}

let decision: number;
let question: number;

test('a decision says what each obligation would become, and which would stay', async () => {
  await say('C-101', {
    instruments: [
      { instrument: instrument('M70453'), cells: [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-02' }] },
    ],
  });
  const { approval } = await write('POST', `${ACTION}/decisions`, {
    decision: 'excuse',
    reasonKey: 'not-needed',
    reason: 'Locked out of this mode for good',
    instruments: [
      { instrument: instrument('M70453'), cells: [0, 1] },
      { instrument: instrument('M70454'), cells: 'all' },
    ],
  });
  const about = await aboutOf(approval);
  expect(about).toMatchObject({
    decision: null,
    instrumentCount: 2,
    steps: [
      { mode: 'dx', measure: 'patch' },
      { mode: 'dx', measure: 'user-configuration' },
      { mode: 'ruo', measure: 'patch' },
      { mode: 'ruo', measure: 'user-configuration' },
    ],
    obligations: { meant: 6, left: 5, gone: 0 },
    changed: null,
  });
  expect(about.instruments.map(becomes)).toEqual([
    [null, 'open→excused'],
    ['open→excused', 'open→excused', 'open→excused', 'open→excused'],
  ]);
  expect([await waitingOn('M70453'), await waitingOn('M70452')]).toMatchObject([
    [{ id: approval, kind: 'decision', proposal: { decision: 'excuse' } }],
    [],
  ]);
  await approve(approval);
  expect(await waitingOn('M70453')).toEqual([]);
  expect(await aboutOf(approval)).toMatchObject({ steps: { length: 4 }, obligations: null, changed: 5 });
});

test('a decision of which others have settled everything meanwhile says that nothing is left', async () => {
  const input = {
    decision: 'excuse',
    reasonKey: 'not-needed',
    reason: 'Locked out of this mode for good',
    instruments: [{ instrument: instrument('NDX550123'), cells: [0, 1] }],
  } as const;
  const { approval } = await write('POST', `${ACTION}/decisions`, input);
  expect((await aboutOf(approval)).obligations).toEqual({ meant: 2, left: 2, gone: 0 });
  // Requests for the same could be made twice once, and still wait.
  const copied = await sql<{ id: number }>`
    insert into approval (chain, kind, demands, subject, proposal, reason, role, asked_by, asked_member, salt, asked_at, asked_seq)
    select chain, kind, demands, subject, proposal, reason, role, asked_by, asked_member, salt, asked_at, asked_seq
    from approval where id = ${approval} returning id`.execute(desk.db.database.kysely);
  const twin = copied.rows[0]?.id ?? 0;
  await approve(approval);
  const about = await aboutOf(twin);
  expect(about.obligations).toEqual({ meant: 2, left: 0, gone: 0 });
  expect(about.instruments.map(becomes)).toEqual([[null, null]]);
  expect(await approved(desk.db.database, { kind: 'asked', approval: twin }, desk.system)).toMatchObject({
    kind: 'not-possible',
    problem: { code: 'nothing-changes' },
  });
  const rejected = { approvalId: twin, outcome: 'rejected', reason: 'Settled otherwise', person: MIRA } as const;
  expect(await decideApproval(desk.db.database, rejected, desk.system)).toMatchObject({ kind: 'rejected' });
});

test('a decision about an instrument that is taken out of the fleet meanwhile does the rest, and says what it left out', async () => {
  const added = await addInstrument('M72001');
  const kept = { instrument: instrument('M70456'), cells: 'all' };
  const excuse = { decision: 'excuse', reasonKey: 'scrapped', reason: 'Seen the certificate' };
  const instruments = [{ instrument: added, cells: 'all' }, kept];
  const { approval } = await write('POST', `${ACTION}/decisions`, { ...excuse, instruments });
  await takeBack(added);
  expect((await aboutOf(approval)).obligations).toEqual({ meant: 8, left: 4, gone: 4 });
  const again = { ...excuse, instruments: [kept] };
  const refused = await desk.call('operator', 'POST', `${ACTION}/decisions`, { payload: again });
  expect([refused.statusCode, refused.json()]).toMatchObject([409, { code: 'asked-already', approvals: [approval] }]);
  // Whoever decides at once names what is there.
  const reopen = { decision: 'reopen', reason: 'It is in use again', instruments };
  const unknown = await desk.call('operator', 'POST', `${ACTION}/decisions`, { payload: reopen });
  expect([unknown.statusCode, unknown.json().code]).toEqual([422, 'instrument-unknown']);
  await approve(approval);
  const made = await sql<{ id: number }>`select id from obligation_decision where approval_id = ${approval}`.execute(
    desk.db.database.kysely,
  );
  const told = await desk.call('reader', 'GET', `${ACTION}/decisions/${made.rows[0]?.id}`);
  expect(told.json()).toMatchObject({
    changed: [0, 1, 2, 3].map((cell) => ({ instrument: { serial: 'M70456' }, cell, to: 'excused' })),
    unchanged: [0, 1, 2, 3].map((cell) => ({ instrument: added, cell, why: 'gone' })),
  });
});

test('a decision about nothing but what is taken out of the fleet meanwhile has nothing left and changes nothing', async () => {
  const added = await addInstrument('M72002');
  const { approval } = await write('POST', `${ACTION}/decisions`, {
    decision: 'excuse',
    reasonKey: 'scrapped',
    reason: 'Seen the certificate',
    instruments: [{ instrument: added, cells: [0] }],
  });
  await takeBack(added);
  expect((await aboutOf(approval)).obligations).toEqual({ meant: 1, left: 0, gone: 1 });
  expect(await approved(desk.db.database, { kind: 'asked', approval }, desk.system)).toMatchObject({
    kind: 'not-possible',
    problem: { code: 'nothing-changes' },
  });
  const rejected = { approvalId: approval, outcome: 'rejected', reason: 'It was a mistake', person: MIRA } as const;
  await decideApproval(desk.db.database, rejected, desk.system);
});

test('a decision that names an instrument twice is asked for and counted once', async () => {
  const named = instrument('NDX550124');
  const { approval } = await write('POST', `${ACTION}/decisions`, {
    decision: 'excuse',
    reasonKey: 'not-needed',
    reason: 'Locked out of this mode for good',
    instruments: [
      { instrument: named, cells: [0] },
      { instrument: named, cells: [1, 0] },
    ],
  });
  expect(await aboutOf(approval)).toMatchObject({ instrumentCount: 1, obligations: { meant: 2, left: 2, gone: 0 } });
  const { proposal } = (await desk.call('reader', 'GET', `/approvals/${approval}`)).json();
  expect(proposal.instruments).toEqual([{ instrument: named, cells: [0, 1] }]);
  const rejected = { approvalId: approval, outcome: 'rejected', reason: 'It is in use', person: MIRA } as const;
  await decideApproval(desk.db.database, rejected, desk.system);
});

test('an answer about all instruments names those that the consignee still holds, without the exceptions', async () => {
  await say('C-104', {
    all: {
      cells: [{ mode: 'ruo', measure: 'patch', said: 'not-done', reason: 'not-needed-here' }],
      instrumentsListed: 3,
    },
    instruments: [{ instrument: instrument('NDX550124'), cells: [] }],
  });
  question = await questionOf('not-needed');
  const asked = (await desk.call('reader', 'GET', `${ACTION}/questions/${question}`)).json();
  expect(asked.accepting).toMatchObject({
    obligations: 2,
    instruments: 2,
    isExact: true,
    first: [{ serial: 'M70457' }, { serial: 'NDX550125' }],
  });
  const { approval } = await write('PUT', `/questions/${question}/answer`, {
    answer: 'accept',
    reason: 'They have no other mode',
  });
  const about = await aboutOf(approval);
  expect(about).toMatchObject({
    question: { id: question },
    instrumentCount: 2,
    instruments: [{ serial: 'M70457' }, { serial: 'NDX550125' }],
    from: { number: 'C-104' },
  });
  expect(about.instruments.map(becomes)).toEqual([['open→excused'], ['open→excused']]);
  expect([await waitingOn('M70457'), await waitingOn('NDX550124')]).toMatchObject([
    [{ id: approval, kind: 'answer' }],
    [],
  ]);
  const [listed] = (await desk.call('reader', 'GET', '/approvals')).json().approvals;
  expect(listed).toMatchObject({ id: approval, about: { instrumentCount: 2 } });
  await approve(approval);
  const { answered, accepting } = (await desk.call('reader', 'GET', `${ACTION}/questions/${question}`)).json();
  expect(accepting).toBeNull();
  expect(answered).toMatchObject({ reason: 'They have no other mode' });
  // Whose reason it is, and who said yes to it, are two people.
  expect(answered.askedBy.name).not.toBe(answered.by.name);
});

test('an answer that is taken back names what goes back', async () => {
  // An excuse that the laboratory contradicts and that is given back needs a second person to be excused again.
  await say('C-104', {
    instruments: [
      { instrument: instrument('M70457'), cells: [{ mode: 'ruo', measure: 'patch', said: 'done', on: '2023-05-02' }] },
    ],
  });
  const contradicted = await questionOf('claims-what-is-excused');
  await write('PUT', `/questions/${contradicted}/answer`, { answer: 'believe', reason: 'They sent a picture' });
  const { approval } = await write('POST', `/questions/${contradicted}/reopening`, { reason: 'Of another instrument' });
  const about = await aboutOf(approval);
  expect(about).toMatchObject({ question: { id: contradicted }, instrumentCount: 1 });
  expect(about.instruments.map(becomes)).toEqual([['claimed→excused']]);
  expect(await waitingOn('M70457')).toMatchObject([{ id: approval, kind: 'reopening' }]);
});

test('a reversal names the decision, its obligations and what each would go back to', async () => {
  const excused = { instrument: instrument('M70454'), cells: [0, 1] };
  const reopened = await write('POST', `${ACTION}/decisions`, {
    decision: 'reopen',
    reason: 'It is in use again',
    instruments: [excused],
  });
  decision = reopened.decision;
  await write('POST', `${ACTION}/decisions`, {
    decision: 'defer',
    reason: 'The laboratory moves house',
    until: '2023-06-20',
    protection: 'Network cable unplugged',
    riskOwner: 'Dr. Wiebke Harmsen',
    instruments: [{ ...excused, cells: [1] }],
  });
  const { approval } = await write('POST', `${ACTION}/decisions/${decision}/reversal`, { reason: 'Of another one' });
  const about = await aboutOf(approval);
  expect(about).toMatchObject({
    decision: { id: decision, reason: 'It is in use again', ledgerEntry: reopened.ledgerEntry },
    instrumentCount: 1,
    instruments: [{ serial: 'M70454' }],
  });
  expect(about.instruments.map(becomes)).toEqual([['open→excused', null]]);
  expect(about).toMatchObject({ steps: { length: 2 }, obligations: { meant: 2, left: 1, gone: 0 } });
  expect(await waitingOn('M70454')).toMatchObject([{ id: approval, kind: 'reversal' }]);
});

test('an answer that moved an instrument and is taken back says from whom and to whom', async () => {
  await say('100001', {
    instruments: [
      { instrument: instrument('M70452'), cells: [], statement: { said: 'transferred', to: 'Alpenblick' } },
    ],
  });
  const moved = await questionOf('transferred');
  const accepted = { answer: 'accept', reason: 'They told us', facts: { toConsignee: 'C-102' } };
  await approve((await write('PUT', `/questions/${moved}/answer`, accepted)).approval);
  const { approval } = await write('POST', `/questions/${moved}/reopening`, { reason: 'It never left' });
  expect(await aboutOf(approval)).toMatchObject({
    instruments: [{ serial: 'M70452' }],
    instrumentCount: 1,
    from: { number: 'C-102' },
    to: { number: '100001' },
    // Who said it holds it no more, and who holds it said nothing.
    question: { id: moved, consignee: { number: '100001' } },
  });
  expect(await waitingOn('M70452')).toMatchObject([{ id: approval, kind: 'reopening' }]);
  await approve(approval);
  const { reopened } = (await desk.call('reader', 'GET', `${ACTION}/questions/${moved}`)).json();
  expect(reopened).toMatchObject({ reason: 'It never left', askedBy: { name: 'operator' }, by: { actor: MIRA.actor } });
  const told = await desk.call('reader', 'GET', `${ACTION}/consignees/${consignee('100001')}/timeline`);
  const events: readonly { source: string; by: object | null; askedBy: object | null }[] = told.json().events;
  const byTwo = events.filter(({ source }) => ['answer', 'instrument-came', 'instrument-went'].includes(source));
  expect(byTwo.map(({ by, askedBy }) => [by, askedBy])).toEqual(byTwo.map(() => [reopened.by, reopened.askedBy]));
  expect(byTwo.length).toBe(3);
  expect(events.find(({ source }) => source === 'reply')).toMatchObject({ askedBy: null });
});

test('what was added and is taken back is named with its holder while that waits, and after it was done', async () => {
  const payload = { product: 'miseqdx', serial: 'M72001', consignee: 'C-104', reason: 'Found in the cellar' };
  const added = await desk.call('manager', 'POST', `${ACTION}/instruments`, { payload });
  await approve(added.json().approval);
  const { instruments } = (await desk.call('reader', 'GET', `${ACTION}/instruments?q=M72001`)).json();
  const path = `${ACTION}/instruments/${instruments[0].id}`;
  const asked = await desk.call('manager', 'DELETE', path, { payload: { reason: 'Of another product' } });
  const { approval } = asked.json();
  const page = await desk.call('reader', 'GET', path);
  expect(page.json().waiting).toMatchObject([{ id: approval, kind: 'removal' }]);
  const named = { instruments: [{ serial: 'M72001', product: 'miseqdx' }], from: { number: 'C-104' } };
  expect(await aboutOf(approval)).toMatchObject(named);
  await approve(approval);
  expect(await aboutOf(approval)).toMatchObject({ ...named, instruments: [{ serial: 'M72001', obligations: [] }] });
  const gone = await desk.call('reader', 'GET', path);
  expect([gone.statusCode, gone.json()]).toMatchObject([404, { code: 'instrument-taken-back', serial: 'M72001' }]);
});

test('of many that wait for one instrument the oldest are named, and the list shows all of them', async () => {
  const pageOf = async (serial: string) =>
    (await desk.call('reader', 'GET', `${ACTION}/instruments/${instrument(serial)}`)).json();
  const ask = (count: number, serial: string) =>
    sql`
      insert into approval (chain, kind, demands, subject, proposal, reason, role, asked_by, salt, asked_at, asked_seq)
      select ${desk.world.action.id}::integer, 'move', array['fleet'], 'instrument:1',
        jsonb_build_object('instrument', ${instrument(serial)}::bigint, 'from', 1, 'consignee', 'C-102'),
        'Sold', 'manager', 'staff:1', decode(repeat('00', 16), 'hex'), now(), 1 from generate_series(1, ${count}::integer)`.execute(
      desk.db.database.kysely,
    );
  const before = await pageOf('M70457');
  expect(before.waitingMore).toBe(0);
  await ask(1200, 'M70453');
  await ask(1, 'M70457');
  await ask(300, 'M70453');
  const found = await pageOf('M70457');
  expect([found.waiting.length, found.waitingMore]).toEqual([before.waiting.length + 1, 0]);
  const many = await pageOf('M70453');
  expect([many.waiting.length, many.waitingMore]).toEqual([5, 1495]);
  const listed = async (serial: string) =>
    (await desk.call('reader', 'GET', `/approvals?limit=1&instrument=${instrument(serial)}`)).json().total.count;
  expect([await listed('M70453'), await listed('M70457')]).toEqual([1500, found.waiting.length]);
});
