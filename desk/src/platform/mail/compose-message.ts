import MailComposer from 'nodemailer/lib/mail-composer';

import type { Mail } from './mail.ts';

export type ComposedMessage = {
  readonly envelope: { readonly from: string; readonly to: string };
  /** The message as it goes over the wire, before dots are doubled. */
  readonly content: Buffer;
};

/**
 * Writes a mail as a message: text first and HTML second, so that the richest comes last; header lines folded and encoded; no
 * attachment, no image from elsewhere, no mark of reading.
 *
 * @clause RFC 2046 5.1.4 (order of alternatives), RFC 5322 2.1.1 and 2.2.3 (line lengths, folding), RFC 2047 (names), RFC 3282 (language)
 */
export async function composeMessage(mail: Mail): Promise<ComposedMessage> {
  const message = new MailComposer({
    from: { name: mail.from.name ?? '', address: mail.from.address },
    to: { name: mail.to.name ?? '', address: mail.to.address },
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    messageId: `<${mail.messageId}>`,
    date: mail.date,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers: headersOf(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const envelope = message.getEnvelope();
  return {
    envelope: { from: String(envelope.from), to: envelope.to?.[0] ?? '' },
    content: await message.build(),
  };
}

/**
 * `Importance` and `Priority` are the standard's words, `X-Priority` is what most readers' programs look at.
 *
 * @clause RFC 2156 5.3.4 and 5.3.6 (Importance, Priority)
 * @clause RFC 3834 5 (Auto-Submitted is left out where the answer of a machine is welcome too)
 */
function headersOf(mail: Mail): Record<string, string> {
  return {
    'Content-Language': mail.language,
    ...(mail.isUrgent ? { Importance: 'high', Priority: 'urgent', 'X-Priority': '1' } : {}),
    ...(mail.autoSubmitted === 'no' ? {} : { 'Auto-Submitted': mail.autoSubmitted }),
  };
}
