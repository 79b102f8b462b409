/* The command line of the desk: which command is meant, what it needs, and how it ends. */
import { runActionCheck, runActionTranslate } from './action/index.ts';
import type { NewReader } from './approval/index.ts';
import { CommandFailed, operator, outliveReaders, terminal } from './command.ts';
import { ConfigError, readConfig, whyNotMail, type Config } from './config.ts';
import { prepareLetters, prepareNotify } from './dispatch/index.ts';
import { prepareActionOpen } from './open-command.ts';
import { prepareQuestion, type QuestionWithAnswer } from './question/index.ts';
import { runRehearse } from './rehearse.ts';
import {
  describeQuestion,
  prepareConsignee,
  prepareConsignees,
  prepareIncidents,
  prepareLedgerCheck,
  prepareReply,
  prepareStatus,
} from './report/index.ts';
import { WrongUsage } from './platform/pure/wrong-usage.ts';
import { serve } from './serve.ts';
import { prepareStaff } from './staff/index.ts';
import { READING } from './reading.ts';
import { staffHouseOf } from './staff-system.ts';
import { hasLinkKey } from './notice/index.ts';
import { SystemUnavailable } from './house-database.ts';
import { dispatcherOf, noticesOf, openSystem, writeToNewReaders, type System } from './system.ts';

const USAGE = `usage: fieldproof COMMAND

  serve [--demo] [--json]                      run the desk
  action check DIR [--json]                    what is wrong or missing in an action's folder
  action translate DIR LANGUAGE                write the file for a translator into the folder
  action open DIR --fleet FILE                 open an action on a fleet (CSV or XLSX)
  notify REF [--look | --seen MARK] [--release-held REASON] [--as NAME] [--no-wait] [--json]
                                               send the notice, and show how it goes
  letters REF --out FILE [--as NAME]           the notices that go by post, to print
  letters REF --posted YYYY-MM-DD [--as NAME]  those that were printed were given to the post on this day
  letters REF --reprint --out FILE [--consignee NUMBER] [--as NAME]
                                               print once more what was posted
  status REF [--as-of DATE] [--json]           where an action stands, now or at a past moment
  consignees REF [--reach REACH] [--country CC] [--json]
                                               who was written to, and how far each has come
  consignee REF NUMBER [--json]                one of them: instruments, contacts, replies, questions
  reply N [--json]                             what somebody sent back
  incidents REF [--json]                       suspected unauthorised access and adverse events
  question list REF [--json]                   what only a person can decide
  question show N [--json]                     who said what, and what each answer does
  question answer N ANSWER --reason "…" [--fact NAME=VALUE …]
  ledger check REF|house [--json]              recompute the ledger, say the first broken entry
  staff invite NAME EMAIL --role reader|operator|manager [--language en|de]
                                               take somebody into the house; prints the link
  staff add NAME --role reader|operator|manager
                                               a token of the API, for a program
  staff list [--json]                          who belongs to the house, and who has a token
  staff disable N|EMAIL                        end a token, or shut a member out
  rehearse DIR [--fleet FILE] [--seed N] [--json]   a mock recall, on a database of its own

What you do here is recorded under your user name of this machine; --as NAME, where it stands, names you otherwise.
Data lies in .fieldproof of the project, or where FIELDPROOF_DATA says; DATABASE_URL names another PostgreSQL.`;

async function run(args: readonly string[]): Promise<number> {
  const [noun, verb] = args;
  const two = `${noun} ${verb}`;
  if (noun === undefined || noun === '--help' || noun === 'help') {
    terminal.out(USAGE);
    return noun === undefined ? 2 : 0;
  }
  if (two === 'action check') return runActionCheck(args.slice(2), terminal);
  if (two === 'action translate') return runActionTranslate(args.slice(2), terminal);
  if (noun === 'rehearse') return runRehearse(args.slice(1), terminal);
  // How a command is used is said before anything of its house is looked at.
  if (noun === 'serve') {
    const options = serveOptions(args.slice(1));
    return serve(readConfig(process.env), options, terminal);
  }
  const command = readCommand(args);
  if (command !== undefined) {
    const config = readConfig(process.env);
    return command.isBeginning ? withSystem(config, command.run) : inHouse(config, command.run);
  }
  const near = USAGE.split('\n').filter((line) => line.startsWith(`  ${noun} `));
  terminal.err(
    near.length > 0
      ? `"fieldproof ${args.join(' ')}" is not a command. There is:\n\n${near.join('\n')}`
      : `There is no command "${noun}".\n\n${USAGE}`,
  );
  return 2;
}

type Command = {
  readonly run: (system: System) => Promise<number>;
  /** May be the first thing that is done where there is no house yet. */
  readonly isBeginning?: boolean;
};

