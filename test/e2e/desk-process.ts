/* The real thing in processes of its own: the desk as `npm start` runs it, and commands as a person types them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { removeCluster } from '../../desk/src/platform/database/cluster.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Building the app, creating the database and opening the demonstration take seconds; a busy machine needs more. */
const READY_MS = 270_000;

/** A test says itself who answers. */
const QUIET = { FIELDPROOF_DEMO_ANSWERS: '0' };

export type DataFolder = AsyncDisposable & { readonly path: string };

/** An empty data folder that is gone at the end of a test, with the database server that was started for it. */
export async function openDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'fieldproof-e2e-'));
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      await removeCluster(path);
      await rm(path, { recursive: true, force: true });
    },
  };
}

export type Announcement = {
  readonly pid: number;
  /** Links that sign in once: the manager's, and the second person's. */
  readonly desk: string;
  readonly colleague: string;
  readonly reply: string;
  readonly mailbox: string;
  readonly api: string;
  readonly token: string;
};

export type Desk = AsyncDisposable & {
  readonly announced: Announcement;
  /** Every line that it wrote to stdout. */
  readonly lines: readonly string[];
  /** Sends a signal to the launcher, as Ctrl-C does, and gives the exit status. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Kills the server itself, which notices nothing. */
  readonly kill: () => Promise<void>;
};

/** `npm start -- --json` on a data folder and a free port. */
export async function startDesk(folder: DataFolder, environment: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const child = run('bin/start.js', ['--json'], { FIELDPROOF_DATA: folder.path, PORT: '0', ...QUIET, ...environment });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const first = Promise.withResolvers<string>();
  const stderr = collect(child.stderr);
  if (child.stdout) {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      first.resolve(line);
    });
  }
  void ended.then(async () => first.reject(new Error(`the desk ended before it was ready: ${await stderr}`)));
  const stop = async (signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  let announced: Announcement;
  try {
    announced = JSON.parse(await within(first.promise, READY_MS)) as Announcement; // what the desk promises to print
  } catch (error) {
    // Nobody holds it yet who could end it.
    await stop('SIGTERM');
    throw new Error(`The desk did not become ready. It said: ${await stderr}`, { cause: error });
  }
  return {
    announced,
    lines,
    stop,
    kill: async () => {
      process.kill(announced.pid, 'SIGKILL');
      await ended;
    },
    [Symbol.asyncDispose]: async () => {
      await stop('SIGTERM');
    },
  };
}

export type Finished = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

export type FieldproofOptions = {
  readonly environment?: Readonly<Record<string, string>>;
  /** Ctrl-C is pressed once stderr says this. */
  readonly interruptAt?: RegExp;
};

/** `npx fieldproof …` */
export async function fieldproof(args: readonly string[], options: FieldproofOptions = {}): Promise<Finished> {
  const child = run('bin/fieldproof.js', args, options.environment ?? {});
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    const before = said;
    said += chunk.toString();
    if (options.interruptAt?.test(said) && !options.interruptAt.test(before)) child.kill('SIGINT');
  });
  const [stdout, stderr] = await Promise.all([collect(child.stdout), collect(child.stderr), once(child, 'exit')]);
  return { status: child.exitCode, stdout, stderr };
}

function run(script: string, args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [join(root, script), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function collect(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += chunk.toString();
  return text;
}

async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  return Promise.race([
    promise,
    sleep(ms, undefined, { ref: false }).then(() => {
      throw new Error(`nothing came within ${ms / 1000} s`);
    }),
  ]);
}

export type SandboxMail = {
  readonly id: number;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text?: string;
};

/** The mails of the sandbox, as its mailbox tells of them. */
export async function mailsOf(
  desk: Desk,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly SandboxMail[]> {
  const found: SandboxMail[] = [];
  for (let after = 0; ;) {
    const search = new URLSearchParams({ ...query, limit: '1000', after: String(after) });
    const response = await fetch(`${desk.announced.mailbox}/mails.json?${search.toString()}`);
    const { mails, next } = (await response.json()) as { mails: SandboxMail[]; next: number | null }; // the document of this route
    found.push(...mails);
    if (next === null) return found;
    after = next;
  }
}

export type Asked = { readonly method?: string; readonly body?: object; readonly ifMatch?: string };

/** A document of the desk's API, asked for with the desk's token; what is not answered well is an error. */
export async function askApi({ announced }: Desk, path: string, given: Asked = {}): Promise<unknown> {
  const { body, ifMatch } = given;
  const response = await fetch(`${announced.api}${path}`, {
    method: given.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${announced.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Asks again and again until the answer is there. */
export async function eventually<Value>(
  ask: () => Promise<Value | undefined>,
  what: string,
  ms = 120_000,
): Promise<Value> {
  for (const until = Date.now() + ms; Date.now() < until; await sleep(200)) {
    const value = await ask();
    if (value !== undefined) return value;
  }
  throw new Error(`${what} did not happen within ${ms / 1000} s`);
}
