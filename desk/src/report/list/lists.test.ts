import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { personAtTerminal } from '../../approval/index.ts';
import { answerQuestion } from '../../question/index.ts';
import { openReading, REFERENCE, type Reading } from '../test-reading.ts';

let desk: Reading;

const done = (mode: string, measure: string) => ({ mode, measure, said: 'done' as const, on: '2023-05-03' });
const serials = (document: { instruments: { serial: string }[] }) => document.instruments.map(({ serial }) => serial);

async function read(path: string) {
  return (await desk.read(path)).json();
}

beforeAll(async () => {
  desk = await openReading();
  const id = (serial: string) => desk.world.instruments.get(serial) ?? 0;
  await desk.say('C-101', {
    answers: { receipt: 'yes' },
    instruments: [
      { instrument: id('M70453'), cells: [done('dx', 'patch'), done('ruo', 'patch')] },
      { instrument: id('M70454'), cells: [], statement: { said: 'scrapped', how: '=broken("down")' } },
    ],
  });
  desk.world.clock.now = new Date('2023-05-04T09:00:00Z');
  await desk.say('C-104', { answers: { receipt: 'yes' }, question: 'Which cable?', instruments: [] });
});
afterAll(async () => desk.close());

describe('consignees', () => {
  test.each([
    ['name', ['C-101', '100001', 'C-102', 'C-103', 'D-900', 'C-104']],
    ['-name', ['C-104', 'D-900', 'C-103', 'C-102', '100001', 'C-101']],
    ['number', ['100001', 'C-101', 'C-102', 'C-103', 'C-104', 'D-900']],
    ['country', ['C-102', 'D-900', '100001', 'C-103', 'C-101', 'C-104']],
    ['-lastReply', ['C-104', 'C-101', 'D-900', 'C-103', 'C-102', '100001'].toSorted()],
    ['-instruments', ['C-104']],
    ['-open', ['C-104']],
    ['-openQuestions', ['C-104', 'C-101'].toSorted()],
    ['-reach', ['C-101', 'C-104']],
    ['-reachedAt', ['C-104']],
  ])('are sorted by %s', async (sort, expected) => {
    const { consignees } = await read(`/consignees?sort=${sort}`);
    const numbers: string[] = consignees.map(({ number }: { number: string }) => number);
    const shown = numbers.slice(0, expected.length);
    // Where several are alike, only who they are is looked at.
    expect(sort === '-lastReply' || sort === '-openQuestions' ? shown.toSorted() : shown).toEqual(expected);
  });

  test.each([
    ['reach=answered', ['C-101']],
    ['reach=acknowledged', ['C-104']],
    ['reach=unsent&country=AT', ['C-102', 'D-900']],
    ['kind=distributor', ['D-900']],
    ['kind=customer&country=AT', ['C-102']],
    ['level=claimed', ['C-101']],
    ['level=proven', []],
    ['level=open&country=GB', ['C-101']],
    ['hasQuestions=true', ['C-101', 'C-104']],
    ['hasQuestions=false&reach=answered', []],
    ['hasIncidents=true', []],
    ['hasContact=false', []],
    ['q=TILLEULS', ['C-103']],
    ['q=nord', ['100001']],
    ['q=kl', ['100001']],
    ['q=c-10', ['C-101', 'C-102', 'C-103', 'C-104']],
    ['q=%25', []],
    ['q=_', []],
  ])('that match %s are %j, and counted', async (filter, numbers) => {
    const { consignees, total, next } = await read(`/consignees?${filter}&sort=number`);
    expect(consignees.map(({ number }: { number: string }) => number)).toEqual(numbers);
    expect(total).toEqual({ count: numbers.length, isExact: true });
    expect(next).toBeNull();
  });

  test('come with everything a row shows', async () => {
    const { consignees, obligations } = await read('/consignees?q=Harbour');
    expect(consignees).toEqual([
      {
        id: desk.world.consignees.get('C-101'),
        number: 'C-101',
        name: 'Harbour Genomics',
        kind: 'customer',
        country: 'GB',
        city: 'Leeds',
        reach: 'answered',
        reachedAt: '2023-05-03T09:00:00.000Z',
        instruments: 2,
        levels: { disproved: 0, open: 6, deferred: 0, claimed: 2, excused: 0, proven: 0 },
        openQuestions: 2,
        replies: 1,
        lastReplyAt: '2023-05-03T09:00:00.000Z',
        incidents: 0,
        hasContact: true,
        owes: true,
      },
    ]);
    expect(obligations).toBeNull();
  });

  test('tell how many obligations their filter names', async () => {
    expect(await read('/consignees?level=claimed&country=GB')).toMatchObject({ obligations: 2 });
    expect(await read('/consignees?level=open')).toMatchObject({ obligations: 34 });
  });
});

