import { unpackLevels, type CellStatement, type InstrumentReply } from '@fieldproof/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { answerWithTwo } from '../../../test/world/answer-with-two.ts';
import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createRevisions } from '../action/index.ts';
import { appendEntry, checkChain, lockChain } from '../ledger/index.ts';
import { changeLevels, instrumentsById, latestChangesOf, reopenDeferrals } from '../obligation/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { countLockWaits } from '../platform/database/test-lock-waits.ts';
import { listQuestions } from '../question/index.ts';
import { DIGESTERS } from '../system.ts';
import { replyAnswerers } from './answerers.ts';
import { recordReply } from './record-reply.ts';

const revisions = createRevisions();
const answerers = replyAnswerers(revisions);
let db: TestDatabase;
let world: World;
let submissions = 0;

beforeAll(async () => {
  db = await openTestDatabase();
  world = await openWorld(db.database);
});
afterAll(async () => db.drop());

const done = (mode: string, measure: string, on = '2023-05-02'): CellStatement => ({ mode, measure, said: 'done', on });

async function say(number: string, serial: string, entry: Partial<InstrumentReply>): Promise<void> {
  await recordReply(
    db.database,
    {
      actionId: world.action.id,
      consigneeId: world.consignees.get(number) ?? 0,
      contactId: null,
      channel: 'page',
      revision: 1,
      language: 'en',
      answeredBy: { name: 'Wiebke Harmsen', function: 'Laborleitung', email: '' },
      body: {
        version: 1,
        answers: { 'modes-understood': 'yes' },
        instruments: [{ instrument: world.instruments.get(serial) ?? 0, cells: [], ...entry }],
        unknownSerials: [],
        isReceiptOnly: false,
      },
      submissionKey: `answerers-${(submissions += 1)}`,
    },
    { revision: world.revision, actor: 'contact:1', copyTo: null, messageDomain: 'desk.example', clock: world.clock },
  );
}

async function decide(kind: string, answer: string, facts?: Record<string, string>) {
  const questions = await listQuestions(db.database.kysely, { actionId: world.action.id, state: 'open', limit: 100 });
  const question = questions.find((candidate) => candidate.kind === kind);
  return answerWithTwo(
    db.database,
    { questionId: question?.id ?? 0, answer, reason: 'Spoke with the laboratory', facts },
    { clock: world.clock, revisions, answerers },
  );
}

async function levelsOf(serial: string): Promise<readonly string[]> {
  const [found] = await instrumentsById(db.database.kysely, world.action.id, [world.instruments.get(serial) ?? 0]);
  return found?.levels ?? [];
}

async function claimOn(serial: string, cell: number) {
  const instrumentIds = [world.instruments.get(serial) ?? 0];
  const latest = await latestChangesOf(db.database.kysely, { actionId: world.action.id, instrumentIds });
  return latest.find((change) => change.cell === cell);
}

describe('a later reply', () => {
  test('corrects the day of an earlier one; the same word again is not recorded twice', async () => {
    const rows = async () =>
      (await sql<{ n: number }>`select count(*)::integer as n from obligation_change`.execute(db.database.kysely))
        .rows[0]?.n;
    await say('C-101', 'M70453', { cells: [done('dx', 'patch', '2023-05-02')] });
    await say('C-101', 'M70453', { cells: [done('dx', 'patch', '2023-05-01')] });
    expect(await claimOn('M70453', 0)).toMatchObject({ level: 'claimed', doneOn: '2023-05-01' });
    const before = await rows();
    await say('C-101', 'M70453', { cells: [done('dx', 'patch', '2023-05-01')] });
    expect(await rows()).toBe(before);
  });

  test('of a new holder makes the claim of the previous one its own', async () => {
    await say('C-101', 'M70453', { statement: { said: 'transferred', to: 'Somebody else' } });
    expect(await decide('transferred', 'accept', { toConsignee: 'C-102' })).toMatchObject({ kind: 'answered' });
    expect(await claimOn('M70453', 0)).toMatchObject({ holderId: world.consignees.get('C-101') });
    await say('C-102', 'M70453', { cells: [done('dx', 'patch', '2023-05-01')] });
    expect(await claimOn('M70453', 0)).toMatchObject({ level: 'claimed', holderId: world.consignees.get('C-102') });
  });
});

