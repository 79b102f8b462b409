import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { recordIncident } from '../incident/index.ts';
import { storeTallySums } from '../ledger/index.ts';
import { reopenDeferrals } from '../obligation/index.ts';
import { personAtTerminal } from '../approval/index.ts';
import { answerQuestion } from '../question/index.ts';
import { openReading, REFERENCE, type Reading } from './test-reading.ts';

let desk: Reading;

const instrument = (serial: string) => desk.world.instruments.get(serial) ?? 0;
const consignee = (number: string) => desk.world.consignees.get(number) ?? 0;
const done = (mode: string, measure: string) => ({ mode, measure, said: 'done' as const, on: '2023-05-03' });

async function read(path: string) {
  return (await desk.read(path)).json();
}

/** Puts a notice to the contacts of a consignee into the queue, in a state, and an attempt beside it. */
async function deliver(number: string, state: string, at: Date): Promise<number> {
  const found = await sql<{ id: number }>`
    insert into dispatch (action_id, kind, channel, contact_ids, address, languages, revision, state, attempts, next_at, message_id, sent_at, failure, created_at)
    select ${desk.world.action.id}, 'notice', case ${state} when 'printing' then 'post' else 'email' end, array_agg(k.id order by k.id),
      coalesce(min(k.email), 'Talweg 3'), '{de}', 1, ${state}, 1, ${at}::timestamptz, ${`${number}-${state}@desk.example`},
      case ${state} when 'sent' then ${at}::timestamptz end, case ${state} when 'failed' then 'rejected' end, ${at}::timestamptz
    from consignee_contact k where k.consignee_id = ${consignee(number)} returning id`.execute(desk.db.database.kysely);
  const id = found.rows[0]?.id ?? 0;
  await sql`insert into dispatch_attempt (dispatch_id, attempt, started_at, ended_at, outcome, failure, response)
    values (${id}, 1, ${at}, ${at}, case ${state} when 'sent' then 'sent' when 'failed' then 'permanent' else 'unknown' end, null, '250 Ok')`.execute(
    desk.db.database.kysely,
  );
  return id;
}

const day = (on: number) => new Date(Date.UTC(2023, 4, on, 9));

beforeAll(async () => {
  desk = await openReading();
  const { world, db } = desk;
  await desk.say('C-101', {
    answers: { receipt: 'yes' },
    instruments: [
      { instrument: instrument('M70453'), cells: [done('dx', 'patch')] },
      {
        instrument: instrument('M70454'),
        cells: [
          {
            mode: 'ruo',
            measure: 'patch',
            said: 'not-done',
            reason: 'avoid-interruption',
            until: '2023-05-10',
            protection: 'unplugged',
          },
        ],
      },
    ],
    unknownSerials: [{ serial: 'NDX550124', note: 'on the second floor' }],
  });
  world.clock.now = day(4);
  await desk.say('C-101', {
    instruments: [{ instrument: instrument('M70453'), cells: [], statement: { said: 'in-storage', where: 'Cellar' } }],
  });
  await recordIncident(
    db.database,
    {
      actionId: world.action.id,
      kind: 'break-in',
      consigneeId: consignee('C-103'),
      contactId: null,
      instrumentIds: [instrument('M70456')],
      toldBy: 'Claire Aubert',
      reachAt: '',
      description: 'Settings had changed.',
      noticedOn: null,
      noticedAsTyped: { typed: '3 5 2033', flaw: 'ahead' },
      isNetworkUnplugged: false,
      channel: 'page',
      submissionKey: 'reading-incident',
    },
    {
      reference: REFERENCE,
      country: 'FR',
      revision: 1,
      alertEmails: { ofAction: [], ofHouse: [] },
      actor: 'house',
      messageDomain: 'desk.example',
      clock: world.clock,
    },
  );
  await sql`insert into reply_card_entry (action_id, instrument_id, consignee_id, box, is_done, done_by, at)
    values (${world.action.id}, ${instrument('M70453')}, ${consignee('C-101')}, 'dx/patch/install', true, 'PS', ${day(4)})`.execute(
    db.database.kysely,
  );
});
afterAll(async () => desk.close());