describe('instruments', () => {
  test('are listed with their grid and who holds them', async () => {
    const { instruments, total } = await read('/instruments?q=m7045&sort=-serial&limit=1');
    expect(total).toEqual({ count: 6, isExact: true });
    expect(instruments).toEqual([
      {
        id: desk.world.instruments.get('M70457'),
        serial: 'M70457',
        product: 'miseqdx',
        country: 'US',
        cohort: 1,
        internet: true,
        worst: 'open',
        deferredUntil: null,
        obligations: [
          { mode: 'dx', measure: 'patch', level: 'open' },
          { mode: 'dx', measure: 'user-configuration', level: 'open' },
          { mode: 'ruo', measure: 'patch', level: 'open' },
          { mode: 'ruo', measure: 'user-configuration', level: 'open' },
        ],
        consignee: {
          id: desk.world.consignees.get('C-104'),
          number: 'C-104',
          name: 'Prairie Diagnostics',
          country: 'US',
        },
      },
    ]);
  });

  test.each([
    ['product=nextseq550dx', ['NDX550123', 'NDX550124', 'NDX550125'], 12],
    ['country=AT', ['M70455'], 4],
    ['level=claimed', ['M70453'], 2],
    ['level=claimed&mode=dx&measure=patch', ['M70453'], 1],
    ['level=claimed&mode=dx&measure=user-configuration', [], 0],
    ['level=claimed&measure=patch', ['M70453'], 2],
    ['mode=none', [], 0],
    ['level=open&country=GB', ['M70453', 'M70454'], 6],
    ['worst=open&country=GB', ['M70453', 'M70454'], null],
    ['complete=true', [], null],
    ['complete=false&product=nextseq550dx', ['NDX550123', 'NDX550124', 'NDX550125'], null],
    ['complete=true&measure=patch', ['M70453'], null],
    ['complete=true&mode=dx&measure=patch', ['M70453'], null],
    ['complete=true&mode=dx', [], null],
    ['complete=false&measure=patch&country=GB', ['M70454'], null],
    ['complete=true&measure=none', [], null],
    ['cohort=2', [], 0],
    ['internet=no', ['M70453', 'M70454'], null],
    ['internet=unknown', [], null],
    ['internet=yes&country=AT', ['M70455'], null],
    ['q=550124', ['NDX550124'], null],
    ['q=ndx', ['NDX550123', 'NDX550124', 'NDX550125'], null],
    ['q=ndx&country=DE', ['NDX550123'], null],
    ['q=%', [], null],
  ])('that match %s are %j with %s obligations', async (filter, expected, obligations) => {
    const document = await read(`/instruments?${filter}`);
    expect(serials(document)).toEqual(expected);
    expect(document.total).toEqual({ count: expected.length, isExact: true });
    expect(document.obligations).toBe(obligations);
  });

  test('of one consignee are found by its id', async () => {
    const consignee = desk.world.consignees.get('100001');
    expect(serials(await read(`/instruments?consignee=${consignee}`))).toEqual(['M70452', 'NDX550123']);
  });

  test.each([
    ['country', ['M70455', 'M70452', 'NDX550123', 'M70456', 'M70453', 'M70454', 'M70457', 'NDX550124', 'NDX550125']],
    ['-product', ['NDX550125', 'NDX550124', 'NDX550123', 'M70457', 'M70456', 'M70455', 'M70454', 'M70453', 'M70452']],
    ['worst', ['M70452', 'M70453', 'M70454', 'M70455', 'M70456', 'M70457', 'NDX550123', 'NDX550124', 'NDX550125']],
  ])('are sorted by %s, then by serial number', async (sort, expected) => {
    expect(serials(await read(`/instruments?sort=${sort}`))).toEqual(expected);
  });

  test('give the figures of the status that lead to them', async () => {
    const status = await read('/status');
    for (const group of status.byCountry) {
      const { obligations, total } = await read(`/instruments?country=${group.key}&cohort=1`);
      expect([obligations, total.count]).toEqual([group.total, group.instruments.total]);
    }
    for (const { key, levels } of status.byModeAndMeasure) {
      const [mode, measure] = key.split('/');
      for (const [level, figure] of Object.entries(levels)) {
        const { obligations } = await read(`/instruments?level=${level}&mode=${mode}&measure=${measure}&cohort=1`);
        expect([key, level, obligations]).toEqual([key, level, figure]);
      }
    }
  });
});

