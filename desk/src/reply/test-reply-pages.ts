/* The reply pages of the named inhabitants, asked as a browser asks them. */
import type { FastifyInstance } from 'fastify';

import { createRevisions } from '../action/index.ts';
import { issueLinks, linkUrl } from '../notice/index.ts';
import { transact } from '../platform/database/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createServer } from '../platform/http/server.ts';
import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createVisitCounter } from './reply-visits.ts';
import { replyRoutes } from './reply-routes.ts';

type Shown = { readonly status: number; readonly body: string; readonly location: string };

export type ReplyPages = {
  readonly house: TestDatabase;
  readonly world: World;
  /** The start of the link of a contact. */
  readonly base: (email: string) => string;
  readonly get: (address: string) => Promise<Shown>;
  readonly post: (address: string, fields: Readonly<Record<string, string>>) => Promise<Shown>;
  /** Shows a form and sends it with the version that it was shown with. */
  readonly send: (address: string, fields: Readonly<Record<string, string>>) => Promise<Shown>;
  /** Confirms what is to be checked and shows where that leads. */
  readonly confirm: (root: string, name: string) => Promise<Shown>;
  readonly close: () => Promise<void>;
};

export async function openReplyPages(): Promise<ReplyPages> {
  const linkKey = Buffer.alloc(32, 9);
  const house = await openTestDatabase();
  const world = await openWorld(house.database);
  const { id: actionId, reference } = world.action;
  const contactIds = [...world.contacts.values()];
  await transact(house.database, (tx) =>
    issueLinks(tx, { linkKey, actionId, reference, contactIds, now: world.clock() }),
  );
  const app = await openApp(house, world, linkKey);
  const base = (email: string) => {
    const contactId = world.contacts.get(email) ?? 0;
    return new URL(linkUrl('http://desk.example', linkKey, { reference, contactId, generation: 1 })).pathname;
  };
  const get = async (address: string) => shown(await app.inject({ method: 'GET', url: address }));
  const post: ReplyPages['post'] = async (address, fields) =>
    shown(
      await app.inject({
        method: 'POST',
        url: address,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      }),
    );
  const send: ReplyPages['send'] = async (address, fields) => {
    const version = /name="version" value="(\d+)"/.exec((await get(address)).body)?.[1] ?? '';
    return post(address, { version, ...fields });
  };
  return {
    house,
    world,
    base,
    get,
    post,
    send,
    confirm: (root, name) => send(`${root}/answer/check`, { confirm: name }),
    close: async () => {
      await app.close();
      await house.drop();
    },
  };
}

function shown(response: { statusCode: number; body: string; headers: { location?: unknown } }): Shown {
  const { location } = response.headers;
  return { status: response.statusCode, body: response.body, location: typeof location === 'string' ? location : '' };
}

async function openApp(house: TestDatabase, world: World, linkKey: Uint8Array): Promise<FastifyInstance> {
  const app = await createServer({
    log: { info: () => {}, error: (facts) => console.error(facts) },
    isBehindProxy: false,
  });
  replyRoutes(app, {
    database: house.database,
    clock: world.clock,
    revisions: createRevisions(),
    linkKey,
    publicUrl: 'http://desk.example',
    messageDomain: 'desk.example',
    alertEmails: ['vigilance@desk.example'],
    visits: createVisitCounter(),
    wakeDispatcher: () => {},
    log: { error: (facts) => console.error(facts) },
  });
  await app.ready();
  return app;
}
