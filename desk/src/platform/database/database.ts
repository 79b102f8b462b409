/*
 * The desk's way to PostgreSQL: a small pool and typed queries.
 * - Ten connections: more were slower in our measurements.
 * - Everything but migrations runs as the role `fieldproof_desk`, which may not change append-only tables.
 * - Whole numbers up to 2^53 arrive as numbers (a larger one is an error), days as 'YYYY-MM-DD', instants as Date.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { type ClientConfig, Pool, type PoolClient, TypeOverrides, types } from 'pg';

import { applicationName, deskUser, type SocketConnection } from './cluster.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import type { Schema } from './schema.ts';

export type { Schema };

/** A transaction in progress: what every writing use case takes. */
export type Tx = Transaction<Schema>;
/** Whatever can be read from: the database, or the transaction in which one reads what was just written. */
export type Reader = Kysely<Schema> | Tx;

/** `owner` migrates and creates databases; `desk` does everything else. */
export type Role = 'owner' | 'desk';

/** A database of somebody else's server, e.g. DATABASE_URL. Its user is the owner. */
export interface UrlConnection {
  readonly connectionString: string;
  readonly options?: string;
}

export type Connection = SocketConnection | UrlConnection;

export const poolSize = 10;
/** A statement of milliseconds must not wait until workers have started for it: only those of seconds are worth that. */
const settings = '-c parallel_setup_cost=100000';
/** A caller that waits longer for a connection than this meets a fault, not a queue. */
const connectTimeoutMs = 30_000;

const int8 = 20;
const int8Array = 1016;
const date = 1082;
const dateArray = 1182;

export interface Database extends AsyncDisposable {
  readonly kysely: Kysely<Schema>;
  readonly pool: Pool;
}

/** Opens the pool; no connection is made before the first query. Dispose it when done. */
export function openDatabase(options: { readonly connection: Connection; readonly poolSizeMax?: number }): Database {
  const pool = new Pool({
    ...clientConfig(options.connection),
    options: ['options' in options.connection ? options.connection.options : undefined, settings]
      .filter(Boolean)
      .join(' '),
    max: options.poolSizeMax ?? poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    // Idle connections cost a few megabytes and save the first reader of a quiet hour a wait.
    idleTimeoutMillis: 0,
  });
  // An idle connection that breaks is dropped and replaced; the query that meets a broken server reports it.
  pool.on('error', () => {});
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  // Kysely ends the pool only if it has used it itself; a house that only ran `transact` would keep its process alive.
  const dispose = async () => {
    await kysely.destroy();
    if (!pool.ended) await pool.end();
  };
  return { kysely, pool, [Symbol.asyncDispose]: dispose };
}

/** The connection to a database of DATABASE_URL's server, as the given role; `database` replaces the one of the URL. */
export function connectionOfUrl(url: string, to: { readonly role: Role; readonly database?: string }): UrlConnection {
  const target = URL.parse(url);
  if (target === null) {
    // The text itself is not repeated: it holds a password.
    throw new DatabaseUnavailable(
      'connection',
      'DATABASE_URL is not an address. Write it as postgres://user:password@host:5432/database.',
    );
  }
  if (to.database !== undefined) target.pathname = `/${to.database}`;
  const own = target.searchParams.get('options');
  target.searchParams.delete('options');
  const options = [own, to.role === 'desk' ? `-c role=${deskUser}` : undefined].filter(Boolean).join(' ');
  return { connectionString: target.href, ...(options === '' ? {} : { options }) };
}

/** Settings for a client or pool of node-postgres. */
export function clientConfig(connection: Connection): ClientConfig {
  return { ...connection, application_name: applicationName(), types: typeParsers() };
}

/**
 * Runs `use` in one transaction on one connection; what it throws rolls back. Nothing outside the database may happen in it:
 * where PostgreSQL ends it for the sake of another one, it is run again from its beginning.
 */
export async function transact<Result>(database: Database, use: (tx: Tx) => Promise<Result>): Promise<Result> {
  return againAfterConflict(() => transactOnce(database, use));
}

/** As `transact`, for what cannot be run twice as it is, e.g. because it reads a stream: see `againAfterConflict`. */
export async function transactOnce<Result>(database: Database, use: (tx: Tx) => Promise<Result>): Promise<Result> {
  const client = await database.pool.connect();
  let failure: unknown;
  try {
    return await onClient(client)
      .transaction()
      .execute(async (tx) => {
        clients.set(tx, client);
        return use(tx);
      });
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    // A connection that broke must not be lent again.
    client.release(failure !== undefined && isBroken(failure));
  }
}

/** So often a transaction is run once more; who meets a conflict each time meets a fault. */
const runsMoreMax = 3;
/** So long at most what it waited for is left to go on, for each time that it was run: begun at once, it could stand in its way again. */
const conflictPauseMs = 100;

/**
 * Runs something that ends in one transaction, and up to three times more when PostgreSQL chose it to end a deadlock (40P01)
 * or could not serialize it (40001): nothing of it was done then. What conflicts a fourth time is thrown.
 */
export async function againAfterConflict<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let more = 1; more <= runsMoreMax; more += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    await pause((0.5 + Math.random() / 2) * conflictPauseMs * more);
  }
  return run();
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
}

const clients = new WeakMap<object, PoolClient>();

/** The connection under a transaction of `transact`, for COPY. */
export function clientOf(tx: Tx): PoolClient {
  const client = clients.get(tx);
  if (client === undefined) throw new Error('this transaction was not begun by transact()');
  return client;
}

/** Kysely on one connection that it may use and not give back. */
function onClient(client: PoolClient): Kysely<Schema> {
  const borrowed = new Proxy(client, {
    get: (target, name) => {
      if (name === 'release') return () => {};
      const value: unknown = Reflect.get(target, name, target);
      const member: unknown = typeof value === 'function' ? value.bind(target) : value;
      return member;
    },
  });
  return new Kysely({
    dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => {}, options: {} } }),
  });
}

function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^(57P|08|E[A-Z]+$)/.test(code) || /terminated|closed/i.test(error.message);
}

function typeParsers(): TypeOverrides {
  const parsers = new TypeOverrides(types);
  parsers.setTypeParser(int8, exactNumber);
  parsers.setTypeParser(int8Array, (text) => elements(text).map(exactNumber));
  parsers.setTypeParser(date, (text) => text);
  parsers.setTypeParser(dateArray, elements);
  return parsers;
}

function exactNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is beyond what a number holds exactly`);
  return number;
}

/** The elements of a flat array of plain words: numbers and days are never quoted; ours never hold null. */
function elements(array: string): string[] {
  return array === '{}' ? [] : array.slice(1, -1).split(',');
}
