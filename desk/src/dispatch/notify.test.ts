import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hearCommand } from '../../../test/world/hear-command.ts';
import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createRevisions, findAction } from '../action/index.ts';
import { checkChain } from '../ledger/index.ts';
import { createNoticeComposer } from '../notice/index.ts';
import { digestRevisions } from '../action/index.ts';
import { digestFleet } from '../obligation/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { asApi } from '../platform/http/api.ts';
import { createServer } from '../platform/http/server.ts';
import { deliveryListRoutes } from '../report/list/delivery-list-routes.ts';
import { startSandbox, type Sandbox } from '../platform/mail/sandbox.ts';
import { createSmtpTransport } from '../platform/mail/smtp-transport.ts';
import { digestReach } from '../reach/index.ts';
import { createDispatcher } from './create-dispatcher.ts';
import { prepareNotify, type DispatchSystem } from './dispatch-commands.ts';
import { digestAttemptBatches, digestRuns } from './dispatch-digests.ts';
import { dispatchRoutes } from './dispatch-routes.ts';
import { prepareLetters } from './letter-commands.ts';
import { recordPrinted } from './record-printed.ts';
import { COMPOSERS, countStates, quickDispatcher } from './test-dispatches.ts';

const REFERENCE = 'FSN2023-1338';

let db: TestDatabase;
let world: World;
let sandbox: Sandbox;
let folder: string;
let system: DispatchSystem;
let app: FastifyInstance;

beforeAll(async () => {
  db = await openTestDatabase();
  world = await openWorld(db.database);
  folder = await mkdtemp(join(tmpdir(), 'fieldproof-notify-'));
  sandbox = await startSandbox({ folder: join(folder, 'sandbox') });
  const revisions = createRevisions();
  const linkKey = Buffer.alloc(32, 7);
  const { clock } = world;
  const notices = createNoticeComposer({ links: { publicUrl: 'http://desk.example', linkKey }, revisions, clock });
  system = {
    database: db.database,
    clock,
    linkKey,
    revisions,
    messageDomain: 'desk.example',
    actor: 'operator:test',
    notices,
    findAction: (reference) => findAction(db.database.kysely, reference),
    openDispatcher: () => {
      const composers = { ...COMPOSERS, notice: notices.mail };
      return createDispatcher(
        quickDispatcher(db.database, { transport: createSmtpTransport(sandbox.url), composers, clock }),
      );
    },
  };
  app = await createServer({ log: { info: () => undefined, error: () => undefined }, isBehindProxy: false });
  const nothing = async () => new Map();
  dispatchRoutes(app, { ...system, actorOf: () => 'staff:1', nameActors: nothing, wake: () => undefined });
  deliveryListRoutes(asApi(app), {
    ...system,
    revisions: createRevisions(),
    nameActors: nothing,
    incidentStates: nothing,
  });
});
afterAll(async () => {
  await app.close();
  await sandbox[Symbol.asyncDispose]();
  await db.drop();
  await rm(folder, { recursive: true });
});

/** Sends a mail a second: a person can stop it. */
function slowDispatcher() {
  const composers = { ...COMPOSERS, notice: system.notices.mail };
  const transport = createSmtpTransport(sandbox.url);
  return createDispatcher(quickDispatcher(db.database, { transport, composers, clock: world.clock, ratePerSecond: 1 }));
}

async function run(prepare: typeof prepareNotify, ...args: readonly string[]) {
  const { out, err, ...told } = await hearCommand((io) => prepare(args)(io, system));
  return { ...told, said: out, errors: err };
}

