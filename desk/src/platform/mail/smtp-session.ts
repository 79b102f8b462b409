/*
 * One connection to the relay, used for one mail after another.
 *
 * nodemailer's own pool hands a mail to another connection when one is lost in the middle, which can deliver it
 * twice without a trace; here the outcome of every transaction is told as it was.
 */
import { Readable } from 'node:stream';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

import SMTPConnection from 'nodemailer/lib/smtp-connection';

import { classifyFailure, type PeerFailure } from './classify-failure.ts';
import type { ComposedMessage } from './compose-message.ts';
import type { SendOutcome } from './mail.ts';
import type { SmtpSettings } from './smtp-url.ts';

/** @clause RFC 5321 4.5.3.2 gives the least a client waits: 5 minutes for most answers, 10 for the one after the content. */
export type SmtpTimeouts = { readonly connectMs: number; readonly greetingMs: number; readonly answerMs: number };

export const SMTP_TIMEOUTS: SmtpTimeouts = { connectMs: 60_000, greetingMs: 300_000, answerMs: 600_000 };

/** A relay that closes connections after so many mails is not surprised by one more. */
const MAILS_PER_CONNECTION = 200;
const RESPONSE_CHARACTERS_MAX = 500;

export type Delivery = ComposedMessage & { readonly envelopeId: string };

export class SmtpSession {
  #connection: SMTPConnection | undefined;
  #mails = 0;
  readonly #settings: SmtpSettings;
  readonly #timeouts: SmtpTimeouts;

  constructor(settings: SmtpSettings, timeouts: SmtpTimeouts) {
    this.#settings = settings;
    this.#timeouts = timeouts;
  }

  /** Sends one mail and tells what came of it; a connection that broke is replaced by the next call. */
  async send(delivery: Delivery): Promise<SendOutcome> {
    const isReused = this.#connection?.destroyed === false;
    const first = await this.#attempt(delivery);
    // A relay may close a connection that was idle; nothing of the mail had been sent, so a fresh one is no repetition.
    return first === 'not-begun' && isReused ? asOutcome(await this.#attempt(delivery)) : asOutcome(first);
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection !== undefined && !connection.destroyed) connection.quit();
  }

  async #attempt(delivery: Delivery): Promise<SendOutcome | 'not-begun'> {
    let connection: SMTPConnection;
    try {
      connection = await this.#connected();
    } catch (failure) {
      this.#drop();
      return outcomeOf(failure, false);
    }
    const content = streamOf(delivery.content);
    try {
      const response = await transact(connection, delivery, content);
      this.#mails += 1;
      if (this.#mails >= MAILS_PER_CONNECTION) this.close();
      return { kind: 'sent', response: shortened(response) };
    } catch (failure) {
      const { responseCode } = peerOf(failure);
      const isLost = responseCode === undefined && connection.destroyed;
      await this.#afterFailure(connection, responseCode);
      // @clause RFC 5321 4.1.1.4: until the end of mail data has been sent nothing is delivered; from then on it may be.
      if (isLost && !content.readableDidRead) return 'not-begun';
      return outcomeOf(failure, content.readableEnded);
    }
  }

  /** A refused mail leaves the session in order for the next one, after RSET. @clause RFC 5321 4.1.1.5 */
  async #afterFailure(connection: SMTPConnection, responseCode: number | undefined): Promise<void> {
    if (responseCode === undefined || responseCode === 421 || connection.destroyed) return this.#drop();
    await new Promise<void>((resolve) => {
      connection.once('end', resolve);
      connection.reset((failure) => {
        connection.off('end', resolve);
        if (failure !== null) this.#drop();
        resolve();
      });
    });
  }

  async #connected(): Promise<SMTPConnection> {
    if (this.#connection !== undefined && !this.#connection.destroyed) return this.#connection;
    this.#mails = 0;
    const connection = new SMTPConnection(connectionOptions(this.#settings, this.#timeouts));
    this.#connection = connection;
    await opened(connection);
    const { user, password } = this.#settings;
    if (user !== undefined) await loggedIn(connection, { user, pass: password ?? '' });
    return connection;
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}

function connectionOptions(
  settings: SmtpSettings,
  timeouts: SmtpTimeouts,
): ConstructorParameters<typeof SMTPConnection>[0] {
  return {
    host: settings.host,
    port: settings.port,
    secure: settings.isImplicitTls,
    requireTLS: !settings.isImplicitTls && settings.starttls === 'required',
    ignoreTLS: settings.starttls === 'off',
    ...(settings.name === undefined ? {} : { name: settings.name }),
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.answerMs,
    maxResponseSize: 64 * 1024,
    tls: {
      minVersion: 'TLSv1.2', // @clause RFC 8996 2: TLS 1.0 and 1.1 are not used
      rejectUnauthorized: settings.mustVerify,
      ...(settings.caFile === undefined ? {} : { ca: [...rootCertificates, readFileSync(settings.caFile, 'utf8')] }),
    },
  };
}

function opened(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    // Also keeps a later error, which the transaction tells by itself, from ending the process.
    connection.on('error', reject);
    connection.once('end', () => reject(new Error('the connection ended')));
    connection.connect((failure) => (failure === undefined ? resolve() : reject(failure)));
  });
}

function loggedIn(connection: SMTPConnection, auth: { readonly user: string; readonly pass: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('end', () => reject(new Error('the connection ended')));
    connection.login(auth, (failure) => (failure === null ? resolve() : reject(failure)));
  });
}

function transact(connection: SMTPConnection, delivery: Delivery, content: Readable): Promise<string> {
  const envelope = {
    from: delivery.envelope.from,
    to: delivery.envelope.to,
    size: delivery.content.byteLength,
    // A report brings the headers back, not the body with its link. @clause RFC 3461 4.1, 4.3, 4.4
    dsn: { envid: delivery.envelopeId, ret: 'HDRS', notify: ['FAILURE', 'DELAY'] },
  };
  return new Promise((resolve, reject) => {
    // The error that ended the connection is told right after its end: it comes first.
    const onEnd = (): unknown =>
      setImmediate(() => reject(Object.assign(new Error('the connection ended'), { code: 'ECONNECTION' })));
    connection.once('end', onEnd);
    connection.send(envelope, content, (failure, sent) => {
      connection.off('end', onEnd);
      if (failure === null) resolve(sent.response);
      else reject(failure);
    });
  });
}

/** A stream that knows whether its content has been taken: `readableEnded` is set before the final dot is written. */
function streamOf(content: Buffer): Readable {
  const stream = new Readable({
    read() {
      stream.push(content);
      stream.push(null);
    },
  });
  return stream;
}

function asOutcome(outcome: SendOutcome | 'not-begun'): SendOutcome {
  return outcome === 'not-begun'
    ? {
        kind: 'temporary',
        failure: 'connection-lost',
        response: 'The relay closed the connection before it took the mail.',
      }
    : outcome;
}

function outcomeOf(failure: unknown, wasHandedOver: boolean): SendOutcome {
  const peer = peerOf(failure);
  const { kind, failure: named } = classifyFailure(peer);
  const response = shortened(peer.response ?? (failure instanceof Error ? failure.message : ''));
  const isAnswer = peer.responseCode !== undefined && peer.responseCode >= 400;
  return { kind: wasHandedOver && !isAnswer ? 'unknown' : kind, failure: named, response };
}

function peerOf(failure: unknown): PeerFailure {
  if (!(failure instanceof Error)) return {};
  const told: Error & PeerFailure = failure;
  return told;
}

function shortened(response: string): string {
  return response
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, RESPONSE_CHARACTERS_MAX);
}