/** What works on a house; undefined where it is another command or none. Throws WrongUsage. */
function readCommand(args: readonly string[]): Command | undefined {
  const [noun, verb] = args;
  const two = `${noun} ${verb}`;
  const rest = args.slice(1);
  if (two === 'action open') return { run: inContext(prepareActionOpen(args.slice(2))), isBeginning: true };
  if (two === 'ledger check') return { run: inContext(prepareLedgerCheck(args.slice(2))) };
  switch (noun) {
    case 'notify': {
      const notify = prepareNotify(rest);
      return { run: (system) => notify(notifyOutput(), { ...mailingOf(system), stopping: untilSignal() }) };
    }
    case 'letters': {
      const letters = prepareLetters(rest);
      return { run: (system) => letters(terminal, mailingOf(system)) };
    }
    case 'status':
      return { run: inContext(prepareStatus(rest)) };
    case 'consignees':
      return { run: inContext(prepareConsignees(rest)) };
    case 'consignee':
      return { run: inContext(prepareConsignee(rest)) };
    case 'reply':
      return { run: inContext(prepareReply(rest)) };
    case 'incidents':
      return { run: inContext(prepareIncidents(rest)) };
    case 'question':
      return { run: inContext(prepareQuestion(rest)) };
    case 'staff': {
      const staff = prepareStaff(rest);
      // Somebody may be invited before there is anything else; who belongs to a house is told where there is one.
      return { run: (system) => staff(staffContextOf(system)), isBeginning: verb !== 'list' };
    }
    default:
      return undefined;
  }
}

function inContext(run: (context: ReturnType<typeof contextOf>) => Promise<number>): Command['run'] {
  return (system) => run(contextOf(system));
}

function serveOptions(args: readonly string[]): { readonly isDemo: boolean; readonly isJson: boolean } {
  const unknown = args.filter((arg) => arg !== '--demo' && arg !== '--json');
  if (unknown.length > 0)
    throw new WrongUsage(`usage: fieldproof serve [--demo] [--json]\n"${unknown[0]}" is none of its options.`);
  return { isDemo: args.includes('--demo'), isJson: args.includes('--json') };
}

function contextOf(system: System) {
  return {
    ...system,
    nameActors: READING.nameActors,
    io: terminal,
    actor: operator(),
    describeQuestion: (question: QuestionWithAnswer) =>
      describeQuestion(system.database.kysely, system.revisions, question),
    onNewReaders: (readers: readonly NewReader[]) => writeToNewReaders(system, readers),
  };
}

function staffContextOf(system: System) {
  const { config } = system;
  const publicUrl = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
  return { house: staffHouseOf(system, { publicUrl }), io: terminal, actor: operator() };
}

/** For sending mail from a command, when no desk runs that does it. */
function mailingOf(system: System) {
  const { config } = system;
  const publicUrl = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
  return {
    ...system,
    notices: noticesOf(system, publicUrl),
    actor: operator(),
    openDispatcher: () => {
      if (config.smtpUrl === undefined) return undefined;
      const whyNot = whyNotMail(config);
      if (whyNot !== undefined) throw new CommandFailed(whyNot);
      return dispatcherOf(system, { relay: config.smtpUrl, publicUrl });
    },
  };
}

/** Ctrl-C and its like let a command finish what it has begun. */
function untilSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  return stop.signal;
}

/** Progress writes over itself only where somebody looks at a terminal. */
function notifyOutput() {
  if (!process.stdout.isTTY) return terminal;
  return { ...terminal, progress: (text: string) => void process.stdout.write(`\r\u001B[K${text}`) };
}

/** For what is done in a house that there is: where nothing is, nothing is made. */
async function inHouse(config: Config, use: (system: System) => Promise<number>): Promise<number> {
  if (!hasLinkKey(config.dataDirectory)) {
    throw new CommandFailed(
      `There is no link key in ${config.dataDirectory}, so no desk has its data there. Say with FIELDPROOF_DATA where it lies, or start a desk here with: npm start. If the key was lost, put it back from the backup.`,
    );
  }
  return withSystem(config, use);
}

async function withSystem(config: Config, use: (system: System) => Promise<number>): Promise<number> {
  await using system = await openSystem(config, { own: false, isQuiet: true, say: () => {} });
  return await use(system);
}

/** Told by the system, by a quota, or by PostgreSQL (SQLSTATE 53100). */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', '53100'].includes(String(error.code));
}

outliveReaders([process.stdout, process.stderr]);
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof WrongUsage) {
    terminal.err(error.message);
    process.exitCode = 2;
  } else if (error instanceof CommandFailed || error instanceof ConfigError || error instanceof SystemUnavailable) {
    terminal.err(error.message);
    process.exitCode = 1;
  } else if (isDiskFull(error)) {
    terminal.err('The disk is full. What was confirmed is kept; make room and try again.');
    process.exitCode = 1;
  } else throw error;
}
