import type { ReplyBody } from '@fieldproof/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hearCommand } from '../../../test/world/hear-command.ts';
import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createRevisions, findAction } from '../action/index.ts';
import { recordIncident } from '../incident/index.ts';
import { asApi } from '../platform/http/api.ts';
import { createServer } from '../platform/http/server.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { prepareQuestion } from '../question/index.ts';
import { recordReply } from '../reply/index.ts';
import { DIGESTERS } from '../system.ts';
import { prepareConsignee, prepareConsignees, prepareIncidents, prepareReply } from './consignee-commands.ts';
import { consigneeRoutes } from './consignee-routes.ts';
import { consigneeListRoutes } from './list/consignee-list-routes.ts';
import { replyRoutes } from './record/reply-routes.ts';
import { describeQuestion } from './describe-question.ts';
import { prepareStatus } from './report-commands.ts';

const REFERENCE = 'FSN2023-1338';
const EMPTY: ReplyBody = { version: 1, answers: {}, instruments: [], unknownSerials: [], isReceiptOnly: false };
const HARBOUR = 'C-101';

let db: TestDatabase;
let world: World;
let context: Omit<Parameters<ReturnType<typeof prepareConsignee>>[0], 'io'>;
let app: FastifyInstance;

beforeAll(async () => {
  db = await openTestDatabase();
  world = await openWorld(db.database);
  const { database } = db;
  const findThere = (reference: string) => findAction(database.kysely, reference);
  context = {
    database,
    clock: world.clock,
    revisions: createRevisions(),
    digesters: DIGESTERS,
    findAction: findThere,
    nameActors: async () => new Map(),
  };
  await say({ answers: { receipt: 'no' }, instruments: [gone('M70453'), planned('M70454')] });
  world.clock.now = new Date('2023-05-04T09:00:00Z');
  await say({ answers: { receipt: 'yes' }, instruments: [done('M70453')] });
  app = await createServer({ log: { info: () => undefined, error: () => undefined }, isBehindProxy: false });
  const reading = {
    database,
    clock: world.clock,
    revisions: context.revisions,
    findAction: findThere,
    nameActors: async () => new Map(),
    incidentStates: async () => new Map(),
  };
  consigneeRoutes(asApi(app), reading);
  consigneeListRoutes(asApi(app), reading);
  replyRoutes(asApi(app), reading);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const instrumentId = (serial: string): number => world.instruments.get(serial) ?? 0;
const gone = (serial: string) => ({
  instrument: instrumentId(serial),
  cells: [],
  statement: { said: 'scrapped' as const, how: 'broken down for parts' },
});
const done = (serial: string) => ({
  instrument: instrumentId(serial),
  cells: [{ mode: 'dx', measure: 'patch', said: 'done' as const, on: '2023-05-03' }],
});
const planned = (serial: string) => ({
  instrument: instrumentId(serial),
  cells: [
    {
      mode: 'ruo',
      measure: 'patch',
      said: 'not-done' as const,
      reason: 'avoid-interruption',
      until: '2023-06-01',
      protection: 'off the network',
    },
  ],
});

async function say(body: Partial<ReplyBody>): Promise<void> {
  await recordReply(
    db.database,
    {
      actionId: world.action.id,
      consigneeId: world.consignees.get(HARBOUR) ?? 0,
      contactId: world.contacts.get('lab@harbour-genomics.example') ?? null,
      channel: 'page',
      revision: 1,
      language: 'en',
      answeredBy: { name: 'Priya Shah', function: 'Laboratory manager', email: 'priya@harbour-genomics.example' },
      body: { ...EMPTY, ...body },
      submissionKey: `consignee-${world.clock.now.toISOString()}`,
    },
    { revision: world.revision, actor: 'contact:1', copyTo: null, messageDomain: 'desk.example', clock: world.clock },
  );
}

function run(prepare: typeof prepareConsignee, ...args: readonly string[]) {
  return hearCommand((io) => prepare(args)({ ...context, io }));
}

describe('at the terminal', () => {
  test('everyone is listed with how far they have come', async () => {
    const { status, out: said } = await run(prepareConsignees, REFERENCE);
    expect(status).toBe(0);
    expect(said).toMatch(/C-101 +Harbour Genomics +GB +answered +2023-05-03 +2 +.*1 deferred/);
    expect(said).toContain('6 consignees');
  });

  test('those who have not answered can be asked for', async () => {
    const { out: said } = await run(prepareConsignees, REFERENCE, '--reach', 'unsent', '--country', 'de');
    expect(said).toContain('Klinikum Nord');
    expect(said).not.toContain('Harbour');
    expect(said).toContain('1 consignee');
  });

  test('one is shown with its instruments step by step, its contacts, replies and open questions', async () => {
    const { out: said } = await run(prepareConsignee, REFERENCE, HARBOUR);
    expect(said).toContain('Priya Shah, Laboratory manager, lab@harbour-genomics.example');
    expect(said).toContain('M70453  MiSeqDx (without internet)');
    expect(said).toContain('claimed, done on 3 May 2023, as they say');
    expect(said).toMatch(/RUO: deferred, .*until 1 June 2023/);
    expect(said).toMatch(/1 {2}receipt \S+ {2}3 May 2023 .* Priya Shah, on the page/);
    expect(said).toMatch(/said to be scrapped, since 3 May 2023/);
    expect(said).toContain('notice said not to have come, since');
    expect(said).not.toContain('receipt-denied');
  });

  test('a reply is read in words', async () => {
    const { out: said } = await run(prepareReply, '1');
    expect(said).toContain('Priya Shah, Laboratory manager, priya@harbour-genomics.example');
    expect(said).toContain('M70453: scrapped, broken down for parts');
    expect(said).toMatch(
      /M70454: .* in RUO: not done \(.*\), planned for 1 June 2023, protected meanwhile: off the network/,
    );
  });

  test('incidents are listed under the number that the laboratory was given', async () => {
    expect((await run(prepareIncidents, REFERENCE)).out).toContain('Nobody has told');
    const told = await recordIncident(
      db.database,
      {
        actionId: world.action.id,
        kind: 'break-in',
        consigneeId: world.consignees.get(HARBOUR) ?? 0,
        contactId: world.contacts.get('lab@harbour-genomics.example') ?? null,
        instrumentIds: [instrumentId('M70453')],
        toldBy: 'Priya Shah',
        reachAt: '+44 113 496 0000',
        description: 'Settings had changed over night.',
        noticedOn: '2023-05-03',
        noticedAsTyped: null,
        isNetworkUnplugged: true,
        channel: 'page',
        submissionKey: 'incident-1',
      },
      {
        reference: REFERENCE,
        country: 'GB',
        revision: 1,
        alertEmails: { ofAction: [], ofHouse: [] },
        actor: 'contact:1',
        messageDomain: 'desk.example',
        clock: world.clock,
      },
    );
    expect(told).toBeDefined();
    const { out: said } = await run(prepareIncidents, REFERENCE);
    expect(said).toContain('FSN2023-1338-I1  suspected break-in');
    expect(said).toContain('+44 113 496 0000');
    expect(said).toContain('M70453');
    const json: unknown = JSON.parse((await run(prepareIncidents, REFERENCE, '--json')).out);
    expect(json).toMatchObject({ incidents: [{ number: 'FSN2023-1338-I1', consignee: { number: HARBOUR } }] });
    expect(JSON.stringify(json)).not.toContain('salt');
    // Beside the reach, which an incident does not change.
    expect((await run(prepareConsignee, REFERENCE, HARBOUR)).out).toMatch(
      /Notice: answered since .*; an open incident\n/,
    );
    expect((await run(prepareConsignees, REFERENCE)).out).toMatch(/Open incidents\n[^]*C-101 .* 1\n/);
  });

  test.each([
    [prepareConsignees, [REFERENCE, '--reach', 'far']],
    [prepareConsignees, []],
    [prepareConsignee, [REFERENCE]],
    [prepareConsignee, [REFERENCE, HARBOUR, '--country', 'DE']],
    [prepareReply, ['one']],
    [prepareIncidents, [REFERENCE, 'all']],
  ])('%o %j is wrong usage', async (prepare, args) => {
    expect(await run(prepare, ...args)).toMatchObject({ status: 2, err: expect.stringContaining('usage: fieldproof') });
  });

  test.each([
    [prepareConsignees, ['FSN-0'], 'no action FSN-0'],
    [prepareConsignee, [REFERENCE, '1'], 'fieldproof consignees'],
    [prepareReply, ['999'], 'no reply 999'],
  ])('%o %j names what is not there', async (prepare, args, why) => {
    expect(await run(prepare, ...args)).toMatchObject({ status: 1, err: expect.stringContaining(why) });
  });

  test('a status as of the future is refused, and one of today says up to when', async () => {
    expect(await run(prepareStatus, REFERENCE, '--as-of', '2027-01-01')).toMatchObject({
      status: 1,
      err: expect.stringContaining('has not come yet'),
    });
    expect(await run(prepareStatus, REFERENCE, '--as-of', '2020-01-01')).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('was not open yet on 1 January 2020'),
    });
    const { out: said } = await run(prepareStatus, REFERENCE, '--as-of', '2023-05-04');
    expect(said).toContain('as of 4 May 2023 at 09:00 UTC');
    expect(said).toMatch(/the oldest, (?:said|notice|users|answered)[a-z ]+, since/);
    expect(said).toMatch(/By product .*\nMiSeqDx/);
    expect(said).toMatch(/By mode .*\nDx/);
  });
});

