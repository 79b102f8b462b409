import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { poolSize } from '../database/database.ts';
import { openTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { createJobs } from './jobs.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(async () => db.drop());

const silent = { error: () => {} };

test('a job that fails is logged and tried again', async () => {
  const logged: object[] = [];
  const jobs = createJobs(db.database, { error: (facts) => logged.push(facts) });
  let turns = 0;
  jobs.every('failing', 1, async () => {
    turns += 1;
    throw new Error('no luck');
  });
  await expect.poll(() => turns).toBeGreaterThan(2);
  await jobs.stop();
  expect(logged[0]).toMatchObject({ job: 'failing' });
});

test('a job is never under way twice, not even on two desks', async () => {
  const desks = [createJobs(db.database, silent), createJobs(db.database, silent)];
  let underWay = 0;
  let most = 0;
  let turns = 0;
  for (const desk of desks) {
    desk.every('alone', 1, async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      turns += 1;
      underWay -= 1;
    });
  }
  await expect.poll(() => turns).toBeGreaterThan(5);
  await Promise.all(desks.map((desk) => desk.stop()));
  expect(most).toBe(1);
});

test('more jobs than the pool has connections all come to their turn', async () => {
  const jobs = createJobs(db.database, silent);
  const done = new Set<number>();
  for (let job = 0; job < poolSize + 2; job += 1) {
    jobs.every(`one of many ${job}`, 60_000, async () => {
      await sql`select 1`.execute(db.database.kysely);
      done.add(job);
    });
  }
  await expect.poll(() => done.size).toBe(poolSize + 2);
  await jobs.stop();
});

test('stopping tells the job that is under way and waits for it', async () => {
  const jobs = createJobs(db.database, silent);
  const said: string[] = [];
  jobs.every('long', 1, async (stopping) => {
    said.push('begun');
    while (!stopping.aborted) await new Promise((resolve) => setTimeout(resolve, 1));
    said.push('ended');
  });
  await expect.poll(() => said.length).toBe(1);
  await jobs.stop();
  expect(said).toEqual(['begun', 'ended']);
});
