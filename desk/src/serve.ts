import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';

import { listActions } from './action/index.ts';
import { buildApp } from './build-app.ts';
import { CommandFailed, type Io } from './command.ts';
import { whyNotMail, type Config } from './config.ts';
import { DEMO_CONSIGNEE, DEMO_REFERENCE, demoReplyUrl, demoToken, prepareDemo } from './demo.ts';
import { planAskedRuns, type Dispatcher } from './dispatch/index.ts';
import { storeTallySums } from './ledger/index.ts';
import { reopenDeferrals } from './obligation/index.ts';
import { checkFleets, forgetUploads, openDrafts, sweepFleets } from './opening/index.ts';
import { forgetIdempotencyKeys } from './platform/database/idempotency-store.ts';
import { createJobs, type Jobs } from './platform/jobs/jobs.ts';
import { startSandbox, type Sandbox } from './platform/mail/sandbox.ts';
import { playLaboratories } from './rehearsal/index.ts';
import { applyPendingReplies, createVisitCounter, type VisitCounter } from './reply/index.ts';
import { createSpokenLog } from './spoken-log.ts';
import { forgetExpiredTickets, hasMembers, openDemonstration, sendStaffMails, type StaffHouse } from './staff/index.ts';
import { openStaffMailing, staffHouseOf, type StaffMailer } from './staff-system.ts';
import { dispatcherOf, openingHouseOf, openSystem, writeToNewHolders, type System } from './system.ts';

const HOST = '127.0.0.1';
/** A retry of the demonstration comes after seconds where one in earnest comes after minutes. */
const DEMO_PACE = 0.05;

export type ServeOptions = { readonly isDemo: boolean; readonly isJson: boolean };

/** Runs the desk until it is told to stop; returns the exit status. */
export async function serve(given: Config, options: ServeOptions, io: Io): Promise<number> {
  const config = options.isDemo ? withDemoAlerts(given) : given;
  const whyNot = options.isDemo || config.smtpUrl === undefined ? undefined : whyNotMail(config);
  if (whyNot !== undefined) throw new CommandFailed(whyNot);
  const say = (sentence: string): void => io.err(sentence);
  const stopped = untilSignal();
  await using opened = await openSystem(config, { own: true, isQuiet: true, say });
  const system: System = options.isJson ? opened : { ...opened, log: createSpokenLog(say) };
  await using sandbox = options.isDemo
    ? await startSandbox({ folder: join(config.dataDirectory, 'sandbox') })
    : undefined;
  if (options.isDemo) await prepareDemo(system, say);
  await forgetUploads(system);
  const visits = createVisitCounter();
  const bell: { wake: () => void } = { wake: () => {} };
  const built = await listen(system, { config, options, sandbox, visits, wake: () => bell.wake() });
  const { staff, publicUrl } = built;
  const relay = sandbox?.url ?? config.smtpUrl;
  const dispatcher = startDispatcher(system, { relay, publicUrl, isDemo: options.isDemo });
  if (dispatcher) bell.wake = () => dispatcher.wake();
  const mailer = relay === undefined ? undefined : openStaffMailing(system, { relay, publicUrl, ...paceOf(options) });
  const jobs = startJobs(system, { visits, staff, mailer, wake: () => bell.wake() });
  let laboratories: ReturnType<typeof openLaboratories> | undefined;
  try {
    for (const { id } of await listActions(system.database.kysely)) await writeToNewHolders(system, id);
    await announce(system, { ...built, options, isMailing: dispatcher !== undefined }, io);
    laboratories = sandbox && openLaboratories(system, { mailbox: sandbox.mailbox, origin: publicUrl });
    const why = await Promise.race([stopped, system.lost]);
    if (why !== '') say(why);
    return why === '' ? 0 : 1;
  } finally {
    // Also where the desk could not be announced: what still runs would keep the process alive, without a database.
    await laboratories?.close();
    await built.app.close();
    await dispatcher?.stop();
    await jobs.stop();
    await mailer?.close();
    await visits.flush(system.database);
    await staff.refusals.flush(system.database);
  }
}

