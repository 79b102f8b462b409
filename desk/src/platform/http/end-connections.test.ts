import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';

import { createServer } from './server.ts';

const SECONDS = 1_000;

async function listening(routes: (app: FastifyInstance) => void): Promise<{ app: FastifyInstance; port: number }> {
  const app = await createServer({ log: { info: () => {}, error: () => {} }, isBehindProxy: false });
  routes(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens
  return { app, port };
}

/** A connection that stays open, as a browser's does, with one request sent over it. */
async function connectAndAsk(port: number, path: string): Promise<{ socket: Socket; answer: () => string }> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nhost: desk\r\nconnection: keep-alive\r\n\r\n`);
  return { socket, answer: () => received };
}

async function msToClose(app: FastifyInstance): Promise<number> {
  const start = performance.now();
  await app.close();
  return performance.now() - start;
}

test('stopping ends connections that wait for their next request', async () => {
  const { app, port } = await listening((routes) => routes.get('/', () => 'here'));
  const { socket, answer } = await connectAndAsk(port, '/');
  await expect.poll(answer).toContain('here');
  expect(await msToClose(app)).toBeLessThan(2 * SECONDS);
  socket.destroy();
});

test('stopping lets a request that is under way end, and then its connection', async () => {
  const { app, port } = await listening((routes) =>
    routes.get('/', async () => {
      await wait(500);
      return 'stored';
    }),
  );
  const { socket, answer } = await connectAndAsk(port, '/');
  await wait(100);
  expect(await msToClose(app)).toBeLessThan(3 * SECONDS);
  await expect.poll(answer).toContain('stored');
  socket.destroy();
});

test('stopping does not wait for ever, neither for an answer that never comes nor for a request that never ends', async () => {
  const { app, port } = await listening((routes) => {
    routes.get('/', () => new Promise(() => {}));
    routes.post('/', () => 'read');
  });
  const unanswered = await connectAndAsk(port, '/');
  const unfinished = connect(port, '127.0.0.1').on('error', () => {});
  unfinished.write('POST / HTTP/1.1\r\nhost: desk\r\ncontent-length: 10\r\n\r\nhalf');
  await wait(100);
  expect(await msToClose(app)).toBeLessThan(8 * SECONDS);
  unanswered.socket.destroy();
  unfinished.destroy();
}, 30_000);
