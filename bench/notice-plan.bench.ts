/*
 * Promise: for 250,000 consignees the preview of who would get what takes at most eight times as long as the bare SQL that counts the
 * same readers, neither it nor planning them holds up the event loop for more than 100 ms, and a paused action with all of
 * their notices costs whoever claims mails less than 20 ms. Once languages have come for those that are held, what the day's list
 * asks of them takes less than 20 ms, before they are written to again and after.
 *
 * The preview also chooses languages, joins who shares a mail and finds who cannot be reached.
 */
import { fileURLToPath } from 'node:url';

import { checkActionFolder, createRevisions, recordAction, recordRevision } from '../desk/src/action/index.ts';
import { markTranslated, openPlan, planNotices, previewPlan, selectHoldsUp } from '../desk/src/dispatch/index.ts';
import { pauseDispatch } from '../desk/src/dispatch/pause-dispatch.ts';
import { claimDue } from '../desk/src/dispatch/queue-store.ts';
import { createChain } from '../desk/src/ledger/index.ts';
import { transact, type Database } from '../desk/src/platform/database/database.ts';
import { digestOf } from '@fieldproof/trust';
import { isTiny, openBenchCluster } from './bench-cluster.ts';
import { expectAtMost, measure, median } from './measure.ts';

const consignees = isTiny ? 2_000 : Number(process.env['BENCH_CONSIGNEES'] ?? 250_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const reference = 'FSN2023-1338';
const directory = fileURLToPath(new URL(`../actions/${reference}`, import.meta.url));

const promise: typeof expectAtMost = (what, limits) => {
  if (!isTiny) expectAtMost(what, limits);
};

/** One contact each, some of them by post, some with an address that several share. */
const fill = [
  `insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
   select 'C' || lpad(n::text, 7, '0'), 'Institut für Molekularpathologie ' || n, 'institut ' || n, 'customer',
     (array['DE','US','FR','JP','BR','AT','PL','IT','GR','SE'])[1 + n % 10], 'Göttingen', 'Gartenweg ' || n, now()
   from generate_series(1, ${consignees}) n order by n`,
  `insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
   select id, 'Dr. Anja Birkenfeldt ' || id, case when id % 20 = 7 then null when id % 50 = 3 then 'qm' || id / 500 || '@group.example'
     else 'a' || id || '@lab.example' end, 'Laborleitung', (array['{de}','{en}','{fr}','{ja}','{pt}','{de}','{pl}','{it}','{el}','{sv}'])[1 + id % 10]::text[],
     case when id % 20 = 7 then 'post' else 'email' end, now() from consignee order by id`,
  `insert into reach (action_id, consignee_id, reach, seq, at) select 1, id, 'unsent', 1, now() from consignee`,
];

async function openEmptyAction(database: Database): Promise<void> {
  const checked = await checkActionFolder(directory);
  if (checked.kind === 'unreadable') throw new Error('the founding action is unreadable');
  const files = Object.fromEntries(checked.files);
  await transact(database, async (tx) => {
    const at = new Date();
    await createChain(tx, 1, reference);
    await recordAction(tx, { id: 1, reference, openedAt: at, openedSeq: 1 });
    const digest = Buffer.from(digestOf(files), 'hex');
    await recordRevision(tx, {
      actionId: 1,
      revision: 1,
      digest,
      definition: checked.action.definition,
      files,
      recordedAt: at,
    });
  });
}

const TICK_MS = 2;

/**
 * The longest time for which nothing else could run, in milliseconds: how much of the processor the thread took between two
 * turns of its loop. A machine that is busy with other work does not count.
 */
async function watched(use: () => Promise<unknown>): Promise<number> {
  const cpuMs = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let longestMs = 0;
  let before = cpuMs();
  const timer = setInterval(() => {
    const now = cpuMs();
    longestMs = Math.max(longestMs, now - before);
    before = now;
  }, TICK_MS);
  await use();
  clearInterval(timer);
  return longestMs;
}

await using cluster = await openBenchCluster();
await cluster.create('plan_template');
{
  await using database = await cluster.open('plan_template');
  await openEmptyAction(database);
}
await cluster.asOwner('plan_template', async (client) => {
  for (const statement of fill) await client.query(statement);
  await client.query('vacuum analyze');
});
await cluster.copy('plan_template', 'plan');
await using database = await cluster.open('plan');
const revision = await createRevisions().load(database.kysely, 1, 1);
let longestMs = 0;
let restMs = 0;
const preview = async (): Promise<void> => {
  longestMs = Math.max(longestMs, await watched(() => previewPlan(database, revision)));
};
await measure({
  name: `Preview of the notices to ${consignees.toLocaleString('en')} consignees`,
  rounds,
  unit: { name: 'consignees', count: consignees },
  sides: {
    'bare SQL': async () => {
      const query = () =>
        database.pool.query(
          `select k.channel, k.languages, c.country, count(*) from reach r join consignee c on c.id = r.consignee_id
         join consignee_contact k on k.consignee_id = c.id and k.ended_at is null where r.action_id = 1 group by 1, 2, 3`,
        );
      restMs = Math.max(restMs, await watched(query));
    },
    preview,
  },
  ...(isTiny ? {} : { ratioMin: 0.125 }),
  beside: { PostgreSQL: cluster.version },
});
console.log(`  longest hold-up of the event loop while a bare query runs: ${Math.round(restMs)} ms`);
promise('longest hold-up of the event loop in a preview', { is: longestMs, max: 100, unit: 'ms' });

for (const [what, isHeld, after] of [
  ['a page of the list', undefined, undefined],
  ['a page of those that are held', true, undefined],
  ['a page far inside', undefined, ['C0200000', '200000']],
] as const) {
  const started = performance.now();
  const { read } = await openPlan(database.kysely, revision, { country: undefined, channel: undefined, isHeld });
  const rows = await read({ sort: 'number', limit: 51, after });
  console.log(`  ${what}: ${Math.round(performance.now() - started)} ms (${rows.length} rows)`);
}

const started = performance.now();
let planned: Awaited<ReturnType<typeof planNotices>> | undefined;
const heldUp = await watched(async () => {
  planned = await planNotices(database, {
    reference,
    revision,
    linkKey: Buffer.alloc(32, 7),
    messageDomain: 'desk.example',
    actor: 'operator:bench',
    clock: () => new Date(),
  });
});
console.log(`  planned: ${planned?.mails} mails, ${planned?.letters} letters, ${planned?.held} held`);
console.log(`  planning: ${Math.round((performance.now() - started) / 100) / 10} s`);
promise('longest hold-up of the event loop in planning', { is: heldUp, max: 100, unit: 'ms' });
const again = performance.now();
await previewPlan(database, revision);
console.log(`  preview when all were planned before: ${Math.round(performance.now() - again)} ms`);
const clock = (): Date => new Date();
await pauseDispatch(database, { actionId: 1, actor: 'operator:bench', reason: 'looked at again', clock });
const claims: number[] = [];
for (let turn = 0; turn < 20; turn += 1) {
  const begun = performance.now();
  const claimed = await claimDue(database.kysely, { now: clock(), leaseUntil: clock(), limit: 60 });
  if (claimed.length > 0) throw new Error('a notice of a paused action was claimed');
  claims.push(performance.now() - begun);
}
promise('a claim while everything that waits is paused', { is: median(claims), max: 20, unit: 'ms' });

/* Languages come for what is held. */
const { definition } = revision;
const translated = {
  ...revision,
  revision: 2,
  definition: { ...definition, languages: [...definition.languages, 'fr', 'ja', 'pt', 'pl', 'it', 'el', 'sv'] },
};
const timed = async (what: string, use: () => Promise<unknown>): Promise<void> => {
  const begun = performance.now();
  await use();
  console.log(`  ${what}: ${Math.round(performance.now() - begun)} ms`);
};
const askedOfTheDay = async (when: string): Promise<void> => {
  const asked: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const begun = performance.now();
    await selectHoldsUp(database.kysely, 1);
    asked.push(performance.now() - begun);
  }
  promise(`what the day's list asks ${when}`, { is: median(asked), max: 20, unit: 'ms' });
};
await askedOfTheDay('before a language came');
await timed('marking who gets what was held', () =>
  transact(database, (tx) =>
    markTranslated(tx, { actionId: 1, before: definition, after: translated.definition, at: clock() }),
  ),
);
await cluster.asOwner('plan', (client) => client.query('analyze dispatch_translated'));
await askedOfTheDay('while they wait to be written to');
for (const [what, isHeld] of [
  ['a page of the list then', undefined],
  ['a page of those that are held still', true],
] as const) {
  await timed(what, async () => {
    const { read } = await openPlan(database.kysely, translated, { country: undefined, channel: undefined, isHeld });
    await read({ sort: 'number', limit: 51, after: undefined });
  });
}
await timed('preview then', () => previewPlan(database, translated));
await timed('planning them anew', () =>
  planNotices(database, {
    reference,
    revision: translated,
    linkKey: Buffer.alloc(32, 7),
    messageDomain: 'desk.example',
    actor: 'operator:bench',
    clock,
  }),
);
await askedOfTheDay('after they are planned');
