/*
 * A network of its own for the laboratory of the founding case: hosts are network namespaces on one switch, so that
 * nothing of it can be reached from outside this machine, or reaches anything there. Needs root, iproute2 and nsenter.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const PREFIX = 'fieldproof-lab';
const LIVES_MS = 5_000;

/** Who a program runs as, without any capability and without a way to get one; `root` as it is. */
export type Account = 'root' | number;

export type Host = {
  readonly name: string;
  readonly address: string;
  /** Runs a program to its end and gives what it printed; throws when it could not be run. */
  readonly run: (program: string, args: readonly string[], account?: Account) => Ran;
  /** Starts a program that stays; it is ended with the network. */
  readonly start: (
    program: string,
    args: readonly string[],
    options?: { readonly account?: Account; readonly env?: Readonly<Record<string, string>> },
  ) => ChildProcess;
  /** Its processes. */
  readonly pids: () => readonly number[];
  /** Pulls the network cable, and puts it in again. */
  readonly pullCable: () => void;
  readonly plugCable: () => void;
  /** Lets it send only so many bytes a second, and as many as it can. */
  readonly throttle: (bytesPerSecond: number) => void;
  readonly unthrottle: () => void;
};

export type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Opens a network of these hosts; the first has the address 10.77.0.1. */
export function openNetwork<Name extends string>(
  ends: AsyncDisposableStack,
  names: readonly Name[],
): Readonly<Record<Name, Host>> {
  sweep();
  const nameOf = (host: string) => `${PREFIX}-${process.pid}-${host}`;
  const open = (host: string) => {
    ip('netns', 'add', nameOf(host));
    ends.defer(() => close(nameOf(host)));
    ip('-n', nameOf(host), 'link', 'set', 'lo', 'up');
  };
  open('switch');
  ip('-n', nameOf('switch'), 'link', 'add', 'bridge', 'type', 'bridge');
  ip('-n', nameOf('switch'), 'link', 'set', 'bridge', 'up');
  const hosts = names.map((name, index): [Name, Host] => {
    const port = `port${index}`;
    const address = `10.77.0.${index + 1}`;
    const namespace = nameOf(name);
    open(name);
    const peer = ['peer', 'name', port, 'netns', nameOf('switch')];
    ip('-n', namespace, 'link', 'add', 'eth0', 'type', 'veth', ...peer);
    ip('-n', namespace, 'address', 'add', `${address}/24`, 'dev', 'eth0');
    ip('-n', namespace, 'link', 'set', 'eth0', 'up');
    ip('-n', nameOf('switch'), 'link', 'set', port, 'master', 'bridge');
    const plug = (state: 'up' | 'down') => ip('-n', nameOf('switch'), 'link', 'set', port, state);
    plug('up');
    return [name, hostIn(namespace, { name, address, plug })];
  });
  // as: one entry for each name
  return Object.fromEntries(hosts) as Record<Name, Host>;
}

function hostIn(
  namespace: string,
  {
    name,
    address,
    plug,
  }: { readonly name: string; readonly address: string; readonly plug: (s: 'up' | 'down') => void },
): Host {
  const within = (program: string, args: readonly string[], account: Account) => [
    `--net=/run/netns/${namespace}`,
    ...(account === 'root' ? [] : setpriv(account)),
    program,
    ...args,
  ];
  const shape = (change: 'add' | 'delete', discipline: readonly string[]) =>
    execFileSync('tc', ['-n', namespace, 'qdisc', change, 'dev', 'eth0', 'root', ...discipline]);
  return {
    name,
    address,
    run: (program, args, account = 'root') => {
      const ran = spawnSync('nsenter', within(program, args, account), {
        cwd: '/',
        encoding: 'utf8',
        timeout: 120_000,
      });
      if (ran.error !== undefined) throw ran.error;
      return ran;
    },
    start: (program, args, { account = 'root', env = {} } = {}) => {
      const options: SpawnOptions = {
        cwd: '/',
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...env },
      };
      return spawn('nsenter', within(program, args, account), options);
    },
    pids: () => pidsIn(namespace),
    pullCable: () => plug('down'),
    plugCable: () => plug('up'),
    throttle: (bytesPerSecond) =>
      shape('add', ['tbf', 'rate', `${bytesPerSecond}bps`, 'burst', '64kb', 'latency', '400ms']),
    unthrottle: () => shape('delete', []),
  };
}

function setpriv(uid: number): readonly string[] {
  const without = ['--clear-groups', '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs'];
  return ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, ...without];
}

/** Ends a program that `start` gave, and waits until it is gone. */
export async function end(program: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = once(program, 'exit');
  program.kill(signal);
  await gone;
}

async function close(namespace: string): Promise<void> {
  for (const until = Date.now() + LIVES_MS; ; await pause(50)) {
    const pids = pidsIn(namespace);
    if (pids.length === 0 || Date.now() > until) break;
    for (const pid of pids) signalIfThere(pid, 'SIGKILL');
  }
  ip('netns', 'delete', namespace);
}

function pidsIn(namespace: string): readonly number[] {
  const listed = execFileSync('ip', ['netns', 'pids', namespace], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
}

export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}

function remove(namespace: string): void {
  for (const pid of pidsIn(namespace)) signalIfThere(pid, 'SIGKILL');
  ip('netns', 'delete', namespace);
}

/** Removes what a run that was killed has left behind. */
function sweep(): void {
  const listed = execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  for (const [namespace, pid] of listed.matchAll(new RegExp(`^${PREFIX}-(\\d+)-\\w+`, 'gm')))
    if (!existsSync(`/proc/${pid}`)) remove(namespace);
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Whether this machine lets us make a host: in many containers root may not. */
export function canMakeHosts(): boolean {
  const name = `${PREFIX}-${process.pid}-probe`;
  if (spawnSync('ip', ['netns', 'add', name]).status !== 0) return false;
  const isEntered = spawnSync('nsenter', [`--net=/run/netns/${name}`, 'true']).status === 0;
  return spawnSync('ip', ['netns', 'delete', name]).status === 0 && isEntered;
}
