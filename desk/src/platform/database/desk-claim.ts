/*
 * One desk serves a database. The claim is a lock of PostgreSQL held by a connection: it ends with the connection, so a killed
 * desk leaves none behind.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { ClientBase } from 'pg';

import { DatabaseUnavailable } from './database-unavailable.ts';

/** Any constant that nobody else on the server uses. */
const claimKey = 4_617_381_338;
/** A backend needs a moment to notice that its desk was killed. */
const waitMs = 3000;
const pollMs = 50;

/** Claims the server for this process through a connection that must stay open. Throws DatabaseUnavailable. */
export async function claimDesk(client: ClientBase): Promise<void> {
  const until = Date.now() + waitMs;
  for (;;) {
    const { rows } = await client.query<{ is_ours: boolean }>('select pg_try_advisory_lock($1) as is_ours', [claimKey]);
    if (rows[0]?.is_ours === true) return;
    if (Date.now() > until) {
      throw new DatabaseUnavailable(
        'running-desk',
        `A desk already serves this data (${await holderName(client)}). Stop it first, or choose another data folder with FIELDPROOF_DATA.`,
      );
    }
    await sleep(pollMs);
  }
}

/** The name that the holder gave its connection: ours say "fieldproof" and the process id. */
async function holderName(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity
     where pid in (select pid from pg_locks where locktype = 'advisory' and granted
                   and ((classid::bigint << 32) | objid::bigint) = $1)`,
    [claimKey],
  );
  const pid = /^fieldproof (\d+)/.exec(rows[0]?.name ?? '')?.[1];
  return pid === undefined ? 'another process' : `process ${pid}`;
}
