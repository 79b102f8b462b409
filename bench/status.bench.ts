/*
 * Promise: the status of an action with 1,000,000 instruments and 4,000,000 changes, as it stands now and as of any past
 * moment, is answered by the API in less than 50 ms at the 95th percentile while replies are being written.
 *
 * Replies are recorded by the same process at some thirty a second, and the sums are stored as the jobs of a desk do it.
 * Beside it stand the SQL statements of the same requests, sent again on bare connections. At the end both figures are
 * compared with a recount of every obligation.
 */
import { loadavg } from 'node:os';

import type { Database } from '../desk/src/platform/database/database.ts';
import { readStatus } from '../desk/src/report/index.ts';
import { addToken } from '../desk/src/staff/index.ts';
import { isTiny, openBenchCluster } from './bench-cluster.ts';
import { serveDesk, type Desk } from './desk.ts';
import { openLargeWorld, type LargeWorld } from './large-world.ts';
import { expectStatus, startLoad, type Asked } from './load.ts';
import { expectAtMost, measure, percentile } from './measure.ts';
import { createRecorder, replay, type Statement } from './recorded.ts';
import { repliesASecond, startWriting } from './write-replies.ts';

const consignees = isTiny ? 2000 : Number(process.env['BENCH_CONSIGNEES'] ?? 250_000);
const requests = isTiny ? 20 : 100;
const rounds = isTiny ? 1 : Number(process.env['BENCH_ROUNDS'] ?? 7);
const p95MaxMs = 50;

await using cluster = await openBenchCluster();
await cluster.create('large');
await using database = await cluster.open('large');
const world = await cluster.asOwner('large', (owner) =>
  openLargeWorld(database, owner, { consignees, say: (sentence) => console.log(`  ${sentence}`) }),
);
console.log(
  `  ${Object.entries(world.counts)
    .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ')}`,
);

await using desk = await serveDesk(database);
await using load = await startLoad();
const { clock } = desk.system;
const token = await addToken(database, { name: 'bench', role: 'reader' }, { actor: 'operator:bench', clock });
const headers = { authorization: `Bearer ${token}` };
const path = `/api/v1/actions/${world.action.reference}/status`;
const now: readonly Asked[] = Array.from({ length: requests }, () => ({ method: 'GET', path, headers }));
const past: readonly Asked[] = Array.from({ length: requests }, () => ({
  method: 'GET',
  path: `${path}?asOf=${randomMoment(world).toISOString()}`,
  headers,
}));
const statements = { now: await recordStatements(now), past: await recordStatements(past) };

const taken: Record<'HTTP, now' | 'HTTP, past', number[]> = { 'HTTP, now': [], 'HTTP, past': [] };
const overHttp = (asked: readonly Asked[], side: keyof typeof taken) => ({
  prepare: () => load.prepare({ port: desk.port, atOnce: 1, asked }),
  run: async () => {
    const answers = await load.run();
    expectStatus(answers, 200);
    taken[side].push(...answers.ms);
  },
});
const bare = (recorded: readonly (readonly Statement[])[]) => async () => {
  for (const one of recorded) await replay(database.pool, one);
};
const writing = startWriting(desk, world, consignees);
await measure({
  name: `Status of ${world.counts.instruments.toLocaleString('en')} instruments with ${world.counts.changes.toLocaleString('en')} changes, ${repliesASecond} replies/s beside it`,
  rounds,
  warmUps: isTiny ? 0 : 1,
  unit: { name: 'statuses', count: requests },
  sides: {
    'bare SQL, now': bare(statements.now),
    'HTTP, now': overHttp(now, 'HTTP, now'),
    'bare SQL, past': bare(statements.past),
    'HTTP, past': overHttp(past, 'HTTP, past'),
  },
  beside: { PostgreSQL: cluster.version, 'load before': loadavg()[0]?.toFixed(1) ?? '' },
});
const written = await writing.stop();
console.log(
  `  ${written.replies} replies were written meanwhile, ${(written.replies / written.seconds).toFixed(1)} a second`,
);
for (const [side, ms] of Object.entries(taken)) {
  console.log(
    `  ${side}: median ${percentile(ms, 0.5).toFixed(1)} ms, p95 ${percentile(ms, 0.95).toFixed(1)} ms, most ${Math.max(...ms).toFixed(1)} ms`,
  );
  if (!isTiny) expectAtMost(`p95 of ${side}`, { is: percentile(ms, 0.95), max: p95MaxMs, unit: 'ms' });
}
await expectRecount(database, desk, world);

function randomMoment({ openedAt, lastAt }: LargeWorld): Date {
  return new Date(openedAt.getTime() + Math.random() * (lastAt.getTime() - openedAt.getTime()));
}

/** What each request asks of the database, from its sign-in to its last figure. */
async function recordStatements(asked: readonly Asked[]): Promise<readonly (readonly Statement[])[]> {
  await using heard = await cluster.open('large');
  const recorder = createRecorder(heard);
  await using served = await serveDesk(heard);
  const found: (readonly Statement[])[] = [];
  for (const one of asked) {
    await load.prepare({ port: served.port, atOnce: 1, asked: [one] });
    found.push(await recorder.during(async () => expectStatus(await load.run(), 200)));
  }
  // The first request reads the action's folder, which is then kept.
  return found.with(0, found.at(-1) ?? []);
}

/** The figures, now and at a moment in the middle, against a count of what every obligation is. */
async function expectRecount(of: Database, { system }: Desk, { action, openedAt, lastAt }: LargeWorld): Promise<void> {
  const { revisions } = system;
  const letters = { open: 'o', deferred: 'd', excused: 'e', claimed: 'c', proven: 'p', disproved: 'x' };
  const middle = new Date((openedAt.getTime() + lastAt.getTime()) / 2);
  const statusNow = await readStatus(of.kysely, action, { revisions, now: system.clock() });
  const statusThen = await readStatus(of.kysely, action, { revisions, asOf: middle, now: system.clock() });
  const packed = await of.pool.query<{ level: string; count: number }>(
    `select l as level, count(*)::integer as count from obligation_instrument, unnest(string_to_array(levels, null)) l where action_id = $1 group by 1`,
    [action.id],
  );
  const changed = await of.pool.query<{ level: string; count: number }>(
    `select to_level as level, count(*)::integer as count from (
       select distinct on (instrument_id, cell) to_level from obligation_change where action_id = $1 and seq <= $2 order by instrument_id, cell, seq desc
     ) c group by 1`,
    [action.id, statusThen.seq],
  );
  for (const [level, letter] of Object.entries(letters)) {
    const is = packed.rows.find((row) => row.level === letter)?.count ?? 0;
    const was = changed.rows.find((row) => row.level === level)?.count ?? 0;
    const told = { now: countOf(statusNow.levels, level), past: countOf(statusThen.levels, level) };
    if (told.now !== is) throw new Error(`${told.now} obligations are said to be ${level} and ${is} are`);
    if (level !== 'open' && told.past !== was)
      throw new Error(`${told.past} obligations are said to have been ${level} and ${was} were`);
  }
  console.log(
    `  recounted: ${statusNow.levels.claimed.toLocaleString('en')} claimed now, ${statusThen.levels.claimed.toLocaleString('en')} on ${middle.toISOString().slice(0, 10)}`,
  );
}

function countOf(levels: Readonly<Record<string, number>>, level: string): number {
  return levels[level] ?? 0;
}
