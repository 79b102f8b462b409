/* A database of before 0034 counted every incident of a consignee: what was closed by then is counted no more. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { isIncidentClosed } from '../../incident/index.ts';
import { connectionOfUrl, openDatabase, type Database } from '../../platform/database/database.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../../platform/database/test-database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const SCRATCH = 'scratch_open_incidents';

let house: TestDatabase;
let before: string;
let database: Database;

const owner = () => {
  const { user, host, database: name } = house.connections.owner;
  const url = `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}`;
  return connectionOfUrl(url, { role: 'owner', database: SCRATCH });
};

beforeAll(async () => {
  house = await openTestDatabase();
  before = await mkdtemp(join(tmpdir(), 'migrations-'));
  for (const name of await readdir(MIGRATIONS)) if (name < '0034') await cp(join(MIGRATIONS, name), join(before, name));
  await sql.raw(`create database ${SCRATCH}`).execute(house.owner.kysely);
  await migrate(owner(), { folder: before });
  database = openDatabase({ connection: owner() });
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await sql.raw(`drop database ${SCRATCH} with (force)`).execute(house.owner.kysely);
  await rm(before, { recursive: true });
  await house.drop();
});

const SALT = sql`decode(repeat('00', 16), 'hex')`;
let seq = 0;

async function step(incident: number, name: string): Promise<void> {
  seq += 1;
  await sql`
    insert into incident_step (incident_id, action_id, step, note, salt, done_by, at, seq)
    values (${incident}, 1, ${name}, '', ${SALT}, 'member:1', now(), ${seq})`.execute(database.kysely);
}

/** The counts by consignee: as they are kept, and as the rows themselves have it. */
async function counts(): Promise<readonly { readonly kept: number; readonly recounted: number }[]> {
  const found = await sql<{ kept: number; recounted: number }>`
    select k.incidents as kept, r.incidents as recounted
    from report_consignee k join report_recount r on r.action_id = k.action_id and r.consignee_id = k.consignee_id
    order by k.consignee_id`.execute(database.kysely);
  return found.rows;
}

const both = (...of: readonly number[]) => of.map((count) => ({ kept: count, recounted: count }));

test('the migration counts the open ones anew, and from then on closing and reopening count at once', async () => {
  await sql`insert into ledger_chain (id, name) values (1, 'A-1')`.execute(database.kysely);
  await sql`insert into action (id, reference, opened_at, opened_seq) values (1, 'A-1', now(), 1)`.execute(
    database.kysely,
  );
  await sql`
    insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
    select 'C-' || n, 'Laboratory ' || n, 'laboratory ' || n, 'customer', 'DE', 'Hamburg', '', now() from generate_series(1, 3) n`.execute(
    database.kysely,
  );
  await sql`
    insert into reach (action_id, consignee_id, reach, seq, at) select 1, id, 'sent', 1, now() from consignee`.execute(
    database.kysely,
  );
  // The first consignee has three, the second one, the third none.
  await sql`
    insert into incident (action_id, kind, consignee_id, told_by, description, channel, submission_key, salt, aware_at)
    select 1, 'break-in', c, 'Priya Shah', 'Somebody was there', 'page', 'key ' || n, ${SALT}, now()
    from (values (1, 1), (2, 1), (3, 1), (4, 2)) t(n, c) order by n`.execute(database.kysely);
  await step(1, 'closed');
  await step(2, 'closed');
  await step(2, 'reopened');
  await step(3, 'noted');
  await step(4, 'closed');
  expect(await counts()).toEqual(both(3, 1, 0));
  expect(await migrate(owner())).toContain('0034-open-incidents.sql');
  expect(await counts()).toEqual(both(2, 0, 0));
  await step(3, 'closed');
  await step(4, 'reopened');
  expect(await counts()).toEqual(both(1, 1, 0));
});

test('the view of open incidents and the statements of the desk say the same, now and as of an entry', async () => {
  const open = async (isClosed: ReturnType<typeof isIncidentClosed>) => {
    const found = await sql<{ id: number }>`select i.id from incident i where not ${isClosed} order by i.id`.execute(
      database.kysely,
    );
    return found.rows.map(({ id }) => id);
  };
  const viewed = await sql<{ id: number }>`select id from report_open_incident order by id`.execute(database.kysely);
  expect(viewed.rows.map(({ id }) => id)).toEqual([2, 4]);
  expect(await open(isIncidentClosed(sql`i.id`))).toEqual([2, 4]);
  expect(await open(isIncidentClosed(sql`i.id`, 2))).toEqual([3, 4]);
});
