/*
 * Promise: the page that a link opens costs at most 4 queries and has less than 60 kB with 25 instruments, and it is
 * served over HTTP at 0.6 or more of the rate of the same queries and the same rendering called directly.
 *
 * The laboratory has answered for some of its instruments, so that the page shows every kind of thing: replies, levels
 * with their days, a deferral, a question that waits.
 */
import { loadavg } from 'node:os';

import type { CellStatement, InstrumentReply } from '@fieldproof/contract';
import { renderDocument } from '@fieldproof/look/render';

import { findLink } from '../desk/src/notice/index.ts';
import { viewOf } from '../desk/src/reply/link-routes.ts';
import { OverviewPage } from '../desk/src/reply/pages/overview-page.tsx';
import { selectPageInstruments, selectPlace } from '../desk/src/reply/reply-page-store.ts';
import { recordReply } from '../desk/src/reply/index.ts';
import { atOnce } from './at-once.ts';
import { isTiny, openBenchCluster } from './bench-cluster.ts';
import { serveDesk, type Desk } from './desk.ts';
import { openLaboratories, type Laboratories } from './laboratories.ts';
import { expectStatus, startLoad } from './load.ts';
import { expectAtMost, measure } from './measure.ts';
import { createRecorder } from './recorded.ts';

const instruments = 25;
const laboratories = 40;
const pages = isTiny ? 40 : 1200;
const rounds = isTiny ? 1 : Number(process.env['BENCH_ROUNDS'] ?? 7);
const shownAtOnce = 10;

await using cluster = await openBenchCluster();
await cluster.create('pages');
await using database = await cluster.open('pages');
const world = await openLaboratories(database, { laboratories, instrumentsEach: instruments });
await using desk = await serveDesk(database);
await answerSome(desk, world);
await cluster.asOwner('pages', (owner) => owner.query('vacuum analyze'));

const secrets = Array.from({ length: pages }, (_, index) => world.secrets[index % laboratories] ?? '');
await using load = await startLoad();
await load.prepare({
  port: desk.port,
  atOnce: shownAtOnce,
  asked: secrets.map((secret) => ({ method: 'GET', path: `/r/${secret}` })),
});
let bytesMax = 0;

await measure({
  name: `The page of a link with ${instruments} instruments, ${shownAtOnce} at once`,
  rounds,
  warmUps: isTiny ? 0 : 1,
  unit: { name: 'pages', count: pages },
  sides: {
    'queries and rendering': () => atOnce(shownAtOnce, secrets, (secret) => renderDirectly(desk, secret)),
    'over HTTP': async () => {
      const answers = await load.run();
      expectStatus(answers, 200);
      bytesMax = answers.bytesMax;
    },
  },
  ...(isTiny ? {} : { ratioMin: 0.6 }),
  beside: { PostgreSQL: cluster.version, 'load before': loadavg()[0]?.toFixed(1) ?? '' },
});
await using other = await cluster.open('pages');
const heard = createRecorder(other);
await using listened = await serveDesk(other);
const [secret = ''] = world.secrets;
const expected = await renderDirectly(listened, secret);
const statements = await heard.during(async () => {
  const answer = await fetch(`http://127.0.0.1:${listened.port}/r/${secret}`);
  if ((await answer.text()) !== expected) throw new Error('the two sides render different pages');
});
expectAtMost('queries of a page', { is: statements.length, max: 4, unit: 'queries' });
expectAtMost('largest page', { is: bytesMax / 1000, max: 60, unit: 'kB' });

/** What the route does, without HTTP around it. */
async function renderDirectly({ system }: Desk, secret: string): Promise<string> {
  const db = system.database.kysely;
  const found = await findLink(db, { proof: { secret }, now: system.clock() });
  if (found?.kind !== 'open') throw new Error('the link is not open');
  const { link } = found;
  const revision = await system.revisions.load(db, link.actionId, link.revision);
  const view = viewOf(revision, { link, secret, now: system.clock(), url: `/r/${secret}`, asked: undefined });
  const place = await selectPlace(db, link);
  const shown = await selectPageInstruments(db, { ...link, offset: 0, limit: instruments });
  return renderDocument(OverviewPage({ view, place, instruments: shown, page: 1 }));
}

/** Ten instruments done, five put off, one in storage: from each laboratory in a reply. */
async function answerSome({ system }: Desk, { action, secrets }: Laboratories): Promise<void> {
  const { database, clock, messageDomain } = system;
  const db = database.kysely;
  const revision = await system.revisions.load(db, action.id, action.revision);
  const on = clock().toISOString().slice(0, 10);
  const until = new Date(clock().getTime() + 14 * 24 * 3_600_000).toISOString().slice(0, 10);
  const cells = revision.definition.modes.flatMap((mode) =>
    revision.definition.measures.map((measure) => ({ mode: mode.key, measure: measure.key })),
  );
  const done = cells.map((cell): CellStatement => ({ ...cell, said: 'done', on }));
  const later = cells.map((cell): CellStatement => ({
    ...cell,
    said: 'not-done',
    reason: 'avoid-interruption',
    until,
    protection: 'unplugged',
  }));
  for (const secret of secrets) {
    const found = await findLink(db, { proof: { secret }, now: clock() });
    if (found?.kind !== 'open') throw new Error('the link is not open');
    const { link } = found;
    const own = await selectPageInstruments(db, { ...link, offset: 0, limit: instruments });
    const named = own.slice(0, 16).map(({ instrumentId }, index): InstrumentReply => {
      if (index === 15) return { instrument: instrumentId, cells: [], statement: { said: 'in-storage' } };
      return { instrument: instrumentId, cells: index < 10 ? done : later };
    });
    const body = {
      version: 1 as const,
      answers: { receipt: 'yes', 'users-informed': 'yes' },
      instruments: named,
      unknownSerials: [],
      isReceiptOnly: false,
    };
    await recordReply(
      database,
      {
        ...link,
        channel: 'page',
        language: 'en',
        answeredBy: { name: 'Anja Birkenfeldt', function: 'Laborleitung', email: '' },
        body,
        submissionKey: `bench:${link.contactId}`,
      },
      { revision, actor: `contact:${link.contactId}`, copyTo: null, messageDomain, clock },
    );
  }
}
