/* A real SMTP server for tests, which answers as it is told. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type TestRelay = AsyncDisposable & { readonly port: number; readonly url: string; readonly mails: string[] };

/** A refusal with its reply code, as smtp-server wants it. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

export async function startTestRelay(options: SMTPServerOptions = {}): Promise<TestRelay> {
  const mails: string[] = [];
  const relay = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key === undefined ? ['STARTTLS'] : [],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8'));
        done(null, 'OK: queued');
      });
    },
    ...options,
  });
  // A client that breaks off is what some tests are about.
  relay.on('error', () => undefined);
  const listening = relay.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const port = portOf(listening);
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    [Symbol.asyncDispose]: () => new Promise((resolve) => relay.close(resolve)),
  };
}

/** A peer below SMTP: answers line by line, or not at all. */
export async function startRawPeer(onConnection: (socket: Socket) => void): Promise<TestRelay> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Speaks just enough SMTP, with an answer for each command that a test wants to change. */
export function speakSmtp(socket: Socket, answers: Readonly<Record<string, (socket: Socket) => void>>): void {
  let isContent = false;
  let held = '';
  const say = (line: string): boolean => socket.write(`${line}\r\n`);
  say('220 peer.example ESMTP');
  socket.on('data', (chunk: Buffer) => {
    held += chunk.toString('latin1');
    while (held.includes('\r\n')) {
      const line = held.slice(0, held.indexOf('\r\n'));
      held = held.slice(line.length + 2);
      const command = isContent ? (line === '.' ? 'DOT' : 'LINE') : (line.split(' ')[0] ?? '').toUpperCase();
      if (command === 'LINE' && answers['LINE'] === undefined) continue;
      if (command === 'DOT') isContent = false;
      const answer = answers[command];
      if (answer !== undefined) answer(socket);
      else if (command === 'EHLO') say('250 peer.example');
      else if (command === 'DATA') say('354 go ahead');
      else if (command === 'QUIT') socket.end('221 bye\r\n');
      else say('250 OK');
      if (command === 'DATA') isContent = true;
    }
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  const { port }: AddressInfo = address;
  return port;
}