describe('questions', () => {
  const kinds = async (filter: string) =>
    (await read(`/questions?${filter}`)).questions.map(({ kind }: { kind: string }) => kind);

  test('come with whom and what they concern', async () => {
    const { questions, total } = await read('/questions?kind=scrapped');
    expect(total).toEqual({ count: 1, isExact: true });
    expect(questions[0]).toMatchObject({
      kind: 'scrapped',
      risk: 3,
      answers: ['accept', 'reject'],
      consignee: { number: 'C-101', name: 'Harbour Genomics', country: 'GB' },
      instrument: { serial: 'M70454', product: 'miseqdx' },
      reply: 1,
      answered: null,
    });
    expect(questions[0].steps).toHaveLength(4);
  });

  test('stand by risk and within it by age unless asked otherwise', async () => {
    const { questions } = await read('/questions?state=all');
    const places = questions.map(({ risk, openedAt }: { risk: number; openedAt: string }) => `${risk} ${openedAt}`);
    expect(places).toEqual(places.toSorted());
  });

  test.each([
    ['', ['modes-not-understood', 'scrapped', 'query']],
    ['sort=-age', ['query', 'scrapped', 'modes-not-understood']],
    ['sort=risk', ['modes-not-understood', 'scrapped', 'query']],
    ['risk=1', ['modes-not-understood']],
    ['country=US', ['query']],
    ['country=DE', []],
    ['q=harbour', ['modes-not-understood', 'scrapped']],
    ['q=M70454', ['scrapped']],
    ['state=answered', []],
  ])('that match "%s" are %j', async (filter, expected) => {
    const found = await kinds(filter);
    expect(sortAlike(found)).toEqual(sortAlike(expected));
  });

  /** Two questions of one reply are of the same age. */
  function sortAlike(of: readonly string[]): readonly string[] {
    return of.join().includes('modes') && of.join().includes('scrapped') ? of.toSorted() : of;
  }

  test('that were answered tell by whom, and are open no more', async () => {
    const [question] = (await read('/questions?kind=query')).questions;
    await answerQuestion(
      desk.db.database,
      { questionId: question.id, answer: 'handled', reason: 'Called them.', person: personAtTerminal('operator:anna') },
      { ...desk.system, answerers: {}, onNewReaders: async () => {} },
    );
    expect(await kinds('kind=query')).toEqual([]);
    const { questions, total } = await read('/questions?state=answered');
    expect(total).toEqual({ count: 1, isExact: true });
    expect(questions[0].answered).toEqual({
      answer: 'handled',
      reason: 'Called them.',
      askedBy: null,
      facts: {},
      by: { actor: 'operator:anna', name: 'anna' },
      at: '2023-05-04T09:00:00.000Z',
    });
    expect(await read('/consignees?q=Prairie')).toMatchObject({ consignees: [{ openQuestions: 0 }] });
  });
});