describe('a question', () => {
  async function show(kind: string): Promise<string> {
    const found = await db.database.pool.query('select id from question where kind = $1', [kind]);
    const questions: typeof prepareConsignee = (args) => (given) =>
      prepareQuestion(args)({
        ...given,
        actor: 'operator:test',
        answerers: {},
        onNewReaders: async () => {},
        describeQuestion: (question) => describeQuestion(db.database.kysely, context.revisions, question),
      });
    return (await run(questions, 'show', String(found.rows[0].id))).out;
  }

  test('is shown with who said it, what it is about, and what each answer does', async () => {
    const said = await show('scrapped');
    expect(said).toContain('A laboratory says that an instrument was scrapped.');
    expect(said).toContain('Consignee: C-101 Harbour Genomics, GB');
    expect(said).toContain('Instrument: MiSeqDx M70453');
    expect(said).toContain('Steps: Patch in Dx; UCS account in Dx; Patch in RUO; UCS account in RUO');
    expect(said).toContain('How: broken down for parts');
    expect(said).toMatch(/Said by: Priya Shah, Laboratory manager, .* \(receipt \S+, reply 1\)/);
    expect(said).toContain('Contact: Priya Shah');
    expect(said).toContain('accept: the steps concerned count as excused');
    expect(said).toContain('(accept|reject) --reason');
  });

  test('names what the same consignee said of the same instrument later', async () => {
    const said = await show('scrapped');
    expect(said).toMatch(/LATER, on 4 May 2023 .* Priya Shah said \(receipt \S+, reply 2\)/);
    expect(said).toContain('M70453: Patch in Dx: done on 3 May 2023');
    expect(said).not.toContain('M70454');
  });

  test('about the organisation names the answer that came later', async () => {
    const said = await show('receipt-denied');
    expect(said).toContain('Answered no: ');
    expect(said.slice(said.indexOf('LATER'))).toMatch(/ yes$/m);
  });
});

