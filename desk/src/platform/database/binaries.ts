/*
 * Which PostgreSQL runs the private cluster.
 * - Existing data decides first: only the same major version can open it.
 * - Else the newest one of the system from 15 on, because the system keeps it patched, with the extensions we need.
 * - Else the one that the project brings along.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { prepareBundledBinaries } from './bundled-binaries.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { canReach, type ServerUser } from './server-user.ts';

/** Older ones lack what the schema uses (`nulls not distinct`, for one). */
const majorMin = 15;
/** Both are "trusted" extensions of PostgreSQL's own contrib: sorting and searching by a folded name needs them. */
const extensions = ['pg_trgm', 'unaccent'];

export type BinaryOrigin = 'system' | 'bundled';

export interface Binaries {
  readonly folder: string;
  readonly major: number;
  readonly origin: BinaryOrigin;
}

export interface BinaryChoice {
  /** The data folder of the cluster; it may not exist yet. */
  readonly data: string;
  readonly user: ServerUser | undefined;
  /** Take only these; otherwise both, the system's first. */
  readonly only?: BinaryOrigin | undefined;
}

/** Finds the programs, ready to be run by that user. Throws DatabaseUnavailable with the remedy. */
export async function findBinaries({ data, user, only }: BinaryChoice): Promise<Binaries> {
  const wanted = majorOfData(data);
  const isFit = (major: number) => (wanted === undefined ? major >= majorMin : major === wanted);
  const system = only === 'bundled' ? [] : systemBinaries(user);
  const found = system.filter(({ major }) => isFit(major)).toSorted((a, b) => b.major - a.major)[0];
  if (found !== undefined) return found;
  const bundled = only === 'system' ? undefined : await prepareBundledBinaries(user);
  const major = bundled === undefined ? undefined : majorOf(bundled);
  if (bundled !== undefined && major !== undefined && isFit(major))
    return { folder: bundled, major, origin: 'bundled' };
  throw new DatabaseUnavailable(
    'no-binaries',
    wanted === undefined
      ? `No PostgreSQL ${majorMin} or newer was found. Install one (Debian: apt-get install postgresql), or set DATABASE_URL to a database that exists.`
      : `The database in ${data} was made by PostgreSQL ${wanted}, which is not installed. Install PostgreSQL ${wanted} (Debian: apt-get install postgresql-${wanted}) and start again.`,
  );
}

/** The major version that made the data, or undefined where there are none. */
export function majorOfData(data: string): number | undefined {
  const path = join(data, 'PG_VERSION');
  return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : undefined;
}

function systemBinaries(user: ServerUser | undefined): readonly Binaries[] {
  const folders = [
    ...versioned('/usr/lib/postgresql', 'bin'),
    ...versioned('/usr', 'bin', 'pgsql-'),
    ...versioned('/opt/homebrew/opt', 'bin', 'postgresql@'),
    ...versioned('/usr/local/opt', 'bin', 'postgresql@'),
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
  ];
  return [...new Set(folders)].flatMap((folder) => {
    const isWhole = existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb'));
    // What lies in a node_modules is not the system's.
    if (!isWhole || folder.includes('node_modules') || !canReach(folder, user)) return [];
    const major = majorOf(folder);
    if (major === undefined || !hasExtensions(folder, major)) return [];
    return [{ folder, major, origin: 'system' as const }];
  });
}

function versioned(parent: string, child: string, prefix = ''): readonly string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => join(parent, name, child));
}

function majorOf(folder: string): number | undefined {
  const result = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' });
  const major = Number.parseInt(/\s(\d+)(\.|\w|$)/.exec(result.stdout ?? '')?.[1] ?? '', 10);
  return Number.isInteger(major) ? major : undefined;
}

/** Some systems pack the extensions apart from the server. */
function hasExtensions(folder: string, major: number): boolean {
  const asked = spawnSync(join(folder, 'pg_config'), ['--sharedir'], { encoding: 'utf8', cwd: '/' });
  const shares = [
    ...(asked.status === 0 ? [asked.stdout.trim()] : []),
    `/usr/share/postgresql/${major}`,
    join(dirname(folder), 'share'),
    join(dirname(folder), 'share/postgresql'),
  ];
  return shares.some((share) => extensions.every((name) => existsSync(join(share, 'extension', `${name}.control`))));
}
