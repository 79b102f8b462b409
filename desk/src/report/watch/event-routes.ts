/*
 * What happens, as it happens: server-sent events. They say that a chain has come further, never what was recorded: who hears
 * it asks for what is on the screen.
 *
 * @clause HTML Living Standard 9.2 (server-sent events)
 */
import { PassThrough } from 'node:stream';

import type { FastifyRequest } from 'fastify';

import { watchHeads, type Advance } from '../../ledger/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { problemDocument, sendProblem } from '../../platform/http/problem.ts';
import { actorOf, staffOfRequest } from '../../staff/index.ts';
import type { ReportRoutes } from '../shared-routes.ts';

/** Proxies end a connection on which nothing is said for a minute; it is also how soon a session that ended is noticed. */
const HEARTBEAT_MS = 20_000;
/** A window each. */
const LISTENERS_A_PERSON_MAX = 10;
const LISTENERS_MAX = 500;
/** Who takes nothing off for so long is gone. */
const UNREAD_BYTES_MAX = 64 * 1024;
const RETRY_MS = 3_000;

export type EventRoutes = ReportRoutes & {
  /** Whether who made a request may still make it. */
  readonly isStillIn: (request: FastifyRequest) => Promise<boolean>;
  readonly heartbeatMs?: number;
};

export function eventRoutes(app: Api, context: EventRoutes): void {
  const heads = watchHeads(context.database.kysely);
  const open = new Map<PassThrough, string>();
  app.addHook('preClose', async () => {
    heads.stop();
    for (const stream of open.keys()) stream.end();
  });

  app.get(
    '/events',
    {
      schema: {
        summary: 'Tells as it happens that something was recorded (text/event-stream)',
        description:
          'Event `ledger` with `{ "action": reference, "seq": newest entry }`, at once for every action and then whenever one comes further; event `house` with `{ "seq": … }` likewise. A comment every 20 seconds. It ends when the session or token ends, and when the desk stops.',
        tags: ['events'],
        response: { 429: problemDocument },
      },
    },
    async (request, reply) => {
      const who = actorOf(staffOfRequest(request));
      const own = [...open.values()].filter((one) => one === who).length;
      if (own >= LISTENERS_A_PERSON_MAX || open.size >= LISTENERS_MAX) {
        const detail = `Only ${LISTENERS_A_PERSON_MAX} windows can listen at once. Close one, or ask again from time to time.`;
        return sendProblem(reply, { status: 429, code: 'too-many-listeners', detail });
      }
      const stream = new PassThrough();
      open.set(stream, who);
      const say = (text: string): void => {
        if (stream.writableEnded) return;
        if (stream.readableLength + stream.writableLength > UNREAD_BYTES_MAX) stream.end();
        else stream.write(text);
      };
      stream.write(`retry: ${RETRY_MS}\n\n`);
      const unlisten = heads.listen((advances) => say(advances.map(eventOf).join('')));
      const heartbeat = setInterval(() => {
        say(': still here\n\n');
        // Where the database does not answer nobody is thrown out; the next beat asks again.
        void context.isStillIn(request).then(
          (isIn) => isIn || stream.end(),
          () => undefined,
        );
      }, context.heartbeatMs ?? HEARTBEAT_MS);
      stream.once('close', () => {
        clearInterval(heartbeat);
        unlisten();
        open.delete(stream);
      });
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('x-accel-buffering', 'no')
        .send(stream as never); // a stream has no schema
    },
  );
}

function eventOf({ action, seq }: Advance): string {
  const [event, data] = action === null ? ['house', { seq }] : ['ledger', { action, seq }];
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
