/*
 * The private PostgreSQL of a data folder, started when first needed.
 * - Processes share it: the first to come starts it, the others (a command beside a running desk) adopt it, and so does a desk
 *   that starts after its predecessor was killed. Each holds one connection as long as it uses the cluster; the last one to
 *   leave stops it. Starting and stopping happen under one lock.
 * - One desk serves a data folder (`own`): a second one is refused.
 * - It listens on a Unix socket in a folder of its owner, never on the network.
 */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { findBinaries, majorOfData, type BinaryOrigin } from './binaries.ts';
import { placeCluster, type ClusterPlace } from './cluster-place.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { claimDesk } from './desk-claim.ts';
import { lockFile } from './file-lock.ts';
import {
  findPostmaster,
  initialise,
  isPostgres,
  lastWords,
  ownerUser,
  spawnPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { serverUser, type ServerUser } from './server-user.ts';

/** The database that a desk works on, and the role it works as. */
export const houseDatabase = 'fieldproof';
export const deskUser = 'fieldproof_desk';
export { ownerUser };

const pollMs = 20;
const lockWaitMs = 120_000;
/** After a crash PostgreSQL replays its log before it answers: minutes on a slow disk, never this long. */
const answerMs = 15 * 60_000;
/** Backends of a killed server notice its end within moments; until then a new one is refused. */
const orphanWaitMs = 15_000;

export interface ClusterOptions {
  /** The data folder of the desk; the cluster lies in its `postgres/`. Created when missing. */
  readonly dataDirectory: string;
  readonly log: (sentence: string) => void;
  /** For `serve`: be the one desk of this folder, or be refused. */
  readonly own?: boolean;
  /** For tests: leave it running when the last one goes. */
  readonly keepRunning?: boolean;
  /** For tests: false trades durability for speed. */
  readonly isDurable?: boolean;
  readonly only?: BinaryOrigin | undefined;
}

/** Where a client finds a database of the cluster; node-postgres takes it as it is. */
export interface SocketConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

export interface Cluster extends AsyncDisposable {
  readonly connection: (to: { readonly user: string; readonly database: string }) => SocketConnection;
  /** Resolves with a sentence when the server ends under us; never rejects. */
  readonly lost: Promise<string>;
  /** Leaves the cluster, and stops it when nobody else uses it. Close every other connection first. */
  readonly stop: () => Promise<void>;
}

/** Opens the cluster of a data folder: adopts a running one, else starts it. Throws DatabaseUnavailable. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  if (process.platform === 'win32') {
    throw new DatabaseUnavailable(
      'no-binaries',
      'On Windows Fieldproof starts no database of its own. Set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  const user = serverUser();
  const place = await placeCluster(options.dataDirectory, user);
  await using _lock = await lockFile(place.lock, { waitMs: lockWaitMs });
  const running = await findPostmaster(place.data);
  if (running === undefined) await start(place, user, options);
  else options.log(`Using the database server that already runs in ${place.folder} (process ${running}).`);
  const presence = await connectWhenReady(place);
  try {
    await ensureHouse(presence);
    if (options.own === true) await claimDesk(presence);
  } catch (error) {
    await leave(place, presence, options);
    throw error;
  }
  return clusterAt(place, presence, options);
}

function clusterAt(place: ClusterPlace, presence: Client, options: ClusterOptions): Cluster {
  let isLeaving = false;
  const lost = Promise.withResolvers<string>();
  presence.once('end', () => {
    if (!isLeaving) lost.resolve(`The database server has ended. Its log is ${place.log}.`);
  });
  const stop = async () => {
    if (isLeaving) return;
    isLeaving = true;
    await using _lock = await lockFile(place.lock, { waitMs: lockWaitMs });
    await leave(place, presence, options);
  };
  return {
    connection: ({ user, database }) => ({ host: place.socket, port: 5432, user, database }),
    lost: lost.promise,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function start(place: ClusterPlace, user: ServerUser | undefined, options: ClusterOptions): Promise<void> {
  const binaries = await findBinaries({ data: place.data, user, only: options.only });
  const program = { place, binaries, user, isDurable: options.isDurable ?? true };
  const isNew = majorOfData(place.data) === undefined;
  options.log(
    `${isNew ? 'Creating' : 'Starting'} the database in ${place.folder} (PostgreSQL ${binaries.major}, ${binaries.origin}).`,
  );
  if (isNew) await initialise(program);
  const until = Date.now() + orphanWaitMs;
  for (;;) {
    const pid = await spawnPostmaster(program);
    if (await waitForAnswer(place, pid)) return;
    const reason = await lastWords(place);
    const isHeldByOrphans = /shared memory block|lock file/.test(reason);
    if (!isHeldByOrphans || Date.now() > until) {
      throw new DatabaseUnavailable('start', `The database server in ${place.folder} did not start: ${reason}`);
    }
    await sleep(250);
  }
}

/** True when the server answers, false when it has ended. */
async function waitForAnswer(place: ClusterPlace, pid: number): Promise<boolean> {
  const until = Date.now() + answerMs;
  while (Date.now() < until) {
    const client = await tryConnect(place);
    if (client !== undefined) {
      await client.end();
      return true;
    }
    if (!isPostgres(pid)) return false;
    await sleep(pollMs);
  }
  return false;
}

async function connectWhenReady(place: ClusterPlace): Promise<Client> {
  const until = Date.now() + answerMs;
  while (Date.now() < until) {
    const client = await tryConnect(place);
    if (client !== undefined) return client;
    if ((await findPostmaster(place.data)) === undefined) break;
    await sleep(pollMs);
  }
  throw new DatabaseUnavailable(
    'start',
    `The database server in ${place.folder} does not answer: ${await lastWords(place)}`,
  );
}

/** A client that tells others, in `pg_stat_activity`, that this process is here. */
async function tryConnect(place: ClusterPlace): Promise<Client | undefined> {
  const client = new Client({
    host: place.socket,
    port: 5432,
    user: ownerUser,
    database: 'postgres',
    application_name: `${applicationName()}/${randomBytes(4).toString('hex')}`,
  });
  // Without a listener the end of the server would end us; `lost` reports it.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    const isRefused = error instanceof Error && 'code' in error && error.code !== undefined;
    // ENOENT, ECONNREFUSED and 57P03 ("starting up") pass; anything else would fail in the same way for ever.
    if (isRefused && /^(E[A-Z]+|57P0\d|53300)$/.test(String(error.code)) && error.code !== 'EACCES') return undefined;
    if (error instanceof Error && /terminated/.test(error.message)) return undefined;
    throw new DatabaseUnavailable(
      'start',
      `The database server behind ${place.socket} refuses us (${error instanceof Error ? error.message : String(error)}). Start Fieldproof as the user who started it first.`,
      { cause: error },
    );
  }
}

