import { unpackLevels, type CellStatement, type ReplyBody } from '@fieldproof/contract';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { answerWithTwo } from '../../../test/world/answer-with-two.ts';
import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createRevisions } from '../action/index.ts';
import { checkChain, seqAsOf, storeTallySums, sumTallies } from '../ledger/index.ts';
import { reopenDeferrals } from '../obligation/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { listQuestions } from '../question/index.ts';
import { readStatus } from '../report/index.ts';
import { DIGESTERS } from '../system.ts';
import { replyAnswerers } from './answerers.ts';
import { recordReply } from './record-reply.ts';

let db: TestDatabase;
let world: World;
let submissions = 0;

beforeAll(async () => {
  db = await openTestDatabase();
  world = await openWorld(db.database);
});
afterAll(async () => db.drop());

const EMPTY: ReplyBody = { version: 1, answers: {}, instruments: [], unknownSerials: [], isReceiptOnly: false };
const done = (mode: string, measure: string, on = '2023-05-02'): CellStatement => ({ mode, measure, said: 'done', on });

async function say(number: string, body: Partial<ReplyBody>, submissionKey = `test-${(submissions += 1)}`) {
  const consigneeId = world.consignees.get(number) ?? 0;
  return recordReply(
    db.database,
    {
      actionId: world.action.id,
      consigneeId,
      contactId: null,
      channel: 'page',
      revision: 1,
      language: 'en',
      answeredBy: { name: 'Wiebke Harmsen', function: 'Laborleitung', email: '' },
      body: { ...EMPTY, ...body },
      submissionKey,
    },
    { revision: world.revision, actor: 'contact:1', copyTo: null, messageDomain: 'desk.example', clock: world.clock },
  );
}

async function levelsOf(serial: string): Promise<readonly string[]> {
  const row = await db.database.kysely
    .selectFrom('obligation_instrument')
    .select('levels')
    .where('serial', '=', serial)
    .executeTakeFirstOrThrow();
  return unpackLevels(row.levels);
}

async function status(asOf?: Date) {
  return readStatus(db.database.kysely, world.action, { revisions: createRevisions(), asOf, now: world.clock() });
}

async function openKinds(number: string): Promise<readonly string[]> {
  const questions = await listQuestions(db.database.kysely, {
    actionId: world.action.id,
    consigneeId: world.consignees.get(number),
    state: 'open',
    limit: 100,
  });
  return questions.map((question) => question.kind);
}

/** Counts from the rows themselves, without any roll-up. */
async function recount() {
  const rows = await sql<{ level: string; count: number }>`
    select substr(levels, cell, 1) as level, count(*)::integer as count
    from obligation_instrument, generate_series(1, 60) as cell
    where action_id = ${world.action.id} and cell <= length(levels) group by 1`.execute(db.database.kysely);
  return Object.fromEntries(rows.rows.map((row) => [unpackLevels(row.level)[0], row.count]));
}

describe('an action that was just opened', () => {
  test('has every obligation open and every consignee unsent, suppliers among them', async () => {
    const now = await status();
    expect(now).toMatchObject({
      fleet: 9,
      obligations: 36,
      levels: { open: 36, claimed: 0 },
      instruments: { total: 9, complete: 0 },
    });
    expect(now.reach).toEqual({ unsent: 6, sent: 0, undeliverable: 0, acknowledged: 0, answered: 0 });
  });
});

