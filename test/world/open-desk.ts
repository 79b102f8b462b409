/* The desk on a database: the world opened, the address space built, and tokens for whoever asks. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createRevisions, findAction, type Action } from '../../desk/src/action/index.ts';
import { buildApp } from '../../desk/src/build-app.ts';
import { readConfig } from '../../desk/src/config.ts';
import { checkChain } from '../../desk/src/ledger/index.ts';
import { openTestDatabase, type TestDatabase } from '../../desk/src/platform/database/test-database.ts';
import type { Clock } from '../../desk/src/platform/pure/clock.ts';
import { openAction } from '../../desk/src/reach/index.ts';
import { createVisitCounter, replyAnswerers } from '../../desk/src/reply/index.ts';
import { createWaitingExcuses } from '../../desk/src/report/index.ts';
import { addToken, admitMember, type Role } from '../../desk/src/staff/index.ts';
import { createLog, DIGESTERS, executorsOf, type System } from '../../desk/src/system.ts';
import { FOUNDING_ACTION, openWorld, WORLD_FLEET, type World } from './open-world.ts';

type App = Awaited<ReturnType<typeof buildApp>>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type More = { readonly headers?: Readonly<Record<string, string>>; readonly payload?: object };

function inject(app: App, request: { readonly method: Method; readonly url: string } & More) {
  const { headers = {}, ...rest } = request;
  return app.inject({ ...rest, headers: { ...headers } });
}

export type TestDesk = {
  readonly db: TestDatabase;
  readonly world: World;
  readonly system: System;
  readonly app: App;
  /** Calls the API with a token of a role. */
  readonly call: (role: Role, method: Method, path: string, more?: More) => ReturnType<typeof inject>;
  /** What the ledgers of all actions and of the house say, and whether each is intact. */
  readonly ledgers: () => Promise<Readonly<Record<string, string>>>;
  readonly close: () => Promise<void>;
};

/** Those of `people.ts` in their order, and whose the token of a manager is; the others are those of the first. */
const PEOPLE = [
  { name: 'Hanne Brodersen', email: 'hanne@desk.example', role: 'manager', language: 'en' },
  { name: 'Jonas Petersen', email: 'jonas@desk.example', role: 'operator', language: 'de' },
  { name: 'Mira Solberg', email: 'mira@desk.example', role: 'manager', language: 'en' },
  { name: 'Ole Sund', email: 'ole@desk.example', role: 'manager', language: 'en' },
] as const;

export async function openDesk(): Promise<TestDesk> {
  const db = await openTestDatabase();
  const world = await openWorld(db.database);
  const revisions = createRevisions();
  const answerers = replyAnswerers(revisions);
  const system: System = {
    config: readConfig({ FIELDPROOF_ALERT_EMAILS: 'vigilance@desk.example' }),
    database: db.database,
    clock: world.clock,
    log: createLog(true),
    linkKey: Buffer.alloc(32, 7),
    revisions,
    answerers,
    executors: executorsOf(revisions, answerers),
    waitingExcuses: createWaitingExcuses(revisions, world.clock),
    digesters: DIGESTERS,
    messageDomain: 'desk.example',
    findAction: (reference) => findAction(db.database.kysely, reference),
    lost: new Promise(() => {}),
    [Symbol.asyncDispose]: async () => {},
  };
  const app = await buildApp(system, {
    publicUrl: 'http://desk.example',
    visits: createVisitCounter(),
    wake: () => {},
  });
  const tokens = new Map<Role, string>();
  const by = { actor: 'operator:test', clock: world.clock };
  const members: number[] = [];
  for (const person of PEOPLE) members.push(await admitMember(db.database, person, by));
  for (const role of ['reader', 'operator', 'manager'] as const) {
    tokens.set(
      role,
      await addToken(db.database, { name: role, role, memberId: members.at(role === 'manager' ? -1 : 0) }, by),
    );
  }
  return {
    db,
    world,
    system,
    app,
    call: (role, method, path, more = {}) => {
      const headers = { authorization: `Bearer ${tokens.get(role)}`, ...more.headers };
      return inject(app, { ...more, method, url: `/api/v1${path}`, headers });
    },
    ledgers: async () => {
      const chains = await db.owner.kysely.selectFrom('ledger_chain').select(['id', 'name']).orderBy('id').execute();
      const found: Record<string, string> = {};
      for (const { id, name } of chains) {
        const check = await checkChain(db.database.kysely, id, DIGESTERS);
        found[name] = check.kind === 'intact' ? 'intact' : JSON.stringify(check);
      }
      return found;
    },
    close: async () => {
      await app.close();
      await db.drop();
    },
  };
}

export const SECOND_REFERENCE = 'FSN2024-2000';
const SECOND_PERSON = /^secondPerson: .*$/m;

/** The founding action once more under another reference, on the same fleet: what one does in one concerns the other. */
export async function openSecondAction(
  db: TestDatabase,
  clock: Clock,
  options: {
    readonly isLeftToOnePerson?: boolean;
    /** A fleet file of its own; left out: that of the world. */
    readonly fleet?: string;
  } = {},
): Promise<Action> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldproof-second-'));
  try {
    await cp(FOUNDING_ACTION, folder, { recursive: true });
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8');
      const renamed = text.replaceAll('FSN2023-1338', SECOND_REFERENCE);
      await writeFile(join(folder, name), options.isLeftToOnePerson ? renamed.replace(SECOND_PERSON, '') : renamed);
    }
    const fleet = { name: 'fleet.csv', path: options.fleet ?? WORLD_FLEET };
    const opened = await openAction(db.database, { directory: folder, fleet, actor: 'operator:test', clock });
    if (opened.kind === 'refused')
      throw new Error(`the second action does not open: ${JSON.stringify(opened.refusal)}`);
    const action = await findAction(db.database.kysely, SECOND_REFERENCE);
    if (!action) throw new Error('the second action is not there');
    return action;
  } finally {
    await rm(folder, { recursive: true });
  }
}
