/*
 * Promise: with 1,000,000 instruments and 250,000 consignees every list, with its filters, sorts and deep pages, and the search
 * from anywhere are answered by the API in less than 100 ms at the 95th percentile, and the glance (status, progress over
 * time, the day's list) in less than 50 ms, while replies are being written.
 *
 * Replies are recorded by the same process at some thirty a second, and the sums are stored as the jobs of a desk do it.
 * Beside each list stand the SQL statements of the same requests, sent again on bare connections. At the end what the lists
 * were read from is recounted, and the course of the action held against its status as of ten moments.
 */
import { loadavg } from 'node:os';
import { isDeepStrictEqual } from 'node:util';

import { selectWrongPoint } from '../desk/src/ledger/point-store.ts';
import { selectWrongConsignee, selectWrongLevels, selectWrongQuestion } from '../desk/src/report/report-store.ts';
import type { Database } from '../desk/src/platform/database/database.ts';
import { addToken } from '../desk/src/staff/index.ts';
import { isTiny, openBenchCluster } from './bench-cluster.ts';
import { serveDesk } from './desk.ts';
import { describeLargeWorld, openLargeWorld } from './large-world.ts';
import { askedLists, type AskedList } from './lists-asked.ts';
import { expectStatus, startLoad, type Asked } from './load.ts';
import { expectAtMost, measure, median, percentile } from './measure.ts';
import { createRecorder, replay, type Statement } from './recorded.ts';
import { repliesASecond, startWriting } from './write-replies.ts';

const consignees = isTiny ? 2000 : Number(process.env['BENCH_CONSIGNEES'] ?? 250_000);
const rounds = isTiny ? 1 : Number(process.env['BENCH_ROUNDS'] ?? 5);
const chosen = process.env['BENCH_LIST'];
/** Each address so often a round at least, and so many requests in all, so that a percentile means something. */
const timesMin = isTiny ? 1 : 4;
const requestsMin = isTiny ? 1 : 40;

const keptIn = process.env['BENCH_WORLD'];
await using cluster = await openBenchCluster(keptIn === undefined ? {} : { keptIn });
await using database = await openDatabase();
const world = await cluster.asOwner('large', (owner) => describeLargeWorld(database, owner));
const { reference } = world.action;
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
const { openedAt, lastAt } = world;
const past = () => new Date(openedAt.getTime() + Math.random() * (lastAt.getTime() - openedAt.getTime()));
const lists = await cluster.asOwner('large', (owner) => askedLists(owner, { consignees, past }));

const writing = startWriting(desk, world, consignees);
const slowest: { readonly path: string; readonly ms: number }[] = [];
const written = await measureLists(lists.filter(({ name }) => chosen === undefined || name === chosen));
console.log(
  `\n  ${written.replies} replies were written meanwhile, ${(written.replies / written.seconds).toFixed(1)} of ${repliesASecond} a second`,
);
console.log('  the slowest addresses, by their median:');
for (const { path, ms } of slowest.toSorted((a, b) => b.ms - a.ms).slice(0, 12))
  console.log(`    ${ms.toFixed(0)} ms  ${path}`);
await expectRecount();
await expectCourse();

/** The world, filled. Where its folder is kept, a copy stays behind, which the next run begins with. */
async function openDatabase(): Promise<Database> {
  const kept = `filled_${consignees}`;
  if (await cluster.has(kept)) await cluster.copy(kept, 'large');
  else await fill(kept);
  return cluster.open('large');
}

async function fill(kept: string): Promise<void> {
  await cluster.create('large');
  {
    await using filling = await cluster.open('large');
    await cluster.asOwner('large', (owner) =>
      openLargeWorld(filling, owner, { consignees, say: (sentence) => console.log(`  ${sentence}`) }),
    );
  }
  if (keptIn !== undefined) await cluster.copy('large', kept);
}

/** One after the other, and says what was written meanwhile; the writing ends before the database does. */
async function measureLists(all: readonly AskedList[]): ReturnType<typeof writing.stop> {
  try {
    for (const list of all) await measureList(list);
  } catch (error) {
    await writing.stop();
    throw error;
  }
  return writing.stop();
}