describe('a reply', () => {
  test('changes only the cells it names, and a date with protection defers', async () => {
    await say('100001', {
      answers: { receipt: 'yes', 'users-informed': 'yes', 'modes-understood': 'yes' },
      instruments: [
        {
          instrument: world.instruments.get('M70452') ?? 0,
          cells: [
            done('dx', 'patch'),
            {
              mode: 'ruo',
              measure: 'patch',
              said: 'not-done',
              reason: 'avoid-interruption',
              until: '2023-06-01',
              protection: 'Network cable unplugged',
            },
          ],
        },
      ],
    });
    expect(await levelsOf('M70452')).toEqual(['claimed', 'open', 'deferred', 'open']);
    expect(await levelsOf('NDX550123')).toEqual(['open', 'open', 'open', 'open']);
    expect((await status()).reach.answered).toBe(1);
  });

  test('sent twice is stored once and gives the same receipt', async () => {
    const body = { answers: { receipt: 'yes' }, isReceiptOnly: true };
    const [first, second] = await Promise.all([say('C-104', body, 'same'), say('C-104', body, 'same')]);
    expect(first.receipt).toBe(second.receipt);
    expect([first.isNew, second.isNew].toSorted()).toEqual([false, true]);
    expect((await status()).reach.acknowledged).toBe(1);
  });

  test('of receipt alone is no statement on any obligation: awareness is not action', async () => {
    await say('C-104', { answers: { receipt: 'yes', 'modes-understood': 'yes' }, isReceiptOnly: true });
    expect(await levelsOf('M70457')).toEqual(['open', 'open', 'open', 'open']);
  });

  test('on the fast path speaks of every instrument that has no entry of its own', async () => {
    await say('C-104', {
      all: { cells: [done('dx', 'patch'), done('ruo', 'patch')], instrumentsListed: 3 },
      instruments: [{ instrument: world.instruments.get('M70457') ?? 0, cells: [], statement: { said: 'in-storage' } }],
    });
    expect(await levelsOf('NDX550124')).toEqual(['claimed', 'open', 'claimed', 'open']);
    expect(await levelsOf('M70457')).toEqual(['open', 'open', 'open', 'open']);
    expect(await openKinds('C-104')).toContain('in-storage');
  });

  test('that reports a step done without the statement on both modes asks', async () => {
    await say('C-101', { all: { cells: [done('dx', 'patch')], instrumentsListed: 2 } });
    expect(await openKinds('C-101')).toEqual(['modes-not-understood']);
  });

  test('that says the same again asks nothing again', async () => {
    await say('C-101', { all: { cells: [done('dx', 'patch')], instrumentsListed: 2 } });
    expect(await openKinds('C-101')).toEqual(['modes-not-understood']);
  });

  test('that names an unknown serial keeps the reply and opens a question that says to the desk who holds it', async () => {
    await say('C-101', { unknownSerials: [{ serial: 'M70452' }, { serial: 'M99999' }] });
    const questions = await listQuestions(db.database.kysely, {
      actionId: world.action.id,
      kind: 'unknown-serial',
      state: 'open',
      limit: 10,
    });
    expect(questions.map((question) => question.facts['serial'])).toEqual(['M70452', 'M99999']);
    expect(questions[0]?.facts['heldElsewhere']).toEqual([
      { instrument: world.instruments.get('M70452'), product: 'miseqdx', consignee: world.consignees.get('100001') },
    ]);
  });

  test('that says scrapped and done of one instrument changes nothing and asks twice', async () => {
    const instrument = world.instruments.get('M70456') ?? 0;
    await say('C-103', {
      answers: { 'modes-understood': 'yes' },
      instruments: [
        {
          instrument,
          cells: [done('dx', 'patch')],
          statement: { said: 'scrapped', how: 'Recycled', on: '2023-01-10' },
        },
      ],
    });
    expect(await levelsOf('M70456')).toEqual(['open', 'open', 'open', 'open']);
    expect(await openKinds('C-103')).toEqual(['scrapped', 'done-but-gone']);
  });

  test('"the same as step 1" fills in only the modes where step 1 is done, and asks where there is none', async () => {
    const instrument = world.instruments.get('NDX550123') ?? 0;
    await say('100001', { instruments: [{ instrument, cells: [], sameAs: 'user-configuration' }] });
    expect(await levelsOf('NDX550123')).toEqual(['open', 'open', 'open', 'open']);
    expect(await openKinds('100001')).toContain('same-without-first');
    await say('100001', { instruments: [{ instrument, cells: [done('dx', 'patch')], sameAs: 'user-configuration' }] });
    expect(await levelsOf('NDX550123')).toEqual(['claimed', 'claimed', 'open', 'open']);
  });

  test('with "no" to receipt opens a follow-up', async () => {
    await say('C-102', { answers: { receipt: 'no', 'users-informed': 'no' } });
    expect(await openKinds('C-102')).toEqual(['receipt-denied', 'users-not-informed']);
  });

  test('on an instrument that another laboratory holds changes nothing there', async () => {
    await say('C-102', {
      answers: { 'modes-understood': 'yes' },
      instruments: [{ instrument: world.instruments.get('M70453') ?? 0, cells: [done('ruo', 'patch')] }],
    });
    expect(await levelsOf('M70453')).toEqual(['claimed', 'open', 'open', 'open']);
    expect(await openKinds('C-102')).toContain('done-but-gone');
  });
});

