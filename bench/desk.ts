/* A desk on a database of a benchmark: the real address space, without jobs and mail beside it. */
import type { AddressInfo } from 'node:net';

import { createRevisions, findAction } from '../desk/src/action/index.ts';
import { buildApp } from '../desk/src/build-app.ts';
import { readConfig } from '../desk/src/config.ts';
import type { Database } from '../desk/src/platform/database/database.ts';
import { systemClock } from '../desk/src/platform/pure/clock.ts';
import { createVisitCounter, replyAnswerers } from '../desk/src/reply/index.ts';
import { createWaitingExcuses } from '../desk/src/report/index.ts';
import { createLog, DIGESTERS, type System } from '../desk/src/system.ts';

/** Where links would lie outside the database. */
export const linkKey = Buffer.alloc(32, 7);

export type Desk = AsyncDisposable & { readonly system: System; readonly port: number };

export async function serveDesk(database: Database): Promise<Desk> {
  const revisions = createRevisions();
  const system: System = {
    config: readConfig({}),
    database,
    clock: systemClock,
    log: createLog(true),
    linkKey,
    revisions,
    answerers: replyAnswerers(revisions),
    executors: {},
    waitingExcuses: createWaitingExcuses(revisions, systemClock),
    digesters: DIGESTERS,
    messageDomain: 'desk.example',
    findAction: (reference) => findAction(database.kysely, reference),
    lost: new Promise(() => {}),
    [Symbol.asyncDispose]: async () => {},
  };
  const app = await buildApp(system, { publicUrl: 'http://127.0.0.1', visits: createVisitCounter(), wake: () => {} });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens
  return { system, port, [Symbol.asyncDispose]: () => app.close() };
}
