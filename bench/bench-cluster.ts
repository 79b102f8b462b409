/* A private PostgreSQL for a benchmark, as durable as the one of a desk, in a temporary folder that is removed with it. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Client, type QueryResult, type QueryResultRow } from 'pg';

import {
  deskUser,
  openCluster,
  ownerUser,
  removeCluster,
  type SocketConnection,
} from '../desk/src/platform/database/cluster.ts';
import { clientConfig, openDatabase, type Database } from '../desk/src/platform/database/database.ts';
import { migrate } from '../desk/src/platform/database/migrate.ts';

/** Tiny: shows in seconds that a benchmark works. Its figures mean nothing, so its promises are not judged. */
export const isTiny = process.env['BENCH_SIZE'] === 'tiny';

export type BenchCluster = AsyncDisposable & {
  /** The version of the server. */
  readonly version: string;
  /** Whether there is such a database, in a folder that was kept. */
  readonly has: (name: string) => Promise<boolean>;
  /** Makes a database with the current tables. */
  readonly create: (name: string) => Promise<void>;
  /** Makes a database anew as a copy of another one, to which nobody may be connected, with the current tables. */
  readonly copy: (template: string, name: string) => Promise<void>;
  /** As the desk works on it, all of its connections made. */
  readonly open: (name: string) => Promise<Database>;
  /** As the owner, for what no desk does. */
  readonly asOwner: <Result>(name: string, use: (client: Client) => Promise<Result>) => Promise<Result>;
};

/** With `keptIn`, a folder that stays, so that what takes minutes to fill is filled once for several runs. */
export async function openBenchCluster({ keptIn }: { readonly keptIn?: string } = {}): Promise<BenchCluster> {
  const folder = keptIn ?? (await mkdtemp(join(tmpdir(), 'fieldproof-bench-')));
  await mkdir(folder, { recursive: true });
  // The user that the server runs as must be able to pass.
  await chmod(folder, 0o711);
  const cluster = await openCluster({ dataDirectory: folder, log: () => {} });
  const owner = (database: string): SocketConnection => cluster.connection({ user: ownerUser, database });
  const asOwner: BenchCluster['asOwner'] = async (name, use) => {
    const client = new Client(clientConfig(owner(name)));
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  };
  const said = await asOwner('postgres', (client) =>
    client.query<{ version: string }>("select split_part(current_setting('server_version'), ' ', 1) as version"),
  );
  return {
    version: only(said).version,
    asOwner,
    has: async (name) => {
      const found = await asOwner('postgres', (client) =>
        client.query('select from pg_database where datname = $1', [name]),
      );
      return found.rows.length > 0;
    },
    create: async (name) => {
      await asOwner('postgres', async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`create database ${name}`);
      });
      await migrate(owner(name));
    },
    copy: async (template, name) => {
      await asOwner('postgres', async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`create database ${name} template ${template}`);
      });
      await migrate(owner(name));
      // What was written by then is not written to the disk during the run.
      await asOwner('postgres', (client) => client.query('checkpoint'));
      await runSync();
    },
    open: async (name) => openWhole(cluster.connection({ user: deskUser, database: name })),
    [Symbol.asyncDispose]: async () => {
      await cluster.stop();
      if (keptIn !== undefined) return;
      await removeCluster(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const runSync = (): Promise<unknown> => promisify(execFile)('sync');

async function openWhole(connection: SocketConnection): Promise<Database> {
  const database = openDatabase({ connection });
  const clients = await Promise.all(Array.from({ length: database.pool.options.max }, () => database.pool.connect()));
  for (const client of clients) client.release();
  return database;
}

/** The row of a statement that has exactly one. */
export function only<Row extends QueryResultRow>(result: QueryResult<Row>): Row {
  const [row] = result.rows;
  if (row === undefined || result.rows.length > 1) throw new Error(`one row was expected, not ${result.rows.length}`);
  return row;
}
