/*
 * Promise: notices are dispatched at 0.7 or more of the rate of bare nodemailer on the same sink, with the state of every mail durable.
 *
 * Both send the same mails over five connections to a sink in a process of its own. nodemailer keeps nothing. The
 * dispatcher has on disk (fsync on): before SMTP begins, that the mail is being sent and which attempt it is; after the
 * answer, attempt, state, reach and ledger entry in one transaction with the other results of those 40 ms. Rounds alternate, so that a
 * busy moment of the machine meets both.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { createDispatcher } from '../desk/src/dispatch/index.ts';
import { openWorld, planWorld, quickDispatcher } from '../desk/src/dispatch/test-dispatches.ts';
import { deskUser, openCluster, ownerUser, removeCluster } from '../desk/src/platform/database/cluster.ts';
import { openDatabase, type Database } from '../desk/src/platform/database/database.ts';
import { migrate } from '../desk/src/platform/database/migrate.ts';
import { createBareTransport } from '../desk/src/platform/mail/test-bare-transport.ts';
import { createSmtpTransport } from '../desk/src/platform/mail/smtp-transport.ts';

const MAILS = 3_000;
const ROUNDS = 5;
const CONNECTIONS = 5;
const RATIO_MIN = 0.7;
const SENDER = { name: 'Product safety', address: 'safety@maker.example' };
/** About as long as the founding notice in one language. */
const TEXT =
  'Your two instruments could be taken over from the network. Please do two things on each, in both modes.\n'.repeat(
    60,
  );
const HTML = `<!doctype html><html lang="en"><body>${'<p style="margin:0 0 16px">Your two instruments could be taken over from the network.</p>\n'.repeat(240)}</body></html>`;
const SUBJECT = 'URGENT: FSN2023-1338 – sequencers could be taken over from the network';

if (process.argv[2] === '--sink') serveSink();
else await measure();

async function measure(): Promise<void> {
  const sink = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), '--sink'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve) =>
    sink.stdout.once('data', (line) => resolve(Number(String(line)))),
  );
  const relay = `smtp://127.0.0.1:${port}?starttls=off&connections=${CONNECTIONS}`;
  const folder = await mkdtemp(join(tmpdir(), 'fieldproof-bench-'));
  const cluster = await openCluster({ dataDirectory: folder, log: () => undefined });
  try {
    await migrate(cluster.connection({ user: ownerUser, database: 'fieldproof' }));
    await using database = openDatabase({ connection: cluster.connection({ user: deskUser, database: 'fieldproof' }) });
    await openWorld(database, MAILS);
    const durable = database.pool.query<{ fsync: string; version: string }>(
      'select current_setting($1) as fsync, version() as version',
      ['fsync'],
    );
    const [settings] = (await durable).rows;
    console.log(
      `dispatch: ${MAILS} mails of ${Math.round((TEXT.length + HTML.length) / 1_000)} kB a round, ${CONNECTIONS} connections`,
    );
    console.log(
      `  ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}, ${settings?.version.split(' on ')[0]}, fsync ${settings?.fsync}`,
    );
    await sendBare(relay, 300);
    await sendDurable(database, relay);
    const bare: number[] = [];
    const durableRates: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await sendBare(relay, MAILS));
      durableRates.push(await sendDurable(database, relay));
    }
    // Of neighbours in time: a machine that is busy with something else slows both.
    const ratio = median(durableRates.map((rate, round) => rate / (bare[round] ?? rate)));
    console.log(`  nodemailer alone  ${describe(bare)}`);
    console.log(`  dispatcher        ${describe(durableRates)}`);
    console.log(`  ratio ${ratio.toFixed(2)} (promised ${RATIO_MIN}): ${ratio >= RATIO_MIN ? 'kept' : 'BROKEN'}`);
    if (ratio < RATIO_MIN) process.exitCode = 1;
  } finally {
    sink.kill();
    await cluster.stop();
    await removeCluster(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Mails a second of nodemailer's own pool. */
async function sendBare(relay: string, mails: number): Promise<number> {
  const { port } = new URL(relay);
  const transport = createBareTransport({ port: Number(port), connections: CONNECTIONS });
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: mails }, (_, i) =>
      transport.sendMail({
        from: SENDER,
        to: `labor${i}@lab.example`,
        subject: SUBJECT,
        text: TEXT,
        html: HTML,
        messageId: `<b${i}@maker.example>`,
      }),
    ),
  );
  const rate = mails / ((performance.now() - begun) / 1_000);
  transport.close();
  return rate;
}

/** Mails a second of the dispatcher, from the first claim to the last result on disk. */
async function sendDurable(database: Database, relay: string): Promise<number> {
  await replan(database);
  const transport = createSmtpTransport(relay);
  const content = { subject: SUBJECT, text: TEXT, html: HTML, language: 'en' };
  const compose = async () => content;
  const options = quickDispatcher(database, {
    transport,
    composers: { notice: compose, receipt: compose, alert: compose, test: compose },
    ratePerSecond: 1_000_000,
    pace: 1,
    log: { error: (facts, sentence) => console.error(sentence, facts) },
  });
  const dispatcher = createDispatcher(options);
  const begun = performance.now();
  const running = dispatcher.run();
  while ((await countUnsent(database)) > 0) await sleep(20);
  const rate = MAILS / ((performance.now() - begun) / 1_000);
  await dispatcher.stop();
  await running;
  await transport.close();
  return rate;
}

/** A fresh list with identities of its own: earlier rounds stay, as they would in a house with a history. */
async function replan(database: Database): Promise<void> {
  const known = await database.pool.query<{ count: number }>(`select count(*)::integer as count from dispatch`);
  if (known.rows[0]?.count) {
    await database.pool.query(
      `update dispatch set message_id = 'old' || id || '.' || message_id, contact_ids = '{}' where message_id not like 'old%'`,
    );
  }
  await database.pool.query(`update reach set reach = 'unsent'`);
  await planWorld(database);
}

async function countUnsent(database: Database): Promise<number> {
  const found = await database.pool.query<{ count: number }>(
    `select count(*)::integer as count from dispatch where state in ('waiting', 'sending')`,
  );
  return found.rows[0]?.count ?? 0;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function describe(rates: readonly number[]): string {
  return `${Math.round(median(rates))} mails/s [${Math.round(Math.min(...rates))}..${Math.round(Math.max(...rates))}]`;
}

/** Takes every mail and forgets it: as little SMTP as both senders need, with pipelining. @clause RFC 2920 3.2 */
function serveSink(): void {
  const server = createServer((socket) => {
    let held = '';
    let isContent = false;
    socket.on('error', () => undefined);
    socket.setNoDelay(true);
    socket.write('220 sink\r\n');
    socket.on('data', (chunk: Buffer) => {
      held += chunk.toString('latin1');
      for (;;) {
        if (isContent) {
          const end = held.indexOf('\r\n.\r\n');
          if (end === -1) {
            held = held.slice(-4);
            return;
          }
          held = held.slice(end + 5);
          isContent = false;
          socket.write('250 taken\r\n');
        }
        const end = held.indexOf('\r\n');
        if (end === -1) return;
        const command = held.slice(0, 4).toUpperCase();
        held = held.slice(end + 2);
        if (command === 'EHLO') socket.write('250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n');
        else if (command === 'DATA') {
          isContent = true;
          socket.write('354 go ahead\r\n');
        } else if (command === 'QUIT') return void socket.end('221 bye\r\n');
        else socket.write('250 OK\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(typeof address === 'object' ? address?.port : '');
  });
}
