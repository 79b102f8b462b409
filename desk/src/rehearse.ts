/*
 * `fieldproof rehearse`: a mock recall. It takes place in a house of its own, a temporary data folder with its own private
 * database server, which is gone afterwards, whatever happens: the house that one works in is never touched. That holds
 * with DATABASE_URL too, which a rehearsal does not use.
 */
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { checkActionFolder } from './action/index.ts';
import { decideApproval, type Person } from './approval/index.ts';
import { buildApp } from './build-app.ts';
import { CommandFailed, type Io } from './command.ts';
import { readConfig } from './config.ts';
import { listDispatches, planNotices, recordPrinted } from './dispatch/index.ts';
import { demoFleetCsv } from './instrument/index.ts';
import { storeTallySums } from './ledger/index.ts';
import { renderLetters } from './notice/index.ts';
import { reopenDeferrals } from './obligation/index.ts';
import { prepareActionOpen } from './open-command.ts';
import { removeCluster } from './platform/database/cluster.ts';
import { WrongUsage } from './platform/pure/wrong-usage.ts';
import { startSandbox, type Sandbox } from './platform/mail/sandbox.ts';
import {
  awkwardWorld,
  createRehearsalClock,
  runRehearsal,
  VisitFailed,
  type Rehearsed,
  type RehearsalClock,
  type Stage,
} from './rehearsal/index.ts';
import { applyPendingReplies, createVisitCounter, type VisitCounter } from './reply/index.ts';
import { prepareStatus } from './report/index.ts';
import { addToken, admitMember } from './staff/index.ts';
import { dispatcherOf, noticesOf, openSystem, type System } from './system.ts';

const USAGE = 'usage: fieldproof rehearse DIR [--fleet FILE] [--seed N] [--json]';
const HOST = '127.0.0.1';
const ACTOR = 'operator:rehearsal';
/** Whose the API's token is: a manager, who releases what is held. */
const FIRST_PERSON = {
  name: 'Rehearsal',
  email: 'rehearsal@desk.example',
  role: 'manager',
  language: 'en',
} as const;
/** Sits at the other desk of the rehearsal and approves; the API's token is somebody else. */
const SECOND_PERSON: Person = { actor: 'member:0', kind: 'member', memberId: 0, role: 'manager' };
/** A retry comes after half a second where one in earnest comes after a minute. */
const PACE = 0.01;
const MAILS_PER_SECOND = 1000;
const LETTERS_MAX = 5000;

type Asked = {
  readonly directory: string;
  readonly fleet: string | undefined;
  readonly seed: number;
  readonly isJson: boolean;
};

