import cookie from '@fastify/cookie';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { disableToken, listTokens } from '../../staff/staff-tokens.ts';
import { asApi } from '../../platform/http/api.ts';
import { createServer } from '../../platform/http/server.ts';
import { guardDesk, isStillIn } from '../../staff/index.ts';
import { openReading, REFERENCE, type Reading } from '../test-reading.ts';
import { staffHouseOf } from '../../staff-system.ts';
import { eventRoutes } from './event-routes.ts';

let desk: Reading;
let app: Awaited<ReturnType<typeof createServer>>;
let url: string;

beforeEach(async () => {
  desk = await openReading();
  const { system } = desk;
  const staff = staffHouseOf(system, { publicUrl: 'http://desk.example' });
  app = await createServer({ log: { info: () => undefined, error: () => undefined }, isBehindProxy: false });
  await app.register(async (api) => {
    await api.register(cookie);
    guardDesk(api, staff);
    eventRoutes(asApi(api), {
      ...system,
      nameActors: async () => new Map(),
      incidentStates: async () => new Map(),
      isStillIn: (request) => isStillIn(staff, request),
      heartbeatMs: 100,
    });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens
  url = `http://127.0.0.1:${port}/events`;
});
afterEach(async () => {
  await app.close();
  await desk.close();
});

/** What is heard, and until when. */
async function listen() {
  const aborted = new AbortController();
  const answer = await fetch(url, { headers: await desk.headers('reader'), signal: aborted.signal });
  let heard = '';
  const ended = (async () => {
    for await (const chunk of answer.body ?? []) heard += Buffer.from(chunk).toString('utf8');
    return 'ended';
  })().catch(() => 'broken');
  return { answer, heard: () => heard, ended, leave: () => aborted.abort() };
}

const eventsOf = (heard: string) =>
  [...heard.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event, data = '']) => ({ event, ...JSON.parse(data) }));

test('who listens hears at once how far every chain is, and then that one has come further', async () => {
  const { answer, heard, leave } = await listen();
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  await expect.poll(() => eventsOf(heard())).toContainEqual({ event: 'ledger', action: REFERENCE, seq: 1 });
  expect(eventsOf(heard()).filter(({ event }) => event === 'house')).toHaveLength(1);
  await desk.say('C-101', { answers: { receipt: 'yes' } });
  await expect
    .poll(() => eventsOf(heard()), { timeout: 5000 })
    .toContainEqual({ event: 'ledger', action: REFERENCE, seq: 2 });
  await expect.poll(heard).toContain(': still here');
  leave();
});

test('a listener whose token has ended hears no more', async () => {
  const { ended, heard } = await listen();
  await expect.poll(heard).toContain('event: ledger');
  const { tokens } = await listTokens(desk.db.database.kysely);
  for (const { id } of tokens) {
    await disableToken(desk.db.database, id, { actor: 'operator:test', clock: desk.world.clock });
  }
  expect(await ended).toBe('ended');
});

test('a server that stops ends what it was telling', async () => {
  const listening = await Promise.all([listen(), listen()]);
  await expect.poll(() => listening.every(({ heard }) => heard().includes('event: ledger'))).toBe(true);
  const begun = performance.now();
  await app.close();
  expect(await Promise.all(listening.map(({ ended }) => ended))).toEqual(['ended', 'ended']);
  expect(performance.now() - begun).toBeLessThan(4000);
});

test('one person opens ten windows and no more; a closed one makes room', async () => {
  const open = await Promise.all(Array.from({ length: 10 }, listen));
  expect(open.map(({ answer }) => answer.status)).toEqual(open.map(() => 200));
  const refused = await listen();
  expect(refused.answer.status).toBe(429);
  await refused.ended;
  expect(refused.heard()).toContain('too-many-listeners');
  open[0]?.leave();
  await expect
    .poll(async () => {
      const again = await listen();
      again.leave();
      return again.answer.status;
    })
    .toBe(200);
  for (const { leave } of open) leave();
});

test('nobody hears without being let in', async () => {
  expect((await fetch(url)).status).toBe(401);
});