describe('actions', () => {
  test('are had as a file: a line each, with every level and reach', async () => {
    const file = await desk.ask('/actions?format=csv');
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head = '', line = '', ...rest] = file.body.trim().split('\r\n');
    const row = Object.fromEntries(
      head
        .replace('\uFEFF', '')
        .split(',')
        .map((name, at) => [name, line.split(',')[at]]),
    );
    expect(row).toMatchObject({ reference: REFERENCE, revision: '1', obligations: '36' });
    expect(Object.keys(row)).toEqual(
      expect.arrayContaining(['proven', 'open', 'answered', 'undeliverable', 'openIncidents']),
    );
    expect(rest).toEqual([]);
  });

  test('are listed with their figures in short', async () => {
    const { actions } = (await desk.ask('/actions')).json();
    expect(actions).toHaveLength(1);
    expect(actions[0]).toMatchObject({
      reference: REFERENCE,
      revision: 1,
      obligations: 36,
      levels: { claimed: 1, deferred: 1, open: 34 },
      instruments: { total: 9, complete: 0 },
      consignees: 6,
      reach: { answered: 1, unsent: 5 },
      incidents: 1,
      openIncidents: 1,
    });
    // The incident, and what the first reply left open of the modes.
    expect(actions[0].urgent).toBe(2);
    expect(actions[0].title).toHaveProperty('de');
  });

  test('say what an app needs to know of one', async () => {
    const action = await read('');
    expect(action).toMatchObject({
      reference: REFERENCE,
      secondPerson: ['open', 'excuse', 'fleet', 'incident'],
      languages: expect.arrayContaining(['de', 'en']),
    });
    const [product] = action.products;
    expect(product.cells.map(({ mode, measure }: Record<string, string>) => `${mode}/${measure}`)).toEqual([
      'dx/patch',
      'dx/user-configuration',
      'ruo/patch',
      'ruo/user-configuration',
    ]);
    expect(action.reasons.map(({ key }: { key: string }) => key)).toContain('avoid-interruption');
    expect(action.measures[0].short).toHaveProperty('en');
  });

  test('have a status that tells a map of each country what it shows', async () => {
    const { byCountry } = await read('/status');
    expect(byCountry.find(({ key }: { key: string }) => key === 'GB')).toEqual({
      key: 'GB',
      total: 8,
      levels: { disproved: 0, open: 6, deferred: 1, claimed: 1, excused: 0, proven: 0 },
      instruments: { total: 2, complete: 0, completeByProof: 0 },
      consignees: 1,
      reach: { unsent: 0, undeliverable: 0, sent: 0, acknowledged: 0, answered: 1 },
    });
    expect(byCountry.find(({ key }: { key: string }) => key === 'AT')).toMatchObject({
      consignees: 2,
      instruments: { total: 1 },
    });
  });
});

