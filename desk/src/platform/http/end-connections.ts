import type { FastifyInstance } from 'fastify';

/** Time for requests that are under way when the server stops; whoever waits longer sends again. */
const GRACE_MS = 5_000;
const LOOK_EVERY_MS = 100;

/**
 * Lets a server that stops end within seconds. Browsers hold their connections open: one whose request ends while the
 * server stops would keep it for another minute, and one whose request never ends for ever.
 */
export function endConnectionsOnClose(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    const { server } = app;
    if (!server.listening) return;
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
    const all = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.once('close', () => {
      clearInterval(idle);
      clearTimeout(all);
    });
  });
}
