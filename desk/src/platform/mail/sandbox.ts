/*
 * The outside world of the demonstration: a real SMTP server in this process, on the loopback interface alone, that
 * delivers nothing anywhere. A mail is on the disk before it is acknowledged.
 */
import { once } from 'node:events';

import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import { acceptAll, type SandboxBehaviour } from './sandbox-behaviour.ts';
import { SandboxMailbox } from './sandbox-mailbox.ts';

/** What a mailbox of our days takes; ours are a tenth of a megabyte. */
const MAIL_BYTES_MAX = 10_000_000;
/** Two thousand instruments make less than a thousand mails; a demonstration that makes more has gone astray. */
const MAILS_MAX = 50_000;
const CONNECTIONS_MAX = 100;
const CLOSE_TIMEOUT_MS = 2_000;

export type SandboxOptions = {
  readonly folder: string;
  /** 0: any that is free. */
  readonly port?: number | undefined;
  readonly behaviour?: SandboxBehaviour | undefined;
  readonly bytesMax?: number | undefined;
  readonly mailsMax?: number | undefined;
  readonly clock?: (() => Date) | undefined;
};

export type Sandbox = AsyncDisposable & {
  readonly port: number;
  /** Where a transport finds it. */
  readonly url: string;
  readonly mailbox: SandboxMailbox;
};

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { behaviour = acceptAll, bytesMax = MAIL_BYTES_MAX, mailsMax = MAILS_MAX, clock = () => new Date() } = options;
  const mailbox = await SandboxMailbox.open(options.folder);
  const tried = new Map<string, number>();
  const server = new SMTPServer({
    name: 'sandbox.example',
    banner: 'Fieldproof sandbox: nothing leaves this machine',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: bytesMax,
    maxClients: CONNECTIONS_MAX,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onRcptTo: ({ address }, _session, done) => {
      const key = address.toLowerCase();
      const before = tried.get(key) ?? 0;
      const answer = behaviour(address, before);
      if (answer !== undefined) tried.set(key, before + 1);
      done(answer === undefined ? null : refusal(answer.code, answer.text));
    },
    onData: (stream, session, done) => {
      if (mailbox.count >= mailsMax) {
        stream.resume().on('end', () => done(refusal(452, '4.3.1 The sandbox is full')));
        return;
      }
      void answer(done, () => receive(stream, session, { mailbox, at: clock }));
    },
  });
  // Clients that break off; there is nobody to tell.
  server.on('error', () => undefined);
  const listening = server.listen(options.port ?? 0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    port,
    url: `smtp://127.0.0.1:${port}?starttls=off`,
    mailbox,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(done: (error: Error | null, text?: string) => void, take: () => Promise<string>): Promise<void> {
  try {
    done(null, await take());
  } catch (error) {
    done(error instanceof Error ? error : new Error('the mail could not be stored'));
  }
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { mailbox, at }: { readonly mailbox: SandboxMailbox; readonly at: () => Date },
): Promise<string> {
  const chunks: Buffer[] = [];
  // A mail over the limit is read to its end, but not kept. @clause RFC 1870 6.3
  for await (const chunk of stream) if (!stream.sizeExceeded && Buffer.isBuffer(chunk)) chunks.push(chunk);
  if (stream.sizeExceeded) throw refusal(552, '5.3.4 The mail is too large');
  const to = session.envelope.rcptTo.map(({ address }) => address);
  const { id } = await mailbox.store(Buffer.concat(chunks), { to, at: at() });
  return `2.0.0 stored as ${id}`;
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
