import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { appendEntry, lockChain } from '../ledger/index.ts';
import { recordIncident } from '../incident/index.ts';
import { stepWithin } from '../incident/record-step.ts';
import type { StepInput } from '../incident/step-rules.ts';
import { changeLevels, instrumentsById, moveObligations } from '../obligation/index.ts';
import { transact } from '../platform/database/database.ts';
import { startReachOf } from '../reach/advance-reach.ts';
import { DIGESTERS } from '../system.ts';
import { checkLedger } from './check-ledger.ts';
import { openReading, type Reading } from './test-reading.ts';

let desk: Reading;

beforeAll(async () => {
  desk = await openReading();
});
afterAll(async () => desk.close());

const check = () => checkLedger(desk.db.database, desk.world.action, DIGESTERS);

type Row = Readonly<Record<string, unknown>>;

/** What differs between the rows of the list and a recount; none. */
async function differences(): Promise<readonly Row[]> {
  const columns = `action_id, consignee_id, number, name, name_folded, kind, country, city, reach, reached_at, instruments, disproved,
    open, deferred, claimed, excused, proven, open_questions, replies, last_reply_at, incidents, has_contact`;
  const found = await sql<Row>`
    (select 'kept' as side, * from (select ${sql.raw(columns)} from report_consignee except select * from report_recount) a)
    union all (select 'counted', * from (select * from report_recount except select ${sql.raw(columns)} from report_consignee) b)`.execute(
    desk.db.database.kysely,
  );
  return found.rows;
}

async function listed(number: string): Promise<Row> {
  const found = await sql<Row>`select * from report_consignee where number = ${number}`.execute(
    desk.db.database.kysely,
  );
  return found.rows[0] ?? {};
}

const instrument = (serial: string) => desk.world.instruments.get(serial) ?? 0;
const consignee = (number: string) => desk.world.consignees.get(number) ?? 0;
const done = (mode: string, measure: string) => ({ mode, measure, said: 'done' as const });

