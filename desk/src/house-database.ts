/* The database of a house: its own, started beside the desk, or somebody else's. */
import { Client } from 'pg';

import type { Config } from './config.ts';
import { deskUser, houseDatabase, openCluster, ownerUser } from './platform/database/cluster.ts';
import { DatabaseUnavailable } from './platform/database/database-unavailable.ts';
import { clientConfig, connectionOfUrl, type openDatabase } from './platform/database/database.ts';
import { claimDesk } from './platform/database/desk-claim.ts';
import type { migrate } from './platform/database/migrate.ts';

export class SystemUnavailable extends Error {}

type House = {
  readonly owner: Parameters<typeof migrate>[0];
  readonly desk: Parameters<typeof openDatabase>[0]['connection'];
  readonly lost: Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Reaches the database, which is started first when it is private. Throws what says why there is none. */
export async function openHouse(
  config: Config,
  options: { readonly own: boolean; readonly say: (sentence: string) => void },
): Promise<House> {
  if (config.databaseUrl !== undefined) return openForeignHouse(config.databaseUrl, options.own);
  try {
    const cluster = await openCluster({ dataDirectory: config.dataDirectory, log: options.say, own: options.own });
    return {
      owner: cluster.connection({ user: ownerUser, database: houseDatabase }),
      desk: cluster.connection({ user: deskUser, database: houseDatabase }),
      lost: cluster.lost,
      stop: cluster.stop,
    };
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw new SystemUnavailable(error.message);
    throw error;
  }
}

/** Somebody else's PostgreSQL: one desk serves it too, which a connection that stays open makes known. */
async function openForeignHouse(databaseUrl: string, isDesk: boolean): Promise<House> {
  const owner = connectionOfUrl(databaseUrl, { role: 'owner' });
  const presence = new Client(clientConfig(owner));
  const lost = Promise.withResolvers<string>();
  let isStopping = false;
  presence.on('error', () => {});
  presence.on('end', () => {
    if (!isStopping)
      lost.resolve(
        'The connection to the database has ended. Check the server of DATABASE_URL and start the desk again.',
      );
  });
  try {
    await presence.connect();
    if (isDesk) await claimDesk(presence);
  } catch (error) {
    isStopping = true;
    await presence.end();
    if (error instanceof DatabaseUnavailable) throw new SystemUnavailable(error.message);
    const reason = error instanceof Error ? error.message : String(error);
    throw new SystemUnavailable(
      `The database of DATABASE_URL cannot be reached (${reason}). Check the address and that the server runs.`,
    );
  }
  return {
    owner,
    desk: connectionOfUrl(databaseUrl, { role: 'desk' }),
    lost: lost.promise,
    stop: async () => {
      isStopping = true;
      await presence.end();
    },
  };
}
