/* The command line of the desk: which command is meant, what it needs, and how it ends. */
import { runActionCheck } from './action/index.ts';
import { CommandFailed, operator, terminal, WrongUsage } from './command.ts';
import { ConfigError, readConfig, whyNotMail, type Config } from './config.ts';
import { runLetters, runNotify } from './dispatch/index.ts';
import { runActionOpen } from './open-command.ts';
import { runQuestion } from './question/index.ts';
import { runRehearse } from './rehearse.ts';
import { runLedgerCheck, runStatus } from './report/index.ts';
import { serve } from './serve.ts';
import { runStaffAdd } from './staff/index.ts';
import { dispatcherOf, noticesOf, openSystem, SystemUnavailable, writeToNewHolders, type System } from './system.ts';

const USAGE = `usage: fieldproof COMMAND

  serve [--demo] [--json]                      run the desk
  action check DIR [--json]                    what is wrong or missing in an action's folder
  action open DIR --fleet FILE                 open an action on a fleet (CSV or XLSX)
  notify REF [--release-held REASON]           send the notice, and show how it goes
  letters REF --out FILE                       the notices that go by post, to print
  letters REF --posted YYYY-MM-DD              they were given to the post on this day
  status REF [--as-of DATE] [--json]           where an action stands
  question list REF | show N | answer N ANSWER --reason "…"
  ledger check REF [--json]                    recompute the ledger, say the first broken entry
  staff add NAME --role reader|operator|manager
  rehearse DIR [--fleet FILE] [--seed N] [--json]   a mock recall, on a database of its own

Data lies in .fieldproof of the project, or where FIELDPROOF_DATA says; DATABASE_URL names another PostgreSQL.`;

async function run(args: readonly string[]): Promise<number> {
  const [noun, verb] = args;
  const two = `${noun} ${verb}`;
  if (noun === undefined || noun === '--help' || noun === 'help') {
    terminal.out(USAGE);
    return noun === undefined ? 2 : 0;
  }
  if (two === 'action check') return runActionCheck(args.slice(2), terminal);
  const config = readConfig(process.env);
  if (noun === 'serve') return serve(config, serveOptions(args.slice(1)), terminal);
  if (noun === 'rehearse') return runRehearse(args.slice(1), terminal);
  if (two === 'action open') return withSystem(config, (system) => runActionOpen(args.slice(2), contextOf(system)));
  if (noun === 'notify')
    return withSystem(config, (system) =>
      runNotify(args.slice(1), notifyOutput(), { ...mailingOf(system), stopping: untilSignal() }),
    );
  if (noun === 'letters') return withSystem(config, (system) => runLetters(args.slice(1), terminal, mailingOf(system)));
  if (noun === 'status') return withSystem(config, (system) => runStatus(args.slice(1), contextOf(system)));
  if (noun === 'question') return withSystem(config, (system) => runQuestion(args.slice(1), contextOf(system)));
  if (two === 'ledger check') return withSystem(config, (system) => runLedgerCheck(args.slice(2), contextOf(system)));
  if (two === 'staff add') return withSystem(config, (system) => runStaffAdd(args.slice(2), contextOf(system)));
  terminal.err(`There is no command "${args.slice(0, 2).join(' ')}".\n\n${USAGE}`);
  return 2;
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
    io: terminal,
    actor: operator(),
    onAnswered: (actionId: number) => writeToNewHolders(system, actionId),
  };
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

async function withSystem(config: Config, use: (system: System) => Promise<number>): Promise<number> {
  await using system = await openSystem(config, { own: false, isQuiet: true, say: () => {} });
  return await use(system);
}

/** Told by the system, by a quota, or by PostgreSQL (SQLSTATE 53100). */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', '53100'].includes(String(error.code));
}

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