describe('the rows of the list of consignees', () => {
  test('are there as soon as an action is open, with everything frozen', async () => {
    expect(await differences()).toEqual([]);
    expect(await listed('100001')).toMatchObject({ instruments: 2, open: 8, claimed: 0, reach: 'unsent', replies: 0 });
    // A distributor that holds nothing got the notice too.
    expect(await listed('D-900')).toMatchObject({ instruments: 0, open: 0, has_contact: true });
  });

  test('follow a reply: levels, questions, reach, replies', async () => {
    await desk.say('C-101', {
      answers: { receipt: 'yes' },
      instruments: [
        { instrument: instrument('M70453'), cells: [done('dx', 'patch')] },
        { instrument: instrument('M70454'), cells: [], statement: { said: 'scrapped', how: 'broken down' } },
      ],
    });
    expect(await differences()).toEqual([]);
    expect(await listed('C-101')).toMatchObject({ claimed: 1, open: 7, reach: 'answered', replies: 1 });
    expect(Number((await listed('C-101'))['open_questions'])).toBeGreaterThan(0);
  });

  test('follow an incident, which counts while it is open', async () => {
    const { action, clock } = desk.world;
    const told = await recordIncident(
      desk.db.database,
      {
        actionId: action.id,
        kind: 'break-in',
        consigneeId: consignee('C-103'),
        contactId: null,
        instrumentIds: [],
        toldBy: '',
        reachAt: '',
        description: 'x',
        noticedOn: null,
        noticedAsTyped: null,
        isNetworkUnplugged: null,
        channel: 'page',
        submissionKey: 'read-model-1',
      },
      {
        reference: action.reference,
        country: 'FR',
        revision: 1,
        alertEmails: { ofAction: [], ofHouse: [] },
        actor: 'house',
        messageDomain: 'desk.example',
        clock: desk.world.clock,
      },
    );
    expect(await listed('C-103')).toMatchObject({ incidents: 1 });
    expect(await differences()).toEqual([]);
    const step = async (input: StepInput) => {
      const given = { actionId: action.id, incidentId: told.id, input };
      await transact(desk.db.database, (tx) => stepWithin(tx, given, { actor: 'staff:1', clock }));
      expect(await differences()).toEqual([]);
      return (await listed('C-103'))['incidents'];
    };
    const openOnes = async (): Promise<number> =>
      (await desk.ask(`/actions/${action.reference}/status`)).json().openIncidents;
    const before = await openOnes();
    const note = 'It was their own technician';
    expect(await step({ step: 'classified', classification: 'not-an-incident', note })).toBe(1);
    expect(await step({ step: 'closed', note })).toBe(0);
    expect(await openOnes()).toBe(before - 1);
    expect(await step({ step: 'reopened', note })).toBe(1);
    expect(await openOnes()).toBe(before);
    expect(await step({ step: 'closed', note })).toBe(0);
  });

  test('follow an instrument to a holder that the action did not have before, levels and all', async () => {
    const { action, clock } = desk.world;
    await transact(desk.db.database, async (tx) => {
      await sql`insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
        values ('N-1', 'New Holder', 'new holder', 'customer', 'SE', 'Lund', 'Gata 1', now())`.execute(tx);
      const to = await sql<{ id: number }>`select id from consignee where number = 'N-1'`.execute(tx);
      const consigneeId = to.rows[0]?.id ?? 0;
      const head = await lockChain(tx, action.id, clock);
      const [moved] = await instrumentsById(tx, action.id, [instrument('M70453')]);
      if (!moved) throw new Error('the instrument is not there');
      const started = await startReachOf(tx, head, action.id, [{ consigneeId, country: 'SE' }]);
      const tallies = await moveObligations(tx, action.id, moved, { consigneeId, country: 'SE' });
      const next = await appendEntry(tx, head, {
        actor: 'operator:test',
        kind: 'instrument.moved',
        subject: `instrument:${moved.instrumentId}`,
        payload: { digests: started.digests },
        tallies: [...started.tallies, ...tallies],
      });
      const [there] = await instrumentsById(tx, action.id, [instrument('M70453')]);
      if (!there) throw new Error('the instrument is not there');
      const changes = [{ cell: 1, to: 'deferred' as const, reason: 'avoid-interruption', untilOn: '2023-07-01' }];
      const written = await changeLevels(tx, next, { actionId: action.id, cause: 'reply', causeId: 1 }, [
        { instrument: there, changes },
      ]);
      await appendEntry(tx, next, {
        actor: 'house',
        kind: 'x.y',
        subject: 'x',
        payload: { digests: written.digests },
        tallies: written.tallies,
      });
    });
    expect(await listed('N-1')).toMatchObject({
      instruments: 1,
      claimed: 1,
      deferred: 1,
      open: 2,
      has_contact: false,
      reach: 'unsent',
    });
    expect(await listed('C-101')).toMatchObject({ instruments: 1, claimed: 0, open: 4 });
    expect(await differences()).toEqual([]);
  });

  test('follow names and contacts, whoever changes them', async () => {
    const { kysely } = desk.db.database;
    await sql`update consignee set name = 'Klinikum Süd', name_folded = 'klinikum sud', city = 'Ulm' where number = '100001'`.execute(
      kysely,
    );
    expect(await listed('100001')).toMatchObject({ name: 'Klinikum Süd', name_folded: 'klinikum sud', city: 'Ulm' });
    await sql`update consignee_contact set ended_at = now() where consignee_id = ${consignee('100001')}`.execute(
      kysely,
    );
    expect(await listed('100001')).toMatchObject({ has_contact: false });
    await sql`insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
      values (${consignee('100001')}, 'Jan', 'jan@klinikum-nord.example', 'IT', '{de}', 'email', now())`.execute(
      kysely,
    );
    expect(await listed('100001')).toMatchObject({ has_contact: true });
    expect(await differences()).toEqual([]);
    const left = await sql`select from report_stale_consignee`.execute(kysely);
    expect(left.rows).toHaveLength(0);
  });

  test('do not wait for each other: a reply that is stored and a batch of mails end in any order', async () => {
    const { action } = desk.world;
    const of = sql`action_id = ${action.id} and consignee_id = ${consignee('C-104')}`;
    const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    // The batch has the chain; the reply is written, and waits for it.
    const batch = desk.db.database.kysely.transaction().execute(async (tx) => {
      await lockChain(tx, action.id, desk.world.clock);
      begun.resolve();
      await held.promise;
      await sql`update reach set reach = 'sent', seq = seq where ${of}`.execute(tx);
    });
    await begun.promise;
    const reply = desk.say('C-104', { answers: { receipt: 'yes' } });
    await expect
      .poll(
        async () =>
          (
            await sql<{ n: number }>`select count(*)::integer as n from pg_locks where not granted
              and (database is null or database = (select oid from pg_database where datname = current_database()))`.execute(
              desk.db.database.kysely,
            )
          ).rows[0]?.n,
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0);
    held.resolve();
    await Promise.all([batch, reply]);
    expect(await listed('C-104')).toMatchObject({ replies: 1, reach: 'acknowledged' });
  });
});

