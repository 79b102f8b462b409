/* nodemailer's own pool, as a peer to measure ourselves against. */
import nodemailer from 'nodemailer';

export type BareTransport = {
  readonly sendMail: (mail: {
    readonly from: { readonly name: string; readonly address: string };
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly messageId: string;
  }) => Promise<unknown>;
  readonly close: () => void;
};

export function createBareTransport({
  port,
  connections,
}: {
  readonly port: number;
  readonly connections: number;
}): BareTransport {
  const transport = nodemailer.createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    maxConnections: connections,
    maxMessages: 1_000,
  });
  return { sendMail: (mail) => transport.sendMail(mail), close: () => transport.close() };
}