describe('a decision', () => {
  const revisions = createRevisions();
  const answerers = replyAnswerers(revisions);
  async function decide(kind: string, number: string, answer: string, facts?: Record<string, string>) {
    const questions = await listQuestions(db.database.kysely, {
      actionId: world.action.id,
      consigneeId: world.consignees.get(number),
      state: 'open',
      limit: 100,
    });
    const question = questions.find((candidate) => candidate.kind === kind);
    return answerWithTwo(
      db.database,
      { questionId: question?.id ?? 0, answer, reason: 'Spoke with the laboratory', facts },
      { clock: world.clock, revisions, answerers },
    );
  }

  test('needs a reason', async () => {
    const [question] = await listQuestions(db.database.kysely, {
      actionId: world.action.id,
      kind: 'modes-not-understood',
      state: 'open',
      limit: 1,
    });
    const outcome = await answerWithTwo(
      db.database,
      { questionId: question?.id ?? 0, answer: 'handled', reason: ' ' },
      { clock: world.clock, revisions, answerers },
    );
    expect(outcome).toEqual({ kind: 'refused', refusal: { code: 'reason-missing' } });
  });

  test('to accept "scrapped" excuses the instrument, which stays in the total', async () => {
    expect(await decide('scrapped', 'C-103', 'accept')).toMatchObject({ kind: 'answered' });
    expect(await levelsOf('M70456')).toEqual(['excused', 'excused', 'excused', 'excused']);
    expect(await status()).toMatchObject({ obligations: 36, excused: { scrapped: 4 } });
  });

  test('is made once', async () => {
    expect(await decide('scrapped', 'C-103', 'accept')).toMatchObject({ refusal: { code: 'question-not-found' } });
  });

  test('a claim on what is excused asks; believed, it counts as claimed and the excuse is no longer counted', async () => {
    await say('C-103', {
      answers: { 'modes-understood': 'yes' },
      instruments: [{ instrument: world.instruments.get('M70456') ?? 0, cells: [done('ruo', 'patch')] }],
    });
    expect(await levelsOf('M70456')).toEqual(['excused', 'excused', 'excused', 'excused']);
    await decide('claims-what-is-excused', 'C-103', 'believe');
    expect(await levelsOf('M70456')).toEqual(['excused', 'excused', 'claimed', 'excused']);
    expect((await status()).excused).toEqual({ scrapped: 3 });
  });

  test('on "scrapped" is refused when a later reply reports steps on the instrument, unless it is confirmed', async () => {
    const instrument = world.instruments.get('M70454') ?? 0;
    const statement = { said: 'scrapped', how: 'Recycled' } as const;
    await say('C-101', { instruments: [{ instrument, cells: [], statement }] });
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);
    await say('C-101', {
      answers: { 'modes-understood': 'yes' },
      instruments: [{ instrument, cells: [done('ruo', 'patch')] }],
    });
    expect(await decide('scrapped', 'C-101', 'accept')).toMatchObject({
      refusal: { code: 'fact-missing', fact: 'confirmed' },
    });
    expect(await levelsOf('M70454')).toContain('claimed');
    expect(await decide('scrapped', 'C-101', 'accept', { confirmed: 'yes' })).toMatchObject({ kind: 'answered' });
    expect(await levelsOf('M70454')).toEqual(['excused', 'excused', 'excused', 'excused']);
  });

  test('an accepted transfer moves the instrument with its levels; the new holder is in reach', async () => {
    await say('100001', {
      instruments: [
        {
          instrument: world.instruments.get('M70452') ?? 0,
          cells: [],
          statement: { said: 'transferred', to: 'Harbour Genomics in Leeds' },
        },
      ],
    });
    expect(await decide('transferred', '100001', 'accept')).toMatchObject({ refusal: { code: 'fact-missing' } });
    expect(await decide('transferred', '100001', 'accept', { toConsignee: 'C-999' })).toMatchObject({
      refusal: { code: 'consignee-unknown' },
    });
    expect(await decide('transferred', '100001', 'accept', { toConsignee: 'C-101' })).toMatchObject({
      kind: 'answered',
    });
    expect(await levelsOf('M70452')).toEqual(['claimed', 'open', 'deferred', 'open']);
    const gb = (await status()).byCountry.find((group) => group.key === 'GB');
    expect(gb?.total).toBe(12);
  });
});

describe('a deferral', () => {
  test('opens again by itself when its date has passed, and not before', async () => {
    world.clock.now = new Date('2023-06-01T12:00:00Z');
    expect(await reopenDeferrals(db.database, world.clock)).toBe(0);
    world.clock.now = new Date('2023-06-02T00:05:00Z');
    expect(await reopenDeferrals(db.database, world.clock)).toBe(1);
    expect(await levelsOf('M70452')).toEqual(['claimed', 'open', 'open', 'open']);
  });

  test('is still seen in the status of a day on which it held', async () => {
    expect((await status(new Date('2023-05-20T00:00:00Z'))).levels.deferred).toBe(1);
    expect((await status()).levels.deferred).toBe(0);
  });
});

