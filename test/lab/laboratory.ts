/*
 * The laboratory of the founding case, end to end on one machine: a sequencer with two boot modes, a file server and an
 * object store, and a stranger's computer, each a host of its own on a network that leads nowhere else.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { hasProgram, installFor, isRoot } from '../../ucs/synthetic/standard-user.ts';
import { accounts, Instrument, type Mode } from './instrument.ts';
import { canMakeHosts, type Host, openNetwork } from './network.ts';

const BUCKET_PORT = 9443;
const bucketProgram = fileURLToPath(new URL('bucket.ts', import.meta.url));
const knock = fileURLToPath(new URL('knock.ts', import.meta.url));
const programs = ['ip', 'nsenter', 'ss', 'nmap', 'setpriv', 'openssl', 'sha256sum'];

/** What this machine lacks for the laboratory; empty where it can be opened. */
function whatIsMissing(more: readonly string[] = []): readonly string[] {
  if (process.platform !== 'linux') return ['Linux'];
  if (!isRoot) return ['root'];
  const absent = [...programs, ...more].filter((program) => !hasProgram(program));
  if (absent.length > 0) return absent;
  if (!canMakeHosts()) return ['the right to make network namespaces'];
  return more.includes('smbnetfs') && !existsSync('/dev/fuse') ? ['/dev/fuse'] : [];
}

/** Whether the laboratory can be opened here; where it was asked for by name, what is missing is an error. */
export function canOpen(more?: readonly string[]): boolean {
  const missing = whatIsMissing(more);
  if (missing.length > 0 && process.env['FIELDPROOF_LAB'] === 'required')
    throw new Error(`The laboratory cannot be opened here. It needs ${missing.join(', ')}.`);
  return missing.length === 0;
}

export type Laboratory = {
  readonly instrument: Instrument;
  readonly storage: Host;
  readonly stranger: Host;
  /** The copy of a run at an output; that of the bucket as its objects lie there. */
  readonly copyAt: (output: string, mode: Mode, run: string) => string;
  /** The folder of a mounted output. */
  readonly share: (output: string, mode: Mode) => string;
};

export const outputs = ['laboratory', 'archive', 'bucket'] as const;

/** Opens the laboratory; everything of it is gone with `ends`. The instrument is as delivered, and off. */
export function openLaboratory(ends: AsyncDisposableStack): Laboratory {
  const folder = mkdtempSync(join(tmpdir(), 'fieldproof-lab-'));
  ends.defer(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const hosts = openNetwork(ends, ['instrument', 'storage', 'stranger']);
  const share = (output: string, mode: Mode) => join(folder, 'shares', output, mode);
  for (const output of outputs)
    for (const mode of ['dx', 'ruo'] as const) {
      mkdirSync(share(output, mode), { recursive: true });
      chownSync(share(output, mode), accounts[mode], accounts[mode]);
      chmodSync(share(output, mode), 0o750);
    }
  const { key, certificate } = writeCertificate(folder, hosts.storage.address);
  const bucket = join(folder, 'shares', 'bucket');
  hosts.storage.start(process.execPath, [
    bucketProgram,
    hosts.storage.address,
    String(BUCKET_PORT),
    bucket,
    key,
    certificate,
  ]);
  const credentials = (mode: Mode) => writeCredentials(join(folder, `keys-${mode}.json`), accounts[mode]);
  const instrument = new Instrument({
    folder: join(folder, 'instrument'),
    host: hosts.instrument,
    installed: installFor(folder),
    authority: certificate,
    outputs: (mode) => [
      { kind: 'folder', name: 'laboratory', path: share('laboratory', mode) },
      { kind: 'folder', name: 'archive', path: share('archive', mode) },
      {
        kind: 's3',
        name: 'bucket',
        endpoint: `https://${hosts.storage.address}:${BUCKET_PORT}`,
        bucket: 'runs',
        prefix: mode,
        credentials: credentials(mode),
      },
    ],
  });
  ends.defer(() => instrument.shutDown());
  return {
    instrument,
    storage: hosts.storage,
    stranger: hosts.stranger,
    copyAt: (output, mode, run) => join(share(output, mode), run),
    share,
  };
}

/** What a stranger's computer sees open at the instrument: TCP ports of all, over IPv4. */
export function openPorts({ stranger, instrument }: Laboratory): readonly number[] {
  const scanned = stranger.run('nmap', ['-n', '-Pn', '-sT', '-p-', '-T5', '-oG', '-', instrument.host.address]);
  if (!/Nmap done.*1 host up/.test(scanned.stdout)) throw new Error(`nmap did not scan: ${scanned.stderr}`);
  return [...scanned.stdout.matchAll(/(\d+)\/open\/tcp/g)].map(([, port]) => Number(port));
}

/** Everything that listens at the instrument, also what no scan finds: TCP, UDP, raw and packet sockets. */
export function listening({ instrument }: Laboratory): readonly string[] {
  const shown = instrument.host.run('ss', ['-H', '-l', '-n', '-t', '-u', '-w', '-0']);
  return shown.stdout.split('\n').filter((line) => line !== '');
}

/** A stranger hands bytes to a port of the instrument; gives what came back, or why nothing did. */
export function handOver({ stranger, instrument }: Laboratory, port: number, path: string, text: string): string {
  const args = [knock, instrument.host.address, String(port), path, text];
  return stranger.run(process.execPath, args).stdout.trim();
}

/** Keys of the bucket, which the service's account alone can read. */
function writeCredentials(path: string, owner: number): string {
  writeFileSync(path, JSON.stringify({ accessKeyId: 'laboratory', secretAccessKey: 'laboratory' }), { mode: 0o600 });
  chownSync(path, owner, owner);
  return path;
}

function writeCertificate(folder: string, address: string) {
  const [key, certificate] = [join(folder, 'storage.key'), join(folder, 'storage.pem')];
  const subject = ['-subj', '/CN=storage', '-addext', `subjectAltName=IP:${address}`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', certificate, ...subject], {
    stdio: 'ignore',
  });
  chmodSync(certificate, 0o644);
  return { key, certificate };
}