async function measureList({ name, paths, p95MaxMs }: AskedList): Promise<void> {
  const asked = paths.map((path): Asked => {
    const address = path.startsWith('//') ? path.slice(1) : `/actions/${reference}${path}`;
    return { method: 'GET', path: `/api/v1${address}`, headers };
  });
  const statements = await recordStatements(asked);
  const times = Math.max(timesMin, Math.ceil(requestsMin / asked.length));
  const all = Array.from({ length: times }, () => asked).flat();
  const taken: number[][] = paths.map(() => []);
  await measure({
    name: `${name}: ${paths.length} addresses, ${repliesASecond} replies/s beside them`,
    rounds,
    warmUps: isTiny ? 0 : 1,
    unit: { name: 'answers', count: all.length },
    sides: {
      'bare SQL': async () => {
        for (let time = 0; time < times; time += 1) for (const one of statements) await replay(database.pool, one);
      },
      HTTP: {
        prepare: () => load.prepare({ port: desk.port, atOnce: 1, asked: all }),
        run: async () => {
          const answers = await load.run();
          expectStatus(answers, 200);
          for (const [index, ms] of answers.ms.entries()) taken[index % paths.length]?.push(ms);
        },
      },
    },
    beside: { PostgreSQL: cluster.version, 'load average': loadavg()[0]?.toFixed(1) ?? '' },
  });
  const ms = taken.flat();
  for (const [index, path] of paths.entries())
    slowest.push({ path: path.slice(0, 120), ms: median(taken[index] ?? []) });
  console.log(
    `  HTTP: median ${percentile(ms, 0.5).toFixed(1)} ms, p95 ${percentile(ms, 0.95).toFixed(1)} ms, most ${Math.max(...ms).toFixed(1)} ms`,
  );
  if (!isTiny) expectAtMost(`p95 of ${name}`, { is: percentile(ms, 0.95), max: p95MaxMs, unit: 'ms' });
}

/** What each request asks of the database, from its sign-in to its last row. */
async function recordStatements(asked: readonly Asked[]): Promise<readonly (readonly Statement[])[]> {
  await using heard = await cluster.open('large');
  const recorder = createRecorder(heard);
  await using served = await serveDesk(heard);
  const found: (readonly Statement[])[] = [];
  // The first request reads the action's folder, which is then kept.
  for (const one of [...asked.slice(0, 1), ...asked]) {
    await load.prepare({ port: served.port, atOnce: 1, asked: [one] });
    const answered = recorder.during(async () => expectStatus(await load.run(), 200));
    found.push(await answered.catch((cause: unknown) => Promise.reject(new Error(`asked for ${one.path}`, { cause }))));
  }
  return found.slice(1);
}

type Figures = { readonly levels: Readonly<Record<string, number>>; readonly reach: Readonly<Record<string, number>> };

/** The course of the action is of its moments: some of them against the status as of each, and not the same all along. */
async function expectCourse(): Promise<void> {
  const ask = async (path: string) =>
    (await fetch(`http://127.0.0.1:${desk.port}/api/v1/actions/${reference}${path}`, { headers })).json();
  const { points } = (await ask('/series')) as { readonly points: readonly (Figures & { readonly at: string })[] }; // as documented
  const looked = points.filter((_, index) => index % Math.ceil(points.length / 10) === 0);
  for (const { at, levels, reach } of looked) {
    const then = (await ask(`/status?asOf=${at}`)) as Figures; // as documented
    if (!isDeepStrictEqual([levels, reach], [then.levels, then.reach]))
      throw new Error(`the course at ${at} is not what the status was: ${JSON.stringify([levels, then.levels])}`);
  }
  if (new Set(looked.map(({ levels }) => levels['open'])).size < looked.length / 2)
    throw new Error('the course of an action that came along stands still');
  console.log(`  looked at ${looked.length} moments of the course: each has the figures of the status as of then`);
}

/** What the lists were read from, after all that was written, against the rows themselves. */
async function expectRecount(): Promise<void> {
  const { id } = world.action;
  const db = database.kysely;
  const wrong = {
    levels: await selectWrongLevels(db, id),
    consignee: await selectWrongConsignee(db, id),
    question: await selectWrongQuestion(db, id),
    point: await selectWrongPoint(db, id, Number.MAX_SAFE_INTEGER),
  };
  const found = Object.entries(wrong).filter(([, what]) => what !== undefined);
  if (found.length > 0) throw new Error(`what the lists are read from is wrong: ${JSON.stringify(found)}`);
  console.log('  recounted: every consignee, level, open question and point of progress is what the records say');
}
