import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { standingClock } from '../../../test/world/open-world.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { appendEntry, checkChain, createChain, lockChain, seqAsOf, storeTallySums, sumTallies } from './index.ts';

const clock = standingClock('2023-05-03T09:00:00Z');
let db: TestDatabase;
let chain = 0;

beforeAll(async () => {
  db = await openTestDatabase();
  for (const table of ['ledger_entry', 'ledger_tally']) {
    await sql.raw(`alter table ${table} disable trigger user`).execute(db.owner.kysely);
  }
});
afterAll(async () => db.drop());
beforeEach(async () => {
  chain += 1;
  await db.database.kysely.transaction().execute((tx) => createChain(tx, chain, `chain ${chain}`));
  for (let each = 0; each < 3; each += 1) await append();
});

async function append(): Promise<void> {
  await db.database.kysely.transaction().execute(async (tx) => {
    const head = await lockChain(tx, chain, clock);
    await appendEntry(tx, head, {
      actor: 'house',
      kind: 'test.written',
      subject: 'test:1',
      payload: {},
      tallies: [{ subject: 'question', level: 'open', reason: 'query', count: 1 }],
    });
  });
}

const check = () => checkChain(db.owner.kysely, chain, {});
const tamper = (statement: string) => sql.raw(statement.replaceAll('CHAIN', String(chain))).execute(db.owner.kysely);

describe('the check of a ledger', () => {
  test('finds nothing wrong with what was only added to', async () => {
    await storeTallySums(db.database, 0);
    expect(await check()).toEqual({
      kind: 'intact',
      entries: 3,
      rows: 0,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test.each([
    ['its last entry taken away', 'delete from ledger_entry where chain = CHAIN and seq = 3', { seq: 3, why: 'head' }],
    ['an entry taken away', 'delete from ledger_entry where chain = CHAIN and seq = 2', { seq: 3, why: 'gap' }],
    ['a head that was set back', 'update ledger_head set seq = 2 where chain = CHAIN', { seq: 4, why: 'head' }],
    [
      'a head of another hash',
      "update ledger_head set hash = sha256('x') where chain = CHAIN",
      { seq: 4, why: 'head' },
    ],
    [
      'a count that was changed',
      'update ledger_tally set count = 9 where chain = CHAIN and seq = 2',
      { seq: 2, why: 'row', subject: 'tallies:2' },
    ],
    [
      'a count that was taken away',
      'delete from ledger_tally where chain = CHAIN and seq = 3',
      { seq: 3, why: 'row', subject: 'tallies:3' },
    ],
    [
      'a count that was slipped in',
      "insert into ledger_tally (chain, seq, subject, level, count) values (CHAIN, 1, 'question', 'open', -1)",
      { seq: 1, why: 'row', subject: 'tallies:1' },
    ],
    [
      'a count that belongs to no entry',
      "insert into ledger_tally (chain, seq, subject, level, count) values (CHAIN, 0, 'question', 'open', -1)",
      { seq: 0, why: 'row', subject: 'tallies:0' },
    ],
  ])('finds %s', async (_, statement, broken) => {
    await tamper(statement);
    expect(await check()).toEqual({ kind: 'broken', ...broken });
  });

  test('finds stored sums that are not what was counted', async () => {
    await storeTallySums(db.database, 0);
    await tamper('update ledger_tally_snapshot set count = 9 where chain = CHAIN');
    expect(await check()).toEqual({ kind: 'broken', seq: 3, why: 'row', subject: 'sums:3' });
  });

  test('is not troubled by entries that are written while it reads', async () => {
    let isWritten = false;
    const slow = {
      late: async () => {
        if (!isWritten) await append();
        isWritten = true;
        return new Map([['1', 'digest']]);
      },
    };
    await db.database.kysely.transaction().execute(async (tx) => {
      const head = await lockChain(tx, chain, clock);
      const payload = { digests: { 'late:1': 'digest' } };
      await appendEntry(tx, head, { actor: 'house', kind: 'test.written', subject: 'test:1', payload });
    });
    expect(await checkChain(db.owner.kysely, chain, slow)).toMatchObject({ kind: 'intact' });
    expect(isWritten).toBe(true);
  });
});

describe('the moment of an entry', () => {
  test('never lies before the entry in front of it, even when the clock goes back', async () => {
    clock.now = new Date('2023-05-03T08:00:00Z');
    await append();
    expect(await check()).toMatchObject({ kind: 'intact' });
    expect(await seqAsOf(db.database.kysely, chain, new Date('2023-05-03T08:30:00Z'))).toBe(0);
    expect(await seqAsOf(db.database.kysely, chain, new Date('2023-05-03T09:00:00Z'))).toBe(4);
    clock.now = new Date('2023-05-03T09:00:00Z');
  });

  test('is what a status as of then counts up to', async () => {
    const sums = await sumTallies(db.database.kysely, chain, 2, ['question']);
    expect(sums).toEqual([expect.objectContaining({ level: 'open', count: 2 })]);
  });
});
