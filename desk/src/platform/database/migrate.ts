/*
 * Brings a database to the current tables: the numbered SQL files of `desk/migrations`, each once, in order, in a transaction
 * of its own.
 * - A file that was applied never changes: its SHA-256 is kept, and a difference is refused.
 * - After them, the role of the desk gets its rights: to read and write every table, and only to read and add to those that
 *   a migration listed in `platform_append_only`. The tables of the platform itself it may only read.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Client } from 'pg';

import { deskUser } from './cluster.ts';
import { clientConfig, type Connection } from './database.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';

const migrationFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));
/** Any constant of ours: two desks that start at once migrate one after the other. */
const migrationKey = 4_617_381_339;
const versionMin = 150_000;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** Applies what is missing as the owner; returns the names of the files applied. Throws DatabaseUnavailable. */
export async function migrate(owner: Connection, options: { readonly folder?: string } = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? migrationFolder);
  const client = new Client(clientConfig(owner));
  await connect(client);
  try {
    await client.query('select pg_advisory_lock($1)', [migrationKey]);
    await requireVersion(client);
    await ensureDeskRole(client);
    const applied = await applyMissing(client, migrations);
    await grantRights(client);
    return applied;
  } finally {
    await client.end();
  }
}

/** The migrations of a folder in their order: `0001-name.sql`, without a gap. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name, index) => {
      if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== index + 1) {
        throw new DatabaseUnavailable(
          'migration',
          `${name} should be number ${index + 1} of the migrations: they are numbered 0001-name.sql without a gap.`,
        );
      }
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnavailable(
      'connection',
      `The database cannot be reached (${reason}). Check DATABASE_URL and that the server runs.`,
      { cause: error },
    );
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
  );
  const version = rows[0];
  if (version !== undefined && version.number >= versionMin) return;
  throw new DatabaseUnavailable(
    'connection',
    `Fieldproof needs PostgreSQL 15 or newer; this server is ${version?.name}. Point DATABASE_URL to a newer one.`,
  );
}

/** The role may belong to another database of the same server already; what matters is that we may act as it. */
async function ensureDeskRole(client: Client): Promise<void> {
  try {
    const { rows } = await client.query<{ exists: boolean; is_member: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as exists,
              exists (select from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'usage')) as is_member`,
      [deskUser],
    );
    if (rows[0]?.exists !== true) await client.query(`create role ${deskUser} nologin`);
    if (rows[0]?.is_member !== true) await client.query(`grant ${deskUser} to current_user`);
  } catch (error) {
    throw new DatabaseUnavailable(
      'role',
      `The user of DATABASE_URL may not create the role ${deskUser} or act as it. Ask the database's administrator to run "create role ${deskUser} nologin; grant ${deskUser} to …;" for that user.`,
      { cause: error },
    );
  }
}

async function applyMissing(client: Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(
    `create table if not exists platform_migration (
       name text primary key, digest text not null, at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from platform_migration order by name',
  );
  refuseForeign(rows, migrations);
  const missing = migrations.slice(rows.length);
  for (const { name, sql, digest } of missing) {
    try {
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into platform_migration (name, digest) values ($1, $2)', [name, digest]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      const reason = error instanceof Error ? error.message : String(error);
      throw new DatabaseUnavailable('migration', `The migration ${name} failed and changed nothing: ${reason}`, {
        cause: error,
      });
    }
  }
  return missing.map(({ name }) => name);
}

function refuseForeign(
  applied: readonly { readonly name: string; readonly digest: string }[],
  migrations: readonly Migration[],
): void {
  for (const [index, { name, digest }] of applied.entries()) {
    const ours = migrations[index];
    if (ours?.name !== name) {
      throw new DatabaseUnavailable(
        'migration',
        `The database has the migration ${name}, which this version of Fieldproof does not know. Start the version that made it, or a newer one.`,
      );
    }
    if (ours.digest !== digest) {
      throw new DatabaseUnavailable(
        'migration',
        `The migration ${name} was changed after it had been applied to this database. Restore the file; changes go into a new migration.`,
      );
    }
  }
}

/** One statement for all tables: granting is repeated at every start, so that a restored database is right again. */
async function grantRights(client: Client): Promise<void> {
  await client.query('begin');
  await client.query(`
    do $$
    declare each record;
    begin
      execute 'grant usage on schema public to ${deskUser}';
      for each in
        select tablename as name,
               tablename like 'platform\\_%' and tablename <> 'platform_idempotency' as is_platform,
               exists (select from platform_append_only where table_name = tablename) as is_append_only
        from pg_tables where schemaname = 'public'
      loop
        execute format('revoke all on table public.%I from ${deskUser}', each.name);
        execute format('grant %s on table public.%I to ${deskUser}',
          case when each.is_platform then 'select'
               when each.is_append_only then 'select, insert'
               else 'select, insert, update, delete' end, each.name);
      end loop;
      execute 'grant select on all tables in schema public to ${deskUser}';
      execute 'grant usage, select on all sequences in schema public to ${deskUser}';
    end $$`);
  await client.query('commit');
}