/** Returns the exit status: 1 when a promise was broken, with a sentence for each. */
export async function runRehearse(args: readonly string[], io: Io): Promise<number> {
  const asked = readArgs(args);
  const checked = await checkActionFolder(asked.directory);
  if (checked.kind === 'unreadable' || !checked.isSound) {
    throw new CommandFailed(
      `The action in ${asked.directory} has errors. See them with: fieldproof action check ${asked.directory}`,
    );
  }
  const { issuedOn, reference } = checked.action.definition;
  const stop = new AbortController();
  const onSignal = (): void =>
    stop.abort(new CommandFailed('The rehearsal was stopped; its scratch database is gone.'));
  for (const signal of SIGNALS) process.once(signal, onSignal);
  const folder = await mkdtemp(join(tmpdir(), 'fieldproof-rehearsal-'));
  try {
    const fleet = await fleetFile(asked, folder);
    return await inScratchHouse(folder, { clock: createRehearsalClock(issuedOn), asked, io }, async (house) => {
      await open(house.system, { asked, fleet, io });
      const rehearsed = await runRehearsal(await stageOf(house, reference), {
        seed: asked.seed,
        say: io.err,
        signal: stop.signal,
      });
      return tell(rehearsed, { house, reference, asked, io });
    });
  } catch (error) {
    // What a laboratory met and should not have met is a finding about the house, to be told in a sentence.
    if (error instanceof VisitFailed) throw new CommandFailed(error.message);
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    await removeCluster(houseFolder(folder));
    await rm(folder, { recursive: true, force: true });
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function readArgs(args: readonly string[]): Asked {
  const parsed = parse(args);
  const [directory, ...more] = parsed?.positionals ?? [];
  const seed = Number(parsed?.values.seed ?? '1');
  if (!parsed || directory === undefined || more.length > 0 || !Number.isSafeInteger(seed)) throw new WrongUsage(USAGE);
  return { directory: resolve(directory), fleet: parsed.values.fleet, seed, isJson: parsed.values.json ?? false };
}

function parse(args: readonly string[]) {
  try {
    const options = { fleet: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return undefined;
  }
}

/** The fleet that was named, else the demonstration fleet of the action's folder. */
async function fleetFile({ directory, fleet }: Asked, folder: string): Promise<string> {
  if (fleet !== undefined) {
    const path = resolve(fleet);
    if (!existsSync(path))
      throw new CommandFailed(`There is no file ${path}. Name the fleet as CSV or XLSX with --fleet.`);
    return path;
  }
  const lines = await demoFleetCsv(directory);
  if (!lines) {
    throw new CommandFailed(
      `${directory} has no demonstration fleet (demo-fleet.yaml). Name a fleet, CSV or XLSX, with --fleet FILE.`,
    );
  }
  const path = join(folder, 'fleet.csv');
  await pipeline(Readable.from(lines), createWriteStream(path));
  return path;
}

function houseFolder(folder: string): string {
  return join(folder, 'house');
}

type House = {
  readonly system: System;
  readonly clock: RehearsalClock;
  readonly sandbox: Sandbox;
  readonly origin: string;
  readonly visits: VisitCounter;
};

/** Opens the house, with the desk listening and mail on its way to the sandbox, and takes all of it down at the end. */
async function inScratchHouse(
  folder: string,
  of: { readonly clock: RehearsalClock; readonly asked: Asked; readonly io: Io },
  use: (house: House) => Promise<number>,
): Promise<number> {
  const config = { ...readConfig({}), dataDirectory: houseFolder(folder) };
  await using opened = await openSystem(config, { own: true, isQuiet: true, say: of.io.err });
  const system: System = { ...opened, clock: of.clock };
  const { clock, io, asked } = of;
  await using sandbox = await startSandbox({
    folder: join(folder, 'sandbox'),
    behaviour: awkwardWorld(asked.seed),
    clock,
  });
  const visits = createVisitCounter();
  const bell = { wake: (): void => {} };
  const port = await freePort();
  const origin = `http://${HOST}:${port}`;
  const app = await buildApp(system, { publicUrl: origin, visits, wake: () => bell.wake(), sandbox });
  await app.listen({ host: HOST, port });
  const dispatcher = dispatcherOf(system, {
    relay: sandbox.url,
    publicUrl: origin,
    pace: PACE,
    ratePerSecond: MAILS_PER_SECOND,
  });
  bell.wake = () => dispatcher.wake();
  void dispatcher.run();
  try {
    io.err(`The rehearsal takes place at ${origin}, with a database of its own.`);
    return await use({ system, clock, sandbox, origin, visits });
  } finally {
    await app.close();
    await dispatcher.stop();
  }
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const probe = createServer();
  probe.listen(0, HOST);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo; // a TCP server that listens
  probe.close();
  await once(probe, 'close');
  return port;
}

async function open(
  system: System,
  { asked, fleet, io }: { readonly asked: Asked; readonly fleet: string; readonly io: Io },
): Promise<void> {
  const next = (): string => 'Its notices are sent and answered now.';
  const context = { ...system, io: { out: io.err, err: io.err }, actor: ACTOR, next, isRehearsal: true };
  const status = await prepareActionOpen([asked.directory, '--fleet', fleet])(context);
  if (status !== 0) throw new CommandFailed('The action was not opened, so there is nothing to rehearse.');
}

async function stageOf(house: House, reference: string): Promise<Stage> {
  const { system, clock, origin, sandbox, visits } = house;
  const { database, revisions, digesters, linkKey, messageDomain } = system;
  const action = await system.findAction(reference);
  if (!action) throw new Error(`${reference} was opened and is not there`);
  const revision = await revisions.load(database.kysely, action.id, action.revision);
  const notices = noticesOf(system, origin);
  const db = database.kysely;
  const memberId = await admitMember(database, FIRST_PERSON, { actor: ACTOR, clock });
  return {
    database,
    clock,
    revisions,
    digesters,
    action,
    origin,
    token: await addToken(database, { name: 'Rehearsal', role: 'manager', memberId }, { actor: ACTOR, clock }),
    approve: async (approvalId) => {
      const given = { approvalId, outcome: 'approved', reason: '', person: SECOND_PERSON } as const;
      const decided = await decideApproval(database, given, { clock, executors: system.executors });
      return decided.kind === 'approved';
    },
    mailbox: sandbox.mailbox,
    planNotices: () => planNotices(database, { reference, revision, linkKey, messageDomain, actor: ACTOR, clock }),
    printLetters: async () => {
      const rows = await listDispatches(db, {
        actionId: action.id,
        channel: 'post',
        states: ['printing'],
        afterId: 0,
        limit: LETTERS_MAX,
      });
      const letters = [];
      const ids = [];
      for (const row of rows) {
        const letter = await notices.letter(db, row);
        if (letter === undefined) continue;
        letters.push(letter);
        ids.push(row.id);
      }
      await recordPrinted(database, { actionId: action.id, ids, isReprint: false, actor: ACTOR, clock });
      return renderLetters(letters);
    },
    runJobs: async () => {
      while ((await applyPendingReplies(database, revisions, clock)) > 0);
      await reopenDeferrals(database, clock);
      await storeTallySums(database);
      await visits.flush(database);
    },
  };
}

async function tell(
  { figures, broken }: Rehearsed,
  {
    house,
    reference,
    asked,
    io,
  }: { readonly house: House; readonly reference: string; readonly asked: Asked; readonly io: Io },
): Promise<number> {
  if (asked.isJson) io.out(JSON.stringify(figures));
  else {
    await prepareStatus([reference])({ ...house.system, io });
    io.out(`\nLedger         ${figures.ledger}\nSeed           ${figures.seed}: the same seed gives the same figures`);
  }
  for (const sentence of broken) io.err(sentence);
  return broken.length === 0 ? 0 : 1;
}