describe('a series', () => {
  test('gives the figures of the status at each of its moments, with and without stored points', async () => {
    const plain = await read('/series');
    for (const least of [0, 1]) {
      // A point after every few tallies, as a desk of a year has them.
      await sql`delete from ledger_tally_point`.execute(desk.db.owner.kysely);
      if (least > 0) await storePoints(3);
      const { points } = await read('/series');
      expect(points).toEqual(plain.points);
    }
    for (const point of plain.points) {
      const { levels, instruments, reach, obligations, consignees } = await read(`/status?asOf=${point.at}`);
      const { total, complete, completeByProof } = instruments;
      expect(point).toMatchObject({
        levels,
        reach,
        obligations,
        consignees,
        instruments: { total, complete, completeByProof },
      });
    }
    expect(plain.points[0]).toMatchObject({ at: '2023-05-03T09:00:00.000Z', levels: { claimed: 1 } });
    expect(plain.points.at(-1)).toMatchObject({ at: '2023-05-04T09:00:00.000Z' });
    expect(plain.points.length).toBeGreaterThan(20);
  });

  test('ends at the moment that is asked for', async () => {
    const { asOf, points } = await read('/series?asOf=2023-05-03T12:00:00Z');
    expect(asOf).toBe('2023-05-03T12:00:00.000Z');
    expect(points.at(-1).at).toBe(asOf);
    expect((await desk.ask(`/actions/${REFERENCE}/series?asOf=2030-01-01`)).json()).toMatchObject({
      code: 'moment-not-yet',
    });
  });

  test('is not wrong unnoticed: the check of the ledger recomputes every point', async () => {
    await storePoints(3);
    await storeTallySums(desk.db.database, 0);
    await sql`update ledger_tally_point set count = count + 1 where (seq, subject, level) = (
      select min(seq), 'obligation', 'open' from ledger_tally_point where subject = 'obligation' and level = 'open')`.execute(
      desk.db.owner.kysely,
    );
    const check = await read('/ledger/check');
    expect(check).toMatchObject({ kind: 'broken', why: 'row', subject: expect.stringMatching(/^point:\d+$/) });
    await sql`delete from ledger_tally_point`.execute(desk.db.owner.kysely);
    expect(await read('/ledger/check')).toMatchObject({ kind: 'intact' });
  });

  async function storePoints(stride: number): Promise<void> {
    const { insertPoints } = await import('../ledger/point-store.ts');
    await desk.db.database.kysely.transaction().execute((tx) => insertPoints(tx, desk.world.action.id, stride));
    const found = await sql<{ n: number }>`select count(distinct seq)::integer as n from ledger_tally_point`.execute(
      desk.db.database.kysely,
    );
    expect(found.rows[0]?.n).toBeGreaterThan(0);
  }
});

