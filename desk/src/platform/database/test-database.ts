/*
 * A database for a test file: a copy of a migrated template on one private server per test run. The first file that asks
 * starts the server; `test-cluster.ts` ends it after the last.
 */
import { randomBytes } from 'node:crypto';

import { Client } from 'pg';
import { inject } from 'vitest';

import { type Cluster, deskUser, openCluster, ownerUser, type SocketConnection } from './cluster.ts';
import { clientConfig, type Database, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

const template = 'fieldproof_template';
const draft = 'fieldproof_template_draft';
/** Any constant: of two files that start at once one makes the template. */
const templateKey = 4_617_381_340;

export interface TestDatabase extends AsyncDisposable {
  /** As the desk works on it. */
  readonly database: Database;
  /** As the owner: for looking behind the rights of the desk. */
  readonly owner: Database;
  readonly connections: { readonly desk: SocketConnection; readonly owner: SocketConnection };
  readonly drop: () => Promise<void>;
}

/** Makes a fresh database with the current tables. Use `await using`, or call `drop()` after the tests. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const cluster = await openCluster({
    dataDirectory: inject('testClusterFolder'),
    log: () => {},
    keepRunning: true,
    isDurable: false,
  });
  const name = `test_${randomBytes(6).toString('hex')}`;
  await makeCopy(cluster, name);
  const connections = {
    desk: cluster.connection({ user: deskUser, database: name }),
    owner: cluster.connection({ user: ownerUser, database: name }),
  };
  const database = openDatabase({ connection: connections.desk });
  const owner = openDatabase({ connection: connections.owner, poolSizeMax: 2 });
  const drop = async () => {
    await Promise.all([database[Symbol.asyncDispose](), owner[Symbol.asyncDispose]()]);
    await withAdmin(cluster, (admin) => admin.query(`drop database ${name} with (force)`));
    await cluster.stop();
  };
  return { database, owner, connections, drop, [Symbol.asyncDispose]: drop };
}

async function makeCopy(cluster: Cluster, name: string): Promise<void> {
  await withAdmin(cluster, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [templateKey]);
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(cluster, admin);
    await admin.query('select pg_advisory_unlock($1)', [templateKey]);
    await admin.query(`create database ${name} template ${template}`);
  });
}

/** Renamed only when migrated whole. */
async function makeTemplate(cluster: Cluster, admin: Client): Promise<void> {
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}`);
  await migrate(cluster.connection({ user: ownerUser, database: draft }));
  await admin.query(`alter database ${draft} rename to ${template}`);
}

async function withAdmin<Result>(cluster: Cluster, use: (admin: Client) => Promise<Result>): Promise<Result> {
  const admin = new Client(clientConfig(cluster.connection({ user: ownerUser, database: 'postgres' })));
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}
