import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { BinaryOrigin } from './binaries.ts';
import { type Cluster, deskUser, houseDatabase, openCluster, removeCluster } from './cluster.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
/** By hand one can choose whose PostgreSQL is tried: `system` or `bundled`. */
const chosen = process.env['FIELDPROOF_TEST_POSTGRESQL'];
const only: BinaryOrigin | undefined = chosen === 'system' || chosen === 'bundled' ? chosen : undefined;

let folder: string;
const pidFile = () => join(folder, 'postgres/data/postmaster.pid');
const serverPid = () => Number.parseInt(readFileSync(pidFile(), 'utf8'), 10);
const open = (options: { readonly own?: boolean } = {}) =>
  openCluster({ dataDirectory: folder, log: () => {}, only, isDurable: false, ...options });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldproof-cluster-'));
  await chmod(folder, 0o711);
});
afterEach(async () => {
  await removeCluster(folder);
  await rm(folder, { recursive: true, force: true });
});

async function ask(cluster: Cluster): Promise<unknown> {
  const client = new Client(cluster.connection({ user: deskUser, database: houseDatabase }));
  await client.connect();
  const { rows } = await client.query<{ who: string }>('select current_user as who');
  await client.end();
  return rows[0]?.who;
}

/** Another process that opens the cluster of this folder as its desk and says so. */
async function startDesk() {
  const script = `
    const { openCluster } = await import(${JSON.stringify(new URL('cluster.ts', import.meta.url).href)});
    await openCluster({ dataDirectory: ${JSON.stringify(folder)}, log: () => {}, own: true, isDurable: false, only: ${JSON.stringify(only)} });
    process.stdout.write('open');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('a private cluster', () => {
  test('is made by the first one to come, kept for the next, and stopped by the last one to leave', async () => {
    const first = await open();
    const pid = serverPid();
    const second = await open();
    expect(await ask(second)).toBe('fieldproof_desk');
    await first.stop();
    expect(await ask(second)).toBe('fieldproof_desk');
    await second.stop();
    expect(existsSync(pidFile())).toBe(false);
    await using third = await open();
    expect(await ask(third)).toBe('fieldproof_desk');
    expect(serverPid()).not.toBe(pid);
  });

  test('is started once when two come at once', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    expect(await ask(one)).toBe(await ask(two));
    await Promise.all([one.stop(), two.stop()]);
  });

  test('outlives a killed desk, is adopted by the next one, and then ends with it', async () => {
    const desk = await startDesk();
    const pid = serverPid();
    await expect(open({ own: true })).rejects.toThrow(`A desk already serves this data (process ${desk.pid})`);
    await using command = await open();
    expect(await ask(command)).toBe('fieldproof_desk');
    desk.kill('SIGKILL');
    await once(desk, 'exit');
    const next = await open({ own: true });
    expect(serverPid()).toBe(pid);
    await next.stop();
    await command.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('that was killed is reported to those who use it and comes back at the next start', async () => {
    const first = await open();
    process.kill(serverPid(), 'SIGKILL');
    expect(await first.lost).toContain('The database server has ended');
    await using second = await open();
    expect(await ask(second)).toBe('fieldproof_desk');
    await first.stop();
    expect(await ask(second)).toBe('fieldproof_desk');
  });

  test('starts although the process number it left behind belongs to another program now', async () => {
    const first = await open();
    await first.stop();
    await writeFile(pidFile(), `${process.pid}\n${join(folder, 'postgres/data')}\n`);
    await using second = await open();
    expect(await ask(second)).toBe('fieldproof_desk');
  });

  test('a lock left by a killed start is taken over', async () => {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    await mkdir(join(folder, 'postgres'));
    await writeFile(join(folder, 'postgres/starting.lock'), String(gone.pid));
    await using cluster = await open();
    expect(await ask(cluster)).toBe('fieldproof_desk');
  });

  test('does not listen on the network, and its socket is for its owner alone', async () => {
    await using cluster = await open();
    const client = new Client(cluster.connection({ user: deskUser, database: houseDatabase }));
    await client.connect();
    const { rows } = await client.query('show listen_addresses');
    await client.end();
    expect(rows).toEqual([{ listen_addresses: '' }]);
    expect(cluster.connection({ user: deskUser, database: houseDatabase }).host.length).toBeLessThan(80);
  });

  test('data of a version that nobody here has are refused with what to install', async () => {
    await mkdir(join(folder, 'postgres/data'), { recursive: true });
    await chmod(join(folder, 'postgres'), 0o755);
    await writeFile(join(folder, 'postgres/data/PG_VERSION'), '12\n');
    await expect(open()).rejects.toThrow('was made by PostgreSQL 12, which is not installed');
  });

  test.runIf(process.getuid?.() === 0)('of root in a closed folder lies where its server can reach it', async () => {
    await chmod(folder, 0o700);
    const first = await open();
    expect(await ask(first)).toBe('fieldproof_desk');
    expect(existsSync(pidFile())).toBe(false);
    await first.stop();
    await using second = await open();
    expect(await ask(second)).toBe('fieldproof_desk');
  });
});