describe('one consignee', () => {
  test('has a timeline of everything that happened with it, page by page', async () => {
    const failed = await deliver('C-101', 'failed', day(2));
    const [question] = (await read('/questions?kind=unknown-serial')).questions;
    await answerQuestion(
      desk.db.database,
      {
        questionId: question.id,
        answer: 'handled',
        reason: 'It is at the neighbours.',
        person: personAtTerminal('operator:anna'),
      },
      { ...desk.system, answerers: {}, onNewReaders: async () => {} },
    );
    const path = `/consignees/${consignee('C-101')}/timeline`;
    const { events, next } = await read(path);
    expect(next).toBeNull();
    const sources = new Set(events.map(({ source }: { source: string }) => source));
    expect([...sources].toSorted()).toEqual(['answer', 'attempt', 'dispatch', 'question', 'reach', 'reply']);
    expect(events.map(({ at }: { at: string }) => at)).toEqual(
      events
        .map(({ at }: { at: string }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(events.find(({ source }: { source: string }) => source === 'answer')).toMatchObject({
      by: { actor: 'operator:anna', name: 'anna' },
      facts: { kind: 'unknown-serial', answer: 'handled', reason: 'It is at the neighbours.' },
    });
    expect(events.at(-1)).toMatchObject({ source: 'attempt', facts: { dispatch: failed, outcome: 'permanent' } });
    const paged: unknown[] = [];
    for (let cursor = ''; ;) {
      const page = await read(`${path}?limit=2${cursor}`);
      paged.push(...page.events);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(events);
    expect((await desk.ask(`/actions/${REFERENCE}${path}?cursor=xx`)).json()).toMatchObject({
      code: 'cursor-unreadable',
    });
    expect((await desk.ask(`/actions/${REFERENCE}/consignees/999999/timeline`)).statusCode).toBe(404);
  });

  test('sees what a deferral that ended changed', async () => {
    desk.world.clock.now = day(12);
    await reopenDeferrals(desk.db.database, desk.world.clock);
    const { events } = await read(`/consignees/${consignee('C-101')}/timeline?limit=1`);
    expect(events[0]).toMatchObject({
      source: 'levels',
      by: { actor: 'house' },
      facts: { cause: 'schedule', obligations: 1, instruments: 1, to: ['open'] },
    });
    desk.world.clock.now = day(4);
  });
});

describe('one instrument', () => {
  test('shows each obligation with its history, its holders, and what was said of it', async () => {
    const page = await read(`/instruments/${instrument('M70453')}`);
    expect(page).toMatchObject({ serial: 'M70453', consignee: { number: 'C-101' }, country: 'GB' });
    expect(page.cells).toHaveLength(4);
    expect(page.cells[0]).toMatchObject({ mode: 'dx', measure: 'patch', level: 'claimed' });
    expect(page.cells[0].history).toEqual([
      {
        seq: 2,
        at: '2023-05-03T09:00:00.000Z',
        from: 'open',
        to: 'claimed',
        reason: '',
        doneOn: '2023-05-03',
        until: null,
        cause: { kind: 'reply', id: 1, receipt: expect.any(String), undoneBy: null },
        decided: null,
        by: { actor: expect.stringMatching(/^contact:/), name: 'Priya Shah' },
        holder: { id: consignee('C-101'), number: 'C-101', name: 'Harbour Genomics', country: 'GB' },
      },
    ]);
    expect(page.holders).toMatchObject([
      { consignee: { number: 'C-101' }, suppliedBy: null, until: null, reason: 'shipped' },
    ]);
    expect(page.replies.map(({ id }: { id: number }) => id)).toEqual([2, 1]);
    expect(page.replies[0]).toMatchObject({ entry: { statement: { said: 'in-storage', where: 'Cellar' } }, all: null });
    expect(page.card).toMatchObject([{ box: 'dx/patch/install', isDone: true, doneBy: 'PS' }]);
    expect(page.questions.map(({ kind }: { kind: string }) => kind)).toContain('in-storage');
    const supplied = await read(`/instruments/${instrument('M70455')}`);
    expect(supplied.holders[0].suppliedBy).toMatchObject({ number: 'D-900', name: 'Meditrade' });
    expect((await desk.ask(`/actions/${REFERENCE}/instruments/999999`)).json()).toMatchObject({
      code: 'instrument-not-found',
    });
  });
});

describe('one delivery, question, reply', () => {
  test('a delivery comes with its readers, attempts and what people decided', async () => {
    const id = await deliver('C-104', 'failed', day(2));
    await sql`insert into dispatch_decision (dispatch_id, decision, reason, decided_by, decided_at)
      values (${id}, 'send-again', 'They have a new server.', 'operator:anna', ${day(3)})`.execute(
      desk.db.database.kysely,
    );
    expect(await read(`/deliveries/${id}`)).toMatchObject({
      id,
      state: 'failed',
      consignees: [{ number: 'C-104' }],
      readers: [{ name: 'Dana Brooks', email: 'safety@prairie-dx.example', endedAt: null }],
      attemptList: [{ attempt: 1, outcome: 'permanent', response: '250 Ok' }],
      decisions: [{ decision: 'send-again', reason: 'They have a new server.', by: { name: 'anna' } }],
      hasReader: false,
    });
    // Without a link that opens it cannot go again, which is said before anybody writes a reason.
    await sql`insert into notice_link (action_id, contact_id, generation, secret_hash, code_hash, issued_at)
      select action_id, contact_ids[1], 1, '\\x01', '\\x01', now() from dispatch where id = ${id}`.execute(
      desk.db.owner.kysely,
    );
    expect(await read(`/deliveries/${id}`)).toMatchObject({ hasReader: true });
    await sql`delete from notice_link where secret_hash = '\\x01'`.execute(desk.db.owner.kysely);
    expect((await desk.ask(`/actions/${REFERENCE}/deliveries/999999`)).statusCode).toBe(404);
    expect(await read('/deliveries?q=safety@')).toMatchObject({ deliveries: [{ id }], total: { count: 1 } });
    expect(await read('/deliveries?q=Dana')).toMatchObject({ deliveries: [{ id }] });
    expect(await read('/deliveries?q=prairie&state=sent')).toMatchObject({ deliveries: [] });
    expect(await read(`/deliveries?consignee=${consignee('C-104')}&language=de`)).toMatchObject({
      deliveries: [{ id }],
    });
    expect(await read('/deliveries?language=el')).toMatchObject({ deliveries: [] });
    expect(await read('/deliveries?failure=rejected&state=failed&q=prairie')).toMatchObject({ deliveries: [{ id }] });
    expect(await read('/deliveries?failure=greylisted')).toMatchObject({ deliveries: [] });
    expect(await read('/deliveries?heldFor=lv')).toMatchObject({ deliveries: [] });
  });

  test('an incident keeps a day that was typed and lay ahead as a fact of its own, apart from what was written', async () => {
    const noticedAsTyped = { typed: '3 5 2033', flaw: 'ahead' };
    const [listed] = (await read('/incidents')).incidents;
    const told = { description: 'Settings had changed.', noticedOn: null, noticedAsTyped };
    expect([listed, await read(`/incidents/${listed.id}`)]).toMatchObject([told, told]);
    const file = await desk.ask(`/actions/${REFERENCE}/incidents?format=csv`);
    expect(file.body).toMatch(/,noticedOn,noticedAsTyped,/);
    // What has to be reported next, and what was.
    const [header = '', row = ''] = file.body.trimEnd().split('\r\n');
    const due = listed.state.clocks.flatMap((clock: { state: string; dueAt: string }) =>
      ['running', 'overdue'].includes(clock.state) ? [clock.dueAt] : [],
    );
    expect(due.length).toBeGreaterThan(0);
    expect(row.split(',')[header.split(',').indexOf('nextDueAt')]).toBe(due.toSorted()[0]);
    expect(header).toMatch(/,nextDueAt,reports,/);
    expect(file.body).toContain(',3 5 2033,');
  });

  test('a question comes with who said what, where the serial is known, and what was said since', async () => {
    const [unknown] = (await read('/questions?kind=unknown-serial&state=all')).questions;
    const page = await read(`/questions/${unknown.id}`);
    expect(page).toMatchObject({
      kind: 'unknown-serial',
      facts: { serial: 'NDX550124', note: 'on the second floor' },
      said: {
        id: 1,
        answeredBy: { name: 'Priya Shah' },
        contact: { name: 'Priya Shah', email: 'lab@harbour-genomics.example' },
        says: { unknownSerials: [{ serial: 'NDX550124' }] },
      },
      elsewhere: [{ instrument: { serial: 'NDX550124' }, consignee: { number: 'C-104', name: 'Prairie Diagnostics' } }],
    });
    expect(page.later.map(({ id }: { id: number }) => id)).toEqual([2]);
    expect(page.serials[String(instrument('M70453'))]).toBe('M70453');
    expect(page.words.join('\n')).toContain('Known elsewhere: instrument');
    const [stored] = (await read('/questions?kind=in-storage')).questions;
    const about = await read(`/questions/${stored.id}`);
    expect(about.levels).toHaveLength(4);
    expect(about.levels[0]).toEqual({ mode: 'dx', measure: 'patch', level: 'claimed' });
    expect(about.said.says).toEqual({ instruments: [expect.objectContaining({ instrument: instrument('M70453') })] });
    expect((await desk.ask(`/actions/${REFERENCE}/questions/999999`)).statusCode).toBe(404);
  });

  test('a reply comes with the names of what it speaks of', async () => {
    expect((await desk.ask('/replies/1')).json()).toMatchObject({
      consigneeName: { number: 'C-101', name: 'Harbour Genomics' },
      contactName: { name: 'Priya Shah' },
      instruments: [{ serial: 'M70453' }, { serial: 'M70454' }],
      isPending: false,
      questions: expect.arrayContaining([expect.objectContaining({ kind: 'unknown-serial', isOpen: false })]),
      enteredBy: null,
      ledgerEntry: expect.any(Number),
    });
  });

  test('a reply tells which obligations it changed', async () => {
    const { obligations, overtaken, changed } = (await desk.ask('/replies/1')).json();
    expect(obligations).toBe(changed.length);
    expect(overtaken).toBe(0);
    expect(changed).toContainEqual({
      instrument: { id: instrument('M70453'), serial: 'M70453', product: 'miseqdx' },
      mode: 'dx',
      measure: 'patch',
      from: 'open',
      to: 'claimed',
    });
  });
});

describe("the day's list", () => {
  test('names everything that waits, the incident with its clocks first', async () => {
    const { kysely } = desk.db.database;
    desk.world.clock.now = day(5);
    await deliver('100001', 'doubtful', day(3));
    await deliver('C-102', 'printing', day(3));
    const printed = await deliver('C-103', 'printing', day(2));
    await sql`insert into dispatch_decision (dispatch_id, decision, reason, decided_by, decided_at) values (${printed}, 'printed', 'Printed', 'operator:anna', ${day(3)})`.execute(
      kysely,
    );
    await sql`update reach set reach = 'undeliverable' where consignee_id = ${consignee('C-104')}`.execute(kysely);
    await sql`update reach set reach = 'sent', at = ${new Date('2023-04-10T09:00:00Z')} where consignee_id = ${consignee('C-103')}`.execute(
      kysely,
    );
    await sql`update consignee_contact set ended_at = now() where consignee_id = ${consignee('D-900')}`.execute(kysely);
    await sql`insert into obligation_deferral (action_id, instrument_id, cell, until_on) values (${desk.world.action.id}, ${instrument('M70454')}, 2, '2023-05-10')`.execute(
      kysely,
    );
    const today = await read('/today');
    const [first, ...rest] = today.items;
    expect(first).toMatchObject({
      kind: 'incident',
      risk: 1,
      since: '2023-05-04T09:00:00.000Z',
      incident: { number: `${REFERENCE}-I1`, kind: 'break-in' },
      consignees: [{ number: 'C-103' }],
      instruments: [{ serial: 'M70456' }],
      facts: { isNetworkUnplugged: false, state: { isClosed: false, classification: null } },
    });
    const clocks = first.facts.state.clocks.map(({ clause, dueAt, state }: Record<string, string>) => [
      clause,
      dueAt,
      state,
    ]);
    expect(clocks).toContainEqual(['IVDR Art. 82(4)', '2023-05-06T21:59:59.999Z', 'running']);
    expect(clocks).toContainEqual(['21 CFR 803.53', '2023-05-11T23:59:59.999Z', 'running']);
    expect(rest.map(({ risk }: { risk: number }) => risk)).toEqual(
      rest.map(({ risk }: { risk: number }) => risk).toSorted(),
    );
    const groups = Object.fromEntries(
      rest
        .filter(({ kind }: { kind: string }) => kind !== 'question')
        .map(({ kind, count, consignees }: { kind: string; count: number; consignees: { number: string }[] }) => [
          kind,
          [count, ...consignees.map(({ number }) => number)],
        ]),
    );
    expect(groups).toEqual({
      'deliveries-doubtful': [1, '100001'],
      'deliveries-failed': [2, 'C-101', 'C-104'],
      'letters-to-print': [1, 'C-102'],
      'letters-to-post': [1, 'C-103'],
      'consignees-without-contact': [1, 'D-900'],
      'consignees-undeliverable': [1, 'C-104'],
      'consignees-silent': [1, 'C-103'],
      'deferrals-ending': [1],
    });
    expect(rest.find(({ kind }: { kind: string }) => kind === 'deferrals-ending')).toMatchObject({
      facts: { firstOn: '2023-05-10', until: '2023-05-12' },
      instruments: [{ serial: 'M70454' }],
    });
    const questions = rest.filter(({ kind }: { kind: string }) => kind === 'question');
    expect(today.questions).toEqual({ count: questions.length, isExact: true });
    expect(today.incidents).toEqual({ count: 1, isExact: true });
    expect(today.oldest.consignees).toMatchObject([
      { number: 'C-103', reach: 'sent', since: '2023-04-10T09:00:00.000Z' },
    ]);
    expect(today.oldest.questions.length).toBe(questions.length);
  });
});

describe('search', () => {
  const search = async (q: string) => (await desk.ask(`/search?q=${encodeURIComponent(q)}`)).json();

  test.each([
    ['M70453', 'instruments', 'serial', ['M70453']],
    ['m7045', 'instruments', 'serial', ['M70452', 'M70453', 'M70454', 'M70455', 'M70456']],
    ['550124', 'instruments', 'serial', ['NDX550124']],
    ['Tilleuls', 'consignees', 'number', ['C-103']],
    ['C-104', 'consignees', 'number', ['C-104']],
    ['c-10', 'consignees', 'number', ['C-101', 'C-102', 'C-103', 'C-104']],
    ['harmsen', 'contacts', 'name', ['Dr. Wiebke Harmsen']],
    ['QUALITE@TILL', 'contacts', 'name', ['Claire Aubert']],
    ['FSN2023-1338-I1', 'incidents', 'number', ['FSN2023-1338-I1']],
    ['i1', 'incidents', 'number', ['FSN2023-1338-I1']],
    ['fsn2023', 'actions', 'reference', [REFERENCE]],
    ['TB-2031-I1', 'incidents', 'number', []],
  ])('finds %s among the %s', async (q, group, key, expected) => {
    const hits = await search(q);
    const found = hits[group].map((hit: Record<string, string>) => hit[key]);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  test('tells where a hit leads', async () => {
    expect((await search('M70453')).instruments[0]).toMatchObject({
      id: instrument('M70453'),
      actions: [REFERENCE],
      consignee: { number: 'C-101' },
    });
    expect((await search('C-103')).consignees[0]).toMatchObject({ id: consignee('C-103'), actions: [REFERENCE] });
    expect((await search('harmsen')).contacts[0]).toMatchObject({
      isInOffice: true,
      consignee: { number: '100001' },
      actions: [REFERENCE],
    });
  });

  test('says of which kinds there are more, and the lists have them all by the same text', async () => {
    const few = await search('M70453');
    expect([few.more, few.instruments[0].productName]).toEqual([[], 'MiSeqDx']);
    const many = await search('m7');
    expect([many.more, many.instruments.length]).toEqual([['instruments'], 5]);
    expect((await desk.ask('/actions/FSN2023-1338/instruments?q=m7')).json().total.count).toBeGreaterThan(5);
    const named = (await desk.ask('/actions/FSN2023-1338/consignees?contact=QUALITE@TILL')).json();
    expect(named.consignees.map((one: { number: string }) => one.number)).toEqual(['C-103']);
    const past = await desk.ask('/actions/FSN2023-1338/consignees?contact=aubert&asOf=2023-04-12');
    expect([past.statusCode, past.json().code]).toEqual([400, 'not-of-the-past']);
  });

  test('finds a reply by its receipt however it is typed', async () => {
    const { receipt } = (await desk.ask('/replies/1')).json();
    for (const q of [receipt, receipt.toLowerCase(), receipt.replaceAll('-', ''), receipt.slice(0, 6)]) {
      expect((await search(q)).replies).toMatchObject([
        { id: 1, receipt, action: REFERENCE, consignee: { number: 'C-101' } },
      ]);
    }
  });

  test('finds nothing by a single letter, and never more than twenty', async () => {
    const count = (hits: Record<string, unknown>) =>
      Object.values(hits).flatMap((of) => (Array.isArray(of) ? of : [])).length;
    expect(count(await search('M'))).toBe(0);
    expect(count(await search(''))).toBe(0);
    for (const q of ['m7', 'C-', '00', 'example', 'la']) expect(count(await search(q))).toBeLessThanOrEqual(20);
  });
});