describe('replies, entries and files', () => {
  test('replies are listed with what they say in short', async () => {
    const { replies } = await read('/replies');
    expect(replies).toHaveLength(2);
    expect(replies[0]).toMatchObject({ consignee: { number: 'C-104' }, hasQuestion: true, instruments: 0 });
    expect(replies[1]).toMatchObject({
      consignee: { number: 'C-101' },
      hasQuestion: false,
      instruments: 2,
      isPending: false,
    });
    const [{ receipt }] = replies;
    expect((await read(`/replies?q=${receipt.slice(0, 6)}`)).replies).toHaveLength(1);
    expect((await read('/replies?q=harbour')).replies).toHaveLength(1);
    expect((await read('/replies?channel=paper')).replies).toHaveLength(0);
  });

  test('entries of the ledger name who acted and whom they concern', async () => {
    const { entries } = await read('/ledger?kind=reply.received&sort=seq');
    expect(entries[0]).toMatchObject({
      seq: 2,
      kind: 'reply.received',
      subject: 'reply:1',
      by: { name: 'Priya Shah' },
      about: { consignee: { number: 'C-101' }, signedBy: 'Priya Shah' },
      facts: { obligations: 2, channel: 'page' },
    });
    expect(entries[0].facts).not.toHaveProperty('digests');
    const whole = await read('/ledger/2');
    expect(Object.keys(whole.payload.digests)).toContain('reply:1');
    expect(whole.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['', [4, 3, 2, 1]],
    ['to=2023-05-03', [2, 1]],
    ['from=2023-05-04', [4, 3]],
    ['from=2023-05-04&to=2023-05-04&sort=seq', [3, 4]],
    ['from=2030-01-01', []],
    ['subject=reply:2', [3]],
    ['actor=operator:anna', [4]],
    ['actor=operator:anna&kind=action.opened', []],
  ])('entries that match "%s" are %j', async (filter, expected) => {
    const { entries, total } = await read(`/ledger?${filter}`);
    expect(entries.map(({ seq }: { seq: number }) => seq)).toEqual(expected);
    expect(total.count).toBe(expected.length);
  });

  test('the ledger of the house is for managers', async () => {
    expect((await desk.ask('/house/ledger')).statusCode).toBe(403);
    expect((await desk.ask('/house/ledger', 'operator')).statusCode).toBe(403);
    const { entries } = (await desk.ask('/house/ledger?kind=token.created', 'manager')).json();
    const [made] = entries;
    expect(made.about.actor).toEqual({ actor: made.subject, name: expect.stringContaining('Test') });
    const one = (await desk.ask(`/house/ledger/${made.seq}`, 'manager')).json();
    expect(one).toMatchObject({ seq: made.seq, hash: made.hash, payload: { role: 'manager' } });
    expect(one.previousHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await desk.ask('/house/ledger/999999', 'manager')).statusCode).toBe(404);
    expect((await desk.ask(`/house/ledger/${made.seq}`, 'operator')).statusCode).toBe(403);
  });

  test('the ledger of the house is checked for managers', async () => {
    expect((await desk.ask('/house/ledger/check', 'operator')).statusCode).toBe(403);
    expect((await desk.ask('/house/ledger/check', 'manager')).json()).toMatchObject({ kind: 'intact' });
  });

  test('a file has every row, a header, and no formula', async () => {
    const answer = await desk.read('/questions?format=csv&state=all&limit=1');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${REFERENCE}-questions.csv"`);
    expect(answer.body.startsWith('\uFEFFid,kind,risk,')).toBe(true);
    expect(answer.body.trimEnd().split('\r\n')).toHaveLength(4);
    const file = (await desk.read('/consignees?format=csv&sort=number&country=GB')).body.split('\r\n');
    expect(file).toEqual([
      '\uFEFFnumber,name,kind,country,city,reach,reachedAt,instruments,proven,excused,claimed,deferred,open,disproved,openQuestions,replies,lastReplyAt,incidents,hasAnythingToAnswerFor',
      'C-101,Harbour Genomics,customer,GB,Leeds,answered,2023-05-03T09:00:00.000Z,2,0,0,2,0,6,0,2,1,2023-05-03T09:00:00.000Z,0,yes',
      '',
    ]);
  });

  test('is separated by semicolons for a spreadsheet that takes the comma for decimals', async () => {
    const { body } = await desk.read('/consignees?format=csv&separator=semicolon&sort=number&country=GB');
    const [head, row] = body.split('\r\n');
    expect(head).toMatch(/^\uFEFFnumber;name;kind;[a-zA-Z;]+$/);
    expect(row).toMatch(/^C-101;Harbour Genomics;customer;GB;Leeds;/);
  });

  test('a letter was posted on a day: its file gives no hour', async () => {
    const { owner } = desk.db;
    await sql`insert into dispatch (action_id, kind, channel, contact_ids, address, languages, revision, state, next_at, message_id, sent_at, created_at)
      values (${desk.world.action.id}, 'notice', 'post', '{}', 'Talweg 3', '{de}', 1, 'sent', now(), 'letter@desk.example', '2023-05-03T12:00:00Z', now())`.execute(
      owner.kysely,
    );
    const { body } = await desk.read('/deliveries?format=csv&channel=post');
    await sql`delete from dispatch where message_id = 'letter@desk.example'`.execute(owner.kysely);
    const [header = '', row = ''] = body.split('\r\n');
    expect(row.split(',')[header.split(',').indexOf('sentAt')]).toBe('2023-05-03');
  });

  test('the file of the instruments says until when something of one is deferred: the first day counts', async () => {
    const { owner } = desk.db;
    const id = desk.world.instruments.get('M70453');
    await sql`insert into obligation_deferral (action_id, instrument_id, cell, until_on) values
      (${desk.world.action.id}, ${id}, 1, '2023-06-20'), (${desk.world.action.id}, ${id}, 2, '2023-06-10')`.execute(
      owner.kysely,
    );
    const { body } = await desk.read('/instruments?format=csv&q=M7045');
    await sql`delete from obligation_deferral where instrument_id = ${id}`.execute(owner.kysely);
    const [header = '', ...rows] = body.trimEnd().split('\r\n');
    const place = header.split(',').indexOf('deferredUntil');
    const until = Object.fromEntries(rows.map((row) => [row.split(',')[0] ?? '', row.split(',')[place]]));
    expect(until).toMatchObject({ M70453: '2023-06-10', M70454: '' });
  });

  test.each(['instruments', 'deliveries', 'replies', 'incidents', 'ledger'])(
    '%s can be had as a file',
    async (list) => {
      const { body } = await desk.read(`/${list}?format=csv`);
      const [header = '', ...lines] = body.trimEnd().split('\r\n');
      expect(header.split(',').length).toBeGreaterThan(5);
      for (const line of lines) expect(line.length).toBeGreaterThan(5);
    },
  );
});