/** A laboratory a second at first: who looks at the desk sees it change. */
const LABORATORY_EVERY_MS = 1_200;

/** The demonstration's laboratories answer by themselves; the one whose page is printed is left to whoever looks. */
function openLaboratories(
  system: System,
  of: { readonly mailbox: Sandbox['mailbox']; readonly origin: string },
): { readonly close: () => Promise<void> } {
  const stop = new AbortController();
  const playing = (async () => {
    const action = await system.findAction(DEMO_REFERENCE);
    if (!action) return;
    await playLaboratories({
      ...of,
      database: system.database,
      clock: system.clock,
      actionId: action.id,
      seed: 1,
      sitesMax: system.config.demoAnswersMax,
      everyMs: LABORATORY_EVERY_MS,
      leftOut: new Set([DEMO_CONSIGNEE]),
      signal: stop.signal,
    });
  })().catch((error: unknown) => system.log.error({ error }, 'the laboratories of the demonstration answer no more'));
  return {
    close: async () => {
      stop.abort();
      await playing;
    },
  };
}

/** Somebody of the invented house is alerted of incidents, so that the mailbox shows it. */
function withDemoAlerts(config: Config): Config {
  return config.alertEmails.length > 0 ? config : { ...config, alertEmails: ['vigilance@desk.example'] };
}

/** Resolves with '' at the first signal; a second one changes nothing: stopping is under way. */
function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(''));
  });
}

type Built = { readonly app: FastifyInstance; readonly publicUrl: string; readonly staff: StaffHouse };

async function listen(
  system: System,
  context: {
    readonly config: Config;
    readonly options: ServeOptions;
    readonly sandbox: Sandbox | undefined;
    readonly visits: VisitCounter;
    readonly wake: () => void;
  },
): Promise<Built> {
  const { config } = context;
  const port = await choosePort(config);
  const publicUrl = config.publicUrl ?? `http://${HOST}:${port}`;
  const { sandbox, visits, wake } = context;
  const isMailing = sandbox !== undefined || config.smtpUrl !== undefined;
  const staff = staffHouseOf(system, { publicUrl, isMailing, isDemonstration: context.options.isDemo });
  const app = await buildApp(system, { publicUrl, visits, wake, sandbox, staff });
  try {
    await app.listen({ host: HOST, port });
  } catch (error) {
    await app.close();
    throw new CommandFailed(`Port ${port} cannot be used (${codeOf(error)}). Choose another one with PORT.`);
  }
  return { app, publicUrl, staff };
}