describe('the notices of the founding case, from the command to the mailboxes', () => {
  test('without a desk and without a relay the command says what to set', async () => {
    const unable: typeof prepareNotify = (args) => (io) =>
      prepareNotify(args)(io, { ...system, openDispatcher: () => undefined });
    const { status, errors } = await run(unable, REFERENCE);
    expect(status).toBe(1);
    expect(errors).toContain('SMTP_URL');
  });

  test('a person who has had enough leaves the rest waiting, and is told how it goes on', async () => {
    const stopped: typeof prepareNotify = (args) => (io) =>
      prepareNotify(args)(io, { ...system, stopping: AbortSignal.abort(), openDispatcher: slowDispatcher });
    const { status, errors } = await run(stopped, REFERENCE);
    expect(status).toBe(1);
    expect(errors).toContain(`fieldproof notify ${REFERENCE}`);
    expect((await countStates(db.database))['waiting']).toBeGreaterThan(0);
    expect((await countStates(db.database))['sending']).toBeUndefined();
  });

  test('notify sends every mail that may go, once, with the reader’s own link', async () => {
    const { status, said } = await run(prepareNotify, REFERENCE, '--as', 'qa');
    expect(status).toBe(0);
    const states = await countStates(db.database);
    expect(states['sent']).toBeGreaterThan(0);
    expect(states['sent']).toBe(sandbox.mailbox.count);
    expect(states['waiting']).toBeUndefined();
    expect(said).toContain(`${states['sent']} sent`);
    const { mails } = sandbox.mailbox.list({ offset: 0, limit: 1_000, order: 'oldest' });
    expect(new Set(mails.flatMap(({ to }) => to)).size).toBe(mails.length);
    const [first] = mails;
    const raw = first === undefined ? '' : (await sandbox.mailbox.read(first)).toString('utf8');
    expect(raw).toMatch(/^Importance: high\r?$/m);
    expect(raw).toMatch(/desk\.example\/r\//);
  });

  test('notify again changes nothing', async () => {
    const before = sandbox.mailbox.count;
    const { status, said } = await run(prepareNotify, REFERENCE);
    expect(status).toBe(0);
    expect(said).toContain('nothing new');
    expect(sandbox.mailbox.count).toBe(before);
  });

  test('what is held is named with the missing language, and goes when a person releases it with a reason', async () => {
    const held = (await countStates(db.database))['held'] ?? 0;
    expect(held).toBeGreaterThan(0);
    const { said } = await run(prepareNotify, REFERENCE);
    expect(said).toContain('country demands');
    expect(said).toContain('--release-held');
    const released = await run(prepareNotify, REFERENCE, '--release-held', 'Agreed with the authority by telephone');
    expect(released.said).toContain(`Released ${held}`);
    expect((await countStates(db.database))['held']).toBeUndefined();
  });

  test('letters are written into one file with a code each, and count as sent when they were posted', async () => {
    const printing = (await countStates(db.database))['printing'] ?? 0;
    expect(printing).toBeGreaterThan(0);
    const out = join(folder, 'letters.html');
    expect(await run(prepareLetters, REFERENCE, '--out', join(folder, 'no', 'letters.html'))).toMatchObject({
      status: 1,
      errors: expect.stringContaining('--out'),
    });
    expect(await run(prepareLetters, REFERENCE, '--posted', '2023-05-02')).toMatchObject({
      status: 1,
      errors: expect.stringContaining('Print them first'),
    });
    expect(await run(prepareLetters, REFERENCE, '--out', out)).toMatchObject({ status: 0 });
    expect((await readFile(out, 'utf8')).match(/<article/g)?.length).toBe(printing);
    expect(await run(prepareLetters, REFERENCE, '--posted', '2023-07-01')).toMatchObject({ status: 1 });
    expect(await run(prepareLetters, REFERENCE, '--posted', '2023-04-01')).toMatchObject({
      status: 1,
      errors: expect.stringContaining('Check the day'),
    });
    expect(await run(prepareLetters, REFERENCE, '--posted', '2023-05-02')).toMatchObject({ status: 0 });
    expect((await countStates(db.database))['printing']).toBeUndefined();
    expect(await run(prepareLetters, REFERENCE, '--posted', '2023-05-02')).toMatchObject({
      status: 1,
      errors: 'No letter waits to be posted.',
    });
  });

  test('a letter that was posted can be printed once more, and stays posted as it was', async () => {
    const before = await countStates(db.database);
    const out = join(folder, 'once-more.html');
    const { status, said } = await run(prepareLetters, REFERENCE, '--reprint', '--out', out);
    expect(status).toBe(0);
    expect(said).toContain('stay recorded as posted');
    expect((await readFile(out, 'utf8')).match(/<article/g)?.length).toBeGreaterThan(0);
    expect(await countStates(db.database)).toEqual(before);
    expect(await run(prepareLetters, REFERENCE, '--reprint', '--out', out, '--consignee', 'nobody')).toMatchObject({
      status: 1,
      errors: expect.stringContaining('no consignee nobody'),
    });
  });

  test('only what was printed is recorded as posted: a letter that was planned since then waits', async () => {
    const { kysely } = db.database;
    const copied = await sql<{ id: number }>`
      insert into dispatch (run_id, action_id, kind, channel, contact_ids, address, languages, revision, state, next_at, message_id, created_at)
      select null, action_id, kind, channel, contact_ids, address, languages, revision, 'printing', next_at, n || message_id, created_at
      from dispatch, (values ('a.'), ('b.')) as t(n)
      where id = (select min(id) from dispatch where channel = 'post' and state = 'sent') returning id`.execute(kysely);
    const [printed, planned] = copied.rows.map(({ id }) => id);
    if (printed === undefined || planned === undefined) throw new Error('there was no letter to copy');
    await recordPrinted(db.database, {
      actionId: world.action.id,
      ids: [printed],
      isReprint: false,
      actor: 'operator:test',
      clock: world.clock,
    });
    const { said } = await run(prepareLetters, REFERENCE, '--posted', '2023-05-03');
    expect(said).toContain('Recorded 1 letter ');
    expect(said).toContain('1 more letter was not printed by then');
    const all = await app.inject({
      method: 'POST',
      url: `/actions/${REFERENCE}/deliveries/posted`,
      payload: { ids: 'all', postedOn: '2023-05-03' },
    });
    expect(all.json()).toMatchObject({ code: 'nothing-to-decide' });
    const reason = 'Planned by mistake';
    const stopped = await app.inject({
      method: 'POST',
      url: `/actions/${REFERENCE}/deliveries/stop`,
      payload: { ids: [planned], reason },
    });
    expect(stopped.statusCode).toBe(200);
  });

  test.each([[[]], [['a', 'b']], [['a', '--release-held', '']], [['a', '--what']]])(
    '%j is wrong usage of notify',
    async (args) => {
      expect(await run(prepareNotify, ...args)).toMatchObject({ status: 2 });
    },
  );

  test.each([
    ['no', '2'],
    ['x'.repeat(2431), '2,431'],
    [`  ${'😀'.repeat(2001)}  `, '2,001'],
  ])('a reason that is too short or too long is refused with its limits and its length', async (reason, length) => {
    const { status, errors } = await run(prepareNotify, REFERENCE, '--release-held', reason);
    expect(status).toBe(2);
    expect(errors).toContain(`3 to 2,000 characters; this one has ${length}.`);
    expect(errors).not.toContain('usage:');
  });

  test.each([
    [['a']],
    [['a', '--out', 'x', '--posted', '2023-05-02']],
    [['a', '--posted', '2023-02-30']],
    [['a', '--posted', '2023-05-02', '--reprint']],
    [['a', '--out', 'x', '--consignee', '1']],
  ])('%j is wrong usage of letters', async (args) => {
    expect(await run(prepareLetters, ...args)).toMatchObject({ status: 2 });
  });

  test('an action that is not open is said to be so', async () => {
    expect(await run(prepareNotify, 'FSN-0')).toMatchObject({
      status: 1,
      errors: expect.stringContaining('action open'),
    });
  });

  test('the API lists deliveries page by page', async () => {
    const first = (await app.inject(`/actions/${REFERENCE}/deliveries?state=sent&limit=2`)).json();
    expect(first.deliveries).toHaveLength(2);
    expect(first.deliveries[0]).toMatchObject({ state: 'sent', kind: 'notice', failure: null });
    const second = (
      await app.inject(`/actions/${REFERENCE}/deliveries?state=sent&limit=2&cursor=${first.next}`)
    ).json();
    expect(second.deliveries[0].id).toBeGreaterThan(first.deliveries[1].id);
    expect((await app.inject('/actions/none/deliveries')).statusCode).toBe(404);
    expect((await app.inject(`/actions/${REFERENCE}/deliveries?state=gone`)).statusCode).toBe(400);
  });

  test('the API sends a mail that had gone again under a new identity, and refuses what makes no sense', async () => {
    const [mail] = (await app.inject(`/actions/${REFERENCE}/deliveries?state=sent&channel=email&limit=1`)).json()
      .deliveries;
    const post = (what: string, payload: object) =>
      app.inject({ method: 'POST', url: `/actions/${REFERENCE}/deliveries/${what}`, payload });
    const reason = 'They telephoned: nothing came.';
    expect((await post('send-again', { ids: [mail.id], reason })).json()).toEqual({ ids: [mail.id] });
    const twice = await post('send-again', { ids: [mail.id], reason });
    expect(twice.statusCode).toBe(409);
    expect(twice.json()).toMatchObject({
      code: 'dispatch-in-other-state',
      detail: expect.stringContaining('of its own accord'),
    });
    expect((await post('stop', { ids: [999_999], reason })).statusCode).toBe(404);
    expect((await post('stop', { ids: [mail.id], reason: '' })).statusCode).toBe(400);
    expect((await post('release', { ids: 'all', reason })).json()).toMatchObject({ code: 'nothing-to-decide' });
    await run(prepareNotify, REFERENCE);
    const copies = sandbox.mailbox.list({ to: mail.address, offset: 0, limit: 10, order: 'oldest' }).mails;
    expect(copies.length).toBe(2);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(2);
  });

  test('the API sends nothing again that nobody could open any more, and what had gone stays sent', async () => {
    const query = `/actions/${REFERENCE}/deliveries?state=sent&channel=email&limit=1&sort=-id`;
    const [mail] = (await app.inject(query)).json().deliveries;
    const revoke = (at: Date | null) =>
      sql`update notice_link set revoked_at = ${at} where contact_id = any(${mail.contacts}::bigint[])`.execute(
        db.owner.kysely,
      );
    await revoke(world.clock());
    const url = `/actions/${REFERENCE}/deliveries/send-again`;
    const payload = { ids: [mail.id], reason: 'They telephoned: nothing came.' };
    const refused = await app.inject({ method: 'POST', url, payload });
    expect([refused.statusCode, refused.json()]).toMatchObject([
      409,
      { code: 'readers-gone', ids: [mail.id], count: 1 },
    ]);
    expect((await app.inject(query)).json().deliveries[0]).toMatchObject({
      id: mail.id,
      state: 'sent',
      failedAt: null,
    });
    await revoke(null);
  });

  test('the API tells beforehand which can be sent again and why the others cannot, as sending again then does', async () => {
    const listed = async (filter: string) =>
      (await app.inject(`/actions/${REFERENCE}/deliveries?limit=100&${filter}`)).json().deliveries;
    const [gone, open, other] = await listed('state=sent&channel=email&sort=-id');
    const setState = (id: number, state: string) =>
      sql`update dispatch set state = ${state} where id = ${id}`.execute(db.owner.kysely);
    await setState(other.id, 'waiting');
    const posted = await sql<{ id: number }>`
      update dispatch set state = 'sent', sent_at = now() where id = (
        select min(id) from dispatch where channel = 'post' and kind = 'notice') returning id`.execute(db.owner.kysely);
    const letter = posted.rows[0]?.id ?? 0;
    await sql`update notice_link set revoked_at = ${world.clock()} where contact_id = any(${gone.contacts}::bigint[])`.execute(
      db.owner.kysely,
    );
    const ids = [gone.id, letter, 999_999, open.id, other.id, open.id];
    const url = `/actions/${REFERENCE}/deliveries/send-again`;
    const preview = await app.inject({ method: 'POST', url: `${url}-previews`, payload: { ids } });
    expect([preview.statusCode, preview.json()]).toEqual([
      200,
      {
        ids: [open.id],
        left: [
          { id: gone.id, why: 'readers-gone', state: 'sent' },
          { id: letter, why: 'dispatch-on-paper', state: 'sent' },
          { id: 999_999, why: 'dispatch-unknown', state: null },
          { id: other.id, why: 'dispatch-in-other-state', state: 'waiting' },
        ],
      },
    ]);
    const reason = 'They telephoned: nothing came.';
    for (const { id, why } of preview.json().left) {
      const refused = await app.inject({ method: 'POST', url, payload: { ids: [id], reason } });
      expect([id, refused.json().code]).toEqual([id, why]);
    }
    const sent = await app.inject({ method: 'POST', url, payload: { ids: preview.json().ids, reason } });
    expect(sent.json()).toEqual({ ids: [open.id] });
    await setState(other.id, 'sent');
  });

  test('the progress adds up to the list, and the ledger is intact', async () => {
    const progress = (await app.inject(`/actions/${REFERENCE}/dispatch-progress`)).json();
    const sum = Object.values<number>(progress.counts).reduce((a, b) => a + b, 0);
    expect(sum).toBe(progress.total);
    const digesters = {
      attempts: digestAttemptBatches,
      'dispatch-run': digestRuns,
      reach: digestReach,
      revision: digestRevisions,
      fleet: digestFleet,
    };
    expect(await checkChain(db.database.kysely, world.action.id, digesters)).toMatchObject({ kind: 'intact' });
  });
});