describe('the figures', () => {
  test('of any sequence of replies equal a recount of the rows, now and as of every entry, with and without stored sums', async () => {
    const serials = ['M70453', 'M70454', 'M70455', 'NDX550124', 'NDX550125', 'M70457'];
    const holder: Record<string, string> = {
      M70453: 'C-101',
      M70454: 'C-101',
      M70455: 'C-102',
      NDX550124: 'C-104',
      NDX550125: 'C-104',
      M70457: 'C-104',
    };
    const statement = fc
      .record({ mode: fc.constantFrom('dx', 'ruo'), measure: fc.constantFrom('patch', 'user-configuration') })
      .chain((cell) =>
        fc.oneof(
          fc.constant<CellStatement>({ ...cell, said: 'done', on: '2023-05-30' }),
          fc.constant<CellStatement>({ ...cell, said: 'not-done', reason: 'avoid-interruption' }),
          fc.constant<CellStatement>({
            ...cell,
            said: 'not-done',
            reason: 'avoid-interruption',
            until: '2023-12-01',
            protection: 'Isolated network',
          }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...serials),
        fc.uniqueArray(statement, { selector: (cell) => `${cell.mode}/${cell.measure}`, minLength: 1 }),
        fc.boolean(),
        async (serial, cells, isStored) => {
          await say(holder[serial] ?? '', {
            answers: { 'modes-understood': 'yes' },
            instruments: [{ instrument: world.instruments.get(serial) ?? 0, cells }],
          });
          if (isStored) await storeTallySums(db.database, 0);
          const { levels } = await status();
          const counted = await recount();
          expect(Object.fromEntries(Object.entries(levels).filter(([, count]) => count > 0))).toEqual(counted);
          expect(Object.values(levels).reduce((sum, count) => sum + count, 0)).toBe(36);
        },
      ),
      { numRuns: 40 },
    );
    const seq = await seqAsOf(db.database.kysely, world.action.id);
    for (let at = 1; at <= seq; at += 7) {
      const sums = await sumTallies(db.database.kysely, world.action.id, at, ['obligation']);
      expect(sums.reduce((sum, each) => sum + each.count, 0)).toBe(36);
      expect(sums.every((each) => each.count > 0)).toBe(true);
    }
  });
});

describe('the ledger', () => {
  test('is intact after all of this, rows included', async () => {
    const check = await checkChain(db.database.kysely, world.action.id, DIGESTERS);
    expect(check).toMatchObject({ kind: 'intact' });
  });

  test.each([
    'update ledger_entry set actor = actor',
    'delete from reply',
    'truncate obligation_change cascade',
    'delete from ledger_tally',
  ])('the database itself refuses the desk: %s', async (statement) => {
    await expect(sql.raw(statement).execute(db.database.kysely)).rejects.toThrow(/permission denied|is refused/);
  });

  test('even the owner of the tables is refused', async () => {
    await expect(sql`update ledger_entry set actor = 'nobody'`.execute(db.owner.kysely)).rejects.toThrow(/is refused/);
    await expect(sql`truncate ledger_tally`.execute(db.owner.kysely)).rejects.toThrow(/is refused/);
  });

  test('says the first entry whose row was changed behind its back', async () => {
    const kysely = db.owner.kysely;
    await sql`alter table obligation_change disable trigger user`.execute(kysely);
    const victim = await sql<{
      seq: number;
    }>`select seq from obligation_change where action_id = ${world.action.id} and to_level = 'claimed' order by seq limit 1`.execute(
      kysely,
    );
    const seq = victim.rows[0]?.seq ?? 0;
    await sql`update obligation_change set to_level = 'proven' where seq = ${seq} and to_level = 'claimed'`.execute(
      kysely,
    );
    expect(await checkChain(kysely, world.action.id, DIGESTERS)).toEqual({
      kind: 'broken',
      seq,
      why: 'row',
      subject: `changes:${seq}`,
    });
    await sql`update obligation_change set to_level = 'claimed' where seq = ${seq} and to_level = 'proven'`.execute(
      kysely,
    );
    await sql`alter table obligation_change enable trigger user`.execute(kysely);
  });

  test('says the first entry that was changed behind its back', async () => {
    const kysely = db.owner.kysely;
    await sql`alter table ledger_entry disable trigger user`.execute(kysely);
    await sql`update ledger_entry set actor = 'nobody' where chain = ${world.action.id} and seq = 3`.execute(kysely);
    expect(await checkChain(kysely, world.action.id, DIGESTERS)).toEqual({ kind: 'broken', seq: 3, why: 'hash' });
  });
});
