/*
 * Which dispatchers are alive: each holds a lock of the database that ends with its process. Where nobody holds it,
 * every mail that is "being sent" was left by a process that died.
 */
import type { Database } from '../platform/database/database.ts';

/** Any constant that nobody else on the server uses. */
const KEY = 4_617_381_342;

export type Presence = {
  /** No other dispatcher was alive, and none can begin before `settle`. */
  readonly isAlone: boolean;
  readonly settle: () => Promise<void>;
  readonly end: () => Promise<void>;
};

/** Makes the presence of a dispatcher known until `end`, or until its process ends. Holds one connection. */
export async function takePresence({ pool }: Pick<Database, 'pool'>): Promise<Presence> {
  const client = await pool.connect();
  // A lost connection ends the presence; leases still tell the living from the dead.
  const onError = (): void => undefined;
  client.on('error', onError);
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [KEY]);
  const isAlone = rows[0]?.got === true;
  await client.query('select pg_advisory_lock_shared($1)', [KEY]);
  let isSettled = !isAlone;
  return {
    isAlone,
    settle: async () => {
      if (isSettled) return;
      isSettled = true;
      await client.query('select pg_advisory_unlock($1)', [KEY]);
    },
    end: async () => {
      const isBroken = await client.query('select pg_advisory_unlock_all()').then(
        () => false,
        () => true,
      );
      client.off('error', onError);
      client.release(isBroken);
    },
  };
}

/** Whether some process sends the mails of this database now. */
export async function isDispatcherAlive({ pool }: Pick<Database, 'pool'>): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [KEY]);
    const isFree = rows[0]?.got === true;
    if (isFree) await client.query('select pg_advisory_unlock($1)', [KEY]);
    return !isFree;
  } finally {
    client.release();
  }
}
