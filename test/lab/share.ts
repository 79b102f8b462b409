/*
 * A share of a file server, mounted at the instrument: smbd on one host, a client in user space (FUSE) on the other, as
 * a build machine's kernel has none of its own. The server can hang, die and come back.
 */
import { execFileSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { until } from '../../ucs/synthetic/house.ts';
import { end, type Host, signalIfThere } from './network.ts';

export const sharePrograms = ['smbd', 'smbnetfs', 'fusermount3'];

export type Share = {
  /** The share where it lies at the server. */
  readonly atServer: string;
  /** The share as the instrument sees it. */
  readonly mounted: string;
  /** The server does not answer any more, though its connections stay; and answers again. */
  readonly hang: () => void;
  readonly goOn: () => void;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
};

export async function openShare(
  ends: AsyncDisposableStack,
  { server, client, folder }: { readonly server: Host; readonly client: Host; readonly folder: string },
): Promise<Share> {
  const inFolder = (name: string) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const atServer = inFolder('share');
  const state = inFolder('smbd');
  const mount = inFolder('mount');
  chmodSync(atServer, 0o777);
  const settings = join(state, 'smb.conf');
  writeFileSync(settings, settingsOf(server, { share: atServer, state }));
  let daemon: ChildProcess | undefined;
  const start = async () => {
    daemon = server.start('smbd', ['--foreground', '--no-process-group', `--configfile=${settings}`]);
    await until(() => server.run('ss', ['-H', '-l', '-n', '-t']).stdout.includes(':445'));
  };
  await start();

  const home = inFolder('smbnetfs');
  const config = writeClientSettings(home);
  client.start('env', [`HOME=${home}`, 'smbnetfs', '-f', mount, '-o', `allow_other,config=${config}`]);
  ends.defer(() => void execFileSync('fusermount3', ['-u', '-z', mount]));
  const mounted = join(mount, server.address, 'runs');
  await until(() => existsSync(mounted));
  const signal = (name: NodeJS.Signals) => {
    for (const pid of pidsOf('smbd', server)) signalIfThere(pid, name);
  };
  return {
    atServer,
    mounted,
    hang: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    kill: async () => {
      signal('SIGKILL');
      if (daemon !== undefined) await end(daemon, 'SIGKILL');
    },
    start,
  };
}

function settingsOf(server: Host, { share, state }: { readonly share: string; readonly state: string }): string {
  const folders = ['private dir', 'lock directory', 'state directory', 'cache directory', 'pid directory'];
  return [
    '[global]',
    'workgroup = LABORATORY',
    'map to guest = Bad User',
    ...folders.map((name) => `${name} = ${state}`),
    `ncalrpc dir = ${join(state, 'ncalrpc')}`,
    `passdb backend = tdbsam:${join(state, 'accounts.tdb')}`,
    `log file = ${join(state, 'log')}`,
    `interfaces = ${server.address}`,
    'bind interfaces only = yes',
    'smb ports = 445',
    'disable spoolss = yes',
    '[runs]',
    `path = ${share}`,
    'read only = no',
    'guest ok = yes',
    'force create mode = 0666',
    'force directory mode = 0777',
  ].join('\n');
}

function writeClientSettings(home: string): string {
  const folder = join(home, '.smb');
  mkdirSync(folder);
  const config = join(folder, 'smbnetfs.conf');
  // What is free is not asked of the server by this client: it says what it is told to. For a server that hangs it waits.
  const files = {
    'smbnetfs.conf': 'free_space_size 100000000\nsmb_timeout 100000\n',
    'smb.conf': '',
    'smbnetfs.host': '',
    'smbnetfs.auth': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  return config;
}

function pidsOf(program: string, host: Host): readonly number[] {
  return host.pids().filter((pid) => commandOf(pid).startsWith(program));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    // It ended by itself.
    return '';
  }
}
