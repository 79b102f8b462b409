import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hearCommand } from '../../../test/world/hear-command.ts';
import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createRevisions, findAction } from '../action/index.ts';
import { checkChain } from '../ledger/index.ts';
import { createNoticeComposer, NO_SECRET } from '../notice/index.ts';
import { transact } from '../platform/database/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { asApi } from '../platform/http/api.ts';
import { createServer } from '../platform/http/server.ts';
import type { Mail } from '../platform/mail/mail.ts';
import { DIGESTERS } from '../system.ts';
import { createDispatcher } from './create-dispatcher.ts';
import { prepareNotify, type DispatchSystem } from './dispatch-commands.ts';
import { dispatchRoutes } from './dispatch-routes.ts';
import { enqueueMail } from './enqueue-mail.ts';
import { prepareLetters } from './letter-commands.ts';
import { letterRoutes } from './letter-routes.ts';
import { findLetters, printLetters } from './print-letters.ts';
import { selectDispatches } from './dispatch-store.ts';
import { claimDue, giveBack } from './queue-store.ts';
import { insertAskedRun, selectAskedRun } from './run-store.ts';
import { testComposer } from './send-test.ts';
import { sendingRoutes } from './sending-routes.ts';
import { selectHoldsUp } from './sending-state-store.ts';
import { planAskedRuns, startRun } from './start-run.ts';
import {
  answeringTransport,
  COMPOSERS,
  countReaches,
  countStates,
  dispatchUntil,
  quickDispatcher,
} from './test-dispatches.ts';

const REFERENCE = 'FSN2023-1338';

let db: TestDatabase;
let world: World;
let app: FastifyInstance;
let system: DispatchSystem & Parameters<typeof planAskedRuns>[0];
let woken = 0;
let own: string | undefined;
const logged: object[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  world = await openWorld(db.database);
  const revisions = createRevisions();
  const linkKey = Buffer.alloc(32, 7);
  const { clock } = world;
  const notices = createNoticeComposer({ links: { publicUrl: 'http://desk.example', linkKey }, revisions, clock });
  system = {
    database: db.database,
    clock,
    linkKey,
    revisions,
    notices,
    messageDomain: 'desk.example',
    actor: 'operator:test',
    findAction: (reference) => findAction(db.database.kysely, reference),
    openDispatcher: () => createDispatcher(quickDispatcher(db.database, { transport: sink(), clock })),
    wake: () => {
      woken += 1;
    },
    log: { error: (facts) => logged.push(facts) },
  };
  const ownAddressOf = async () => own;
  const nameActors = async () => new Map([['staff:1', 'Hanne Brodersen']]);
  const routes = { ...system, actorOf: () => 'staff:1', nameActors, houseDomains: ['desk.example'], ownAddressOf };
  app = await createServer({ log: { info: () => undefined, error: () => undefined }, isBehindProxy: false });
  dispatchRoutes(app, routes);
  sendingRoutes(asApi(app), routes);
  letterRoutes(asApi(app), routes);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const sink = () => answeringTransport(() => ({ kind: 'sent', response: '250 OK' }));

async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  headers: Readonly<Record<string, string>> = {},
) {
  const url = `/actions/${REFERENCE}/${path}`;
  const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const isJson = /json/.test(String(answer.headers['content-type']));
  const body: ReturnType<typeof JSON.parse> = isJson ? answer.json() : undefined;
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body };
}

const listed = async (of: Pick<Parameters<typeof selectDispatches>[1], 'kinds' | 'states' | 'channel'>) =>
  selectDispatches(db.database.kysely, { ...of, actionId: world.action.id, afterId: 0, limit: 200 });
const etagOfPlan = async (): Promise<string> => (await ask('GET', 'notice-plan')).body.etag;
const markOfNow = async () => (await etagOfPlan()).replaceAll('"', '');
const addContact = (email: string) =>
  sql`insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
    select min(id), 'Somebody New', ${email}, '', '{de}', 'email', now() from consignee`.execute(db.owner.kysely);
const sendSeen = (etag: string) => ask('POST', 'notice-runs', {}, { 'if-match': etag });
const progress = async () => (await ask('GET', 'dispatch-progress')).body;

