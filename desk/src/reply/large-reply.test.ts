import { unpackLevels, type ReplyBody } from '@fieldproof/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { answerWithTwo } from '../../../test/world/answer-with-two.ts';
import { FOUNDING_ACTION, standingClock } from '../../../test/world/open-world.ts';
import { createRevisions, findAction, type Action, type ActionRevision } from '../action/index.ts';
import { appendEntry, checkChain, lockChain } from '../ledger/index.ts';
import { recordIncident } from '../incident/index.ts';
import { changeLevels, instrumentsById, reopenDeferrals } from '../obligation/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { countLockWaits } from '../platform/database/test-lock-waits.ts';
import { listQuestions } from '../question/index.ts';
import { openAction } from '../reach/index.ts';
import { readStatus } from '../report/index.ts';
import { DIGESTERS } from '../system.ts';
import { replyAnswerers } from './answerers.ts';
import { applyPendingReplies } from './apply-pending.ts';
import { recordReply } from './record-reply.ts';

const INSTRUMENTS = 620;
const clock = standingClock('2023-05-03T09:00:00Z');
const revisions = createRevisions();
let db: TestDatabase;
let action: Action;
let revision: ActionRevision;
let consigneeId: number;
let submissions = 0;

beforeAll(async () => {
  db = await openTestDatabase();
  const header =
    'serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet';
  const lines = Array.from(
    { length: INSTRUMENTS },
    (_, index) =>
      `M8${String(index).padStart(4, '0')},miseqdx,C-500,Reference Laboratories,customer,GB,London,"1 Long Lane, London",en,Ann Field,ann@reference.example,Quality manager,email,,yes`,
  );
  const fleet = { name: 'fleet.csv', bytes: Buffer.from([header, ...lines].join('\n')) };
  await openAction(db.database, { directory: FOUNDING_ACTION, fleet, actor: 'operator:test', clock });
  const opened = await findAction(db.database.kysely, 'FSN2023-1338');
  if (!opened) throw new Error('the action was not opened');
  action = opened;
  revision = await revisions.load(db.database.kysely, action.id, 1);
  const consignee = await db.database.kysely.selectFrom('consignee').select('id').executeTakeFirstOrThrow();
  consigneeId = consignee.id;
});
afterAll(async () => db.drop());

async function instrumentAt(place: number): Promise<number> {
  const found = await sql<{ id: number }>`select id from instrument order by id offset ${place} limit 1`.execute(
    db.database.kysely,
  );
  return found.rows[0]?.id ?? 0;
}

async function say(body: Partial<ReplyBody>, submissionKey = `large-${(submissions += 1)}`) {
  const whole: ReplyBody = {
    version: 1,
    answers: { 'modes-understood': 'yes' },
    instruments: [],
    unknownSerials: [],
    isReceiptOnly: false,
    ...body,
  };
  return recordReply(
    db.database,
    {
      actionId: action.id,
      consigneeId,
      contactId: null,
      channel: 'page',
      revision: 1,
      language: 'en',
      answeredBy: { name: 'Ann Field', function: 'Quality manager', email: '' },
      body: whole,
      submissionKey,
    },
    { revision, actor: 'contact:1', copyTo: null, messageDomain: 'desk.example', clock },
  );
}

async function levels() {
  return (await readStatus(db.database.kysely, action, { revisions, now: clock() })).levels;
}