describe('what makes no sense is refused', () => {
  test.each([
    '/consignees?sort=size',
    '/consignees?sort=name%27--',
    '/consignees?limit=0',
    '/consignees?limit=201',
    '/consignees?limit=1e3x',
    '/consignees?cursor=nonsense',
    '/consignees?cursor=',
    '/consignees?country=de',
    '/consignees?country=DE&country=AT',
    '/consignees?hasQuestions=yes',
    '/consignees?format=xml',
    `/consignees?q=${'a'.repeat(101)}`,
    '/instruments?level=gone',
    '/instruments?cohort=0',
    '/instruments?consignee=1.5',
    '/instruments?consignee=99999999999999999999',
    '/questions?risk=5',
    '/questions?kind=other',
    '/deliveries?state=gone',
    '/deliveries?channel=fax',
    '/replies?sort=id',
    '/incidents?kind=fire',
    '/ledger?from=yesterday',
    '/ledger?to=2023-02-30',
    '/consignees?q=%00',
    '/consignees?q=%ED%A0%80&limit=x',
  ])('%s', async (path) => {
    expect([path, (await desk.ask(`/actions/${REFERENCE}${path}`)).statusCode]).toEqual([path, 400]);
  });

  test('a cursor of another order is not read', async () => {
    const { next } = await read('/consignees?limit=1&sort=name');
    const answer = await desk.ask(`/actions/${REFERENCE}/consignees?limit=1&sort=-name&cursor=${next}`);
    expect(answer.json()).toMatchObject({ status: 400, code: 'cursor-unreadable' });
    const other = await desk.ask(`/actions/${REFERENCE}/instruments?cursor=${next}`);
    expect(other.statusCode).toBe(400);
  });

  test.each(['%25', '%5C', "'", '"', '%27%3B--', '\\%', '(', '*', '%F0%9F%94%A5', '%C3%84', ' x '.repeat(3)])(
    'but any text can be searched for: %s',
    async (q) => {
      for (const list of ['consignees', 'instruments', 'questions', 'deliveries', 'replies']) {
        const answer = await desk.ask(`/actions/${REFERENCE}/${list}?q=${q}`);
        expect([list, answer.statusCode]).toEqual([list, 200]);
      }
      expect((await desk.ask(`/search?q=${q}`)).statusCode).toBe(200);
    },
  );

  test.each([
    'consignees',
    'instruments',
    'questions',
    'deliveries',
    'replies',
    'incidents',
    'ledger',
    'series',
    'today',
  ])('%s of an action that is not there', async (list) => {
    expect((await desk.ask(`/actions/none/${list}`)).json()).toMatchObject({ status: 404, code: 'action-not-found' });
  });
});