describe('the check of the ledger', () => {
  test.each([
    ['an instrument too many', sql`instruments = instruments + 1`],
    ['a level that nothing led to', sql`open = open - 1, claimed = claimed + 1`],
    ['a reply that nobody sent', sql`replies = replies + 1`],
    ['a question that nobody asked', sql`open_questions = open_questions + 1`],
    ['another reach', sql`reach = 'answered'`],
    ['another name', sql`name = 'Somebody else'`],
  ])('finds %s in the list', async (_, change) => {
    const of = sql`consignee_id = ${consignee('C-102')}`;
    const { kysely } = desk.db.owner;
    const before = await sql<Row>`select * from report_consignee where ${of}`.execute(kysely);
    await sql`update report_consignee set ${change} where ${of}`.execute(kysely);
    expect(await check()).toMatchObject({
      kind: 'broken',
      why: 'row',
      subject: `listed-consignee:${consignee('C-102')}`,
    });
    const row = before.rows[0] ?? {};
    await sql`update report_consignee set instruments = ${row['instruments']}, open = ${row['open']}, claimed = ${row['claimed']},
      replies = ${row['replies']}, open_questions = ${row['open_questions']}, reach = ${row['reach']}, name = ${row['name']} where ${of}`.execute(
      kysely,
    );
    expect(await check()).toMatchObject({ kind: 'intact' });
  });

  test('finds a consignee that is missing, and one that is too many', async () => {
    const { kysely } = desk.db.owner;
    const of = sql`consignee_id = ${consignee('C-102')}`;
    await sql`delete from report_consignee where ${of}`.execute(kysely);
    expect(await check()).toMatchObject({ kind: 'broken', subject: `listed-consignee:${consignee('C-102')}` });
    await sql`insert into report_consignee (action_id, consignee_id, number, name, name_folded, kind, country, city, reach, reached_at, instruments,
      disproved, open, deferred, claimed, excused, proven, open_questions, replies, last_reply_at, incidents, has_contact)
      select * from report_recount where ${of}`.execute(kysely);
    expect(await check()).toMatchObject({ kind: 'intact' });
  });

  test('finds a question that is shown open and was answered', async () => {
    const { kysely } = desk.db.owner;
    await sql`update question set is_open = false where id = 1`.execute(kysely);
    expect(await check()).toMatchObject({ kind: 'broken', why: 'row', subject: 'open-question:1' });
    await sql`update question set is_open = true where id = 1`.execute(kysely);
    expect(await check()).toMatchObject({ kind: 'intact' });
  });
});