describe('a reply on more than a thousand obligations', () => {
  test('is acknowledged at once, and changes nothing until the job applies it', async () => {
    const recorded = await say({
      all: {
        cells: [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-02' }],
        instrumentsListed: INSTRUMENTS,
      },
      instruments: [
        {
          instrument: await instrumentAt(300),
          cells: [{ mode: 'ruo', measure: 'patch', said: 'done', on: '2023-05-01' }],
        },
      ],
    });
    expect(recorded.isPending).toBe(true);
    expect((await levels()).claimed).toBe(0);
  });

  test('is applied in chunks with an entry each, the exception as it was said', async () => {
    expect(await applyPendingReplies(db.database, revisions, clock)).toBe(3);
    expect((await levels()).claimed).toBe(INSTRUMENTS);
    const packed = await sql<{ levels: string; count: number }>`
      select levels, count(*)::integer as count from obligation_instrument group by levels order by count desc`.execute(
      db.database.kysely,
    );
    expect(packed.rows.map((row) => [unpackLevels(row.levels), row.count])).toEqual([
      [['claimed', 'open', 'open', 'open'], INSTRUMENTS - 1],
      [['open', 'open', 'claimed', 'open'], 1],
    ]);
  });

  test('is applied once', async () => {
    expect(await applyPendingReplies(db.database, revisions, clock)).toBe(0);
  });

  test('does not overwrite what the same laboratory says while it waits, whatever the size of the newer reply', async () => {
    const instrument = await instrumentAt(5);
    await say({
      all: {
        cells: [{ mode: 'dx', measure: 'user-configuration', said: 'done', on: '2023-05-02' }],
        instrumentsListed: INSTRUMENTS,
      },
    });
    const newer = await say({
      instruments: [
        {
          instrument,
          cells: [{ mode: 'dx', measure: 'user-configuration', said: 'not-done', reason: 'avoid-interruption' }],
        },
      ],
    });
    expect(newer.isPending).toBe(true);
    await applyPendingReplies(db.database, revisions, clock);
    expect((await levels()).claimed).toBe(INSTRUMENTS * 2 - 1);
    const row = await sql<{ levels: string }>`
      select levels from obligation_instrument where instrument_id = ${instrument}`.execute(db.database.kysely);
    expect(unpackLevels(row.rows[0]?.levels ?? '')).toEqual(['claimed', 'open', 'open', 'open']);
  });

  test('is judged by the day on which it was received, however late it is applied', async () => {
    const instrument = await instrumentAt(6);
    const putOff = {
      mode: 'ruo',
      measure: 'patch',
      said: 'not-done',
      reason: 'avoid-interruption',
      until: '2023-05-04',
      protection: 'Network cable unplugged',
    } as const;
    await say({ all: { cells: [{ ...putOff, measure: 'user-configuration' }], instrumentsListed: INSTRUMENTS } });
    await say({ instruments: [{ instrument, cells: [putOff] }] });
    clock.now = new Date('2023-05-06T09:00:00Z');
    await applyPendingReplies(db.database, revisions, clock);
    expect((await levels()).deferred).toBe(INSTRUMENTS + 1);
    expect(await reopenDeferrals(db.database, clock)).toBe(INSTRUMENTS + 1);
  });

  test('sent twice is said to wait both times', async () => {
    const body = {
      all: { cells: [{ mode: 'dx', measure: 'patch', said: 'done' as const }], instrumentsListed: INSTRUMENTS },
    };
    const first = await say(body, 'twice');
    const second = await say(body, 'twice');
    expect([first.isPending, second.isPending]).toEqual([true, true]);
    expect(second.receipt).toBe(first.receipt);
    await applyPendingReplies(db.database, revisions, clock);
  });

  test('reads each chunk under the lock: what a person decides meanwhile is kept and counted', async () => {
    const instrument = await instrumentAt(9);
    await say({
      all: {
        cells: [{ mode: 'ruo', measure: 'patch', said: 'done', on: '2023-05-02' }],
        instrumentsListed: INSTRUMENTS,
      },
    });
    let applying: Promise<number> | undefined;
    await db.database.kysely.transaction().execute(async (tx) => {
      const head = await lockChain(tx, action.id, clock);
      applying = applyPendingReplies(db.database, revisions, clock);
      await expect.poll(() => countLockWaits(db.owner.kysely)).toBeGreaterThan(0);
      const [found] = await instrumentsById(tx, action.id, [instrument]);
      if (!found) throw new Error('the instrument is not there');
      const changes = [{ cell: 1, to: 'excused' as const, reason: 'scrapped' }];
      const cause = { actionId: action.id, cause: 'decision', causeId: 1 } as const;
      const { digests, tallies } = await changeLevels(tx, head, cause, [{ instrument: found, changes }]);
      await appendEntry(tx, head, {
        actor: 'staff:1',
        kind: 'test.decided',
        subject: 'test:1',
        payload: { digests },
        tallies,
      });
    });
    expect(await applying).toBe(3);
    expect((await levels()).excused).toBe(1);
    const row = await sql<{ levels: string }>`
      select levels from obligation_instrument where instrument_id = ${instrument}`.execute(db.database.kysely);
    expect(unpackLevels(row.rows[0]?.levels ?? '')[1]).toBe('excused');
  });

  test('stops between two chunks when the desk stops, and goes on after', async () => {
    await say({
      all: {
        cells: [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-02' }],
        instrumentsListed: INSTRUMENTS,
      },
    });
    expect(await applyPendingReplies(db.database, revisions, clock, AbortSignal.abort())).toBe(0);
    expect(await applyPendingReplies(db.database, revisions, clock)).toBe(3);
  });

  test('asks about the one instrument of all on which a break-in is open when its chunk is applied', async () => {
    const instrument = await instrumentAt(400);
    const told = await recordIncident(
      db.database,
      {
        actionId: action.id,
        kind: 'break-in',
        consigneeId,
        contactId: null,
        instrumentIds: [instrument],
        toldBy: 'Ann Field',
        reachAt: '',
        description: 'Files had been renamed',
        noticedOn: null,
        noticedAsTyped: null,
        isNetworkUnplugged: true,
        channel: 'page',
        submissionKey: 'break-in',
      },
      {
        reference: action.reference,
        revision: 1,
        country: 'GB',
        alertEmails: { ofAction: [], ofHouse: [] },
        actor: 'contact:1',
        messageDomain: 'desk.example',
        clock,
      },
    );
    const cells = [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-03' }] as const;
    await say({ all: { cells: [...cells], instrumentsListed: INSTRUMENTS } });
    await applyPendingReplies(db.database, revisions, clock);
    const which = { actionId: action.id, state: 'open', limit: 10 } as const;
    const questions = await listQuestions(db.database.kysely, which);
    expect(questions).toMatchObject([
      { kind: 'claims-despite-break-in', instrumentId: instrument, cells: [0], facts: { incidents: [told.id] } },
    ]);
    await answerWithTwo(
      db.database,
      { questionId: questions[0]?.id ?? 0, answer: 'handled', reason: 'It is installed from scratch' },
      { clock, revisions, answerers: replyAnswerers(revisions) },
    );
  });

  test('that says "not needed" of all opens one question; accepted, it excuses all but what was reported done', async () => {
    const excusedBefore = (await levels()).excused;
    await say({
      all: {
        cells: [
          { mode: 'ruo', measure: 'patch', said: 'not-done', reason: 'not-needed-here' },
          { mode: 'ruo', measure: 'user-configuration', said: 'not-done', reason: 'not-needed-here' },
        ],
        instrumentsListed: INSTRUMENTS,
      },
    });
    await applyPendingReplies(db.database, revisions, clock);
    const questions = await listQuestions(db.database.kysely, { actionId: action.id, state: 'open', limit: 10 });
    expect(questions.map((question) => question.kind)).toEqual(['not-needed']);
    await answerWithTwo(
      db.database,
      {
        questionId: questions[0]?.id ?? 0,
        answer: 'accept',
        reason: 'Research mode is locked on all of them',
      },
      { clock, revisions, answerers: replyAnswerers(revisions) },
    );
    expect((await levels()).excused).toBe(excusedBefore + INSTRUMENTS * 2);
  });

  test('leaves an intact ledger', async () => {
    expect(await checkChain(db.database.kysely, action.id, DIGESTERS)).toMatchObject({ kind: 'intact' });
  });
});