describe('over the API', () => {
  test('consignees come page by page', async () => {
    const first = (await app.inject(`/actions/${REFERENCE}/consignees?limit=4`)).json();
    expect(first.consignees).toHaveLength(4);
    const rest = (await app.inject(`/actions/${REFERENCE}/consignees?limit=4&cursor=${first.next}`)).json();
    expect(rest.consignees).toHaveLength(2);
    expect(rest.next).toBeNull();
    const numbers = [...first.consignees, ...rest.consignees].map(({ number }: { number: string }) => number);
    expect(new Set(numbers).size).toBe(6);
  });

  test('a consignee comes with its instruments page by page, and what is known of each obligation', async () => {
    const id = world.consignees.get(HARBOUR);
    const whole = (await app.inject(`/actions/${REFERENCE}/consignees/${id}`)).json();
    expect(whole).toMatchObject({ number: HARBOUR, reach: 'answered', replies: 2, instruments: 2, hasContact: true });
    expect(whole.fleet).toHaveLength(2);
    expect(whole.next).toBeNull();
    expect(whole.contacts).toHaveLength(2);
    expect(whole.questions.map(({ kind }: { kind: string }) => kind)).toContain('scrapped');
    const first = (await app.inject(`/actions/${REFERENCE}/consignees/${id}/instruments?limit=1`)).json();
    expect(first).toMatchObject({ instruments: [{ serial: 'M70453' }], total: { count: 2, isExact: true } });
    const path = `/actions/${REFERENCE}/consignees/${id}/instruments?limit=1&cursor=${first.next}`;
    const second = (await app.inject(path)).json();
    expect(second.next).toBeNull();
    const obligations = [...first.instruments, ...second.instruments].flatMap((one) => one.obligations);
    expect(obligations).toHaveLength(8);
    expect(obligations).toContainEqual(
      expect.objectContaining({ mode: 'ruo', measure: 'patch', level: 'deferred', until: '2023-06-01' }),
    );
  });

  test('a reply comes as it was stored, and in words', async () => {
    const reply = (await app.inject('/replies/1')).json();
    expect(reply).toMatchObject({ action: REFERENCE, channel: 'page', answeredBy: { name: 'Priya Shah' } });
    expect(reply.body.instruments).toHaveLength(2);
    expect(reply.words).toContain('M70453: scrapped, broken down for parts');
  });

  test.each([
    ['/actions/none/consignees', 404],
    [`/actions/${REFERENCE}/consignees?reach=far`, 400],
    [`/actions/${REFERENCE}/consignees?limit=201`, 400],
    [`/actions/${REFERENCE}/consignees/999999`, 404],
    [`/actions/${REFERENCE}/consignees/999999/instruments`, 404],
    ['/actions/none/consignees/1', 404],
    ['/replies/999999', 404],
    ['/replies/0', 400],
  ])('%s answers %i', async (url, status) => {
    expect((await app.inject(url)).statusCode).toBe(status);
  });
});
