/*
 * Who runs us. The flaw behind FSN2023-1338 was a service with more rights than it needed; this one does not start as
 * root, as an administrator, or as an account that can become one without being asked. What cannot be found out counts
 * as too many rights.
 * @clause CWE-250 (execution with unnecessary privileges)
 */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

export type AccountRefusal =
  | 'root'
  | 'capabilities'
  | 'administrators-group'
  | 'administrator'
  | 'cannot-tell'
  | 'other-account';

/** Members of these can become root, or read and write every file, without anybody else's consent. */
const powerful = new Set(['root', 'sudo', 'wheel', 'admin', 'docker', 'lxd', 'libvirt', 'disk', 'shadow', 'kmem']);

/** Why we must not run, or undefined. `expected` is the account that the profile names. */
export function whyNotThisAccount(expected?: string): AccountRefusal | undefined {
  const why = process.platform === 'win32' ? whyNotOnWindows(whoami()) : whyNotHere();
  if (why !== undefined) return why;
  return expected !== undefined && expected.toLowerCase() !== accountName().toLowerCase() ? 'other-account' : undefined;
}

export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the user database, as containers have.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

function whyNotHere(): AccountRefusal | undefined {
  const status = process.platform === 'linux' ? read('/proc/self/status') : undefined;
  if (process.platform === 'linux' && status === undefined) return 'cannot-tell';
  return whyNotUnix({
    ids: [process.getuid?.() ?? 0, process.geteuid?.() ?? 0, process.getgid?.() ?? 0, process.getegid?.() ?? 0],
    groups: process.getgroups?.() ?? [],
    groupFile: read('/etc/group') ?? '',
    status: status ?? '',
  });
}

type UnixAccount = {
  /** Real and effective user, real and effective group. */
  readonly ids: readonly number[];
  readonly groups: readonly number[];
  readonly groupFile: string;
  /** /proc/self/status, or '' where there is none. */
  readonly status: string;
};

export function whyNotUnix({ ids, groups, groupFile, status }: UnixAccount): AccountRefusal | undefined {
  if (ids.includes(0)) return 'root';
  for (const name of ['CapEff', 'CapPrm', 'CapAmb']) {
    const mask = new RegExp(`^${name}:[ \\t]*([0-9a-f]+)$`, 'm').exec(status)?.[1];
    if (mask !== undefined && /[^0]/.test(mask)) return 'capabilities';
  }
  const names = new Map(groupFile.split('\n').map((line) => [Number(line.split(':')[2]), line.split(':')[0] ?? '']));
  const all = [...groups, ...ids.slice(2)];
  return all.some((id) => id === 0 || powerful.has(names.get(id) ?? '')) ? 'administrators-group' : undefined;
}

const integrity = { system: 16_384, high: 12_288 } as const;

/** Judges by identifiers alone: names of groups are in the language of the system. */
export function whyNotOnWindows(text: string | undefined): AccountRefusal | undefined {
  const ids = [...(text ?? '').matchAll(/\bS-1-(\d+(?:-\d+)+)\b/g)].map(([id]) => id);
  const level = ids.find((id) => id.startsWith('S-1-16-'));
  // Without the integrity level the program said something else than asked: some say nothing and succeed.
  if (level === undefined) return 'cannot-tell';
  if (ids.includes('S-1-5-18')) return 'administrator';
  // Also when it is only there to deny: the account is a member and can be raised.
  if (ids.includes('S-1-5-32-544')) return 'administrators-group';
  return Number(level.slice('S-1-16-'.length)) >= integrity.high ? 'administrator' : undefined;
}

function whoami(): string | undefined {
  // Loaded on Windows only.
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'whoami.exe');
  try {
    return execFileSync(program, ['/all', '/fo', 'csv', '/nh'], {
      encoding: 'utf8',
      timeout: 20_000,
      windowsHide: true,
    });
  } catch {
    return undefined;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