/** What every connection of this process is called; the one that holds its place adds a slash and a word of its own. */
export function applicationName(): string {
  return `fieldproof ${process.pid}`;
}

async function ensureHouse(client: Client): Promise<void> {
  const { rows } = await client.query<{ has_role: boolean; has_database: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as has_role,
            exists (select from pg_database where datname = $2) as has_database`,
    [deskUser, houseDatabase],
  );
  if (rows[0]?.has_role !== true) await client.query(`create role ${deskUser} login`);
  if (rows[0]?.has_database !== true) await client.query(`create database ${houseDatabase}`);
}

async function leave(place: ClusterPlace, presence: Client, options: ClusterOptions): Promise<void> {
  const others = await countOthers(presence);
  await presence.end().catch(() => {});
  if (others === 0 && options.keepRunning !== true) await stopPostmaster(place.data);
}

/** Connections of others: of other processes, and those that hold another place of this one. */
async function countOthers(client: Client): Promise<number> {
  try {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> $1`,
      [applicationName()],
    );
    return rows[0]?.others ?? 1;
  } catch {
    // Our server is gone. One that runs here now was started by somebody else, who will end it.
    return 1;
  }
}

/** For tests and scratch work: ends the server of a data folder whoever uses it, and removes its files. */
export async function removeCluster(dataDirectory: string): Promise<void> {
  const place = await placeCluster(dataDirectory, serverUser());
  await stopPostmaster(place.data);
  for (const folder of [place.folder, place.socket]) await rm(folder, { recursive: true, force: true });
}