describe('an answer', () => {
  test('that accepts "not needed" leaves what was reported done since; one that accepts "scrapped" excuses it too', async () => {
    await say('100001', 'M70452', { statement: { said: 'not-needed', why: 'Only a spare' } });
    await say('100001', 'M70452', { cells: [done('dx', 'patch')] });
    await decide('not-needed', 'accept');
    expect(await levelsOf('M70452')).toEqual(['claimed', 'excused', 'excused', 'excused']);
    await say('100001', 'M70452', { statement: { said: 'scrapped', how: 'Recycled' } });
    await decide('scrapped', 'accept');
    expect(await levelsOf('M70452')).toEqual(unpackLevels('eeee'));
  });

  test('on the word of a previous holder moves nothing and claims nothing', async () => {
    await say('C-104', 'M70457', { statement: { said: 'never-started', modes: ['ruo'] } });
    await decide('never-started', 'accept');
    await say('C-104', 'M70457', { cells: [done('ruo', 'patch')] });
    await say('C-104', 'M70457', { statement: { said: 'transferred', to: 'The second floor' } });
    await say('C-104', 'M70457', { statement: { said: 'transferred', to: 'Harbour Genomics' } });
    expect(await decide('transferred', 'accept', { toConsignee: 'C-101' })).toMatchObject({ kind: 'answered' });
    expect(await decide('transferred', 'accept', { toConsignee: 'C-102' })).toMatchObject({
      refusal: { code: 'state-changed' },
    });
    expect(await decide('claims-what-is-excused', 'believe')).toMatchObject({ refusal: { code: 'state-changed' } });
    expect(await decide('claims-what-is-excused', 'keep')).toMatchObject({ kind: 'answered' });
  });

  test('rests on a question that is part of the record', async () => {
    const kysely = db.owner.kysely;
    const change = (from: string, to: string) =>
      sql`update question set kind = ${to} where id = 1 and kind = ${from}`.execute(kysely);
    await change('transferred', 'scrapped');
    expect(await checkChain(kysely, world.action.id, DIGESTERS)).toMatchObject({ why: 'row', subject: 'question:1' });
    await change('scrapped', 'transferred');
    expect(await checkChain(kysely, world.action.id, DIGESTERS)).toMatchObject({ kind: 'intact' });
  });

  test('is part of the record: whoever changes its words, its facts or its author is found', async () => {
    const kysely = db.owner.kysely;
    await sql`alter table question_answer disable trigger user`.execute(kysely);
    for (const [column, value] of [
      ['reason', 'another reason'],
      ['answered_by', 'staff:9'],
      ['facts', '{"toConsignee":"C-999"}'],
    ]) {
      const set = sql.raw(
        `update question_answer set ${column} = '${value}' where question_id = 1 returning question_id`,
      );
      const before = await sql<Record<string, unknown>>`select * from question_answer where question_id = 1`.execute(
        kysely,
      );
      await set.execute(kysely);
      expect(await checkChain(kysely, world.action.id, DIGESTERS)).toMatchObject({ why: 'row', subject: 'answer:1' });
      const row = before.rows[0] ?? {};
      await sql`update question_answer set reason = ${row['reason']}, answered_by = ${row['answered_by']}, facts = ${JSON.stringify(row['facts'])}::jsonb where question_id = 1`.execute(
        kysely,
      );
    }
    await sql`alter table question_answer enable trigger user`.execute(kysely);
    expect(await checkChain(kysely, world.action.id, DIGESTERS)).toMatchObject({ kind: 'intact' });
  });
});

describe('a deferral', () => {
  test('that is put off again while the job waits for its turn is not opened', async () => {
    const putOff = (until: string): CellStatement => ({
      mode: 'dx',
      measure: 'patch',
      said: 'not-done',
      reason: 'avoid-interruption',
      until,
      protection: 'Network cable unplugged',
    });
    await say('C-103', 'M70456', { cells: [putOff('2023-05-10')] });
    world.clock.now = new Date('2023-05-11T08:00:00Z');
    let reopening: Promise<number> | undefined;
    await db.database.kysely.transaction().execute(async (tx) => {
      const head = await lockChain(tx, world.action.id, world.clock);
      reopening = reopenDeferrals(db.database, world.clock);
      await expect.poll(() => countLockWaits(db.owner.kysely)).toBeGreaterThan(0);
      const [instrument] = await instrumentsById(tx, world.action.id, [world.instruments.get('M70456') ?? 0]);
      if (!instrument) throw new Error('the instrument is not there');
      const changes = [{ cell: 0, to: 'deferred' as const, reason: 'avoid-interruption', untilOn: '2023-06-30' }];
      const written = await changeLevels(tx, head, { actionId: world.action.id, cause: 'reply', causeId: 1 }, [
        { instrument, changes },
      ]);
      await appendEntry(tx, head, {
        actor: 'contact:1',
        kind: 'reply.received',
        subject: 'reply:1',
        payload: { digests: written.digests },
        tallies: written.tallies,
      });
    });
    expect(await reopening).toBe(0);
    expect((await levelsOf('M70456'))[0]).toBe('deferred');
  });
});
