/* A desk over the named inhabitants, asked over its API as somebody who may read. For tests. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createRevisions, findAction } from '../action/index.ts';
import { buildApp } from '../build-app.ts';
import { readConfig } from '../config.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createVisitCounter, recordReply, replyAnswerers } from '../reply/index.ts';
import { addToken, type Role } from '../staff/index.ts';
import { createLog, DIGESTERS, executorsOf, type System } from '../system.ts';

export const REFERENCE = 'FSN2023-1338';

type ReplyBody = Parameters<typeof recordReply>[1]['body'];

const EMPTY: ReplyBody = { version: 1, answers: {}, instruments: [], unknownSerials: [], isReceiptOnly: false };

export type Reading = AsyncDisposable & {
  readonly db: TestDatabase;
  readonly world: World;
  readonly app: FastifyInstance;
  readonly system: System;
  /** Asks under `/api/v1`, as a reader unless another role is named. */
  readonly ask: (path: string, role?: Role) => Promise<LightMyRequestResponse>;
  /** The answer at an address of the action; fails unless it is there. */
  readonly read: (path: string) => Promise<LightMyRequestResponse>;
  readonly headers: (role: Role) => Promise<{ readonly authorization: string }>;
  /** A reply of a consignee, by its number, with the first of its contacts. */
  readonly say: (number: string, body: Partial<ReplyBody>) => Promise<number>;
  readonly close: () => Promise<void>;
};

export async function openReading(): Promise<Reading> {
  const db = await openTestDatabase();
  const world = await openWorld(db.database);
  const revisions = createRevisions();
  const answerers = replyAnswerers(revisions);
  const system: System = {
    config: readConfig({}),
    database: db.database,
    clock: world.clock,
    log: createLog(true),
    linkKey: Buffer.alloc(32, 7),
    revisions,
    answerers,
    executors: executorsOf(revisions, answerers),
    waitingExcuses: async () => [],
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
  await app.ready();
  const tokens = new Map<Role, Promise<string>>();
  const headers = async (role: Role) => {
    const made = tokens.get(role);
    const token =
      made ?? addToken(db.database, { name: `Test ${role}`, role }, { actor: 'operator:test', clock: world.clock });
    tokens.set(role, token);
    return { authorization: `Bearer ${await token}` };
  };
  const ask: Reading['ask'] = async (path, role = 'reader') =>
    app.inject({ url: `/api/v1${path}`, headers: await headers(role) });
  let replies = 0;
  const close = async () => {
    await app.close();
    await db.drop();
  };
  return {
    db,
    world,
    app,
    system,
    ask,
    headers,
    read: async (path) => {
      const answer = await ask(`/actions/${REFERENCE}${path}`);
      if (answer.statusCode !== 200) throw new Error(`${path} answers ${answer.statusCode}: ${answer.body}`);
      return answer;
    },
    say: async (number, body) => {
      replies += 1;
      const consigneeId = world.consignees.get(number) ?? 0;
      const contact = await db.database.kysely
        .selectFrom('consignee_contact')
        .select('id')
        .where('consignee_id', '=', consigneeId)
        .orderBy('id')
        .executeTakeFirst();
      const contactId = contact?.id ?? null;
      const stored = await recordReply(
        db.database,
        {
          actionId: world.action.id,
          consigneeId,
          contactId,
          channel: 'page',
          revision: 1,
          language: 'en',
          answeredBy: { name: 'Priya Shah', function: 'Laboratory manager', email: 'priya@harbour-genomics.example' },
          body: { ...EMPTY, ...body },
          submissionKey: `reading-${replies}`,
        },
        {
          revision: world.revision,
          actor: `contact:${contactId}`,
          copyTo: null,
          messageDomain: 'desk.example',
          clock: world.clock,
        },
      );
      return stored.replyId;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
