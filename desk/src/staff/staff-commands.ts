import { parseArgs } from 'node:util';

import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { addToken } from './staff-tokens.ts';
import { ROLES } from './staff.ts';

const USAGE = `usage: fieldproof staff add NAME --role ${ROLES.join('|')}`;

/** `fieldproof staff add NAME --role ROLE`: prints an API token, this once; returns the exit status. */
export async function runStaffAdd(
  args: readonly string[],
  context: {
    readonly database: Database;
    readonly clock: Clock;
    readonly actor: string;
    readonly io: { out(line: string): void; err(line: string): void };
  },
): Promise<number> {
  const { io, database, clock, actor } = context;
  const parsed = parse(args);
  const [name, ...more] = parsed?.positionals ?? [];
  const role = ROLES.find((candidate) => candidate === parsed?.values.role);
  if (!name?.trim() || more.length > 0 || role === undefined) {
    io.err(USAGE);
    return 2;
  }
  const token = await addToken(database, { name, role }, { actor, clock });
  io.out(token);
  io.err(`This is the API token of ${name} (${role}). It is shown this once: keep it like a password.`);
  return 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { role: { type: 'string' } }, allowPositionals: true });
  } catch {
    return undefined;
  }
}