async function run(prepare: typeof prepareNotify, ...args: readonly string[]) {
  const { out, err, ...told } = await hearCommand((io) => prepare(args)(io, system));
  return { ...told, said: out, errors: err };
}

/** Sends what may go now; returns what went. */
async function send(until: (states: Record<string, number>) => boolean): Promise<readonly Mail[]> {
  const transport = sink();
  const composers = { ...COMPOSERS, notice: system.notices.mail, test: testComposer(system.notices) };
  await dispatchUntil(quickDispatcher(db.database, { transport, composers, clock: world.clock }), async () =>
    until(await countStates(db.database)),
  );
  return transport.mails;
}

describe('a test mail', () => {
  test('shows the notice of a consignee to somebody of the house, and reaches nobody', async () => {
    const consignee = world.consignees.get('100001');
    const asked = await ask('POST', 'test-mails', { consignee, language: 'de', address: 'quality@desk.example' });
    expect(asked).toMatchObject({ status: 202, body: { address: 'quality@desk.example' } });
    expect(woken).toBeGreaterThan(0);
    const [mail] = await send(({ sent }) => sent === 1);
    expect(mail).toMatchObject({
      to: { name: '', address: 'quality@desk.example' },
      isUrgent: true,
      autoSubmitted: 'no',
    });
    expect(mail?.subject).toMatch(/^TEST: DRINGEND: FSN2023-1338/);
    for (const body of [mail?.html, mail?.text]) {
      expect(body).toContain('Klinikum Nord');
      expect(body).toContain('M70452');
      expect(body).toMatch(/Test des eigenen Hauses/);
      expect(body).toContain(`http://desk.example/r/${NO_SECRET}`);
      expect([...(body ?? '').matchAll(/\/r\/([\w-]+)/g)].map((match) => match[1])).toEqual(
        expect.not.arrayContaining([expect.not.stringMatching(NO_SECRET)]),
      );
    }
    expect(await progress()).toMatchObject({ total: 0, counts: { sent: 0 } });
    expect(await countReaches(db.database)).toEqual({ unsent: world.consignees.size });
    const [delivery] = await listed({ kinds: ['test'] });
    expect(delivery).toMatchObject({ kind: 'test', state: 'sent', consigneeIds: [], contactIds: [] });
    const links = await sql`select from notice_link`.execute(db.database.kysely);
    expect(links.rows).toEqual([]);
  });

  test('goes once for every time that it is asked for, in the reader’s own languages where none is named', async () => {
    const consignee = world.consignees.get('100001');
    await ask('POST', 'test-mails', { consignee, address: 'quality@DESK.example' });
    await ask('POST', 'test-mails', { consignee, address: 'quality@DESK.example' });
    const mails = await send(({ sent }) => sent === 3);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(mails[0]?.language).toBe('de');
  });

  test('goes to who asks, wherever the house invited them', async () => {
    const consignee = world.consignees.get('100001');
    own = 'quality@agency.example';
    expect(await ask('POST', 'test-mails', { consignee })).toMatchObject({ status: 202, body: { address: own } });
    expect(await ask('POST', 'test-mails', { consignee, address: 'else@agency.example' })).toMatchObject({
      status: 422,
      body: { code: 'address-outside' },
    });
    own = undefined;
    await send(({ sent }) => sent === 4);
  });

  test.each([
    ['an address outside the house', { address: 'me@elsewhere.example' }, 422, 'address-outside'],
    ['an address below the house', { address: 'me@evil.desk.example' }, 422, 'address-outside'],
    ['two addresses', { address: 'a@desk.example,b@elsewhere.example' }, 422, 'address-outside'],
    ['an address with a line break', { address: 'a@desk.example\r\nBcc: b@elsewhere.example' }, 422, 'address-outside'],
    ['no address', {}, 422, 'address-missing'],
    ['a language that the action lacks', { address: 'a@desk.example', language: 'fr' }, 422, 'language-unknown'],
    ['a consignee of no action', { address: 'a@desk.example', consignee: 999_999 }, 404, 'consignee-unknown'],
  ])('to %s is refused', async (_, change, status, code) => {
    const consignee = world.consignees.get('100001');
    expect(await ask('POST', 'test-mails', { consignee, ...change })).toMatchObject({ status, body: { code } });
  });
});

