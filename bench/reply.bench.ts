/*
 * Promise: with 50 laboratories sending at once, replies are stored over HTTP at 0.6 or more of the rate at which the
 * same SQL transactions run by themselves over a pool of the same size.
 *
 * HTTP is the whole request: the link is looked up, form and draft are read and checked, the reply is judged, digested,
 * stored with its levels, tallies, ledger entry and receipt mail, the draft is emptied. Beside it stand the statements of
 * those very transactions, recorded from real runs and sent again on the bare connections.
 */
import { loadavg } from 'node:os';

import type { Database } from '../desk/src/platform/database/database.ts';
import { atOnce } from './at-once.ts';
import { isTiny, openBenchCluster, type BenchCluster } from './bench-cluster.ts';
import { serveDesk, type Desk } from './desk.ts';
import { openLaboratories } from './laboratories.ts';
import { expectStatus, startLoad, type Asked, type Load } from './load.ts';
import { measure } from './measure.ts';
import { createRecorder, markNumbers, replay, transactionOf, type Statement } from './recorded.ts';

const replies = isTiny ? 60 : Number(process.env['BENCH_REPLIES'] ?? 600);
const rounds = isTiny ? 1 : Number(process.env['BENCH_ROUNDS'] ?? 11);
const sentAtOnce = 50;

/** What a laboratory types that has done everything on each of its three instruments, page by page. */
function pagesOf(today: Date): readonly (readonly [path: string, fields: Readonly<Record<string, string>>])[] {
  const on = (name: string) => ({
    [`${name}-day`]: String(today.getUTCDate()),
    [`${name}-month`]: String(today.getUTCMonth() + 1),
    [`${name}-year`]: String(today.getUTCFullYear()),
  });
  const cells = ['dx/patch', 'dx/user-configuration', 'ruo/patch', 'ruo/user-configuration'].map(
    (cell) => `measures.${cell}`,
  );
  const person = { 's.name': 'Anja Birkenfeldt', 's.function': 'Laborleitung', 's.email': 'labor@labor.example' };
  const understood = { 's.q.receipt': 'yes', 's.q.users-informed': 'yes', 's.q.modes-understood': 'yes' };
  const done = Object.assign({}, ...cells.map((cell) => ({ [cell]: 'done', ...on(`${cell}.on`) }))) as Record<
    string,
    string
  >; // texts all
  const beside = {
    'measures.q.back-up-made': 'yes',
    'measures.q.copy-tested/dx': 'yes',
    'measures.q.copy-tested/ruo': 'yes',
  };
  return [
    ['/answer', { ...person, ...understood }],
    ['/answer/measures', { ...done, ...beside }],
    ['/answer/around', { 'a.q.users-instructed': 'yes', 'a.q.firewall': 'yes' }],
  ];
}

await using cluster = await openBenchCluster();
await using load = await startLoad();
await cluster.create('template_of_replies');
const sent = await prepare(cluster, load);
const transactions = await recordTransactions(cluster, load, sent);
const [first] = transactions;
console.log(
  `A reply on 3 instruments is a transaction of ${first?.length ?? 0} statements, begin and commit among them.`,
);
if (process.env['BENCH_SHOW'] === 'statements') {
  for (const { text, name } of first ?? [])
    console.log(`  ${name ?? ''} ${text.replaceAll(/\s+/g, ' ').trim().slice(0, 110)}`);
}

let database: Database | undefined;
let desk: Desk | undefined;
const fresh = async (): Promise<Database> => {
  await desk?.[Symbol.asyncDispose]();
  await database?.[Symbol.asyncDispose]();
  desk = undefined;
  await cluster.copy('template_of_replies', 'replies');
  database = await cluster.open('replies');
  return database;
};

await measure({
  name: `${replies} replies stored, ${sentAtOnce} at once`,
  rounds,
  warmUps: isTiny ? 0 : 1,
  unit: { name: 'replies', count: replies },
  sides: {
    'same SQL alone': {
      prepare: async () => void (await fresh()),
      run: () => atOnce(sentAtOnce, transactions, (statements) => replay(opened(database).pool, statements)),
    },
    'over HTTP': {
      prepare: async () => {
        desk = await serveDesk(await fresh());
        await load.prepare({ port: desk.port, atOnce: sentAtOnce, asked: sent });
      },
      run: async () => expectStatus(await load.run(), 303),
    },
  },
  ...(isTiny ? {} : { ratioMin: 0.6 }),
  beside: { PostgreSQL: cluster.version, 'load before': loadavg()[0]?.toFixed(1) ?? '' },
});
await expectStored(opened(database));
await desk?.[Symbol.asyncDispose]();
await database?.[Symbol.asyncDispose]();

/** Opens the action and fills in the forms: one through the real pages, the others as copies of its draft. */
async function prepare(of: BenchCluster, through: Load): Promise<readonly Asked[]> {
  await using filled = await of.open('template_of_replies');
  const { action, secrets } = await openLaboratories(filled, { laboratories: replies, instrumentsEach: 3 });
  await using served = await serveDesk(filled);
  const [secret = ''] = secrets;
  for (const [version, [path, fields]] of pagesOf(new Date()).entries()) {
    const asked = {
      method: 'POST',
      path: `/r/${secret}${path}`,
      body: encoded({ ...fields, version: String(version) }),
    } as const;
    await through.prepare({ port: served.port, atOnce: 1, asked: [asked] });
    const answers = await through.run();
    expectStatus(answers, 303);
    if (answers.location.includes('show=')) throw new Error(`the form is refused: ${answers.location}`);
  }
  await of.asOwner('template_of_replies', async (owner) => {
    await owner.query(
      `insert into reply_draft (action_id, contact_id, version, fields, updated_at)
       select d.action_id, c.id, d.version, d.fields, d.updated_at from reply_draft d, consignee_contact c where c.id <> d.contact_id`,
    );
    await markNumbers(owner, action.id);
    await owner.query('vacuum analyze');
  });
  const body = encoded({ version: String(pagesOf(new Date()).length), confirm: 'Anja Birkenfeldt' });
  return secrets.map((one) => ({ method: 'POST', path: `/r/${one}/answer/check`, body }));
}

/** Sends each reply once, one after the other, and keeps the statements of its transaction. */
async function recordTransactions(
  of: BenchCluster,
  through: Load,
  asked: readonly Asked[],
): Promise<readonly (readonly Statement[])[]> {
  await of.copy('template_of_replies', 'recorded');
  await using recorded = await of.open('recorded');
  const recorder = createRecorder(recorded);
  await using served = await serveDesk(recorded);
  const found: (readonly Statement[])[] = [];
  for (const one of asked) {
    await through.prepare({ port: served.port, atOnce: 1, asked: [one] });
    found.push(transactionOf(await recorder.during(async () => expectStatus(await through.run(), 303))));
  }
  await expectStored(recorded);
  return found;
}

async function expectStored(of: Database): Promise<void> {
  const { rows } = await of.pool.query<{ stored: number; claimed: number }>(
    `select (select count(*) from reply)::integer as stored,
      (select count(*) from obligation_instrument where levels = 'cccc')::integer as claimed`,
  );
  const [row] = rows;
  if (row?.stored !== replies || row.claimed !== replies * 3)
    throw new Error(`not every reply was stored: ${JSON.stringify(row)}`);
}

function encoded(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

function opened<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('nothing was prepared');
  return thing;
}