/** The port that was asked for; without one the usual port, or any that is free when it is taken. */
async function choosePort(config: Config): Promise<number> {
  if (config.isPortChosen && config.port !== 0) return config.port;
  const { createServer } = await import('node:net');
  for (const port of config.isPortChosen ? [0] : [config.port, 0]) {
    const probe = createServer();
    probe.listen(port, HOST);
    const isFree = await Promise.race([
      once(probe, 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ]);
    if (!isFree) continue;
    const { port: found } = probe.address() as AddressInfo; // a TCP server that listens
    probe.close();
    await once(probe, 'close');
    return found;
  }
  throw new CommandFailed('No port is free on this machine.');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Sends mail through the relay of SMTP_URL; in the demonstration through its own mailbox and nowhere else. */
function startDispatcher(
  system: System,
  to: { readonly relay: string | undefined; readonly publicUrl: string; readonly isDemo: boolean },
): Dispatcher | undefined {
  const { relay, publicUrl } = to;
  if (relay === undefined) return undefined;
  const dispatcher = dispatcherOf(system, { relay, publicUrl, ...paceOf(to) });
  void dispatcher.run();
  return dispatcher;
}

function paceOf({ isDemo }: { readonly isDemo: boolean }): { readonly pace?: number } {
  return isDemo ? { pace: DEMO_PACE } : {};
}

const SECOND = 1000;

function startJobs(
  system: System,
  of: {
    readonly visits: VisitCounter;
    readonly staff: StaffHouse;
    readonly mailer: StaffMailer | undefined;
    readonly wake: () => void;
  },
): Jobs {
  const { database, clock, revisions } = system;
  const { visits, staff, mailer, wake } = of;
  const jobs = createJobs(database, system.log);
  jobs.every('apply large replies', 2 * SECOND, async (stopping) => {
    await applyPendingReplies(database, revisions, clock, stopping);
  });
  jobs.every('store sums', 10 * SECOND, () => storeTallySums(database));
  jobs.every('note visits', 30 * SECOND, () => visits.flush(database));
  jobs.every('forget idempotency keys', 3600 * SECOND, async () => {
    await forgetIdempotencyKeys(database, clock());
  });
  jobs.every('plan notices that were asked for', 2 * SECOND, () => planAskedRuns({ ...system, wake }));
  const drafts = openingHouseOf(system);
  jobs.every('check fleets of drafts', SECOND, (stopping) => checkFleets(drafts, stopping));
  jobs.every('open released drafts', SECOND, (stopping) => openDrafts(drafts, stopping));
  jobs.every('remove fleets of ended drafts', 3600 * SECOND, () => sweepFleets(drafts));
  jobs.every('open ended deferrals', 600 * SECOND, async () => {
    await reopenDeferrals(database, clock);
  });
  jobs.every('count refusals', 60 * SECOND, () => staff.refusals.flush(database));
  jobs.every('forget tickets', 600 * SECOND, () => forgetExpiredTickets(database, clock()));
  if (mailer) {
    jobs.every('mail to staff', 2 * SECOND, async (stopping) => {
      await sendStaffMails(mailer.mailing, stopping);
    });
  }
  return jobs;
}

async function announce(
  system: System,
  facts: Built & { readonly options: ServeOptions; readonly isMailing: boolean },
  io: Io,
): Promise<void> {
  const { options, publicUrl } = facts;
  const api = `${publicUrl}/api/v1`;
  if (!options.isDemo) {
    if (options.isJson) io.out(JSON.stringify({ pid: process.pid, api }));
    else
      io.out(
        `The desk serves ${publicUrl}${facts.isMailing ? '' : '. It sends no mail: set SMTP_URL to the relay of your house'}. Stop it with Ctrl-C.`,
      );
    if (!(await hasMembers(system.database.kysely))) {
      io.err(
        'Nobody belongs to this house yet. Invite its first manager: npx fieldproof staff invite NAME EMAIL --role manager',
      );
    }
    if (system.config.alertEmails.length === 0) {
      io.err(
        'Nobody of the house is alerted when an incident is told: set FIELDPROOF_ALERT_EMAILS, unless every action names addresses of its own.',
      );
    }
    return;
  }
  const people = await openDemonstration(facts.staff);
  const lines = {
    pid: process.pid,
    desk: people.manager,
    colleague: people.colleague,
    reply: await demoReplyUrl(system, publicUrl),
    mailbox: `${publicUrl}/sandbox`,
    api,
    token: await demoToken(system),
  };
  await writeFile(join(system.config.dataDirectory, 'demo', 'address.json'), JSON.stringify(lines), { mode: 0o600 });
  if (options.isJson) {
    io.out(JSON.stringify(lines));
    return;
  }
  io.out(
    [
      '',
      `The founding case ${DEMO_REFERENCE} is open on an invented fleet of 1,813 instruments, the size of the 2022 recall of the same products.`,
      'Its mails go to a mailbox on this machine and nowhere else.',
      '',
      `  The desk, as its manager    ${lines.desk}`,
      `  … as a colleague            ${lines.colleague}`,
      `  A laboratory's reply page   ${lines.reply}`,
      `  The mailbox                 ${lines.mailbox}`,
      `  The desk's API              ${lines.api}/openapi.json`,
      `  Token for the API           ${lines.token}`,
      '',
      'Both links to the desk sign in once; the next start prints new ones. Open the second in another browser or a private window.',
      '',
      `  Where the action stands     npx fieldproof status ${DEMO_REFERENCE}`,
      `  How the mails go            npx fieldproof notify ${DEMO_REFERENCE}`,
      '',
      'Stop with Ctrl-C; start again to go on where it ended.',
    ].join('\n'),
  );
}