describe('the plan of an action', () => {
  test('is not sent where it is not named, and "any" names none', async () => {
    for (const headers of [{}, { 'if-match': '*' }, { 'if-match': 'nonsense' }, { 'if-match': '"a", "b"' }]) {
      const refused = await ask('POST', 'notice-runs', {}, headers);
      expect(refused).toMatchObject({ status: 428, body: { code: 'precondition-missing' } });
    }
    expect(await progress()).toMatchObject({ total: 0, planning: null });
  });

  test.each([
    [
      'another address',
      `update consignee_contact set email = 'x' || email`,
      `update consignee_contact set email = substr(email, 2)`,
    ],
    [
      'another language',
      `update consignee_contact set languages = '{fi}' || languages`,
      `update consignee_contact set languages = languages[2:]`,
    ],
    [
      'another name',
      `update consignee_contact set name = 'x' || name`,
      `update consignee_contact set name = substr(name, 2)`,
    ],
    ['a contact less', `update consignee_contact set ended_at = now()`, `update consignee_contact set ended_at = null`],
  ])('is another one after %s, and what was seen is not sent', async (_, change, back) => {
    const seen = await etagOfPlan();
    const at = sql` where id = (select min(id) from consignee_contact where channel = 'email')`;
    await sql`${sql.raw(change)}${at}`.execute(db.owner.kysely);
    const refused = await sendSeen(seen);
    expect(refused).toMatchObject({ status: 412, body: { code: 'plan-changed', etag: await etagOfPlan() } });
    expect(refused.body.detail).toContain('Who gets what has changed since you looked');
    expect(await progress()).toMatchObject({ total: 0, planning: null, declined: null });
    await sql`${sql.raw(back)}${at}`.execute(db.owner.kysely);
    expect(await etagOfPlan()).toBe(seen);
  });

  test('can be looked at in the terminal and is sent there only as it was seen', async () => {
    const looked = await run(prepareNotify, REFERENCE, '--look');
    expect(looked).toMatchObject({ status: 0, said: expect.stringContaining(`--seen ${await markOfNow()}`) });
    const refused = await run(prepareNotify, REFERENCE, '--seen', 'another');
    expect(refused).toMatchObject({ status: 1, errors: expect.stringContaining('nothing was sent') });
    expect(await run(prepareNotify, REFERENCE, '--look', '--seen', 'another')).toMatchObject({ status: 2 });
    expect(await progress()).toMatchObject({ total: 0 });
  });

  test('says who would get what, and planning it gives that', async () => {
    const plan = await ask('GET', 'notice-plan');
    expect(plan).toMatchObject({
      status: 200,
      body: { revision: 1, issuedOn: '2023-04-05', isDatedAhead: false, unreachable: { count: 0, consignees: [] } },
    });
    const readers = await ask('GET', 'notice-plan/readers?limit=200');
    expect(readers.body.readers).toHaveLength(plan.body.contacts);
    expect(readers.body).toMatchObject({ next: null, total: { count: plan.body.contacts, isExact: true } });
    const csv = await ask('GET', 'notice-plan/readers?format=csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(plan.body.contacts + 1);
    expect((await ask('GET', 'notice-plan/readers?cursor=xx')).status).toBe(400);
    expect((await app.inject('/actions/none/notice-plan')).statusCode).toBe(404);

    const heldUp = async () => (await selectHoldsUp(db.database.kysely, world.action.id)).unsent;
    const unsent = world.consignees.size;
    expect(await heldUp()).toEqual({ since: world.action.openedAt, count: unsent, isExact: true });
    expect(plan.headers['etag']).toBe(plan.body.etag);
    const done = await sendSeen(plan.body.etag);
    expect(done.status).toBe(201);
    const { mails, letters, held } = plan.body;
    expect(done.body.run).toMatchObject({ id: expect.any(Number), mails, letters, held, unreachable: 0 });
    expect(await sendSeen(plan.body.etag)).toMatchObject({ status: 412, body: { code: 'plan-changed' } });
    expect((await sendSeen(await etagOfPlan())).body.run).toMatchObject({ id: null, mails: 0 });
    expect((await ask('GET', 'notice-plan')).body).toMatchObject({ contacts: 0 });
    expect(await progress()).toMatchObject({ planning: null, paused: null });
    expect(await heldUp()).toBeUndefined();
  });
});

describe('a pause', () => {
  test('holds the notices back, and neither alerts nor receipts nor tests', async () => {
    const before = await countStates(db.database);
    expect(before['waiting']).toBeGreaterThan(3);
    const paused = await ask('PUT', 'dispatch-pause', { reason: 'The text is being looked at again' });
    expect(paused).toMatchObject({ status: 200, body: { ledgerEntry: expect.any(Number) } });
    await transact(db.database, async (tx) => {
      const mail = { actionId: world.action.id, reference: REFERENCE, contactIds: [], languages: ['en'], revision: 1 };
      const of = { ...mail, subjectId: 1, messageDomain: 'desk.example', now: world.clock() };
      await enqueueMail(tx, { ...of, kind: 'alert', address: 'alert@desk.example' });
      await enqueueMail(tx, { ...of, kind: 'receipt', address: 'someone@lab.example' });
    });
    const consignee = world.consignees.get('100001');
    await ask('POST', 'test-mails', { consignee, address: 'quality@desk.example' });
    const mails = await send(({ waiting }) => waiting === before['waiting']);
    expect(mails.map(({ to }) => to.address).toSorted()).toEqual([
      'alert@desk.example',
      'quality@desk.example',
      'someone@lab.example',
    ]);
    expect(await progress()).toMatchObject({
      counts: { waiting: before['waiting'] },
      secondsLeft: null,
      paused: {
        by: { actor: 'staff:1', name: 'Hanne Brodersen' },
        reason: 'The text is being looked at again',
        since: world.clock().toISOString(),
      },
    });
    const { kysely } = db.database;
    const heldUp = { since: world.clock(), count: before['waiting'], isExact: true };
    expect(await selectHoldsUp(kysely, world.action.id)).toEqual({ paused: heldUp, unsent: undefined });
  });

  test('is one at a time, and says since when', async () => {
    const again = await ask('PUT', 'dispatch-pause', { reason: 'Once more' });
    expect(again).toMatchObject({ status: 409, body: { code: 'dispatch-paused', since: world.clock().toISOString() } });
    expect((await ask('PUT', 'dispatch-pause', { reason: ' ' })).status).toBe(400);
  });

  test('holds letters back too: they are neither printed nor recorded as posted', async () => {
    const waiting = await listed({ channel: 'post', states: ['printing'] });
    expect(waiting.length).toBeGreaterThan(0);
    const refused = { status: 409, body: { code: 'dispatch-paused', since: world.clock().toISOString() } };
    expect(await ask('POST', 'deliveries/letters', { ids: 'all' })).toMatchObject(refused);
    const ids = waiting.map(({ id }) => id);
    expect(await ask('POST', 'deliveries/posted', { ids, postedOn: '2023-05-03' })).toMatchObject(refused);
    const folder = await mkdtemp(join(tmpdir(), 'fieldproof-paused-'));
    const told = { status: 1, errors: expect.stringContaining('paused since 3 May 2023') };
    expect(await run(prepareLetters, REFERENCE, '--out', join(folder, 'letters.html'))).toMatchObject(told);
    expect(await run(prepareLetters, REFERENCE, '--posted', '2023-05-03')).toMatchObject(told);
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
    expect(await listed({ channel: 'post', states: ['printing'] })).toEqual(waiting);
  });

  test('is told at the command line, which waits for nothing', async () => {
    const notify = await run(prepareNotify, REFERENCE);
    expect(notify).toMatchObject({ status: 1, errors: expect.stringContaining('paused since 3 May 2023') });
    expect(notify.errors).toContain('The text is being looked at again');
    expect((await countStates(db.database))['sending']).toBeUndefined();
    const json = await run(prepareNotify, REFERENCE, '--json');
    expect(JSON.parse(json.said)).toMatchObject({ pause: { pausedBy: 'staff:1' } });
  });

  test('of one action leaves the notices of another one alone', async () => {
    const { kysely } = db.database;
    await sql
      .raw(`insert into ledger_chain values (77, 'OTHER');
      insert into action (id, reference, opened_at, opened_seq) values (77, 'OTHER', now(), 1);
      insert into dispatch (action_id, kind, channel, contact_ids, address, languages, revision, state, next_at, message_id, created_at)
      select 77, 'notice', 'email', '{}', n || '@other.example', '{en}', 1, 'waiting', now() - interval '9 years', n || '@x', now()
      from generate_series(1, 5) n`)
      .execute(kysely);
    const now = world.clock();
    const claimed = await claimDue(kysely, { now, leaseUntil: now, limit: 100 });
    expect(claimed.map(({ actionId }) => actionId)).toEqual([77, 77, 77, 77, 77]);
    await giveBack(kysely, claimed);
    await sql`delete from dispatch where action_id = 77`.execute(kysely);
  });

  test('ends with a reason, and what waited goes', async () => {
    expect(await ask('DELETE', 'dispatch-pause', { reason: 'The text is right' })).toMatchObject({ status: 200 });
    expect(await ask('DELETE', 'dispatch-pause', { reason: 'The text is right' })).toMatchObject({
      status: 409,
      body: { code: 'dispatch-not-paused' },
    });
    const mails = await send(({ waiting = 0, sending = 0 }) => waiting + sending === 0);
    expect(mails.length).toBeGreaterThan(3);
    expect(await progress()).toMatchObject({ paused: null, counts: { waiting: 0 } });
  });

  test('that begins while the command waits ends its waiting, and is told', async () => {
    await sql`update dispatch set state = 'waiting', sent_at = null where kind = 'notice' and channel = 'email'`.execute(
      db.database.kysely,
    );
    const slow: DispatchSystem['openDispatcher'] = () =>
      createDispatcher(quickDispatcher(db.database, { transport: sink(), clock: world.clock, ratePerSecond: 1 }));
    const waiting = run((args) => (io) => prepareNotify(args)(io, { ...system, openDispatcher: slow }), REFERENCE);
    await expect
      .poll(async () => (await countStates(db.database))['sent'] ?? 0, { timeout: 10_000 })
      .toBeGreaterThan(5);
    await ask('PUT', 'dispatch-pause', { reason: 'Stop for a moment' });
    expect(await waiting).toMatchObject({ status: 1, errors: expect.stringContaining('Stop for a moment') });
    await ask('DELETE', 'dispatch-pause', { reason: 'On again' });
  }, 30_000);
});

/** Somebody else plans the notices of an action for as long as it is held. */
async function holdPlanning(actionId: number): Promise<{ readonly letGo: () => Promise<void> }> {
  const held = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const blocking = transact(db.database, async (tx) => {
    await sql`select pg_advisory_xact_lock(4617343, ${actionId})`.execute(tx);
    locked.resolve();
    await held.promise;
  });
  await locked.promise;
  return {
    letGo: async () => {
      held.resolve();
      await blocking;
    },
  };
}

describe('a run that was asked for', () => {
  test('is planned by the next desk where the one that was asked did not live to', async () => {
    const { kysely } = db.database;
    const { id: actionId } = world.action;
    await sql`
      insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
      select ${world.consignees.get('100001')}, 'Neue Leitung', 'neu@klinikum-nord.example', '', '{de}', 'email', now()`.execute(
      kysely,
    );
    await insertAskedRun(kysely, { actionId, askedBy: 'member:5', askedAt: world.clock(), seen: await markOfNow() });
    expect(await progress()).toMatchObject({
      declined: null,
      planning: { by: { actor: 'member:5' }, contacts: null, planned: 0 },
    });
    await planAskedRuns(system);
    expect(await selectAskedRun(kysely, actionId)).toBeUndefined();
    const { rows } = await sql<{ by: string; planned: number }>`
      select started_by as by, planned from dispatch_run order by id desc limit 1`.execute(kysely);
    expect(rows).toEqual([{ by: 'member:5', planned: 1 }]);
  });

  test('of a plan that is another one by then is not planned, and whoever looks is told until somebody asks anew', async () => {
    const { kysely } = db.database;
    const { id: actionId } = world.action;
    await addContact('somebody@lab.example');
    await insertAskedRun(kysely, { actionId, askedBy: 'staff:1', askedAt: world.clock(), seen: 'another' });
    await planAskedRuns(system);
    expect(await progress()).toMatchObject({ planning: null, declined: { by: { name: 'Hanne Brodersen' } } });
    await planAskedRuns(system);
    expect(await sendSeen(await etagOfPlan())).toMatchObject({ status: 201 });
    expect(await progress()).toMatchObject({ planning: null, declined: null });
  });

  test('is no news any more once everybody was planned at the terminal, nor where nobody is left', async () => {
    const { kysely } = db.database;
    const { id: actionId } = world.action;
    const decline = async () => {
      await insertAskedRun(kysely, { actionId, askedBy: 'staff:1', askedAt: world.clock(), seen: 'another' });
      await planAskedRuns(system);
    };
    await decline();
    // Everybody has been written to already.
    expect(await progress()).toMatchObject({ declined: null });
    expect((await selectHoldsUp(kysely, actionId)).unsent).toBeUndefined();
    await addContact('new@lab.example');
    expect(await progress()).toMatchObject({ declined: { by: { name: 'Hanne Brodersen' } } });
    expect((await selectHoldsUp(kysely, actionId)).unsent).toMatchObject({ isExact: true });
    expect(await run(prepareNotify, REFERENCE, '--no-wait')).toMatchObject({ errors: '' });
    expect(await selectAskedRun(kysely, actionId)).toBeUndefined();
  });

  test('that the job plans a moment before is answered as planned', async () => {
    const { kysely } = db.database;
    const { id: actionId } = world.action;
    await addContact('another@lab.example');
    const seen = await markOfNow();
    const planning = await holdPlanning(actionId);
    const waiting = async () =>
      (
        await sql`select from pg_locks where database = (select oid from pg_database where datname = current_database()) and locktype = 'advisory' and classid = 4617343 and not granted`.execute(
          kysely,
        )
      ).rows.length;
    await insertAskedRun(kysely, { actionId, askedBy: 'staff:1', askedAt: world.clock(), seen });
    const job = planAskedRuns(system);
    await expect.poll(waiting).toBe(1);
    const asked = startRun(system, { action: world.action, actor: 'staff:1', seen });
    await expect.poll(waiting).toBe(2);
    await Promise.all([planning.letGo(), job]);
    expect(await asked).toMatchObject({
      kind: 'planned',
      planned: { runId: expect.any(Number), mails: 1, letters: 0 },
    });
  });

  test('that takes long is answered before it is done, and done all the same', async () => {
    const { kysely } = db.database;
    const { id: actionId } = world.action;
    const planning = await holdPlanning(actionId);
    expect(
      await startRun(system, { action: world.action, actor: 'staff:1', seen: await markOfNow() }, 20),
    ).toBeUndefined();
    expect(await selectAskedRun(kysely, actionId)).toMatchObject({ askedBy: 'staff:1' });
    await planning.letGo();
    await expect.poll(() => selectAskedRun(kysely, actionId)).toBeUndefined();
    expect(logged).toEqual([]);
  });
});

describe('what a consignee would get', () => {
  test.each(['mail', 'mail-text', 'letter'])(
    'is shown as a %s that leads nowhere and records nothing',
    async (what) => {
      const consignee = world.consignees.get('100001');
      const shown = await ask('GET', `previews/${what}?consignee=${consignee}&shownIn=de`);
      expect(shown).toMatchObject({ status: 200 });
      expect(shown.headers['content-security-policy']).toMatch(/frame-ancestors 'self'; sandbox$/);
      expect(shown.text).toContain('Nichts davon wird verschickt');
      expect(shown.text).not.toMatch(/href="http|<script/);
    },
  );

  test('is refused for one that the action does not have, and in a language that it lacks', async () => {
    expect(await ask('GET', 'previews/mail?consignee=999999')).toMatchObject({ status: 404 });
    const consignee = world.consignees.get('100001');
    expect(await ask('GET', `previews/mail?consignee=${consignee}&language=fi`)).toMatchObject({ status: 422 });
  });
});

describe('letters', () => {
  const letters = (payload: object) => ask('POST', 'deliveries/letters', payload);
  const printed = async () => {
    const found = await sql<{ count: number }>`
      select count(*)::integer as count from dispatch_decision where decision = 'printed'`.execute(db.database.kysely);
    return found.rows[0]?.count ?? 0;
  };

  test('come as one page to print, are recorded as printed, and then as posted', async () => {
    const waiting = await listed({ channel: 'post', states: ['printing'] });
    expect(waiting.length).toBeGreaterThan(0);
    const ids = waiting.map(({ id }) => id);
    const post = (which: readonly number[] | 'all', postedOn: string) =>
      ask('POST', 'deliveries/posted', { ids: which, postedOn });
    expect(await post(ids, '2023-05-03')).toMatchObject({ status: 409, body: { code: 'letters-not-printed', ids } });
    expect(await progress()).toMatchObject({ printed: 0 });
    const all = await letters({ ids: 'all' });
    expect(all).toMatchObject({ status: 200, headers: { letters: String(waiting.length), 'left-out': '' } });
    expect(String(all.headers['content-security-policy'])).toMatch(/default-src 'none'; style-src 'sha256-/);
    expect(all.text.match(/<article/g)).toHaveLength(waiting.length);
    expect(all.text).toMatch(/^<!doctype html>.*<\/html>$/s);
    expect(await printed()).toBe(waiting.length);
    expect(await progress()).toMatchObject({ printed: waiting.length });
    expect(await post(ids, '2023-05-05')).toMatchObject({ status: 409, body: { code: 'posted-in-future' } });
    for (const which of [ids, 'all'] as const) {
      const early = { code: 'letters-printed-later', day: '2023-05-01', ids };
      expect(await post(which, '2023-05-01')).toMatchObject({ status: 409, body: early });
    }
    expect(await post('all', '2023-05-03')).toMatchObject({ status: 200, body: { ids } });
    expect(await progress()).toMatchObject({ printed: 0 });
  });

  test('that were posted are printed once more one by one, and stay as they are', async () => {
    const [first] = await listed({ channel: 'post', states: ['sent'] });
    const once = await letters({ ids: [first?.id], isReprint: true });
    expect(once.text.match(/<article/g)).toHaveLength(1);
    expect((await listed({ channel: 'post', states: ['sent'] }))[0]).toEqual(first);
    const { rows } = await sql<{ reprint: boolean }>`
      select (payload -> 'isReprint')::boolean as reprint from ledger_entry where kind = 'dispatch.printed' order by seq desc limit 1`.execute(
      db.database.kysely,
    );
    expect(rows).toEqual([{ reprint: true }]);
  });

  test('that are none are refused, each with what to do', async () => {
    expect(await letters({ ids: 'all' })).toMatchObject({ status: 409, body: { code: 'no-letters' } });
    expect(await letters({ ids: [999_999] })).toMatchObject({ status: 409, body: { code: 'no-letters' } });
    const [first] = await listed({ channel: 'post', states: ['sent'] });
    const mixed = await letters({ ids: [first?.id, 999_999], isReprint: true });
    expect(mixed).toMatchObject({ status: 409, body: { code: 'letters-unknown', ids: [999_999] } });
  });

  test('whose reader broke off are not recorded as printed', async () => {
    const which = { actionId: world.action.id, isReprint: true };
    const found = await findLetters(db.database, which, world.clock());
    const before = await printed();
    const { notices, clock } = system;
    const pieces = printLetters(db.database, found.letters, { ...which, notices, actor: 'staff:1', clock });
    await pieces.next();
    await pieces.return();
    expect(await printed()).toBe(before);
  });

  test('are the same at the command line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fieldproof-letters-'));
    const out = join(folder, 'letters.html');
    expect(await run(prepareLetters, REFERENCE, '--reprint', '--out', out)).toMatchObject({ status: 0 });
    expect(await readFile(out, 'utf8')).toBe((await letters({ ids: 'all', isReprint: true })).text);
    await rm(folder, { recursive: true });
  });
});

test('all of it is in the ledger of the action, which is intact; a pause that is changed is found', async () => {
  const { kysely } = db.database;
  expect(await checkChain(kysely, world.action.id, DIGESTERS)).toMatchObject({ kind: 'intact' });
  const { rows } = await db.owner.pool.query<{ payload: string }>(
    "select payload::text from ledger_entry where kind in ('dispatch.paused', 'dispatch.resumed', 'dispatch.tested')",
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.map(({ payload }) => payload).join('')).not.toMatch(/quality@|looked at again/);
  await db.owner.pool.query('alter table dispatch_pause disable trigger all');
  await db.owner.pool.query("update dispatch_pause set reason = 'another'");
  expect(await checkChain(kysely, world.action.id, DIGESTERS)).toMatchObject({ kind: 'broken', why: 'row' });
});
