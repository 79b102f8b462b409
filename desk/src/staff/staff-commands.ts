import { parseArgs } from 'node:util';

import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { longTime } from '../platform/pure/dates.ts';
import { addToken, disableToken, listTokens } from './staff-tokens.ts';
import { ROLES } from './staff.ts';

const USAGE = `usage: fieldproof staff add NAME --role ${ROLES.join('|')}
       fieldproof staff list [--json]
       fieldproof staff disable N`;

const ID_MAX = 2_147_483_647;

export type StaffCommandContext = {
  readonly database: Database;
  readonly clock: Clock;
  readonly actor: string;
  readonly io: { out(line: string): void; err(line: string): void };
};

/** `fieldproof staff add|list|disable`; returns the exit status. */
export async function runStaff(args: readonly string[], context: StaffCommandContext): Promise<number> {
  const [verb, ...rest] = args;
  const parsed = parse(rest);
  const [first, ...more] = parsed?.positionals ?? [];
  const { role, json = false } = parsed?.values ?? {};
  if (!parsed || more.length > 0) return wrongUsage(context);
  if (verb === 'add' && !json && first !== undefined) return add(first, role, context);
  if (verb === 'list' && first === undefined && role === undefined) return list(json, context);
  if (verb === 'disable' && role === undefined && !json) return disable(Number(first), context);
  return wrongUsage(context);
}

/** Prints an API token, this once. */
async function add(name: string, given: string | undefined, context: StaffCommandContext): Promise<number> {
  const { io, database, clock, actor } = context;
  const role = ROLES.find((candidate) => candidate === given);
  if (!name.trim() || role === undefined) return wrongUsage(context);
  const others = (await listTokens(database.kysely)).filter((one) => one.name === name && one.revokedAt === null);
  const token = await addToken(database, { name, role }, { actor, clock });
  io.out(token);
  io.err(`This is the API token of ${name} (${role}). It is shown this once: keep it like a password.`);
  if (others.length > 0) {
    const ids = others.map(({ id }) => id).join(', ');
    io.err(`${name} has another token in force: ${ids}. End one that is not needed with: fieldproof staff disable N`);
  }
  return 0;
}

async function list(isJson: boolean, { io, database }: StaffCommandContext): Promise<number> {
  const tokens = await listTokens(database.kysely);
  if (isJson) io.out(JSON.stringify({ tokens }));
  else if (tokens.length === 0) io.out('Nobody has a token. Make one with: fieldproof staff add NAME --role ROLE');
  for (const { id, name, role, createdAt, revokedAt } of isJson ? [] : tokens) {
    const state = revokedAt === null ? 'in force' : `disabled on ${longTime(revokedAt, 'en')}`;
    io.out(`${String(id).padStart(4)}  ${role.padEnd(8)}  ${name}, made on ${longTime(createdAt, 'en')}, ${state}`);
  }
  return 0;
}

async function disable(id: number, context: StaffCommandContext): Promise<number> {
  const { io, database, clock, actor } = context;
  if (!Number.isInteger(id) || id < 1 || id > ID_MAX) return wrongUsage(context);
  const row = await disableToken(database, id, { actor, clock });
  if (row === undefined) {
    io.err(`There is no token ${id} in force. See them with: fieldproof staff list`);
    return 1;
  }
  io.out(`The token ${id} of ${row.name} (${row.role}) opens nothing any more.`);
  return 0;
}

function wrongUsage({ io }: StaffCommandContext): number {
  io.err(USAGE);
  return 2;
}

function parse(args: readonly string[]) {
  try {
    const options = { role: { type: 'string' }, json: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return undefined;
  }
}
