import { composeMessage } from './compose-message.ts';
import type { Mail, MailTransport, SendOutcome } from './mail.ts';
import { SMTP_TIMEOUTS, SmtpSession, type SmtpTimeouts } from './smtp-session.ts';
import { parseSmtpUrl, type SmtpSettings } from './smtp-url.ts';

/**
 * A way out through a relay, over at most as many connections as its address allows (`?connections=`, else 5). A
 * further mail waits for a connection.
 *
 * @throws Error when the address cannot be one: it was checked when it was configured
 */
export function createSmtpTransport(
  relay: string | SmtpSettings,
  timeouts: SmtpTimeouts = SMTP_TIMEOUTS,
): MailTransport {
  const settings = typeof relay === 'string' ? parseSmtpUrl(relay) : relay;
  if ('code' in settings) throw new Error(`not the address of a relay: ${settings.code} (${settings.about})`);

  const sessions = Array.from({ length: settings.connections }, () => new SmtpSession(settings, timeouts));
  const idle = [...sessions];
  const waiting: ((session: SmtpSession) => void)[] = [];
  let isClosing = false;
  let busy = 0;
  let onQuiet: (() => void) | undefined;

  function take(): Promise<SmtpSession> {
    const session = idle.pop();
    return session === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(session);
  }

  function giveBack(session: SmtpSession): void {
    const next = waiting.shift();
    if (next !== undefined) next(session);
    else idle.push(session);
  }

  async function send(mail: Mail): Promise<SendOutcome> {
    if (isClosing) throw new Error('the transport was closed before the mail was handed to it');
    busy += 1;
    try {
      const composed = await composeMessage(mail);
      const session = await take();
      try {
        return await session.send({ ...composed, envelopeId: mail.envelopeId });
      } finally {
        giveBack(session);
      }
    } finally {
      busy -= 1;
      if (busy === 0) onQuiet?.();
    }
  }

  async function close(): Promise<void> {
    isClosing = true;
    if (busy > 0) await new Promise<void>((resolve) => (onQuiet = resolve));
    for (const session of sessions) session.close();
  }

  return { connections: settings.connections, send, close };
}
