/* Among many replies those that name one instrument are found without reading the others. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { transact } from '../../platform/database/database.ts';
import { openTestDatabase, type TestDatabase } from '../../platform/database/test-database.ts';
import { findKnownOfAdded } from './added-store.ts';

const ACTION = 1;
const REPLIES = 20_000;
/** Reply n names the instruments n and n + 1: this one nobody names. */
const UNNAMED = REPLIES + 2;

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
  const { kysely } = db.database;
  await sql`insert into ledger_chain (id, name) values (${ACTION}, 'FSN-1')`.execute(kysely);
  await sql`insert into action (id, reference, opened_at, opened_seq) values (${ACTION}, 'FSN-1', now(), 1)`.execute(
    kysely,
  );
  await sql`
    insert into consignee (id, number, name, name_folded, kind, country, city, address, recorded_at) overriding system value
    select n, 'C-' || n, 'Labor ' || n, 'labor ' || n, 'customer', 'DE', 'Ulm', 'Hauptstr. 1', now() from generate_series(1, 500) n`.execute(
    kysely,
  );
  await sql`insert into instrument (product, serial) select 'miseqdx', 'M' || n from generate_series(1, ${UNNAMED}::integer) n`.execute(
    kysely,
  );
  await sql`
    insert into reply (action_id, consignee_id, channel, revision, language, answered_by, answered_function, body, salt, digest, receipt,
      submission_key, received_at)
    select ${ACTION}, 1 + n % 500, 'page', 1, 'en', 'Somebody', '', json_build_object('instruments', json_build_array(
        json_build_object('instrument', n, 'cells', '[]'::json), json_build_object('instrument', n + 1, 'cells', '[]'::json))),
      decode(repeat('00', 16), 'hex'), '', 'R' || n, 'K' || n, '2023-05-04'
    from generate_series(1, ${REPLIES}::integer) n`.execute(kysely);
  await sql`analyze reply`.execute(db.owner.kysely);
}, 60_000);
afterAll(async () => db.drop());

type Tx = Parameters<Parameters<typeof transact>[1]>[0];

/** How many replies were read one after the other: counted by the database, of this connection. */
async function countWalked(tx: Tx): Promise<number> {
  const stats = await sql<{ walked: string }>`
    select seq_tup_read as walked from pg_stat_xact_user_tables where relname = 'reply'`.execute(tx);
  return Number(stats.rows[0]?.walked);
}

test.each([
  [7, true],
  [UNNAMED, false],
])('whether instrument %i is spoken of is looked up', async (instrumentId, isSpokenOf) => {
  const of = { actionId: ACTION, instrumentId, holderId: 2, consigneeIds: [2], since: new Date('2023-05-01') };
  await transact(db.database, async (tx) => {
    const before = await countWalked(tx);
    const found = await findKnownOfAdded(tx, of);
    expect([found.isSpokenOf, (await countWalked(tx)) - before]).toEqual([isSpokenOf, 0]);
  });
});
